const HOUR_MS = 3600 * 1000;
const DAY_MS = 24 * HOUR_MS;
const pad = (n: number) => String(n).padStart(2, '0');

/** China has one time zone and no summer time; phones set elsewhere must read the same. */
const inChina = (epochMs: number) => new Date(epochMs + 8 * HOUR_MS);
const dayNumber = (epochMs: number) => Math.floor((epochMs + 8 * HOUR_MS) / DAY_MS);

const clockOf = (at: Date) => `${pad(at.getUTCHours())}:${pad(at.getUTCMinutes())}`;
const monthDay = (at: Date) => `${at.getUTCMonth() + 1}月${at.getUTCDate()}日`;

/** `2026年11月3日`; empty for no instant. `iso`: ISO 8601. */
export function showDate(iso: string | null): string {
  if (!iso) return '';
  const at = inChina(Date.parse(iso));
  return `${at.getUTCFullYear()}年${monthDay(at)}`;
}

/** `今天 14:30`, `昨天 09:05`, `11月3日 14:30`, with the year when it is another: for lists and timelines. */
export function showTime(iso: string | null, nowMs: number = Date.now()): string {
  if (!iso) return '';
  const ms = Date.parse(iso);
  const at = inChina(ms);
  const days = dayNumber(nowMs) - dayNumber(ms);
  if (days === 0) return `今天 ${clockOf(at)}`;
  if (days === 1) return `昨天 ${clockOf(at)}`;
  if (days === -1) return `明天 ${clockOf(at)}`;
  const year = at.getUTCFullYear() === inChina(nowMs).getUTCFullYear() ? '' : `${at.getUTCFullYear()}年`;
  return `${year}${monthDay(at)} ${clockOf(at)}`;
}

/** The person's day has begun how: for a greeting. */
export function partOfDay(nowMs: number = Date.now()): string {
  const hour = inChina(nowMs).getUTCHours();
  if (hour < 5) return '夜深了';
  if (hour < 11) return '早上好';
  if (hour < 13) return '中午好';
  if (hour < 18) return '下午好';
  return '晚上好';
}
