import type { QueueView, TicketKind } from '../../contract';
import { above, anyOf, atLeast, below, isIn, type AnyOf, type Where } from '../kernel/query';
import { DONE_STATES, OPEN_STATES, OWING_STATES } from './lifecycle';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Beijing has no summer time. */
const BEIJING = 8 * HOUR;

/** What falls due within so long is soon. */
export const SOON_MS = 4 * HOUR;
/** Nobody having it for so long is long. */
export const LONG_MS = 24 * HOUR;
/** What was reopened so often needs somebody else. */
export const OFTEN_REOPENED = 2;

export interface Asking {
  staffId: string;
  teamIds: readonly string[];
  communities: readonly string[] | 'all';
  now: number;
  kind?: TicketKind | undefined;
  categories?: readonly string[] | undefined;
  /** One team's tickets. */
  teamId?: string | undefined;
  /** Whose tickets. */
  handlerId?: string | undefined;
}

/** A list: its conditions, and what it is sorted by. */
export interface Queue {
  parts: (Where | AnyOf)[];
  by: 'dueAt' | 'createdAt' | 'updatedAt' | 'reopenCount';
  direction: 'asc' | 'desc';
}

/**
 * The conditions of a view, so that one index of `tickets` holds each list in its order: those of one person or team do not start
 * from the community, all others do.
 */
export function queueOf(view: QueueView, asking: Asking): Queue {
  const { now, communities, kind, categories, teamId, handlerId } = asking;
  const of = handlerId ?? (view === 'mine' ? asking.staffId : undefined);
  const narrowing: Where[] = [
    ...(of === undefined ? [] : [{ 'assignee.staffId': of }]),
    ...(kind === undefined ? [] : [{ kind }]),
    ...(categories === undefined ? [] : [{ category: isIn(categories) }]),
    ...(teamId === undefined ? [] : [{ teamId }]),
  ];
  // What is done grows for ever: it is read in its order until the page is full, never gathered to be sorted.
  const isGrowing = view === 'done';
  const isOwn = of !== undefined || teamId !== undefined || (view === 'team' && asking.teamIds.length > 0);
  const base: (Where | AnyOf)[] = [
    ...within(communities, isOwn && !isGrowing),
    ...(isGrowing ? narrowing.map((one) => anyOf(one)) : narrowing),
  ];
  const { where, by = 'dueAt', direction = 'asc' } = viewOf(view, asking, now);
  return { parts: [...base, ...where], by, direction };
}

/** In a list of few, the communities are looked at document by document: in an alternative, no index starts from them. */
function within(communities: readonly string[] | 'all', isOwn: boolean): (Where | AnyOf)[] {
  if (communities === 'all') return [];
  const condition = { communityId: isIn(communities) };
  return [isOwn ? anyOf(condition) : condition];
}

const open: Where = { state: isIn(OPEN_STATES) };
const owing: Where = { state: isIn(OWING_STATES) };
const nobodys: Where = { 'assignee.staffId': null };

function viewOf(
  view: QueueView,
  { teamIds }: Asking,
  now: number,
): { where: Where[]; by?: Queue['by']; direction?: Queue['direction'] } {
  switch (view) {
    case 'todo':
    case 'mine':
      return { where: [open] };
    case 'team':
      return { where: teamIds.length === 0 ? [open] : [{ teamId: isIn(teamIds) }, open] };
    case 'unassigned':
      return { where: [nobodys, open], by: 'createdAt' };
    case 'longUnassigned':
      return { where: [nobodys, open, { createdAt: below(now - LONG_MS) }], by: 'createdAt' };
    case 'overdue':
      return { where: [owing, { dueAt: below(now) }] };
    case 'dueToday':
      return { where: [owing, { dueAt: atLeast(now) }, { dueAt: below(endOfDay(now)) }] };
    case 'dueSoon':
      return { where: [owing, { dueAt: atLeast(now) }, { dueAt: below(now + SOON_MS) }] };
    case 'waitOwner':
    case 'onHold':
    case 'rejecting':
      return { where: [{ state: view }] };
    case 'reopenedOften':
      return {
        where: [open, { reopenCount: above(OFTEN_REOPENED - 1) }],
        ...{ by: 'reopenCount', direction: 'desc' },
      };
    case 'done':
      return { where: [{ state: isIn(DONE_STATES) }], by: 'updatedAt', direction: 'desc' };
  }
}

/** Midnight in Beijing after `at`. Epoch ms. */
function endOfDay(at: number): number {
  return (Math.floor((at + BEIJING) / DAY) + 1) * DAY - BEIJING;
}
