import { CLOCK_MARK_NAMES, PRIORITY_NAMES, TICKET_KIND_NAMES, TICKET_STATE_NAMES } from '../../../contract';
import type { TicketState, TicketSummary } from '../../../contract';
import { showTime } from '../../platform/time';

/** Whose screen it is: the same fact reads differently to each. */
export type Viewer = 'owner' | 'staff';

export type Tone = 'neutral' | 'info' | 'warn' | 'good' | 'bad';

const MINUTE_MS = 60 * 1000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const STAFF_STATE_NAMES: Record<TicketState, string> = {
  ...TICKET_STATE_NAMES,
  accepted: '待派单',
  assigned: '待开始',
  waitOwner: '等业主回复',
  resolved: '等业主确认',
  reopened: '待重新派单',
  rejecting: '待复核不予受理',
};

export const stateName = (state: TicketState, viewer: Viewer): string =>
  (viewer === 'owner' ? TICKET_STATE_NAMES : STAFF_STATE_NAMES)[state];

/** `warn` is for what waits for the viewer, `info` for what is under way. */
const TONES: Record<Viewer, Record<TicketState, Tone>> = {
  owner: {
    new: 'info',
    accepted: 'info',
    assigned: 'info',
    inProgress: 'info',
    waitOwner: 'warn',
    resolved: 'warn',
    closed: 'good',
    reopened: 'info',
    withdrawn: 'neutral',
    onHold: 'info',
    rejecting: 'info',
    rejected: 'neutral',
    merged: 'info',
  },
  staff: {
    new: 'warn',
    accepted: 'warn',
    assigned: 'info',
    inProgress: 'info',
    waitOwner: 'neutral',
    resolved: 'neutral',
    closed: 'good',
    reopened: 'warn',
    withdrawn: 'neutral',
    onHold: 'neutral',
    rejecting: 'warn',
    rejected: 'neutral',
    merged: 'neutral',
  },
};

export const stateTone = (state: TicketState, viewer: Viewer): Tone => TONES[viewer][state];

/** Whether the household is asked something: an answer, or whether it is solved. */
export const waitsForOwner = (state: TicketState): boolean => TONES.owner[state] === 'warn';

/** A length of time, rounded down to one unit: `25 分钟`, `3 小时`, `4 天`. `ms` ≥ 0. */
export function span(ms: number): string {
  if (ms < HOUR_MS) return `${Math.max(1, Math.floor(ms / MINUTE_MS))} 分钟`;
  if (ms < 2 * DAY_MS) return `${Math.floor(ms / HOUR_MS)} 小时`;
  return `${Math.floor(ms / DAY_MS)} 天`;
}

type Owed = Pick<TicketSummary, 'dueAt' | 'isOverdue'>;

/** The company's promise on the next answer, as a short line; empty when nothing is owed. */
export function dueLine({ dueAt, isOverdue }: Owed, viewer: Viewer, nowMs: number): string {
  if (!dueAt) return '';
  const left = Date.parse(dueAt) - nowMs;
  // The server's word counts: it knows working hours and pauses, the phone's clock may be wrong.
  if (isOverdue) return viewer === 'staff' ? `已超时 ${span(Math.max(0, -left))}` : '已超过承诺的时间';
  if (viewer === 'owner') return `最晚 ${showTime(dueAt, nowMs)} 给您答复`;
  return left > 0 ? `${showTime(dueAt, nowMs)} 前 · 还剩 ${span(left)}` : `${showTime(dueAt, nowMs)} 前`;
}

export interface TicketRow {
  id: string;
  state: string;
  tone: Tone;
  kind: string;
  excerpt: string;
  /** Number; for staff also the address. */
  where: string;
  due: string;
  isOverdue: boolean;
  /** `特急`, `紧急`; empty for ordinary ones, and for owners. */
  priority: string;
  /** `即将超时`, `已超时`, `已暂停`; only staff see it. */
  mark: string;
  markTone: Tone;
  /** That there is something unread; empty when not. */
  news: string;
  updated: string;
  photos: string;
  /** The whole row as one sentence, for screen readers. */
  label: string;
}

const MARK_TONES: Partial<Record<TicketSummary['mark'], Tone>> = {
  near: 'warn',
  overdue: 'bad',
  paused: 'neutral',
};

/** How pressing it is and how its time stands, for those who handle it. */
export function marksOf({ priority, mark }: Pick<TicketSummary, 'priority' | 'mark'>, viewer: Viewer) {
  const tone = viewer === 'staff' ? MARK_TONES[mark] : undefined;
  return {
    priority: viewer === 'staff' && priority !== 'ordinary' ? PRIORITY_NAMES[priority] : '',
    mark: tone === undefined ? '' : CLOCK_MARK_NAMES[mark],
    markTone: tone ?? ('neutral' as const),
  };
}

const NEWS_NAMES: Record<Viewer, string> = { owner: '有新进展', staff: '有新内容' };

/** One ticket as a row of a list. */
export function toRow(ticket: TicketSummary, viewer: Viewer, nowMs: number): TicketRow {
  const state = stateName(ticket.state, viewer);
  const kind = `${TICKET_KIND_NAMES[ticket.kind]} · ${ticket.category}`;
  const due = dueLine(ticket, viewer, nowMs);
  const { priority, mark, markTone } = marksOf(ticket, viewer);
  const news = ticket.hasNews ? NEWS_NAMES[viewer] : '';
  const where = viewer === 'staff' ? `${ticket.communityName} ${ticket.address}` : ticket.number;
  const updated =
    viewer === 'owner' ? `更新于 ${showTime(ticket.updatedAt, nowMs)}` : (ticket.assignee ?? '未派单');
  return {
    id: ticket.id,
    state,
    tone: ticket.isOverdue && viewer === 'staff' ? 'bad' : stateTone(ticket.state, viewer),
    kind: viewer === 'staff' ? `${kind} · ${ticket.number}` : kind,
    excerpt: ticket.excerpt,
    where,
    due,
    isOverdue: ticket.isOverdue,
    ...{ priority, mark, markTone, news },
    updated,
    photos: ticket.photoCount > 0 ? `${ticket.photoCount} 张照片` : '',
    label: [news, state, priority, mark, kind, ticket.excerpt, where, due].filter(Boolean).join('，'),
  };
}
