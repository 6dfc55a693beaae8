import { prepareNotice } from '../notices';
import type { Call } from '../kernel/handle';
import type { ChangeRequest } from './stored';

const RESULTS: Partial<Record<ChangeRequest['state'], string>> = {
  applied: '审核通过',
  returned: '退回修改',
  rejected: '未通过',
};

/** Tells who submitted what became of it. Holds no name and no phone. */
export function decisionNotice(decided: ChangeRequest, { now }: Call) {
  const result = RESULTS[decided.state] ?? '已处理';
  const note = decided.steps.at(-1)?.reason ?? '档案已更新';
  return prepareNotice({
    key: `request:${decided._id}:${decided.version}`,
    to: decided.submittedBy,
    communityId: decided.communityId,
    template: 'reviewDecided',
    title: `${decided.label}的档案修改${result}`,
    body: note,
    page: `owner/archive/request/request?id=${decided._id}`,
    fields: { item: `${decided.label}档案修改`, result, note },
    now,
  });
}
