import { REFUSAL_REASON_NAMES, type RefusalReason } from '../../../contract';
import { prepareNotice } from '../../notices';
import type { Ticket } from '../stored';
import type { StoredCheck } from './stored';

type About = Pick<StoredCheck, '_id' | 'openid' | 'byStaff' | 'kind'>;

/** To whoever wrote it: a person has to look at it first. Holds nothing of what it says. */
export const heldNotice = (check: About, ticket: Ticket, now: number) =>
  notice(check, ticket, now, {
    key: `held:${check._id}`,
    result: '待人工确认',
    note: `${thing(check)}需要人工确认后显示，工单照常处理`,
    short: '有内容待人工确认，工单照常处理',
  });

export const heldNotices = (checks: readonly StoredCheck[], ticket: Ticket, now: number) =>
  checks.filter(({ state }) => state === 'held').map((check) => heldNotice(check, ticket, now));

export const decidedNotice = (check: About, ticket: Ticket, now: number, reason: RefusalReason | null) =>
  notice(check, ticket, now, {
    key: `decided:${check._id}`,
    result: reason === null ? '已确认' : '部分不显示',
    note:
      reason === null
        ? `${thing(check)}已确认，可以正常显示`
        : `${thing(check)}${REFUSAL_REASON_NAMES[reason]}，没有显示给工作人员；工单照常处理`,
    short: reason === null ? '内容已确认' : '部分内容不予显示',
  });

const thing = ({ kind }: About) => (kind === 'photo' ? '一张照片' : '您写的内容');

function notice(
  { openid, byStaff }: About,
  { _id, communityId, number }: Ticket,
  now: number,
  { key, result, note, short }: { key: string; result: string; note: string; short: string },
) {
  return prepareNotice({
    ...{ key, to: openid, communityId, template: 'ticketProgress', title: `工单${result}`, body: note, now },
    ...(byStaff ? {} : { ladder: 'news' }),
    page: `${byStaff ? 'staff' : 'owner'}/tickets/detail/detail?id=${_id}`,
    fields: { item: `工单 ${number}`, result, note: short },
  });
}
