const format = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', hourCycle: 'h23', ...options });

const MINUTE = format({ hour: '2-digit', minute: '2-digit' });
const DAY = format({ month: 'long', day: 'numeric', weekday: 'short' });

/** `14:05` in China, where the mini-program is used. */
export const clockTime = (at: number): string => MINUTE.format(at);

/** `11月23日周一` in China. */
export const calendarDay = (at: number): string => DAY.format(at);
