import type { Secrets } from '../kernel/ports';
import { roomOf } from './places';

/** Of 256 bits of the hash: as many as make a chance hit among millions of homes impossible, and no more to store. */
const KEY_LENGTH = 16;
const TAIL_LENGTH = 4;
/** The lengths of the pieces that a name is found by. */
const SHORTEST_PIECE = 2;
const LONGEST_PIECE = 3;

interface Called {
  name: string;
  phone: string | null;
}

const hashed = (secrets: Secrets, purpose: string, text: string) =>
  secrets.index(text, purpose).slice(0, KEY_LENGTH);

/** A whole phone number: the same key in every community, so that a caller on the hotline is found. */
export const phoneKey = (secrets: Secrets, phone: string): string => hashed(secrets, 'searchPhone', phone);

/** The last four digits. Keyed by community, like pieces of names: what is frequent in one tells nothing about another. */
export const tailKey = (secrets: Secrets, communityId: string, tail: string): string =>
  hashed(secrets, 'searchTail', `${communityId}|${tail}`);

const pieceKey = (secrets: Secrets, communityId: string, piece: string): string =>
  hashed(secrets, 'searchName', `${communityId}|${piece}`);

/** A room's number is no secret: it stands in the address beside it. */
export const roomKey = (room: string): string => `room:${room}`;

/** A name as it is compared: width, case, spaces and dots do not count. */
export function plainName(name: string): string {
  return Array.from(name.normalize('NFKC').toLowerCase())
    .filter((letter) => /\p{L}/u.test(letter))
    .join('');
}

function pieces(name: string, length: number): string[] {
  const letters = Array.from(plainName(name));
  return letters.slice(length - 1).map((_, at) => letters.slice(at, at + length).join(''));
}

/** The keys that a home must all have when `part`, of two letters or more, stands in a name there. */
export function nameKeys(secrets: Secrets, communityId: string, part: string): string[] {
  const length = Math.min(LONGEST_PIECE, Array.from(plainName(part)).length);
  return pieces(part, length).map((piece) => pieceKey(secrets, communityId, piece));
}

/** Everything a home is found by, besides the beginning of its address. */
export function searchKeysOf(
  secrets: Secrets,
  { communityId, label }: { communityId: string; label: string },
  people: readonly Called[],
): string[] {
  const keys = people.flatMap(({ name, phone }) => [
    ...[SHORTEST_PIECE, LONGEST_PIECE]
      .flatMap((length) => pieces(name, length))
      .map((piece) => pieceKey(secrets, communityId, piece)),
    ...(phone === null || phone === ''
      ? []
      : [phoneKey(secrets, phone), tailKey(secrets, communityId, phone.slice(-TAIL_LENGTH))]),
  ]);
  // In the order of hashes: which key belongs to whom is nobody's business.
  return [...new Set([roomKey(roomOf(label)), ...keys])].sort();
}
