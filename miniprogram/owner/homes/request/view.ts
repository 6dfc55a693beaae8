import { HOME_REQUEST_KIND_NAMES, RELATION_NAMES, RIGHT_NAMES } from '../../../../contract';
import type { HomeRequestView, RequestState, RequestStep } from '../../../../contract';
import { requestTag } from '../../../components/requestStates';
import type { Step } from '../../../components/stepTimeline/step';
import { showTime } from '../../../platform/time';

const STEP_NAMES: Record<RequestStep['action'], { title: string; tone: Step['tone'] }> = {
  submit: { title: '提交申请', tone: 'info' },
  approveFirst: { title: '初审通过', tone: 'good' },
  approveSecond: { title: '复审通过，已生效', tone: 'good' },
  return: { title: '退回修改', tone: 'warn' },
  reject: { title: '审核未通过', tone: 'bad' },
  withdraw: { title: '已撤回', tone: 'neutral' },
  conflict: { title: '登记有变化，重新审核', tone: 'warn' },
};

const TEXTS: Partial<Record<RequestState, string>> = {
  pendingFirst: '已提交，由两位工作人员先后核对，结果会通知您。',
  pendingSecond: '初审已通过，正在等待另一位工作人员复审。',
  applied: '已通过，现在就可以使用了。',
  rejected: '没有通过，原因见下方。您可以补充材料后重新申请。',
  withdrawn: '您已撤回这份申请。',
};

const AHEAD: Partial<Record<RequestState, readonly string[]>> = {
  pendingFirst: ['等待初审', '等待复审'],
  pendingSecond: ['等待复审'],
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
    steps: [
      ...request.steps.map(({ action, at, by, reason }, index): Step => ({
        key: String(index),
        ...STEP_NAMES[action],
        time: showTime(at, nowMs),
        by,
        text: reason ?? '',
      })),
      ...(AHEAD[state] ?? []).map((title): Step => ({
        ...{ key: title, title, time: '', by: '', text: '', tone: 'neutral', pending: true },
      })),
    ],
    canWithdraw: request.allowed.includes('withdraw'),
    isApplied: state === 'applied',
  };
}
