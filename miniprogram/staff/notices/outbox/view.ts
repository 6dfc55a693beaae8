import { NOTICE_STATE_NAMES, NOTICE_STATES, TEMPLATE_NAMES } from '../../../../contract';
import type { NoticeState, OutboxRow } from '../../../../contract';
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
    reason: reason === null ? '' : `${reason}（${String(row.errorCode)}）`,
  };
}
