import { RATING_TAG_NAMES, type LinkedTicket, type TicketView } from '../../../../contract';
import { RATING_WORDS, type ActionForm } from '../../../components/actionForm/form';
import { visitName } from '../../../components/actionForm/visits';
import { stateName, stateTone } from '../../../components/ticketRow/view';
import { toStory } from '../../../components/ticketStory/view';
import { showDate, showTime } from '../../../platform/time';
import { OWNER_FORMS, REPLY_FORM, outlook } from './words';

/** The forms of what this viewer may do now, most expected first. Only the server's `allowed` opens a form. */
export function formsFor({ allowed, state }: Pick<TicketView, 'allowed' | 'state'>): ActionForm[] {
  const forms = Object.values(OWNER_FORMS).filter(({ action }) => allowed.includes(action));
  return state === 'waitOwner' ? forms.map((form) => (form.action === 'message' ? REPLY_FORM : form)) : forms;
}

/** Buttons at the bottom edge: two at most, so that they stay large. The rest stands below the ticket. */
const ON_BAR = 2;

/** When the next answer is due, or that it is late, as a sentence; empty when nothing is owed. */
export function promise(
  { dueAt, isOverdue }: Pick<TicketView, 'dueAt' | 'isOverdue'>,
  nowMs: number,
): string {
  if (!dueAt) return '';
  const when = showTime(dueAt, nowMs);
  if (isOverdue) return `原定 ${when} 前给您答复，已经晚了，抱歉让您久等。您可以留言催一催。`;
  return `最晚 ${when} 给您答复`;
}

/** How far the ticket is that this one follows. */
const mainLine = ({ state, updatedAt }: LinkedTicket, nowMs: number) =>
  `一起处理的工单：${stateName(state, 'staff')}，更新于 ${showTime(updatedAt, nowMs)}`;

/** When somebody comes, or that they are there; empty once it is solved. */
function visitLine({ appointment, arrivedAt, state }: TicketView, nowMs: number): string {
  if (state === 'resolved' || state === 'closed' || state === 'withdrawn') return '';
  if (arrivedAt) return `师傅 ${showTime(arrivedAt, nowMs)} 已到场`;
  return appointment ? `上门时间：${visitName(appointment)}` : '';
}

/** The ticket as its owner sees it. */
export function toDetail(ticket: TicketView, nowMs: number) {
  const forms = formsFor(ticket);
  const bar = forms.filter(({ tone }) => tone !== 'quiet').slice(0, ON_BAR);
  return {
    state: stateName(ticket.state, 'owner'),
    tone: stateTone(ticket.state, 'owner'),
    ...outlook(ticket.state, ticket.assignee),
    promise: promise(ticket, nowMs),
    isLate: ticket.isOverdue,
    visit: visitLine(ticket, nowMs),
    until: ticket.holdUntil ? `到 ${showDate(ticket.holdUntil)} 继续处理` : '',
    main: ticket.main && ticket.state === 'merged' ? mainLine(ticket.main, nowMs) : '',
    ratingTags: ticket.ratingTags.map((tag) => RATING_TAG_NAMES[tag]).join('、'),
    mayFileAgain: ticket.state === 'closed' && !ticket.allowed.includes('reopen'),
    rating: ticket.rating === null ? '' : `${'★'.repeat(ticket.rating)}${'☆'.repeat(5 - ticket.rating)}`,
    ratingWord: ticket.rating === null ? '' : (RATING_WORDS[ticket.rating] ?? ''),
    ratingText: ticket.ratingText ?? '',
    story: toStory(ticket, 'owner', nowMs),
    bar,
    rest: forms.filter((form) => !bar.includes(form)),
  };
}
