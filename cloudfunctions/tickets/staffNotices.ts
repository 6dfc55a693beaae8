import { TICKET_KIND_NAMES, type TicketHappening } from '../../contract';
import type { findStaff } from '../account';
import { prepareNotice } from '../notices';
import type { Candidate } from './assignees';
import { isLead, isNamed } from './parties';
import { calledInMessages } from './sensitive';
import type { StoredEvent, Ticket } from './stored';

type Staff = Awaited<ReturnType<typeof findStaff>>;
type Told = { result: string; note: string };

/** What the community's leads must do something about. */
const TO_LEADS: Partial<Record<TicketHappening, Told>> = {
  decline: { result: '被退回', note: '处理人退回了，请重新派单' },
  askHold: { result: '申请暂缓', note: '处理人申请暂缓，请审批' },
  reject: { result: '待复核', note: '有人提议不予受理，请复核' },
  notSolved: { result: '没有解决', note: '业主反映没有解决，请派单' },
  reopen: { result: '重新打开', note: '业主重新打开了，请派单' },
  appeal: { result: '业主申诉', note: '业主对不予受理提出申诉' },
};
/** What who has it must know. */
const TO_ASSIGNEE: Partial<Record<TicketHappening, Told>> = {
  message: { result: '业主回复', note: '业主回复了，请继续处理' },
  note: { result: '内部备注', note: '同事写了内部备注，请查看' },
  declineHold: { result: '不同意暂缓', note: '暂缓申请没有通过' },
  hold: { result: '同意暂缓', note: '暂缓申请已通过' },
  resume: { result: '恢复处理', note: '暂缓结束，请继续处理' },
  appoint: { result: '约了上门', note: '上门时间有变化，请查看' },
};
const ASSIGNED: Told = { result: '派给了您', note: '请查看并开始处理' };

/** Steps of which somebody of staff other than the new assignee is told, so that staff must be known. */
export const TOLD_TO_STAFF = [...Object.keys(TO_LEADS), ...Object.keys(TO_ASSIGNEE)] as TicketHappening[];

interface Listeners {
  staff: Staff;
  /** Whom it was given to. */
  assignee: Candidate | null;
  now: number;
  /** OPENID of who did it; null = nobody. */
  except: string | null;
}

/** The words to staff about what happened; never to who did it, nor to whom the ticket is about. */
export function staffNotices(
  ticket: Ticket,
  event: StoredEvent,
  { staff, assignee, now, except }: Listeners,
) {
  const { action, by } = event;
  const toLeads = TO_LEADS[action];
  const toAssignee = by.kind === 'staff' && action === 'message' ? undefined : TO_ASSIGNEE[action];
  const leads = toLeads ? staff.filter((one) => isLead(one, ticket.communityId) && one.agreementSigned) : [];
  const told = [
    ...leads.map(({ id, openid }) => ({ id, openid, told: toLeads })),
    ...staff
      .filter(({ id }) => toAssignee !== undefined && id === ticket.assignee?.staffId)
      .map(({ id, openid }) => ({ id, openid, told: toAssignee })),
    ...((action === 'assign' || action === 'handOver') && assignee
      ? [{ id: assignee.member._id, openid: assignee.member.openid, told: ASSIGNED }]
      : []),
  ];
  return told.flatMap(({ id, openid, told: words }) =>
    words === undefined || openid === except || isNamed(ticket, id)
      ? []
      : [noticeTo(openid, words, ticket, now)],
  );
}

export function noticeTo(to: string, about: Told | 'assigned', ticket: Ticket, now: number) {
  const { result, note } = about === 'assigned' ? ASSIGNED : about;
  const item = calledInMessages(ticket, `${ticket.label}${TICKET_KIND_NAMES[ticket.kind]}`);
  return prepareNotice({
    key: `ticket:${ticket._id}:${ticket.version}`,
    to,
    communityId: ticket.communityId,
    thread: { of: `ticket:${ticket._id}`, turn: ticket.version },
    template: 'ticketProgress',
    title: `${item}${result}`,
    body: note,
    page: `staff/tickets/detail/detail?id=${ticket._id}`,
    fields: { item, result, note },
    now,
  });
}
