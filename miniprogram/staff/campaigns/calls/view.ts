import { ATTEMPT_OUTCOME_NAMES, CHECK_RESULT_NAMES, CHECK_RESULTS, CHECK_STATE_NAMES, REACH_CHANNEL_NAMES } from '../../../../contract'; // prettier-ignore
import type { Attempt, CheckRow, CheckState } from '../../../../contract';
import { showTime } from '../../../platform/time';
import type { CheckList } from '../../../services/campaigns';

export const TABS: { value: CheckList; label: string }[] = [
  { value: 'waiting', label: '待联系' },
  { value: 'mine', label: '我的' },
  { value: 'open', label: '全部未完成' },
  { value: 'answered', label: '已完成' },
  { value: 'exempt', label: '已豁免' },
];
export const tabOf = (value: string): CheckList =>
  TABS.find((tab) => tab.value === value)?.value ?? 'waiting';

const TONES: Record<CheckState, 'neutral' | 'good' | 'info' | 'warn'> = {
  ...{ pending: 'neutral', notified: 'info', opened: 'info', changeSubmitted: 'info' },
  ...{
    confirmed: 'good',
    done: 'good',
    overdue: 'warn',
    visit: 'warn',
    unreachable: 'warn',
    exempt: 'neutral',
  },
};

/** `微信消息 已发出 · 11月3日 10:00` */
export const attemptLine = ({ channel, outcome, at, by }: Attempt): string =>
  [`${REACH_CHANNEL_NAMES[channel]} ${ATTEMPT_OUTCOME_NAMES[outcome]}`, by, showTime(at)]
    .filter(Boolean)
    .join(' · ');

/** Why nobody has answered, as far as is known: the latest attempts first. */
const MOST_LINES = 4;

/** What to do next about it, in words. */
function nextStep({ state, caller, attempts }: CheckRow): string {
  switch (state) {
    case 'pending':
    case 'notified':
    case 'opened':
      return '系统会继续提醒，到期还没确认就转人工联系';
    case 'overdue':
    case 'visit':
      return caller ? `由${caller.name}联系` : '请打电话，打不通再上门';
    case 'unreachable':
      return attempts.some(({ channel }) => channel === 'visit')
        ? '可以隔几天再上门一次'
        : '可以改为上门看看';
    case 'changeSubmitted':
      return '修改审核通过就完成了';
    default:
      return '';
  }
}

export function toHome(row: CheckRow) {
  const tag = { text: CHECK_STATE_NAMES[row.state], tone: TONES[row.state] };
  const who = [row.ownerName || '未登记业主', row.ownerPhone].filter(Boolean).join(' ');
  const attempts = [...row.attempts].reverse().slice(0, MOST_LINES).map(attemptLine);
  return {
    ...{ id: row.id, householdId: row.householdId, address: row.address, tag, who, attempts },
    next: nextStep(row),
    exempt: row.exemptReason ? `豁免原因：${row.exemptReason}` : '',
    ...{ canCall: row.allowed.includes('result'), canAssign: row.allowed.includes('assign') },
    ...{ canExempt: row.allowed.includes('exempt'), canInclude: row.allowed.includes('include') },
    canAct: row.allowed.length > 0,
    label: [row.address, tag.text, who, nextStep(row)].filter(Boolean).join('，'),
  };
}

export const RESULTS = CHECK_RESULTS.map((value) => ({ value, label: CHECK_RESULT_NAMES[value] }));
export const WAYS = [
  { value: 'call', label: '打电话' },
  { value: 'visit', label: '上门' },
];
