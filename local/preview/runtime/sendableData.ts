/** WeChat sends setData as JSON to another thread; more than this many characters is refused there (1 MB). */
const LIMIT = 1024 * 1024;

/** Warns about each value that would not arrive; returns the data without undefined fields, as WeChat ignores those. */
export function keepSendable(where: string, data: Record<string, unknown>): Record<string, unknown> {
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
