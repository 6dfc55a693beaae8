import type { FieldChange, MergeField } from '../../contract';
import { maskEmail, maskName, maskPhone } from './people';

/** Field of a person → how it is masked. */
const MASKS = new Map([
  ['name', maskName],
  ['phone', maskPhone],
  ['email', maskEmail],
]);

/** How a field of the record is masked; null where it says nothing of a person. */
const maskOf = (path: string) => MASKS.get(path.split('.').at(-1) ?? '') ?? null;

/**
 * A change as staff see it: masked, and where the two masks would look alike, with the letters in which they differ — at most
 * half of what is hidden, so that no value can be read whole.
 */
export function maskedChange(change: FieldChange): FieldChange {
  const mask = maskOf(change.path);
  const cut = change.label.lastIndexOf('·');
  // A member's label begins with their name.
  const label = cut < 0 ? change.label : `成员${change.label.slice(cut)}`;
  if (mask === null) return { ...change, label };
  const { before, after } = change;
  const masks = { before: before === null ? null : mask(before), after: after === null ? null : mask(after) };
  if (before === null || after === null || masks.before !== masks.after)
    return { ...change, label, ...masks };
  return { ...change, label, ...showingDifference(before, after, masks.before ?? '') };
}

/** `mask` hides `before` and `after` alike. */
function showingDifference(before: string, after: string, mask: string): { before: string; after: string } {
  const [old, now, covered] = [before, after, mask].map((text) => Array.from(text));
  const hidden = (covered ?? []).flatMap((letter, at) => (letter === '*' ? [at] : []));
  const differing = hidden.filter((at) => old?.[at] !== now?.[at]);
  const isAligned = old?.length === covered?.length && now?.length === covered?.length;
  const shown = isAligned && differing.length * 2 <= hidden.length ? differing : [];
  const uncovered = (letters: readonly string[] = []) =>
    (covered ?? []).map((letter, at) => (shown.includes(at) ? (letters[at] ?? letter) : letter)).join('');
  return { before: uncovered(old), after: uncovered(now) };
}

/** A field in three versions as staff see it. */
export function maskedField({ path, label, base, now, proposed, ...rest }: MergeField): MergeField {
  const mask = maskOf(path);
  const hidden = (value: string | null) => (value === null || mask === null ? value : mask(value));
  const cut = label.lastIndexOf('·');
  return {
    ...rest,
    ...{ path, label: cut < 0 ? label : `成员${label.slice(cut)}` },
    ...{ base: hidden(base), now: hidden(now), proposed: hidden(proposed) },
  };
}

/** What of changes is shown in part: `before:<path>`, `after:<path>`. */
export const revealableIn = (changes: readonly FieldChange[]): string[] =>
  changes.flatMap(({ path, before, after }) =>
    maskOf(path) === null
      ? []
      : [...(before === null ? [] : [`before:${path}`]), ...(after === null ? [] : [`after:${path}`])],
  );

/** The value that `field` names, as `revealableIn` does; null when it names none. */
export function valueIn(changes: readonly FieldChange[], field: string): string | null {
  if (!revealableIn(changes).includes(field)) return null;
  const cut = field.indexOf(':');
  const change = changes.find(({ path }) => path === field.slice(cut + 1));
  return (field.startsWith('before') ? change?.before : change?.after) ?? null;
}
