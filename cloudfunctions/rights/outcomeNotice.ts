import { prepareNotice } from '../notices';
import type { DataRequest } from './stored';

const TOLD = {
  refused: { result: '未同意', title: '您的注销申请未获同意', note: '点开查看原因' },
  fulfilled: { result: '已完成', title: '您的个人信息已删除', note: '注销申请已办完' },
} as const;

/** Tells who asked what became of an erasure. Holds nothing that anybody wrote: the reason is read inside. */
export function outcomeNotice(
  { _id, version, communityId, submittedBy }: DataRequest,
  outcome: keyof typeof TOLD,
  now: number,
) {
  const { result, title, note } = TOLD[outcome];
  return prepareNotice({
    key: `rights:${_id}:${version}`,
    to: submittedBy,
    communityId: communityId ?? '',
    template: 'reviewDecided',
    ladder: 'news',
    ...{ title, body: note },
    page: `owner/rights/request/request?id=${_id}`,
    fields: { item: '注销申请', result, note },
    now,
  });
}
