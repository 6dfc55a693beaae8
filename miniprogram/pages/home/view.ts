import type { Home, Me, RecordView, Welcome } from '../../../contract';
import { askedAgain } from '../../components/consentGate';
import { REQUEST_STATE_TEXTS, requestTag } from '../../components/requestStates';
import { partOfDay, showDate } from '../../platform/time';

/** What stands between the visitor and their record; null when nothing does. */
export function nextStepOf(me: Me): { title: string; text: string; action: string; url: string } | null {
  const again = askedAgain(me);
  if (me.homes.length > 0) return again;
  if (me.staff && !me.consented) return null;
  if (again) return again;
  if (!me.consented) {
    return {
      title: '先了解，再决定',
      text: '查看档案前，请先阅读我们如何使用您的个人信息。不同意也可以继续浏览本页。',
      action: '阅读并开始',
      url: '/owner/account/consent/consent',
    };
  }
  if (me.staff) return null;
  return {
    title: '还差一步：绑定房屋',
    text: '用您在物业登记的姓名和手机号核对，约需 1 分钟。',
    action: '绑定我的房屋',
    url: '/owner/account/bind/bind',
  };
}

/** What everybody reads: for whom this is, and whom to call; the communities one lives in come first. */
export function toWelcome(welcome: Welcome, homes: readonly Home[]) {
  const isOwn = ({ id }: { id: string }) => homes.some(({ communityId }) => communityId === id);
  const { communities } = welcome;
  return {
    company: welcome.company,
    audience: `仅限${welcome.company}所辖小区业主及家庭成员使用`,
    communities: [...communities.filter(isOwn), ...communities.filter((one) => !isOwn(one))].map(
      ({ id, name, address, hotline, households }) => ({
        id,
        name,
        address,
        hotline,
        size: `${households} 户`,
      }),
    ),
  };
}

/** `早上好，王女士`; without a name only the greeting. */
export const greetingOf = (me: Me, nowMs?: number): string =>
  me.name ? `${partOfDay(nowMs)}，${me.name}` : partOfDay(nowMs);

/** What could be learnt about a home; null where the viewer may not look, or it could not be loaded. */
export interface HomeNews {
  record: RecordView | null;
  /** Tickets of the first page that are not ended. */
  openTickets: number | null;
  /** Those of them that ask something of the household. */
  waitingTickets: number;
  /** Those with something unread. */
  newsTickets: number;
  unread: number | null;
}

/** The card of the person's own home. */
export function toHomeCard(home: Home, { record, openTickets, waitingTickets, unread }: HomeNews) {
  const request = record?.openRequest ?? null;
  return {
    householdId: home.householdId,
    place: home.communityName,
    address: home.address,
    percent: record?.completeness.percent ?? null,
    completeness: record ? completenessText(record) : '',
    tag: request ? requestTag(request.state) : null,
    requestId: request?.id ?? '',
    requestText: request ? REQUEST_STATE_TEXTS[request.state] : '',
    tickets: ticketsText(openTickets, waitingTickets),
    waiting: waitingTickets > 0 ? String(waitingTickets) : '',
    notices: unread === null ? '' : unread > 0 ? `${unread} 条未读` : '没有未读通知',
    unread: unread ? String(unread) : '',
    canFile: openTickets !== null,
    check: checkText(record),
  };
}

/** The quarterly check, while it waits for somebody of the home; empty otherwise. */
function checkText(record: RecordView | null): string {
  const check = record?.check;
  return check?.isOpen === true ? `请在 ${showDate(check.dueAt)}前确认` : '';
}

function ticketsText(open: number | null, waiting: number): string {
  if (open === null) return '';
  if (open === 0) return '目前没有处理中的工单';
  const rest = open - waiting;
  return [waiting > 0 ? `${waiting} 件等您处理` : '', rest > 0 ? `${rest} 件正在处理` : '']
    .filter(Boolean)
    .join('，');
}

function completenessText({ completeness: { percent, missing } }: RecordView): string {
  if (percent >= 100) return '档案已填写完整';
  return missing.length > 0 ? `还缺：${missing.join('、')}` : `档案已完成 ${percent}%`;
}

/** What one can do here; shown to everybody. */
export const ABILITIES = [
  { icon: 'assignment-user', title: '看管自己的家庭档案', text: '姓名、电话、家庭成员，自己填、自己改' },
  { icon: 'secured', title: '每次修改都有两人审核', text: '未经两位工作人员先后核对，档案不会变' },
  { icon: 'service', title: '投诉、报修、建议、咨询', text: '每一步谁在处理、说了什么，都看得到' },
  { icon: 'notification', title: '有结果就告诉您', text: '经您允许，审核和工单进展会发到微信' },
];
