import { Replies, REPLY_BLANKS, validate, type ReadyReply } from '../../../../contract';

/** The blanks as they are written, to be tapped in. */
export const BLANKS = Object.values(REPLY_BLANKS).map((name) => `{${name}}`);

/** Puts `one` where it was, or at the end when it is new. */
export const withReply = (items: readonly ReadyReply[], one: ReadyReply): ReadyReply[] =>
  items.some(({ id }) => id === one.id)
    ? items.map((other) => (other.id === one.id ? one : other))
    : [...items, one];

export const without = (items: readonly ReadyReply[], id: string): ReadyReply[] =>
  items.filter((one) => one.id !== id);

/** One place nearer to the beginning. */
export function raised(items: readonly ReadyReply[], id: string): ReadyReply[] {
  const at = items.findIndex((one) => one.id === id);
  const [one, before] = [items[at], items[at - 1]];
  if (!one || !before) return [...items];
  return [...items.slice(0, at - 1), one, before, ...items.slice(at + 1)];
}

/** What is wrong with `id` in the list, by field of the form; empty when it may be saved. */
export function wrongIn(items: readonly ReadyReply[], id: string): Record<string, string> {
  const checked = validate(Replies, items);
  if (checked.ok) return {};
  const at = items.findIndex((one) => one.id === id);
  const own = Object.entries(checked.fields).map(([path, words]) => {
    const field = path.startsWith(`${at}.`) ? path.slice(`${at}.`.length) : 'title';
    return [field, words] as const;
  });
  return Object.fromEntries(own);
}
