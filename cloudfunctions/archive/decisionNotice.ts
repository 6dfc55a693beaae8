import { prepareNotice } from '../notices';
import type { Call } from '../kernel/handle';
import type { ChangeRequest } from './stored';

const RESULTS: Partial<Record<ChangeRequest['state'], { result: string; note: string }>> = {
  applied: { result: '审核通过', note: '档案已更新' },
  returned: { result: '退回修改', note: '请按审核意见修改后再提交' },
  rejected: { result: '未通过', note: '点开查看原因' },
  conflict: { result: '需要核对', note: '档案有了新版本，请核对后再提交' },
  expired: { result: '已过期', note: '14 天没有再提交，可重新修改' },
};

/** Tells who submitted what became of it. Holds nothing that anybody wrote: the reason is read inside, by those concerned. */
export function decisionNotice(decided: ChangeRequest, { now }: Pick<Call, 'now'>) {
  const { result, note } = RESULTS[decided.state] ?? { result: '已处理', note: '点开查看' };
  return prepareNotice({
    key: `request:${decided._id}:${decided.version}`,
    to: decided.submittedBy,
    communityId: decided.communityId,
    template: 'reviewDecided',
    ladder: 'news',
    title: `${decided.label}的档案修改${result}`,
    body: note,
    page: `owner/archive/request/request?id=${decided._id}`,
    fields: { item: `${decided.label}档案修改`, result, note },
    now,
  });
}
