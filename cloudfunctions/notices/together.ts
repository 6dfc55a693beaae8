/** Requests that are under way at the same time. */
const AT_ONCE = 20;

/** Items that have the same key, in their order. */
export function grouped<T>(items: readonly T[], keyOf: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups.values()];
}

/** What `work` made of each, some at the same time; of those that failed the error. */
export async function eachTried<T, R>(
  items: readonly T[],
  work: (item: T) => Promise<R>,
  atOnce = AT_ONCE,
): Promise<PromiseSettledResult<R>[]> {
  const results: PromiseSettledResult<R>[] = [];
  let next = 0;
  const lane = async () => {
    while (next < items.length) {
      const at = next;
      next += 1;
      try {
        results[at] = { status: 'fulfilled', value: await work(items[at] as T) };
      } catch (reason) {
        results[at] = { status: 'rejected', reason };
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, lane));
  return results;
}

/** As `eachTried`. @throws the first error, after all others were tried. */
export async function each<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results = await eachTried(items, work);
  return results.map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
}

/** So many parts may fail before the rest is not tried any more: then it is not for one of the items. */
const MOST_FAILURES = 25;

/**
 * Does with all of the items at once what may be done again; when that fails, with each half, and so on: one bad item holds up no other.
 * The items that it failed for, with the first error.
 */
export async function inParts<T>(
  items: readonly T[],
  work: (items: readonly T[]) => Promise<void>,
): Promise<{ failed: T[]; error: unknown }> {
  const failed: T[] = [];
  const errors: unknown[] = [];
  const attempt = async (part: readonly T[]): Promise<void> => {
    if (part.length === 0) return;
    if (errors.length >= MOST_FAILURES) return void failed.push(...part);
    try {
      await work(part);
    } catch (error) {
      errors.push(error);
      if (part.length === 1) return void failed.push(...part);
      const middle = Math.ceil(part.length / 2);
      await attempt(part.slice(0, middle));
      await attempt(part.slice(middle));
    }
  };
  await attempt(items);
  return { failed, error: errors[0] };
}
