import { filled, replies, type ReplyBlank } from '../../contract';
import { handle } from '../kernel/handle';
import { ticketToAnswer } from '../tickets';
import { repliesOf } from './endpoints';

/** The ready replies for one ticket, its own facts in their blanks. Two steps to the database, whatever is in them. */
export const forTicket = handle(replies.forTicket, async ({ ticketId }, call) => {
  const ticket = await ticketToAnswer(ticketId, call);
  const items = await repliesOf(call.platform.database, ticket.communityId);
  const { number, category, communityName: community, address: place } = ticket;
  const values: Partial<Record<ReplyBlank, string>> = {
    ...{ number, category, community, place },
    staff: call.actor.staff?.name ?? '',
    ...(ticket.dueAt === null ? {} : { due: inBeijing(ticket.dueAt) }),
  };
  return { items: items.map(({ id, title, text }) => ({ id, title, text: filled(text, values) })) };
});

const BEIJING_MS = 8 * 3_600_000;

/** `11月28日17:30` */
function inBeijing(instant: string): string {
  const at = new Date(Date.parse(instant) + BEIJING_MS);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${at.getUTCMonth() + 1}月${at.getUTCDate()}日${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
}
