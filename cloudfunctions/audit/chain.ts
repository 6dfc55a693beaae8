import type { Secrets } from '../kernel/ports';
import type { Link } from './stored';

/** The collection of all chains. */
export const LOG = 'accessLogs';
export const CHECKPOINTS = 'checkpoints';

const PURPOSE = 'audit';
/** Not covered by the hash: itself, and what changes when keys do. */
const isLeftOut = (field: string) => field === 'hash' || field.endsWith('Sealed');

export const entryId = (chain: string, seq: number) => `${chain}-${seq}`;

/** `value` in the one spelling that is hashed: JSON with the names of every object in order. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${fields.map(([name, inner]) => `${JSON.stringify(name)}:${canonical(inner)}`).join(',')}}`;
}

/**
 * What an entry's `hash` must be: HMAC-SHA-256 over all of it. Keyed, so that who can write the database but has not the
 * functions' keys cannot make a chain that holds; with a plain hash they could forge all of it anew.
 */
export function hashOf(secrets: Pick<Secrets, 'index'>, entry: object): string {
  const covered = Object.fromEntries(Object.entries(entry).filter(([field]) => !isLeftOut(field)));
  return secrets.index(canonical(covered), PURPOSE);
}

/** Keyed hash of a reason, bound to the entry. */
export const markOf = (secrets: Pick<Secrets, 'index'>, id: string, reason: string) =>
  secrets.index(`${id}:${reason}`, 'auditReason');

/** The entry after `head` in `chain`, linked to it; `body` is all but its place. */
export function linked<B extends object>(
  secrets: Pick<Secrets, 'index'>,
  chain: string,
  head: Pick<Link, 'seq' | 'hash'> | null,
  body: B,
) {
  const seq = (head?.seq ?? 0) + 1;
  const entry = { _id: entryId(chain, seq), chain, seq, previous: head?.hash ?? null, ...body };
  return { ...entry, hash: hashOf(secrets, entry) };
}
