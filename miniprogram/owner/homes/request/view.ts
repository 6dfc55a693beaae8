import { HOME_REQUEST_KIND_NAMES, RELATION_NAMES, RIGHT_NAMES } from '../../../../contract';
import type { HomeRequestView, RequestState } from '../../../../contract';
import { requestTag } from '../../../components/requestStates';
import { allSteps } from '../../../components/requestSteps';

const TEXTS: Partial<Record<RequestState, string>> = {
  pendingFirst: '已提交，由两位工作人员先后核对，结果会通知您。',
  pendingSecond: '初审已通过，正在等待另一位工作人员复审。',
  applied: '已通过，现在就可以使用了。',
  rejected: '没有通过，原因见下方。您可以补充材料后重新申请。',
  withdrawn: '您已撤回这份申请。',
};

/** One's own request, and where it stands. */
export function toOwnRequest(request: HomeRequestView, nowMs?: number) {
  const { applicant, rights, state } = request;
  return {
    kind: HOME_REQUEST_KIND_NAMES[request.kind],
    place: `${request.communityName} ${request.address}`,
    tag: requestTag(state),
    text: TEXTS[state] ?? '',
    name: applicant.name,
    phone: applicant.phone ?? '',
    relation: request.kind === 'head' ? '新户主' : RELATION_NAMES[applicant.relation],
    note: applicant.note ?? '',
    rights: rights.map((right) => RIGHT_NAMES[right]).join('、'),
    photos: request.photos.map(({ url }) => url),
    steps: allSteps(request, nowMs),
    canWithdraw: request.allowed.includes('withdraw'),
    isApplied: state === 'applied',
  };
}
