import { TICKET_KIND_NAMES, type TicketHappening } from '../../contract';
import { prepareNotice } from '../notices';
import { calledInMessages } from './sensitive';
import type { StoredEvent, Ticket } from './stored';

type Told = { result: string; note: string };

/** What the owner is told of; other steps are in the ticket's history, so that a spare consent is not spent on them. */
const BY_STAFF: Partial<Record<TicketHappening, Told>> = {
  accept: { result: '已受理', note: '物业已受理并回复您' },
  askOwner: { result: '等您回复', note: '物业有问题想问您' },
  hold: { result: '暂缓处理', note: '到期后继续处理，请看原因' },
  resolve: { result: '待您确认', note: '请确认是否已解决' },
  confirmReject: { result: '不予受理', note: '请看原因，不同意可以申诉' },
  appoint: { result: '约好上门', note: '上门时间已约好，请查看' },
  merge: { result: '合并处理', note: '与同一问题的工单一起处理' },
  unmerge: { result: '单独处理', note: '恢复单独处理' },
  message: { result: '有新回复', note: '物业回复了您' },
};
const BY_TIME: Partial<Record<TicketHappening, Told>> = {
  remind: { result: '等您回复', note: '物业一直在等您的回复' },
  giveUp: { result: '待您确认', note: '14 天没有收到回复，请确认' },
  close: { result: '已完成', note: '7 天没有反映问题，自动办结' },
  release: { result: '单独处理', note: '恢复单独处理' },
};
const FOLLOWED: Partial<Record<Ticket['state'], Told>> = {
  closed: { result: '已完成', note: '合并处理的工单已办结' },
  rejected: { result: '不予受理', note: '不同意可以申诉' },
};

/** The word to who filed it about what staff or time did, or null when there is nothing to tell. Holds nothing that anybody wrote. */
export function progressNotice(ticket: Ticket, { action, by }: StoredEvent, now: number) {
  const told = toldOf(ticket, action, by.kind);
  // A home that nobody has bound has nobody to tell.
  if (!told || ticket.submittedBy === '') return null;
  const what = calledInMessages(ticket, `${TICKET_KIND_NAMES[ticket.kind]}（${ticket.category}）`);
  return prepareNotice({
    key: `ticket:${ticket._id}:${ticket.version}`,
    to: ticket.submittedBy,
    communityId: ticket.communityId,
    thread: { of: `ticket:${ticket._id}`, turn: ticket.version },
    template: 'ticketProgress',
    ladder: 'news',
    title: `您的${what}${told.result}`,
    body: told.note,
    page: `owner/tickets/detail/detail?id=${ticket._id}`,
    fields: { item: what, result: told.result, note: told.note },
    now,
  });
}

function toldOf({ state }: Ticket, action: TicketHappening, by: StoredEvent['by']['kind']): Told | undefined {
  if (by === 'staff') return BY_STAFF[action];
  if (by === 'owner') return undefined;
  return action === 'follow' ? FOLLOWED[state] : BY_TIME[action];
}
