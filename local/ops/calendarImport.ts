import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Year } from '../../cloudfunctions/calendar/years';
import type { Environment } from './environment';
import type { Report } from './schema';

const DATE = /^\d{4}-\d\d-\d\d$/;
/** Longer than any stretch of days off in a plan so far (9 days): more is a slip of the pen. */
const LONGEST_STRETCH_DAYS = 16;
const DAY = 86_400_000;

const isDate = (value: unknown): value is string =>
  typeof value === 'string' && DATE.test(value) && dayOf(value)?.startsWith(value) === true;
const dayOf = (date: string) => {
  const at = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
};
const isWeekend = (date: string) => [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());

/** Everything that is wrong with one year's plan, in sentences for who wrote the file. */
export function faultsOf(year: string, plan: unknown): string[] {
  if (!/^20\d\d$/.test(year)) return [`${year}: not a year / 不是年份`];
  if (typeof plan !== 'object' || plan === null) return [`${year}: not a plan / 内容不正确`];
  const { source, isComplete, off, worked } = plan as Partial<Record<keyof Year, unknown>>;
  const faults: string[] = [];
  const fault = (text: string) => void faults.push(`${year}: ${text}`);
  if (typeof source !== 'string' || source.trim() === '') fault('no source / 缺少出处');
  if (typeof isComplete !== 'boolean')
    fault('isComplete must be true or false / isComplete 应为 true 或 false');
  const stretches = Array.isArray(off) ? (off as unknown[]) : undefined;
  const days = Array.isArray(worked) ? (worked as unknown[]) : undefined;
  if (!stretches?.length) fault('no days off / 没有放假日期');
  if (!days) fault('worked must be a list / worked 应为列表');
  let former = '';
  for (const stretch of stretches ?? []) {
    const text = JSON.stringify(stretch);
    const [first, last, ...rest] = Array.isArray(stretch) ? (stretch as unknown[]) : [];
    if (!isDate(first) || !isDate(last) || rest.length > 0)
      fault(`${text} is not two dates / 应为起止两个日期`);
    else if (last < first) fault(`${text} ends before it begins / 结束早于开始`);
    else if (!first.startsWith(year) || !last.startsWith(year))
      fault(`${text} is of another year / 不在这一年`);
    else if ((Date.parse(last) - Date.parse(first)) / DAY >= LONGEST_STRETCH_DAYS)
      fault(`${text} is too long / 太长`);
    else if (first <= former) fault(`${text} is out of order or overlaps / 顺序不对或重叠`);
    if (isDate(last)) former = last;
  }
  const isOff = (date: string) =>
    (stretches ?? []).some((one) => Array.isArray(one) && String(one[0]) <= date && date <= String(one[1]));
  for (const date of days ?? []) {
    const text = JSON.stringify(date);
    if (!isDate(date)) fault(`${text} is not a date / 不是日期`);
    else if (!date.startsWith(year)) fault(`${text} is of another year / 不在这一年`);
    else if (!isWeekend(date)) fault(`${text} is no weekend day / 调休上班应是周末`);
    else if (isOff(date)) fault(`${text} is off as well / 同时又是放假`);
  }
  if (days && new Set(days).size < days.length) fault('a day is worked twice / 调休日期重复');
  return faults;
}

/**
 * The years in a file of the form of `cloudfunctions/calendar/holidays.json`.
 * @throws Error with every fault, a line each: nothing is imported then.
 */
export function readYears(text: string): Record<string, Year> {
  let years: unknown;
  try {
    years = (JSON.parse(text) as { years?: unknown }).years;
  } catch {
    throw new Error('not JSON / 不是 JSON 文件');
  }
  if (typeof years !== 'object' || years === null || Object.keys(years).length === 0)
    throw new Error('no years in it / 文件里没有年份');
  const faults = Object.entries(years).flatMap(([year, plan]) => faultsOf(year, plan));
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return years as Record<string, Year>;
}

/**
 * Stores the years of `file`, each in place of what is known of it, and has the timer count all open tickets anew: their due
 * times may have moved. Done twice it is done once.
 */
export async function importCalendar(
  { sdk }: Environment,
  file: string | undefined,
  now: number,
  report: Report,
): Promise<void> {
  if (file === undefined) throw new Error('name the file / 请写文件名');
  const years = readYears(readFileSync(file, 'utf8'));
  const database = sdk.database();
  for (const [year, { source, isComplete, off, worked }] of Object.entries(years)) {
    await database.collection('holidays').doc(year).set({ source, isComplete, off, worked, importedAt: now });
    const days = `${off.length} stretches off, ${worked.length} days worked instead`;
    report(`${year}: ${days}${isComplete ? '' : '; days by law only / 仅法定假日，正式安排公布后请再导入'}`);
  }
  const ahead = { escalateAt: database.command.lt(Number.MAX_SAFE_INTEGER) } as object;
  const reply: unknown = await database.collection('tickets').where(ahead).update({ escalateAt: now });
  const { updated } = reply as { updated?: number };
  report(`${updated ?? 0} open tickets are counted anew by the timer, from ${basename(file)}`);
}
