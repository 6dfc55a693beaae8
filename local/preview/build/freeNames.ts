import type { Node, Pattern, Program } from 'acorn';
import { ancestor, base, full } from 'acorn-walk';

/** A name that code uses and nothing around it declares; `offset` of its first use in the code. */
export interface FreeName {
  name: string;
  offset: number;
}

type Scopes = WeakMap<Node, Set<string>>;

/** The names that `program` takes from its surroundings, each once. Those only asked for by `typeof` are left out. */
export function freeNames(program: Program): FreeName[] {
  const scopes: Scopes = new WeakMap();
  const found = new Map<string, number>();
  const use = (name: string, offset: number, around: Node[]) => {
    const asked = around.at(-2);
    if (asked?.type === 'UnaryExpression' && (asked as { operator?: string }).operator === 'typeof') return;
    if (found.has(name) || around.some((node) => namesIn(node, scopes).has(name))) return;
    found.set(name, offset);
  };
  ancestor(program, {
    Identifier: ({ name, start }, _, around) => use(name, start, around),
    // `x = 1` writes to a name; declarations come here, too, and find themselves.
    VariablePattern: (node: Node, _: unknown, around: Node[]) =>
      use((node as unknown as { name: string }).name, node.start, around),
  } as Parameters<typeof ancestor>[1]);
  return [...found].map(([name, offset]) => ({ name, offset }));
}

/** The names that a node declares for what is inside it. */
function namesIn(node: Node, scopes: Scopes): Set<string> {
  let names = scopes.get(node);
  if (!names) scopes.set(node, (names = new Set(declaredBy(node as any))));
  return names;
}

function declaredBy(node: any): string[] {
  switch (node.type) {
    case 'Program':
      return [...lexical(node.body), ...hoisted(node)];
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return [
        ...(node.id ? [node.id.name as string] : []),
        ...(node.type === 'ArrowFunctionExpression' ? [] : ['arguments']),
        ...node.params.flatMap(bound),
        ...hoisted(node.body),
      ];
    case 'ClassDeclaration':
    case 'ClassExpression':
      return node.id ? [node.id.name as string] : [];
    case 'BlockStatement':
    case 'StaticBlock':
      return lexical(node.body);
    case 'SwitchStatement':
      return lexical(node.cases.flatMap((one: any) => one.consequent));
    case 'ForStatement':
      return lexical([node.init]);
    case 'ForInStatement':
    case 'ForOfStatement':
      return lexical([node.left]);
    case 'CatchClause':
      return node.param ? bound(node.param) : [];
    default:
      return [];
  }
}

/** What the statements of one block declare for that block. */
function lexical(statements: any[]): string[] {
  return statements.flatMap((statement): string[] => {
    if (statement?.type === 'VariableDeclaration')
      return statement.declarations.flatMap((one: any) => bound(one.id));
    if (statement?.type === 'FunctionDeclaration' || statement?.type === 'ClassDeclaration')
      return [statement.id.name];
    if (statement?.type === 'ImportDeclaration')
      return statement.specifiers.map((one: any) => one.local.name);
    return statement?.declaration ? lexical([statement.declaration]) : [];
  });
}

/** The `var`s of one function, wherever in it they stand. */
function hoisted(body: Node): string[] {
  const names: string[] = [];
  const stop = () => undefined;
  full(
    body,
    (node: any) => {
      if (node.type === 'VariableDeclaration' && node.kind === 'var')
        names.push(...node.declarations.flatMap((one: any) => bound(one.id)));
    },
    { ...base, Function: stop, Class: stop },
  );
  return names;
}

function bound(pattern: Pattern | null): string[] {
  switch (pattern?.type) {
    case 'Identifier':
      return [pattern.name];
    case 'ObjectPattern':
      return pattern.properties.flatMap((one) => bound(one.type === 'Property' ? one.value : one.argument));
    case 'ArrayPattern':
      return pattern.elements.flatMap(bound);
    case 'AssignmentPattern':
      return bound(pattern.left);
    case 'RestElement':
      return bound(pattern.argument);
    default:
      return [];
  }
}
