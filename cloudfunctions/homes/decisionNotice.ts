import { HOME_REQUEST_KIND_NAMES } from '../../contract';
import type { Call } from '../kernel/handle';
import { prepareNotice } from '../notices';
import type { HomeRequest } from './stored';

/** Tells who asked what became of it. Holds nothing that anybody wrote: the reason is read inside. */
export function decisionNotice(decided: HomeRequest, { now }: Call) {
  const isApplied = decided.state === 'applied';
  const result = isApplied ? '审核通过' : '未通过';
  const note = isApplied ? '现在就可以使用了' : '点开查看原因';
  const item = `${HOME_REQUEST_KIND_NAMES[decided.kind]}申请`;
  return prepareNotice({
    key: `home:${decided._id}:${decided.version}`,
    to: decided.submittedBy,
    communityId: decided.communityId,
    template: 'reviewDecided',
    ladder: 'news',
    title: `${item}${result}`,
    body: note,
    page:
      decided.onBehalf === true
        ? `staff/homes/review/review?asked=1&id=${decided._id}`
        : `owner/homes/request/request?id=${decided._id}`,
    fields: { item, result, note },
    now,
  });
}
