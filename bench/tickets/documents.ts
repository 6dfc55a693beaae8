import { NEVER } from '../../cloudfunctions/archive/deadlines';
import { BUILT_IN } from '../../cloudfunctions/calendar/years';
import type { Secrets } from '../../cloudfunctions/kernel/ports';
import { promiseTo } from '../../cloudfunctions/promises/kept';
import { inForceOf } from '../../cloudfunctions/promises/stored';
import { dayNumber } from '../../cloudfunctions/tickets/deadlines';
import { moved } from '../../cloudfunctions/tickets/moving';
import { numberOf } from '../../cloudfunctions/tickets/number';
import { eventPlace, textPlace } from '../../cloudfunctions/tickets/places';
import type { StoredEvent, Ticket } from '../../cloudfunctions/tickets/stored';
import { timed } from '../../cloudfunctions/tickets/timed';
import { wordKeys } from '../../cloudfunctions/tickets/wordKeys';
import type { TicketKind, TicketState } from '../../contract';
import { markOf } from './copies';
import { communityIdIn, homeIdIn, isLookedAt, leadOf, staffIdOf, workerOf, type Size } from './world';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Since when there are tickets. */
const HISTORY_MS = 3 * 365 * DAY;
/** So many come from one home. */
const OF_A_HOME = 20;

const KINDS: readonly (readonly [TicketKind, category: string])[] = [
  ['repair', '水电维修'],
  ['complaint', '噪音扰民'],
  ['repair', '门窗'],
  ['complaint', '环境卫生'],
  ['suggestion', '绿化'],
  ['inquiry', '物业费'],
];
/** Half of all say this. */
export const COMMON_WORDS = '请物业来看看';
const PROBLEMS = [
  ...['电梯异响', '楼道灯不亮', '水管漏水', '楼上装修', '垃圾没清', '门禁失灵', '车位被占', '下水道堵'],
  ...['路灯坏了', '草坪枯黄', '外墙渗水', '宠物没牵', '快递乱放', '消防门坏', '地下室积水', '信箱破损'],
  ...['物业费明细', '电费不对', '健身器松动', '栏杆生锈'],
];
export const problemOf = (at: number): string => PROBLEMS[at % PROBLEMS.length] ?? '';
const wordsOf = (at: number) =>
  `${at % 2 === 0 ? `${COMMON_WORDS}，` : ''}${problemOf(at * 7 + Math.floor(at / 20))}，在${String((at % 30) + 1)}幢门口`;

/** States of what is open, in turns; most is being worked at. */
const OPEN: readonly TicketState[] = ['new', 'assigned', 'inProgress', 'accepted', 'inProgress', 'waitOwner'];

export interface Filed {
  ticket: Ticket;
  events: StoredEvent[];
}

export const ticketIdOf = (community: number, at: number): string =>
  `t-${markOf(community)}-${String(at).padStart(6, '0')}`;

/** Makes tickets as the application stores them, sealed and findable. `at` counts a community's tickets by age, the oldest first. */
export class Maker {
  private readonly now = Date.now();
  private readonly inForce = inForceOf(null, null);
  private readonly keys = new Map<string, string[]>();

  constructor(
    private readonly secrets: Secrets,
    private readonly size: Size,
  ) {}

  /** What has ended; the newest of a community are open instead. */
  ended(community: number, at: number): Filed {
    const age = (1 - at / this.size.perCommunity) * HISTORY_MS;
    return this.closed(this.created(community, at, this.now - 20 * DAY - Math.floor(age)));
  }

  /** What somebody has still to do, filed within the last day. */
  open(community: number, at: number): Filed {
    const back = this.size.perCommunity - at;
    const created = this.created(community, at, this.now - back * HOUR);
    return this.underWay(created, community, OPEN[back % OPEN.length] ?? 'new');
  }

  /** One that waits for the first answer since `since`. */
  waiting(community: number, at: number, since: number): Filed {
    const { ticket, events } = this.created(community, at, since);
    return { ticket: timed(ticket, events, BUILT_IN), events };
  }

  private created(community: number, at: number, createdAt: number): Filed {
    const _id = ticketIdOf(community, at);
    const communityId = communityIdIn(this.size, community);
    const { kind, category } = kindOf(at);
    const [text, home] = [wordsOf(at), at % (this.size.perCommunity / OF_A_HOME)];
    const ticket: Ticket = {
      ...{ _id, householdId: homeIdIn(this.size, community, home), communityId, communityName: '第一小区' },
      ...{ label: `${String(Math.floor(home / 10) + 1)}幢`, kind, category, categoryIds: [category] },
      number: this.numberOf(community, at, createdAt),
      ...{ textSealed: this.secrets.seal(text, textPlace(_id)), photos: [], placeKind: 'home' },
      ...{ spotSealed: null, callBack: null, isSensitive: false, source: 'app', filedBy: null },
      ...{ submittedBy: `o-${markOf(community)}-${String(home)}`, state: 'new', version: 1, assignee: null },
      ...{ createdAt, updatedAt: createdAt, respondedAt: null, resolvedAt: null, dueAt: NEVER },
      ...{ reopenCount: 0, rating: null, ratingSealed: null, stateSince: createdAt, nextAt: NEVER },
      ...{ relatedId: null, teamId: null, autoAt: null },
      searchKeys: this.keysOf(community, text),
      promise: promiseTo(this.inForce, { kind, category, at: createdAt }),
    };
    const by = { kind: 'owner', name: '业主' } as const;
    const event = this.event(ticket, { action: 'submit', at: createdAt, by, state: 'new' }, null);
    return { ticket, events: [event] };
  }

  /** Its last letters are the mark where it is to be copied: no two tickets have one number. */
  private numberOf(community: number, at: number, createdAt: number): string {
    const [{ kind }, day] = [kindOf(at), dayNumber(createdAt)];
    const number = numberOf(kind, day, ticketIdOf(community, at));
    return isLookedAt(this.size, community) ? number : `${number.slice(0, 8)}${markOf(community)}`;
  }

  private closed({ ticket, events }: Filed): Filed {
    const [staff, owner] = [
      { kind: 'staff', name: '职员' },
      { kind: 'owner', name: '业主' },
    ] as const;
    const steps = [
      { action: 'assign', state: 'assigned', by: staff, text: '处理人：职员' },
      { action: 'resolve', state: 'resolved', by: staff, text: '已处理好，请确认' },
      { action: 'confirm', state: 'closed', by: owner, text: null },
    ] as const;
    let last = ticket;
    for (const [index, { text, ...step }] of steps.entries()) {
      const at = ticket.createdAt + (index + 1) * 5 * HOUR;
      last = moved(last, { ...step, at });
      events.push(this.event(last, { ...step, at }, text));
    }
    // What has ended has no clock that anybody waits for.
    return { ticket: { ...last, rating: 5, dueAt: ticket.createdAt + DAY, escalateAt: NEVER }, events };
  }

  private underWay({ ticket, events }: Filed, community: number, state: TicketState): Filed {
    if (state === 'new') return { ticket: timed(ticket, events, BUILT_IN), events };
    const by = { kind: 'staff', name: '职员' } as const;
    const at = ticket.createdAt + HOUR;
    const openid = state === 'assigned' ? leadOf(community) : workerOf(community);
    const action = state === 'waitOwner' ? 'askOwner' : state === 'accepted' ? 'accept' : 'start';
    const assignee = state === 'accepted' ? null : { staffId: staffIdOf(openid), name: '职员' };
    const last = moved(ticket, { action, state, by, at }, { assignee });
    const all = [...events, this.event(last, { action, at, by, state }, '已收到，正在安排')];
    return { ticket: timed(last, all, BUILT_IN), events: all };
  }

  private event(
    { _id: ticketId, version }: Ticket,
    what: Pick<StoredEvent, 'action' | 'at' | 'by' | 'state'>,
    text: string | null,
  ): StoredEvent {
    const _id = `${ticketId}:${String(version)}`;
    const textSealed = text === null ? null : this.secrets.seal(text, eventPlace(_id));
    return { _id, ticketId, version, ...what, textSealed, photos: [] };
  }

  private keysOf(community: number, text: string): string[] {
    const communityId = communityIdIn(this.size, community);
    const known = this.keys.get(communityId + text);
    if (known) return known;
    const hashes = wordKeys(this.secrets, communityId, text);
    const mark = isLookedAt(this.size, community) ? '' : markOf(community);
    const made = hashes.map((hash) => mark + hash.slice(mark.length)).sort();
    this.keys.set(communityId + text, made);
    return made;
  }
}

function kindOf(at: number): { kind: TicketKind; category: string } {
  const [kind, category] = KINDS[at % KINDS.length] ?? ['repair', '水电维修'];
  return { kind, category };
}
