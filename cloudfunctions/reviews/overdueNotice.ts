import { REVIEW_KIND_NAMES } from '../../contract';
import { prepareNotice } from '../notices';
import type { Staff } from './reviewers';
import type { Waiting } from './waiting';

/** Tells the community's managers that a request has waited too long, and, where it can only wait, that reviewers are missing. */
export function overdueNotices(
  { kind, collection, request: { _id, version, communityId, label } }: Waiting,
  staff: Staff,
  { eligible, needed }: { eligible: number; needed: number },
  now: number,
) {
  const item = `${label}${REVIEW_KIND_NAMES[kind]}`;
  const isShort = eligible < needed;
  const note = isShort
    ? `审核人不足，还需 ${needed} 人，现有 ${eligible} 人`
    : '已超过 2 个工作日，请安排审核';
  const part = collection === 'changeRequests' ? 'archive' : 'homes';
  return managersOf(staff, communityId).map((openid) =>
    prepareNotice({
      key: `overdue:${_id}:${version}`,
      to: openid,
      communityId,
      template: 'reviewDecided',
      title: `${item}等待审核超时`,
      body: note,
      page: `staff/${part}/review/review?id=${_id}`,
      fields: { item, result: '审核超时', note },
      now,
    }),
  );
}

/** OPENIDs of those who manage a community. */
export function managersOf(staff: Staff, communityId: string): string[] {
  const isManager = ({ posts }: Staff[number]) =>
    posts.some(
      ({ role, communityIds }) =>
        role === 'communityManager' && (communityIds === 'all' || communityIds.includes(communityId)),
    );
  return [...new Set(staff.filter(isManager).map(({ openid }) => openid))];
}
