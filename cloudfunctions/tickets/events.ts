import {
  PRIORITY_NAMES,
  VISIT_SLOT_NAMES,
  tickets,
  type Input,
  type TicketHappening,
  type TicketState,
} from '../../contract';
import type { Call } from '../kernel/handle';
import type { Platform } from '../kernel/ports';
import type { Candidate } from './assignees';
import { eventPlace } from './places';
import type { StoredEvent, Ticket } from './stored';

/** What staff settle among themselves; the owner learns of what comes of it. */
const AMONG_STAFF: readonly TicketHappening[] = [
  'note',
  'decline',
  'askHold',
  'declineHold',
  'reject',
  'declineReject',
  'absorb',
  'release',
  'handOver',
  'giveBack',
  'nameStaff',
];

export const isForOwners = ({ action }: Pick<StoredEvent, 'action'>): boolean =>
  !AMONG_STAFF.includes(action);

export const SYSTEM: StoredEvent['by'] = { kind: 'system', name: '' };

/** As whom the caller acts on a ticket. */
export function actingOn({ householdId }: Ticket, { actor }: Pick<Call, 'actor'>): StoredEvent['by'] {
  const home = actor.homes.find((one) => one.householdId === householdId);
  return home
    ? { kind: 'owner', name: home.role === 'member' ? '家庭成员' : '业主' }
    : { kind: 'staff', name: actor.staff?.name ?? '' };
}

type Asked = Input<typeof tickets.advance>;

interface Doing {
  _id: string;
  state: TicketState;
  asked: Pick<Asked, 'action' | 'text' | 'photos' | 'until' | 'priority' | 'day' | 'slot'> &
    Partial<Pick<Asked, 'materials'>>;
  before: readonly StoredEvent[];
  assignee: Candidate | null;
}

/** The event of what somebody asked for: the ticket's next version. */
export function eventOf(current: Ticket, doing: Doing, call: Call): StoredEvent {
  const { _id, state, asked } = doing;
  const { secrets } = call.platform;
  const said = wordsOf(current, doing, call.platform);
  return {
    ...{ _id, ticketId: current._id, version: current.version + 1, action: asked.action, at: call.now },
    ...{ by: actingOn(current, call), state, photos: asked.photos },
    textSealed: said === null ? null : secrets.seal(said, eventPlace(_id)),
    ...untilOf(current, asked),
    ...(asked.materials?.length ? { materials: asked.materials } : {}),
  };
}

/** Who grants a wish need not say again why: the reason of who asked stands for both. */
function wordsOf({ pending }: Ticket, { asked, before, assignee }: Doing, platform: Platform): string | null {
  if (asked.action === 'assign') return `处理人：${assignee?.member.name ?? ''}`;
  if (asked.action === 'setPriority' && asked.priority !== undefined)
    return [`紧急程度：${PRIORITY_NAMES[asked.priority]}`, ...(asked.text ? [asked.text] : [])].join('，');
  if (asked.action === 'handOver') return `转给${assignee?.member.name ?? ''}：${asked.text ?? ''}`;
  if (asked.action === 'appoint' && asked.day !== undefined && asked.slot !== undefined)
    return [
      `上门时间：${asked.day} ${VISIT_SLOT_NAMES[asked.slot]}`,
      ...(asked.text ? [asked.text] : []),
    ].join('，');
  if (asked.text !== undefined) return asked.text;
  if (asked.action !== 'hold' && asked.action !== 'confirmReject') return null;
  const reason = before.find(({ _id }) => _id === pending?.eventId);
  return reason?.textSealed ? platform.secrets.open(reason.textSealed, eventPlace(reason._id)) : null;
}

function untilOf({ pending }: Ticket, { action, until }: Doing['asked']): { until?: number } {
  if (action !== 'askHold' && action !== 'hold') return {};
  const meant = until === undefined ? pending?.until : Date.parse(until);
  return typeof meant === 'number' ? { until: meant } : {};
}

/** The event of what happens to a ticket without anybody asking for it there. */
export function effectEvent(
  { _id: ticketId, version }: Ticket,
  {
    action,
    state,
    at,
    by = SYSTEM,
  }: Pick<StoredEvent, 'action' | 'state' | 'at'> & { by?: StoredEvent['by'] },
): StoredEvent {
  return {
    ...{ _id: `${ticketId}:${version + 1}`, ticketId, version: version + 1, action, at, by, state },
    ...{ textSealed: null, photos: [] },
  };
}
