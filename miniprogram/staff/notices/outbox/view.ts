import {
  ATTEMPT_RESULT_NAMES,
  CHANNEL_NAMES,
  NOTICE_STATE_NAMES,
  NOTICE_STATES,
  TEMPLATE_NAMES,
} from '../../../../contract';
import type { NoticeState, OutboxRow, Settling } from '../../../../contract';
import { showTime } from '../../../platform/time';
import { wechatReason } from './words';

/** `all` is ours: the endpoint takes no state for it. */
export type Filter = 'all' | NoticeState;

export const FILTERS: { value: Filter; label: string }[] = [
  { value: 'all', label: '全部' },
  ...NOTICE_STATES.map((state) => ({ value: state, label: NOTICE_STATE_NAMES[state] })),
];

/** A chosen filter as the endpoint takes it. */
export const stateOf = (filter: string): NoticeState | null =>
  NOTICE_STATES.find((state) => state === filter) ?? null;

const TONES: Record<NoticeState, string> = {
  queued: 'info',
  sent: 'good',
  noGrant: 'warn',
  failed: 'bad',
  overtaken: 'info',
  waiting: 'info',
  answered: 'good',
  toCall: 'warn',
  closed: 'info',
};

const SETTLINGS: Record<Settling, string> = { again: '重新发送', call: '转人工联系', close: '不再发送' };
/** Of one that a person was to call about. */
const CALLED = '已联系过';

/** Asked before: what cannot be taken back. */
export const question = (action: Settling, title: string) => ({
  title: `${SETTLINGS[action]}？`,
  content:
    action === 'again' ? `“${title}”会再发一次，已送达的方式不会重复。` : `“${title}”之后不再自动发送。`,
  yes: '确定',
});
export const settledLine: Record<Settling, string> = {
  again: '已重新排队，一分钟内发送',
  call: '已转人工联系',
  close: '已结束',
};

/** One attempt: `短信 发送失败（550） 周一 15:00`. */
const attemptLine = ({ channel, result, code, at }: OutboxRow['tried'][number], nowMs: number) =>
  `${CHANNEL_NAMES[channel]}：${ATTEMPT_RESULT_NAMES[result]}${
    code === null || result === 'SENT' ? '' : `（${code}）`
  } ${showTime(at, nowMs)}`;

/** One message as a row. */
export function toOutboxRow(row: OutboxRow, nowMs: number) {
  const reason = wechatReason(row.errorCode);
  return {
    id: row.id,
    state: NOTICE_STATE_NAMES[row.state],
    tone: TONES[row.state],
    template: TEMPLATE_NAMES[row.template],
    to: row.to,
    title: row.title,
    body: row.body,
    time: row.sentAt ? `${showTime(row.sentAt, nowMs)} 送达` : `${showTime(row.at, nowMs)} 产生`,
    attempts: row.attempts > 1 ? `试过 ${row.attempts} 次` : '',
    tried: row.tried.map((one) => attemptLine(one, nowMs)),
    next: row.nextAt === null ? '' : `${showTime(row.nextAt, nowMs)} 再发`,
    seen: row.state,
    actions: row.allowed.map((action) => ({
      action,
      label: row.state === 'toCall' ? CALLED : SETTLINGS[action],
    })),
    reason: row.tried.length > 0 || reason === null ? '' : `${reason}（${String(row.errorCode)}）`,
  };
}
