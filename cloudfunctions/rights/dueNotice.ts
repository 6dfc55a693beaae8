import { prepareNotice } from '../notices';
import type { Reminder } from './deadlines';
import type { DataRequest } from './stored';

const TOLD: Record<Reminder, { title: string; note: string }> = {
  soon: { title: '注销申请还有 3 天到期', note: '请尽快核实身份并办理' },
  due: { title: '注销申请已到期', note: '请今天办理，最晚不超过收到后 30 天' },
};

/** Reminds one manager of a request, inside the mini-program only: they look there for their work. */
export function dueNotice({ _id, communityId }: DataRequest, reminder: Reminder, to: string, now: number) {
  const { title, note } = TOLD[reminder];
  return prepareNotice({
    key: `rights:${_id}:${reminder}`,
    ...{ to, communityId: communityId ?? '', template: 'reviewDecided', title, body: note },
    page: `staff/rights/request/request?id=${_id}`,
    fields: { item: '注销申请', result: '待办理', note },
    isInside: true,
    now,
  });
}
