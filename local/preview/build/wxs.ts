import { parse, type Node } from 'acorn';
import { full } from 'acorn-walk';

/** A syntax error in WXS, with its place inside the given code (line and column from 1). */
export class WxsError extends Error {
  constructor(
    message: string,
    readonly line: number,
    readonly column: number,
  ) {
    super(message);
  }
}

/**
 * Turns WXS into JavaScript that behaves the same: `x.constructor` yields a type name there ('Array'), and the
 * string given to `getRegExp` keeps its single backslashes. WXS is ES5, so anything newer is an error, as in WeChat;
 * `lenient` is for packages, which are known to slip past WeChat's own check. Also returns the files it requires.
 * @throws WxsError
 */
export function rewriteWxs(code: string, lenient = false): { code: string; requires: string[] } {
  const tree = parseWxs(code, lenient);
  const edits: Edit[] = [];
  const requires: string[] = [];
  full(tree, (node: any) => {
    if (node.type === 'MemberExpression' && !node.computed && node.property.name === 'constructor') {
      edits.push({ start: node.object.start, end: node.object.start, text: '__wxsType(' });
      edits.push({ start: node.object.end, end: node.end, text: ')' });
    }
    if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier') return;
    const argument = node.arguments[0];
    if (argument?.type !== 'Literal' || typeof argument.value !== 'string') return;
    if (node.callee.name === 'require') requires.push(argument.value as string);
    if (node.callee.name === 'getRegExp')
      edits.push({ start: argument.start, end: argument.end, text: keepBackslashes(argument.raw as string) });
  });
  return { code: applyEdits(code, edits), requires };
}

/** What rewritten WXS needs around it; runs inside the templates' own scope. */
export const WXS_PRELUDE = `
var __wxsType=function(x){return x==null?undefined:Object.prototype.toString.call(x).slice(8,-1)};
var getRegExp=function(s,f){return new RegExp(s,f)};
var getDate=function(){return arguments.length===0?new Date():new (Function.prototype.bind.apply(Date,[null].concat([].slice.call(arguments))))()};
`;

interface Edit {
  start: number;
  end: number;
  text: string;
}

// From the end backwards, so that earlier positions stay right.
function applyEdits(code: string, edits: Edit[]): string {
  return [...edits]
    .sort((one, other) => other.start - one.start)
    .reduce(
      (text, { start, end, text: replacement }) => text.slice(0, start) + replacement + text.slice(end),
      code,
    );
}

function parseWxs(code: string, lenient: boolean): Node {
  try {
    return parse(code, {
      ecmaVersion: lenient ? 2020 : 5,
      sourceType: 'script',
      allowReturnOutsideFunction: true,
    });
  } catch (error) {
    const { message, loc } = error as Error & { loc?: { line: number; column: number } };
    throw new WxsError(
      `WXS (ES5 only): ${message.replace(/ \(\d+:\d+\)$/, '')}`,
      loc?.line ?? 1,
      (loc?.column ?? 0) + 1,
    );
  }
}

function keepBackslashes(raw: string): string {
  return raw.replace(/\\([\s\S])/g, (escape: string, next: string) =>
    /[\\'"nrtvfux0\n]/.test(next) ? escape : `\\\\${next}`,
  );
}
