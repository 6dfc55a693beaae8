import { REVEAL_REASON_NAMES, REVEAL_REASONS, type RevealAsked } from '../../../contract';
import { archive } from '../../services/archive';
import { homes } from '../../services/homes';

export type RevealPlace = 'record' | 'request' | 'homeRequest';

/** How long a value stays in full on the screen, in ms. */
export const SHOWN_MS = 60_000;

export const REASON_CHOICES = REVEAL_REASONS.map((value) => ({ value, label: REVEAL_REASON_NAMES[value] }));

/** One value in full. Rejects with CallFailed. */
export async function askFor(of: RevealPlace, id: string, asked: RevealAsked): Promise<string> {
  const { value } = await (of === 'homeRequest' ? homes.reveal(id, asked) : archive.reveal(of, id, asked));
  return value;
}
