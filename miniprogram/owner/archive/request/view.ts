import type { RequestState, RequestStep, RequestView } from '../../../../contract';
import { REQUEST_STATE_TEXTS, requestTag } from '../../../components/requestStates';
import type { Step } from '../../../components/stepTimeline/step';
import { showTime } from '../../../platform/time';

const STEP_NAMES: Record<RequestStep['action'], { title: string; tone: Step['tone'] }> = {
  submit: { title: '提交修改', tone: 'info' },
  approveFirst: { title: '初审通过', tone: 'good' },
  approveSecond: { title: '复审通过，档案已更新', tone: 'good' },
  return: { title: '退回修改', tone: 'warn' },
  reject: { title: '审核未通过', tone: 'bad' },
  withdraw: { title: '已撤回', tone: 'neutral' },
  conflict: { title: '档案有了新版本', tone: 'warn' },
};

/** What is still to come, so that the person sees where the end is. */
const AHEAD: Partial<Record<RequestState, readonly string[]>> = {
  pendingFirst: ['等待初审', '等待复审'],
  pendingSecond: ['等待复审'],
  returned: ['等您核对后重新提交'],
  conflict: ['等您核对后重新提交'],
};

const aheadOf = (state: RequestState): Step[] =>
  (AHEAD[state] ?? []).map((title) => ({
    key: title,
    title,
    time: '',
    by: '',
    text: '',
    tone: 'neutral',
    pending: true,
  }));

/** One change request for the household that waits for it. */
export function toRequest(request: RequestView, nowMs?: number) {
  return {
    id: request.id,
    householdId: request.householdId,
    place: `${request.communityName} ${request.address}`,
    tag: requestTag(request.state),
    text: REQUEST_STATE_TEXTS[request.state],
    steps: [
      ...request.steps.map(({ action, at, by, reason }, index) => ({
        key: String(index),
        ...STEP_NAMES[action],
        time: showTime(at, nowMs),
        by,
        text: reason ?? '',
      })),
      ...aheadOf(request.state),
    ],
    changes: request.changes.map(({ path, label, before, after }) => ({
      path,
      label,
      before: before ?? '',
      after: after ?? '',
      reason: request.fieldReasons[path] ?? '',
    })),
    signature: request.signature,
    canWithdraw: request.allowed.includes('withdraw'),
    canResubmit: request.allowed.includes('resubmit'),
  };
}
