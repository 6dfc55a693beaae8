import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc';

dayjs.extend(utc);

/** China has one time zone and no summer time; phones set elsewhere must read the same. */
const CHINA_HOURS = 8;
const inChina = (instant: string | number) => dayjs.utc(instant).utcOffset(CHINA_HOURS);

/** `2026年11月3日`; empty for no instant. `iso`: ISO 8601. */
export function showDate(iso: string | null): string {
  return iso ? inChina(iso).format('YYYY年M月D日') : '';
}

/** `今天 14:30`, `昨天 09:05`, `11月3日 14:30`, with the year when it is another: for lists and timelines. */
export function showTime(iso: string | null, nowMs: number = Date.now()): string {
  if (!iso) return '';
  const at = inChina(iso);
  const now = inChina(nowMs);
  const near = { [-1]: '昨天', 0: '今天', 1: '明天' }[at.startOf('day').diff(now.startOf('day'), 'day')];
  if (near !== undefined) return `${near} ${at.format('HH:mm')}`;
  return at.format(at.year() === now.year() ? 'M月D日 HH:mm' : 'YYYY年M月D日 HH:mm');
}

/** The calendar day in China, `2026-11-03`, as pickers take it. */
export const dayInChina = (nowMs: number = Date.now()): string => inChina(nowMs).format('YYYY-MM-DD');

/** The person's day has begun how: for a greeting. */
export function partOfDay(nowMs: number = Date.now()): string {
  const hour = inChina(nowMs).hour();
  if (hour < 5) return '夜深了';
  if (hour < 11) return '早上好';
  if (hour < 13) return '中午好';
  if (hour < 18) return '下午好';
  return '晚上好';
}
