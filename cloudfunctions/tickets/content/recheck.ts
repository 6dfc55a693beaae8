import type { Platform } from '../../kernel/ports';
import { atMost, isIn } from '../../kernel/query';
import { eventPlace, textPlace } from '../places';
import type { StoredEvent, Ticket } from '../stored';
import { applyVerdict } from './apply';
import { CLAIM, MOST_TRIES, waitAfter } from './retries';
import { sendPhotos } from './send';
import type { StoredCheck } from './stored';

const CHECKS = 'contentChecks';

/** Asks WeChat again about what it did not answer, oldest first, at most `limit`; how many were due. For the clockwork. */
export async function recheckContent(platform: Platform, limit: number): Promise<number> {
  const due = await platform.database.find<StoredCheck>(
    CHECKS,
    { state: isIn(['due', 'sent']), nextAt: atMost(platform.now()) },
    { order: [['nextAt', 'asc']], limit },
  );
  const errors: unknown[] = [];
  for (const check of due) await again(platform, check).catch((error: unknown) => void errors.push(error));
  if (errors.length > 0) throw errors[0];
  return due.length;
}

async function again(platform: Platform, seen: StoredCheck): Promise<void> {
  const { _id, state, attempts, nextAt } = seen;
  const isHopeless = attempts >= MOST_TRIES;
  // What was seen is the condition: of two runs one gets it.
  const held = isHopeless
    ? { state: 'gaveUp', isWaiting: true, version: seen.version + 1 }
    : { state: 'due', attempts: attempts + 1, nextAt: platform.now() + CLAIM };
  const claimed = await platform.database.update(CHECKS, { _id, state, attempts, nextAt }, held);
  if (claimed === 0 || isHopeless) return;
  const check: StoredCheck = { ...seen, state: 'due', attempts: attempts + 1 };
  await (check.kind === 'photo' ? sendPhotos(platform, [check]) : askAgain(platform, check));
}

async function askAgain(platform: Platform, check: StoredCheck): Promise<void> {
  const { database, content, log } = platform;
  const text = await textOf(platform, check);
  if (text === null) {
    await database.update(CHECKS, { _id: check._id, state: 'due' }, { state: 'passed' });
    return;
  }
  try {
    await applyVerdict(platform, check._id, await content.text(check.openid, text));
  } catch (error) {
    log.error('text not checked', error, { check: check._id });
    const nextAt = platform.now() + waitAfter(check.attempts);
    await database.update(CHECKS, { _id: check._id, state: 'due' }, { nextAt });
  }
}

/** The words that a check is about; null when they are gone. */
export async function textOf(
  { database, secrets }: Platform,
  { ticketId, eventId }: Pick<StoredCheck, 'ticketId' | 'eventId'>,
): Promise<string | null> {
  if (eventId === null) {
    const ticket = await database.get<Ticket>('tickets', ticketId);
    return ticket && secrets.open(ticket.textSealed, textPlace(ticketId));
  }
  const event = await database.get<StoredEvent>('ticketEvents', eventId);
  return event?.textSealed ? secrets.open(event.textSealed, eventPlace(eventId)) : null;
}
