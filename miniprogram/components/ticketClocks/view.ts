import { CLOCKS, TARGET_UNIT_NAMES } from '../../../contract';
import type { ClockName, ClocksView, ClockView, PromiseShown, Target } from '../../../contract';
import { showTime } from '../../platform/time';
import type { Tone } from '../ticketRow/view';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** `4 工作小时`, `5 个工作日` */
export const targetText = ({ amount, unit }: Target): string => `${amount} ${TARGET_UNIT_NAMES[unit]}`;

/** `24 小时内首次回复，7 个工作日内解决` */
export const promiseText = ({ firstResponse, resolution }: PromiseShown): string =>
  `${targetText(firstResponse)}内首次回复，${targetText(resolution)}内解决`;

/** `3 小时 20 分钟`; at least one minute. `ms` ≥ 0. */
export function lengthText(ms: number): string {
  const minutes = Math.max(1, Math.floor(ms / MINUTE_MS));
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${rest} 分钟`;
  return rest === 0 || hours >= HOUR_MS / MINUTE_MS ? `${hours} 小时` : `${hours} 小时 ${rest} 分钟`;
}

const TITLES: Readonly<Record<ClockName, string>> = { firstResponse: '首次回复', resolution: '解决' };

/** Working hours are said so: an hour left on a Friday evening may last until Monday. */
const countedIn = ({ unit }: Target) => (unit === 'workHour' || unit === 'workDay' ? '工作时间 ' : ' ');

function tagOf({ mark, isLate, percent }: ClockView): { text: string; tone: Tone } {
  switch (mark) {
    case 'overdue':
      return { text: percent >= 200 ? '严重超时' : '已超时', tone: 'bad' };
    case 'near':
      return { text: `已用 ${percent}%`, tone: 'warn' };
    case 'paused':
      return { text: '已暂停', tone: 'neutral' };
    case 'stopped':
      return isLate ? { text: '超时完成', tone: 'bad' } : { text: '按时完成', tone: 'good' };
    case 'calm':
      return { text: '进行中', tone: 'info' };
  }
}

function lineOf({ mark, dueAt, leftMs, stoppedAt, target }: ClockView, nowMs: number): string {
  const counted = countedIn(target);
  switch (mark) {
    case 'overdue':
      return `应在 ${showTime(dueAt, nowMs)} 前，已超${counted}${lengthText(-leftMs)}`;
    case 'paused':
      return leftMs > 0 ? `恢复后还剩${counted}${lengthText(leftMs)}` : `已用完承诺的时间`;
    case 'stopped':
      return stoppedAt ? `${showTime(stoppedAt, nowMs)}（应在 ${showTime(dueAt, nowMs)} 前）` : '';
    default:
      return `${showTime(dueAt, nowMs)} 前，还剩${counted}${lengthText(leftMs)}`;
  }
}

export interface ClockRow {
  name: ClockName;
  title: string;
  tag: { text: string; tone: Tone };
  line: string;
  /** Used up of the target, 0–100. */
  percent: number;
}

/** Both clocks of a ticket as rows. */
export function toClocks(clocks: ClocksView | null, nowMs: number): ClockRow[] {
  if (clocks === null) return [];
  return CLOCKS.map((name) => ({
    name,
    title: `${TITLES[name]} · ${targetText(clocks[name].target)}内`,
    tag: tagOf(clocks[name]),
    line: lineOf(clocks[name], nowMs),
    percent: Math.max(0, Math.min(100, clocks[name].percent)),
  }));
}
