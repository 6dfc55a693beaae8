import { randomBytes } from 'node:crypto';

interface KeyRing {
  current: string;
  keys: Record<string, string>;
  index: string;
}

const numberOf = (id: string) => Number(id.replace(/^k/, '')) || 0;
const newestOf = (ring: KeyRing) =>
  Object.keys(ring.keys).reduce(
    (newest, id) => (numberOf(id) > numberOf(newest) ? id : newest),
    ring.current,
  );

/** The id of the key that seals from now on. */
export const currentOf = (json: string): string => (JSON.parse(json) as KeyRing).current;

/** A ring with one more key that opens and does not seal yet: so that all instances know it before the first one uses it. */
export function add(json: string): { json: string; added: string } {
  const ring = JSON.parse(json) as KeyRing;
  const added = `k${numberOf(newestOf(ring)) + 1}`;
  const keys = { ...ring.keys, [added]: randomBytes(32).toString('base64') };
  return { json: JSON.stringify({ ...ring, keys }), added };
}

/** A ring whose newest key is the current one, with a new key unless one was added before; the older keys still open. */
export function rotate(json: string): { json: string; current: string } {
  const given = JSON.parse(json) as KeyRing;
  const ring = newestOf(given) === given.current ? (JSON.parse(add(json).json) as KeyRing) : given;
  const current = newestOf(ring);
  return { json: JSON.stringify({ ...ring, current }), current };
}

/** A ring with nothing but the current key: what an older key sealed does not open any more. */
export function retire(json: string): { json: string; retired: string[] } {
  const ring = JSON.parse(json) as KeyRing;
  const retired = Object.keys(ring.keys).filter((id) => id !== ring.current);
  const keys = Object.fromEntries(Object.entries(ring.keys).filter(([id]) => id === ring.current));
  return { json: JSON.stringify({ ...ring, keys }), retired };
}
