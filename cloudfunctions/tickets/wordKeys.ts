import type { Secrets } from '../kernel/ports';

/** Of 256 bits of the hash: enough that a chance hit among millions of tickets is unlikely, and little to store. */
const KEY_LENGTH = 12;
const PIECE_LENGTH = 2;
/** More pieces than this are not kept: a text of 500 letters has fewer, unless it was written to have them. */
const MOST_PIECES = 500;

/** Runs of letters and digits, in one width and case; signs and spaces part them. */
const runsOf = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

function pieces(text: string): string[] {
  const all = runsOf(text).flatMap((run) => {
    const letters = Array.from(run);
    return letters.slice(PIECE_LENGTH - 1).map((_, at) => letters.slice(at, at + PIECE_LENGTH).join(''));
  });
  return [...new Set(all)];
}

/**
 * What a ticket's text is found by: a keyed hash of each two letters that stand side by side. Keyed by community, so that what is
 * frequent in one tells nothing of another. In the order of the text: who stores them sorts them, so that this order is not said.
 */
export function wordKeys(secrets: Secrets, communityId: string, text: string): string[] {
  return pieces(text)
    .slice(0, MOST_PIECES)
    .map((piece) => secrets.index(`${communityId}|${piece}`, 'searchTicket').slice(0, KEY_LENGTH));
}
