import { HOME_REQUEST_KIND_NAMES, RELATION_NAMES, RIGHT_NAMES } from '../../../../contract';
import type { HomeRequestView, RequestState } from '../../../../contract';
import { requestTag } from '../../../components/requestStates';
import { pastSteps } from '../../../components/requestSteps';
import { showTime } from '../../../platform/time';

/** How the request fits the register, and what approval would do. */
const FINDINGS: Record<NonNullable<HomeRequestView['finding']>, { text: string; tone: string }> = {
  noHome: { text: '登记里没有这个地址，不能通过。请核对后说明原因。', tone: 'bad' },
  newPerson: { text: '这户的档案里没有这位。通过后会加入档案，并绑定申请人的微信。', tone: 'warn' },
  knownPerson: { text: '这户的档案里有这位，还没有绑定。通过后绑定申请人的微信。', tone: 'good' },
  takenPerson: { text: '这户的档案里有同名的成员，已绑定别的微信，不能通过。', tone: 'bad' },
};

/** Why nothing can be decided here; empty when something can. */
function lockedNote({ state, allowed }: HomeRequestView): string {
  if (allowed.includes('reject')) return '';
  if (state === 'pendingFirst') return '这份申请与您有关，需要由另一位同事初审。';
  if (state === 'pendingSecond') return '提交、初审、复审必须是三个不同的人，这一份请交给另一位同事复审。';
  return '';
}

/** The request as its reviewer sees it. */
export function toReview(request: HomeRequestView, nowMs: number) {
  const { applicant, finding, kind, rights } = request;
  const isHead = kind === 'head';
  return {
    tag: requestTag(request.state),
    kind: HOME_REQUEST_KIND_NAMES[kind],
    place: `${request.communityName} ${request.address}`,
    submitted: `${showTime(request.submittedAt, nowMs)}提交`,
    finding:
      finding &&
      (isHead ? { text: '通过后，这位成为户主，原户主改为共有人。', tone: 'warn' } : FINDINGS[finding]),
    id: request.id,
    name: applicant.name,
    canRevealName: request.revealable.includes('name'),
    canRevealPhone: request.revealable.includes('phone'),
    phone: applicant.phone ?? '',
    relation: isHead ? '新户主' : RELATION_NAMES[applicant.relation],
    note: applicant.note ?? '',
    rights: rights.map((right) => RIGHT_NAMES[right]).join('、'),
    photos: request.photos.map(({ url }) => url),
    steps: pastSteps(request.steps, nowMs),
    approve: request.state === 'pendingSecond' ? '通过复审' : '通过初审',
    canApprove: request.allowed.includes('approve'),
    canReject: request.allowed.includes('reject'),
    locked: lockedNote(request),
  };
}

export const approveQuestion = ({ state }: Pick<HomeRequestView, 'state'>) =>
  state === 'pendingSecond'
    ? { title: '通过复审？', content: '通过后立即生效，申请人会收到通知。', yes: '通过' }
    : { title: '通过初审？', content: '通过后由另一位同事复审。', yes: '通过' };

const RESULTS: Partial<Record<RequestState, string>> = {
  pendingSecond: '初审已通过，等另一位同事复审。',
  applied: '复审已通过，已经生效，申请人会收到通知。',
  rejected: '已结束这份申请，申请人会看到原因。',
};
export const resultLine = (state: RequestState): string => RESULTS[state] ?? '';

/** After these the request is loaded again, and this is said. */
export const RELOADED: Partial<Record<string, string>> = {
  STALE: '另一位同事刚刚处理了这份申请，这是最新的样子。',
  BASE_CHANGED: '这户的登记在审核期间有变化，初审已作废，请重新核对。',
  ILLEGAL_ACTION: '这份申请现在不能这样处理，这是最新的样子。',
};
