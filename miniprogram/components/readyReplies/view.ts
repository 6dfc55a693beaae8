/** A ready reply with its blanks filled. */
export interface OfferedReply {
  id: string;
  title: string;
  text: string;
}

/** Those in whose title or text all the words of `sought` occur; all when nothing is sought. */
export function found(replies: readonly OfferedReply[], sought: string): OfferedReply[] {
  const words = sought.trim().toLowerCase().split(/\s+/).filter(Boolean);
  return replies.filter(({ title, text }) => {
    const whole = `${title} ${text}`.toLowerCase();
    return words.every((word) => whole.includes(word));
  });
}

/** A reply chosen after something was typed stands below it. */
export const joined = (typed: string, chosen: string): string =>
  typed.trim() === '' ? chosen : `${typed.trimEnd()}\n${chosen}`;
