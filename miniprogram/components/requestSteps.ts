import type { RequestState, RequestStep } from '../../contract';
import type { Step } from './stepTimeline/step';
import { showTime } from '../platform/time';

const WORDS: Record<RequestStep['action'], { title: string; tone: Step['tone'] }> = {
  submit: { title: '提交申请', tone: 'info' },
  approveFirst: { title: '初审通过', tone: 'good' },
  approveSecond: { title: '复审通过，已生效', tone: 'good' },
  return: { title: '退回修改', tone: 'warn' },
  reject: { title: '审核未通过', tone: 'bad' },
  withdraw: { title: '已撤回', tone: 'neutral' },
  conflict: { title: '登记有了新版本', tone: 'warn' },
  rebase: { title: '核对后重新提交', tone: 'info' },
  escalate: { title: '等待超时', tone: 'warn' },
  expire: { title: '已过期', tone: 'neutral' },
};

/** What is still to come, so that the person sees where the end is. */
const AHEAD: Partial<Record<RequestState, readonly string[]>> = {
  pendingFirst: ['等待初审', '等待复审'],
  pendingSecond: ['等待复审'],
  returned: ['等您核对后重新提交'],
  conflict: ['等您核对后重新提交'],
};

/** What happened to a request, for a stepTimeline. */
export const pastSteps = (steps: readonly RequestStep[], nowMs?: number): Step[] =>
  steps.map(({ action, at, by, reason }, index) => ({
    key: String(index),
    ...WORDS[action],
    time: showTime(at, nowMs),
    by,
    text: reason ?? '',
  }));

/** What happened, and what is still to come, for the one who waits. */
export const allSteps = (
  { state, steps }: { state: RequestState; steps: readonly RequestStep[] },
  nowMs?: number,
): Step[] => [
  ...pastSteps(steps, nowMs),
  ...(AHEAD[state] ?? []).map((title): Step => ({
    ...{ key: title, title, time: '', by: '', text: '', tone: 'neutral', pending: true },
  })),
];
