import { Cron } from 'croner';

const MONTHS = 'JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC';
const DAYS = 'SUN|MON|TUE|WED|THU|FRI|SAT';

/** The seven fields, each with its range and the names it takes. Source: WeChat's page on timer triggers. */
const FIELDS: readonly [name: string, least: number, most: number, names?: string][] = [
  ['second', 0, 59],
  ['minute', 0, 59],
  ['hour', 0, 23],
  ['day', 1, 31],
  ['month', 1, 12, MONTHS],
  ['weekday', 0, 6, DAYS],
  ['year', 1970, 2099],
];

/** `*`, a value or a range, each perhaps with a step. The parser knows more (`L`, `W`, `#`, `?`), which WeChat does not list. */
function checkField(text: string, [name, least, most, names]: (typeof FIELDS)[number]): void {
  const value = names === undefined ? String.raw`\d{1,4}` : String.raw`\d{1,2}|${names}`;
  const part = new RegExp(String.raw`^(?:\*|(${value})(?:-(${value}))?)(?:/([1-9]\d*))?$`, 'i');
  for (const item of text.split(',')) {
    const found = part.exec(item);
    const bounds = [found?.[1], found?.[2]].filter((bound) => bound !== undefined && /^\d/.test(bound));
    if (!found || bounds.some((bound) => Number(bound) < least || Number(bound) > most))
      throw new Error(`cron field ${name} cannot be ${JSON.stringify(item)}`);
  }
}

/** A cron text of WeChat's seven fields in Beijing time; a day and a weekday both named mean either. @throws Error */
export function parseCron(text: string): Cron {
  const fields = text.trim().split(/\s+/);
  if (fields.length !== FIELDS.length)
    throw new Error(
      `a cron text has 7 fields, not ${fields.length}: second minute hour day month weekday year`,
    );
  FIELDS.forEach((field, index) => checkField(fields[index] ?? '', field));
  return new Cron(fields.join(' '), {
    timezone: 'Asia/Shanghai',
    mode: '7-part',
    sloppyRanges: true,
    paused: true,
  });
}

/** The first due time after `from` (epoch ms), if there will be one. @throws Error for a malformed text */
export function nextDue(cron: string, from: number): number | undefined {
  return parseCron(cron).nextRun(new Date(from))?.getTime();
}
