import { TICKET_ACTIONS, type Priority, type TicketAction, type TicketState } from '../../contract';
import { MOVES, type Move } from './ticketMoves';

const DAY = 86_400_000;
const TEAM = ['o-worker', 'o-colleague', 'o-lead', 'o-manager'];
const LEADS = ['o-lead', 'o-manager'];
const RESIDENTS: Record<string, readonly string[]> = {
  'o-owner': ['o-owner', 'o-member'],
  'o-neighbour': ['o-neighbour'],
};
export const ACTORS = [...TEAM, 'o-owner', 'o-member', 'o-neighbour'];

/** What a ticket is expected to be, kept beside the product by the hand-written table alone. */
export interface Model {
  id: string;
  filedBy: string;
  version: number;
  state: TicketState;
  former: TicketState;
  assignee: string | null;
  priority: Priority;
  pending: { by: string; until: number } | null;
  holdUntil: number;
  since: number;
  isReminded: boolean;
  resolvedAt: number;
  closedAt: number;
  rejectedAt: number;
  hasReopened: boolean;
  hasAppealed: boolean;
  main: Model | null;
  followers: Model[];
}

export const newModel = (id: string, filedBy: string, now: number): Model => ({
  ...{
    id,
    filedBy,
    version: 1,
    state: 'new',
    former: 'new',
    assignee: null,
    priority: 'ordinary',
    pending: null,
  },
  ...{ holdUntil: 0, since: now, isReminded: false, resolvedAt: 0, closedAt: 0, rejectedAt: 0 },
  ...{ hasReopened: false, hasAppealed: false, main: null, followers: [] },
});

export const isStaff = (actor: string) => TEAM.includes(actor);
export const sees = (actor: string, { filedBy }: Model) =>
  isStaff(actor) || RESIDENTS[filedBy]?.includes(actor) === true;

function parties(actor: string, m: Model): string[] {
  if (!isStaff(actor)) return actor === m.filedBy ? ['resident', 'submitter'] : ['resident'];
  const isLead = LEADS.includes(actor);
  return [
    'team',
    ...(m.assignee === actor ? ['assignee'] : []),
    ...(isLead ? ['lead'] : []),
    ...(isLead && m.pending && m.pending.by !== actor ? ['second'] : []),
  ];
}

function holds(only: string | undefined, m: Model, now: number): boolean {
  const asked = m.pending !== null && m.state === 'inProgress' && m.pending.until > now;
  switch (only) {
    case 'gathers none':
      return m.followers.length === 0;
    case 'a repair':
      // All are complaints.
      return false;
    case 'hold asked':
      return asked;
    case 'no hold asked':
      return !asked;
    case 'within 7 days':
      return now - (m.state === 'resolved' ? m.resolvedAt : m.closedAt) <= 7 * DAY;
    case 'within 30 days, once':
      return m.state === 'closed'
        ? !m.hasReopened && now - m.closedAt <= 30 * DAY
        : !m.hasAppealed && now - m.rejectedAt <= 30 * DAY;
    default:
      return true;
  }
}

const rowsFor = (m: Model, doing: string, now: number): Move[] =>
  MOVES.filter(([from, what, , , only]) => from === m.state && what === doing && holds(only, m, now));
const isFor = ([, , , by]: Move, who: readonly string[]) =>
  by.split(' ').some((party) => who.includes(party));

/** What the server should answer when `actor` does this now: the move, or the refusal's code. */
export function expected(m: Model, actor: string, doing: string, now: number): Move | string {
  if (!sees(actor, m)) return 'NOT_FOUND';
  const rows = rowsFor(m, doing, now);
  if (rows.length === 0) return 'ILLEGAL_ACTION';
  return rows.find((row) => isFor(row, parties(actor, m))) ?? 'FORBIDDEN';
}

export const allowedTo = (m: Model, actor: string, now: number): TicketAction[] =>
  TICKET_ACTIONS.filter((action) => typeof expected(m, actor, action, now) !== 'string').sort();

export interface Said {
  assignee?: string;
  until?: number;
  main?: Model;
  priority?: Priority;
}

/** Takes the model along a move that was accepted. */
export function take(m: Model, [, doing, to]: Move, actor: string, now: number, said: Said = {}): void {
  const before = m.state;
  const state = ['unmerge', 'release', 'declineReject'].includes(doing) && to !== before ? m.former : to;
  if (doing === 'reject' || doing === 'merge') m.former = before;
  if (doing === 'assign' || doing === 'handOver') m.assignee = said.assignee ?? null;
  if (doing === 'setPriority') m.priority = said.priority ?? m.priority;
  if (doing === 'decline') m.assignee = null;
  if (doing === 'hold') m.holdUntil = said.until ?? m.pending?.until ?? 0;
  if (doing === 'remind') m.isReminded = true;
  if (!['message', 'note', 'setPriority', 'absorb', 'release', 'appoint', 'arrive'].includes(doing))
    m.pending = null;
  if (doing === 'askHold' || doing === 'reject') m.pending = { by: actor, until: said.until ?? 0 };
  if (doing === 'resolve' || doing === 'giveUp') m.resolvedAt = now;
  if (doing === 'reopen') m.hasReopened = true;
  if (doing === 'appeal') m.hasAppealed = true;
  if (doing === 'reopen' || doing === 'appeal' || doing === 'unmerge') m.main = null;
  if (doing !== 'changeRating' && state === 'closed') m.closedAt = now;
  if (state === 'rejected') m.rejectedAt = now;
  if (state !== before) Object.assign(m, { since: now, isReminded: false });
  Object.assign(m, { state, version: m.version + 1 });
}

const move = (m: Model, doing: string): Move =>
  MOVES.find(([from, what]) => from === m.state && what === doing)!;

/** Of a merge or its undoing: the other ticket's own history goes on too. */
export function gather(main: Model, follower: Model, doing: 'absorb' | 'release', now: number): void {
  take(main, move(main, doing), '', now);
  const others = main.followers.filter((one) => one !== follower);
  main.followers = doing === 'absorb' ? [...others, follower] : others;
  follower.main = doing === 'absorb' ? main : null;
}

/** Who follows what has ended ends with it, or stands for itself when it was withdrawn. */
export function settle(main: Model, now: number): void {
  if (!['closed', 'rejected', 'withdrawn'].includes(main.state)) return;
  for (const follower of main.followers) {
    const [from, , , by] = move(follower, 'follow');
    if (main.state === 'withdrawn') {
      take(follower, [from, 'release', 'accepted', by], '', now);
      follower.main = null;
    } else take(follower, [from, 'follow', main.state, by], '', now);
  }
  main.followers = [];
}

/** What time does to it, one thing; false when nothing is due. */
export function passTime(m: Model, now: number): boolean {
  const silent = now - m.since;
  const due =
    m.state === 'waitOwner'
      ? silent >= 14 * DAY
        ? 'giveUp'
        : silent >= 7 * DAY && !m.isReminded
          ? 'remind'
          : null
      : m.state === 'onHold' && m.holdUntil <= now
        ? 'resume'
        : m.state === 'resolved' && now - m.resolvedAt >= 7 * DAY
          ? 'close'
          : null;
  if (due === null) return false;
  take(m, move(m, due), '', now);
  settle(m, now);
  return true;
}
