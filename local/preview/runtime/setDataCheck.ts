import { component } from 'glass-easel-miniprogram-adapter';

/** WeChat sends setData as JSON to another thread; more than this many characters is refused there (1 MB). */
const LIMIT = 1024 * 1024;

type SetData = (this: any, data: Record<string, unknown> | undefined, done?: () => void) => void;

/**
 * The engine's setData is synchronous and keeps any value. WeChat's is neither: what would be lost there is warned
 * about here, with the page and the key.
 */
export function checkSetData(): void {
  const prototype = component.ComponentCaller.prototype as unknown as { setData: SetData };
  const original = prototype.setData;
  prototype.setData = function setData(data, done) {
    const where = String(this.is);
    original.call(this, where.includes('miniprogram_npm/') ? data : check(where, data ?? {}), done);
  };
}

/** Warns about each value that would not arrive; returns the data without undefined fields, as WeChat ignores those. */
export function check(where: string, data: Record<string, unknown>): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(data)) {
    if (value === undefined) {
      console.warn(`[${where}] setData: field "${key}" is undefined; WeChat ignores it.`);
      continue;
    }
    kept[key] = value;
    const problem = unserialisable(value, key, []);
    if (problem) console.warn(`[${where}] setData: ${problem} is lost in WeChat, which sends JSON.`);
    else warnIfLarge(where, key, value);
  }
  return kept;
}

function warnIfLarge(where: string, key: string, value: unknown): void {
  const size = JSON.stringify(value).length;
  if (size > LIMIT)
    console.warn(`[${where}] setData: "${key}" is ${size} characters; WeChat refuses more than ${LIMIT}.`);
}

function unserialisable(value: unknown, path: string, chain: unknown[]): string | undefined {
  if (value === undefined) return `undefined at "${path}"`;
  if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint')
    return `${typeof value} at "${path}"`;
  if (typeof value === 'number' && !Number.isFinite(value)) return `${String(value)} at "${path}"`;
  if (typeof value !== 'object' || value === null) return undefined;
  if (chain.includes(value)) return `circular value at "${path}"`;
  if (
    !Array.isArray(value) &&
    Object.getPrototypeOf(value) !== Object.prototype &&
    Object.getPrototypeOf(value) !== null
  ) {
    return `${value.constructor.name} at "${path}"`;
  }
  for (const [key, inner] of Object.entries(value)) {
    const problem = unserialisable(inner, `${path}.${key}`, [...chain, value]);
    if (problem) return problem;
  }
  return undefined;
}
