/** WeChat sends setData as JSON to another thread; more than this many bytes is refused there (1 MB). */
const LIMIT = 1024 * 1024;

const encoder = new TextEncoder();

/** Bytes of `data` as JSON; 0 for what has no JSON. */
export function sizeOf(data: unknown): number {
  try {
    return encoder.encode(JSON.stringify(data)).length;
  } catch {
    return 0;
  }
}

/**
 * Refuses undefined fields, which WeChat does not set: an error, and the data without them. Warns about each other value
 * that would not arrive, and about `bytes` beyond WeChat's limit.
 */
export function keepSendable(
  where: string,
  data: Record<string, unknown>,
  bytes: number,
): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(data)) {
    if (value === undefined) {
      console.error(`[${where}] setData: field "${key}" is undefined; WeChat does not set it.`);
      continue;
    }
    kept[key] = value;
    const problem = unserialisable(value, key, []);
    if (problem) console.warn(`[${where}] setData: ${problem} is lost in WeChat, which sends JSON.`);
  }
  if (bytes > LIMIT)
    console.warn(
      `[${where}] setData: ${Object.keys(data).join(', ')} are ${bytes} bytes; WeChat refuses more than ${LIMIT}.`,
    );
  return kept;
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
