import type { Call } from '../../kernel/handle';
import type { Platform, Verdict } from '../../kernel/ports';
import type { Ticket } from '../stored';
import { waitAfter } from './retries';
import { partKey, type Part, type StoredCheck, type StoredHold } from './stored';

/** What somebody says now. */
export interface Said {
  /** Null of the ticket's own. */
  eventId: string | null;
  text: string | null;
  photos: readonly string[];
}

/** What comes of it: checks to store, and what is out of sight from the start. */
export interface Checked {
  checks: StoredCheck[];
  holds: StoredHold[];
}

/** WeChat's opinion of a text; null when there is none to be had now. Never rejects. */
export async function opinionOn(text: string, { actor, platform, requestId }: Call): Promise<Verdict | null> {
  try {
    return await platform.content.text(actor.openid, text);
  } catch (error) {
    platform.log.error('text not checked', error, { requestId });
    return null;
  }
}

/** Both `risky` and `review` ask for a person. */
export const isObjection = (verdict: Verdict): boolean => verdict.suggest !== 'pass';

/** A text that passed leaves nothing; photos wait for their verdict in sight. */
export function checksOf(
  ticket: Pick<Ticket, '_id' | 'householdId' | 'communityId'>,
  { eventId, text, photos }: Said,
  opinion: Verdict | null,
  call: Pick<Call, 'actor' | 'platform' | 'now'>,
): Checked {
  const { openid, staff, homes } = call.actor;
  const byStaff = staff !== null && !homes.some((home) => home.householdId === ticket.householdId);
  const make = (part: Part, more: Partial<StoredCheck>): StoredCheck => ({
    _id: checkId(call.platform, ticket._id, part),
    ...part,
    ...{ ticketId: ticket._id, householdId: ticket.householdId, communityId: ticket.communityId },
    ...{ openid, byStaff, state: 'due', isWaiting: false, version: 1, attempts: 1 },
    ...{ nextAt: call.now + waitAfter(1), traces: [], label: null, createdAt: call.now },
    ...{ decidedBy: null, decidedAt: null },
    ...more,
  });
  const checks = [...new Set(photos)].map((fileId) => make({ kind: 'photo', eventId, fileId }, {}));
  const part: Part = { kind: 'text', eventId, fileId: null };
  if (text !== null && opinion === null) checks.push(make(part, {}));
  if (text !== null && opinion !== null && isObjection(opinion))
    checks.push(make(part, { state: 'held', isWaiting: true, label: opinion.label }));
  return { checks, holds: checks.filter(({ state }) => state === 'held').map(holdOf) };
}

/** The same part has the same check, however often it is sent. */
const checkId = ({ secrets }: Platform, ticketId: string, part: Part) =>
  `k-${secrets.idOf('contentCheck', ticketId, part.eventId ?? '', part.kind, partKey(part))}`;

export const holdOf = (check: StoredCheck): StoredHold => ({
  checkId: check._id,
  part: partKey(check),
  by: check.openid,
  ...{ state: 'held', reason: null },
});
