import type { TicketKind } from '../../contract';

const KIND_LETTERS: Record<TicketKind, string> = {
  complaint: 'T',
  suggestion: 'J',
  repair: 'B',
  inquiry: 'Z',
};

/** `T261123-7KQ4M`: kind (投诉, 建议, 报修, 咨询), day, and five letters of the id that cannot be misheard. */
export function numberOf(kind: TicketKind, day: string, id: string): string {
  const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
  const letters = Array.from(id.slice(-5), (letter) =>
    alphabet.charAt(letter.charCodeAt(0) % alphabet.length),
  );
  return `${KIND_LETTERS[kind]}${day}-${letters.join('')}`;
}
