import {
  RATING_TAG_NAMES,
  TICKET_KIND_NAMES,
  type LinkedTicket,
  type TicketPending,
  type TicketSummary,
  type TicketView,
} from '../../../../contract';
import { RATING_WORDS, type ActionForm, type TargetRow } from '../../../components/actionForm/form';
import { visitName } from '../../../components/actionForm/visits';
import { marksOf, stateName, stateTone } from '../../../components/ticketRow/view';
import { toClocks } from '../../../components/ticketClocks/view';
import { showDate, showTime } from '../../../platform/time';
import { toStory } from '../../../components/ticketStory/view';
import { STAFF_FORMS, nextForStaff } from './words';

/** The forms of what this viewer may do now, most expected first. Only the server's `allowed` opens a form. */
export function formsFor({
  allowed,
  state,
  kind,
}: Pick<TicketView, 'allowed' | 'state'> & Partial<Pick<TicketView, 'kind'>>): ActionForm[] {
  const isGivenOut = state === 'assigned' || state === 'inProgress' || state === 'waitOwner';
  return Object.values(STAFF_FORMS)
    .filter(({ action }) => allowed.includes(action))
    .map((form): ActionForm =>
      form.action === 'assign' && isGivenOut
        ? { ...form, button: '改派', tone: 'quiet', title: '改派给谁', send: '改派' }
        : form.action === 'resolve' && kind === 'repair'
          ? { ...form, repair: true }
          : form,
    );
}

/** Buttons at the bottom edge: two at most, so that they stay large. The rest stands below the ticket. */
const ON_BAR = 2;

/** What waits for a second person, in one sentence. */
function pendingLine({ action, by, text, until }: TicketPending): string {
  const wish = action === 'reject' ? '提议不予受理' : `申请暂缓到 ${showDate(until)}`;
  return `${by} ${wish}：${text}`;
}

const linkTo = ({ id, number, state }: LinkedTicket) => ({
  id: id ?? '',
  number: number ?? '',
  state: stateName(state, 'staff'),
});

/** A ticket to merge into, as a row of the form. */
export const toTarget = ({
  id,
  number,
  kind,
  category,
  address,
  excerpt,
  state,
}: TicketSummary): TargetRow => ({
  id,
  title: `${TICKET_KIND_NAMES[kind]} · ${category} · ${stateName(state, 'staff')}`,
  where: `${address} ${number}`,
  text: excerpt,
});

/** The ticket as its handler sees it. */
export function toDetail(ticket: TicketView, nowMs: number) {
  const forms = formsFor(ticket);
  const bar = forms.filter(({ tone }) => tone !== 'quiet').slice(0, ON_BAR);
  const word = ticket.rating === null ? '' : (RATING_WORDS[ticket.rating] ?? '');
  return {
    state: stateName(ticket.state, 'staff'),
    tone: stateTone(ticket.state, 'staff'),
    next: nextForStaff(ticket.state, ticket.assignee),
    ...marksOf(ticket, 'staff'),
    clocks: toClocks(ticket.clocks, nowMs),
    assignee: ticket.assignee ?? '',
    address: `${ticket.communityName} ${ticket.address}`,
    reopened: ticket.reopenCount > 0 ? `业主已反映 ${ticket.reopenCount} 次没有解决` : '',
    visit: ticket.appointment ? visitName(ticket.appointment) : '',
    arrived: ticket.arrivedAt ? showTime(ticket.arrivedAt, nowMs) : '',
    until: ticket.holdUntil ? showDate(ticket.holdUntil) : '',
    pending: ticket.pending ? pendingLine(ticket.pending) : '',
    main: ticket.main?.id ? linkTo(ticket.main) : null,
    related: ticket.related ?? '',
    followers: ticket.followers.map(linkTo),
    rating: ticket.rating === null ? '' : `${ticket.rating} 星 ${word}`,
    ratingText: [...ticket.ratingTags.map((tag) => RATING_TAG_NAMES[tag]), ticket.ratingText ?? '']
      .filter(Boolean)
      .join('，'),
    story: toStory(ticket, 'staff', nowMs),
    bar,
    rest: forms.filter((form) => !bar.includes(form)),
  };
}
