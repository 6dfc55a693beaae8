import { parse, type Program } from 'acorn';
import { freeNames, type FreeName } from './freeNames';
import type { Problems } from './problems';
import { isFromNpm, type SourceFolder } from './sourceFolder';

/** All that a mini-program's script finds around it: JavaScript itself, modules, timers and WeChat's own names. */
const KNOWN: ReadonlySet<string> = new Set(
  (
    'Object Function Array String Number Boolean Symbol BigInt Math Date RegExp JSON Promise Proxy Reflect Map Set WeakMap WeakSet ' +
    'Error EvalError RangeError ReferenceError SyntaxError TypeError URIError ArrayBuffer DataView Int8Array Uint8Array ' +
    'Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array Float32Array Float64Array Infinity NaN undefined globalThis ' +
    'parseInt parseFloat isNaN isFinite encodeURI encodeURIComponent decodeURI decodeURIComponent escape unescape Intl ' +
    'require module exports requirePlugin requireMiniProgram console ' +
    'setTimeout clearTimeout setInterval clearInterval eval ' +
    'wx App Page Component Behavior getApp getCurrentPages __wxConfig worker'
  ).split(' '),
);

/** What was found in each script, while it stays as it was: a large one takes a while to read. */
const looked = new Map<string, { code: string; names: FreeName[] }>();

/**
 * Reports names that a script of the mini-program expects from a browser or from Node. The preview runs in a browser,
 * where they are there; on a phone each is a ReferenceError when it is reached. Packages answer for themselves.
 */
export function checkGlobals(source: SourceFolder, problems: Problems): void {
  for (const file of source.files()) {
    if (!file.endsWith('.js') || isFromNpm(file)) continue;
    const code = source.read(file);
    for (const { name, offset } of namesOf(source.absolute(file), code)) {
      const isForbidden =
        name === 'eval' || (name === 'Function' && /^Function\s*\(/.test(code.slice(offset)));
      if (KNOWN.has(name) && !isForbidden) continue;
      const before = code.slice(0, offset).split('\n');
      const why = isForbidden ? 'it runs no code from text' : 'a mini-program has neither the DOM nor Node';
      problems.add(
        file,
        `"${name}" is not there in WeChat: ${why}`,
        before.length,
        (before.at(-1) ?? '').length + 1,
      );
    }
  }
}

function namesOf(file: string, code: string): FreeName[] {
  const known = looked.get(file);
  if (known?.code === code) return known.names;
  const program = parsed(code, 'script') ?? parsed(code, 'module');
  const names = program ? freeNames(program) : [];
  looked.set(file, { code, names });
  return names;
}

// A script that does not parse is reported by the bundler.
function parsed(code: string, sourceType: 'script' | 'module'): Program | undefined {
  try {
    return parse(code, {
      ecmaVersion: 'latest',
      sourceType,
      allowReturnOutsideFunction: sourceType === 'script',
    });
  } catch {
    return undefined;
  }
}
