import { REQUEST_STATE_NAMES } from '../../contract';
import type { RequestState } from '../../contract';

type Tone = 'neutral' | 'info' | 'warn' | 'good' | 'bad';

const TONES: Record<RequestState, Tone> = {
  pendingFirst: 'info',
  pendingSecond: 'info',
  returned: 'warn',
  applied: 'good',
  rejected: 'bad',
  withdrawn: 'neutral',
  conflict: 'warn',
  expired: 'neutral',
};

/** What the state of a change request means to the household. */
export const REQUEST_STATE_TEXTS: Record<RequestState, string> = {
  pendingFirst: '已提交，正在等待初审。审核由两位工作人员先后完成。',
  pendingSecond: '初审已通过，正在等待另一位工作人员复审。',
  returned: '审核人员请您核对后重新提交。',
  applied: '两次审核都已通过，档案已更新。',
  rejected: '这次修改没有通过审核，档案保持原样。',
  withdrawn: '您已撤回，档案保持原样。',
  conflict: '审核期间档案有了新版本，请逐项核对后重新提交。',
  expired: '14 天没有再提交，这份申请已过期，档案保持原样。',
};

/** Name and tone of a request's state, for a statusTag. */
export const requestTag = (state: RequestState): { text: string; tone: Tone } => ({
  text: REQUEST_STATE_NAMES[state],
  tone: TONES[state],
});
