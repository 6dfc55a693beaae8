import {
  CONSENT_TEXTS,
  ERASURE_SCOPE_NAMES,
  RIGHTS_KIND_NAMES,
  RIGHTS_STATE_NAMES,
  type Hold,
  type RightsState,
  type RightsStep,
  type RightsSummary,
} from '../../contract';
import { showDate, showTime } from '../platform/time';
import type { Step } from './stepTimeline/step';

type Tone = Step['tone'];

const TONES: Record<RightsState, Tone> = {
  received: 'info',
  identityChecked: 'info',
  inProgress: 'warn',
  fulfilled: 'good',
  refused: 'bad',
  withdrawn: 'neutral',
};

/** Name and tone of a request's state, for a statusTag. */
export const rightsTag = (state: RightsState): { text: string; tone: Tone } => ({
  text: RIGHTS_STATE_NAMES[state],
  tone: TONES[state],
});

/** `注销与删除（本人）`, `撤回同意：满意度调查` */
export function rightsTitle({ kind, scope, purpose }: RightsSummary): string {
  if (purpose !== null) return `${RIGHTS_KIND_NAMES[kind]}：${CONSENT_TEXTS[purpose].name}`;
  return kind === 'erasure'
    ? `${RIGHTS_KIND_NAMES[kind]}（${ERASURE_SCOPE_NAMES[scope]}）`
    : RIGHTS_KIND_NAMES[kind];
}

const STEP_WORDS: Record<RightsStep['action'], { title: string; tone: Tone }> = {
  submit: { title: '提交申请', tone: 'neutral' },
  check: { title: '身份已核实', tone: 'info' },
  approve: { title: '第二人复核通过，开始删除', tone: 'info' },
  refuse: { title: '未同意', tone: 'bad' },
  withdraw: { title: '取消申请', tone: 'neutral' },
  fulfil: { title: '已完成', tone: 'good' },
  hold: { title: '有新的工单或修改没办完，办完后自动继续', tone: 'warn' },
};

/** `12月8日`: always near enough to need no year. */
export const showDay = (iso: string): string => showDate(iso).replace(/^\d+年/, '');

/** What comes after each open state, in order. */
const AHEAD: Partial<Record<RightsState, readonly string[]>> = {
  received: ['核实身份', '第二人复核', '删除并告诉您结果'],
  identityChecked: ['第二人复核', '删除并告诉您结果'],
  inProgress: ['删除并告诉您结果'],
};

/** The story of a request, with what is still ahead. */
export function rightsSteps(
  { steps, state, dueAt }: { steps: readonly RightsStep[]; state: RightsState; dueAt: string },
  nowMs: number,
): Step[] {
  const past = steps.map(({ action, at, by }, index): Step => ({
    key: String(index),
    ...STEP_WORDS[action],
    time: showTime(at, nowMs),
    by,
    text: '',
  }));
  const ahead = AHEAD[state] ?? [];
  const coming = ahead.map((title, index): Step => ({
    key: `ahead-${index}`,
    title,
    time: index === ahead.length - 1 ? `${showDay(dueAt)}前` : '',
    ...{ by: '', text: '', tone: 'neutral', pending: true },
  }));
  return [...past, ...coming];
}

/** A hold as a row that leads to it. */
export const holdTitle = ({ kind, number }: Hold): string =>
  kind === 'ticket' ? `工单 ${number} 还没办完` : '有一份档案修改正在审核';
