import { parse, type Expression, type Node, type Property, type SpreadElement } from 'acorn';
import { simple } from 'acorn-walk';
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { isFile } from './places';

/**
 * The methods a built page or component can have: every named function in an object of its script, and, when it spreads
 * objects or uses behaviors, those of the scripts it requires. Wider than the truth, never narrower.
 */
export function methodsOf(script: string, seen = new Set<string>()): Set<string> {
  const names = new Set<string>();
  if (seen.has(script) || !isFile(script)) return names;
  seen.add(script);
  const found = { required: [] as string[], borrows: false };
  simple(parse(readFileSync(script, 'utf8'), { ecmaVersion: 'latest', sourceType: 'script' }), {
    ObjectExpression(node) {
      for (const property of node.properties) {
        if (property.type === 'SpreadElement' || keyOf(property) === 'behaviors') found.borrows = true;
        else if (canBeMethod(property)) names.add(keyOf(property) ?? '');
      }
    },
    CallExpression(node) {
      const [path] = node.arguments;
      if (isNamed(node.callee, 'require') && path?.type === 'Literal' && typeof path.value === 'string') {
        found.required.push(path.value);
      }
    },
  });
  if (!found.borrows) return names;
  const inner = found.required.filter((path) => path.startsWith('.') && !path.includes('miniprogram_npm/'));
  for (const path of inner) {
    for (const name of methodsOf(resolve(dirname(script), `${path}.js`), seen)) names.add(name);
  }
  return names;
}

function keyOf(property: Property | SpreadElement): string | undefined {
  if (property.type === 'SpreadElement' || property.computed) return undefined;
  if (property.key.type === 'Identifier') return property.key.name;
  return property.key.type === 'Literal' ? String(property.key.value) : undefined;
}

/** A function, or something that may hold one. */
function canBeMethod({ value }: Property): boolean {
  const kinds: Expression['type'][] = [
    'FunctionExpression',
    'ArrowFunctionExpression',
    'Identifier',
    'MemberExpression',
    'CallExpression',
  ];
  return kinds.includes(value.type);
}

function isNamed(node: Node, name: string): boolean {
  return node.type === 'Identifier' && 'name' in node && node.name === name;
}
