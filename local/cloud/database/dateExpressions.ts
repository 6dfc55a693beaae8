import {
  evaluate,
  isMissing,
  namedArguments,
  typeOf,
  type Operator,
  type Operators,
} from './expressionArguments';
import { parseDate } from './dateParsing';
import { refuse } from './refusal';
import { instantIn, offsetMinutes, shownIn } from './timeZones';
import { isDocument } from './values';

const DAY_MS = 86_400_000;

const dayOfYear = (date: Date) =>
  Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / DAY_MS) + 1;
const isoDay = (date: Date) => date.getUTCDay() || 7;
/** The Thursday of the same ISO week: its year is the week's year. */
const thursday = (date: Date) => new Date(date.getTime() + (4 - isoDay(date)) * DAY_MS);
const isoWeek = (date: Date) => Math.ceil(dayOfYear(thursday(date)) / 7);
/** Week of the year from the first Sunday, 0–53. */
const week = (date: Date) => Math.floor((dayOfYear(date) + 6 - date.getUTCDay()) / 7);

/** Parts of a date whose UTC parts are those of the wanted time zone. */
const PARTS: Record<string, (date: Date) => number> = {
  $year: (date) => date.getUTCFullYear(),
  $month: (date) => date.getUTCMonth() + 1,
  $dayOfMonth: (date) => date.getUTCDate(),
  $hour: (date) => date.getUTCHours(),
  $minute: (date) => date.getUTCMinutes(),
  $second: (date) => date.getUTCSeconds(),
  $millisecond: (date) => date.getUTCMilliseconds(),
  $dayOfWeek: (date) => date.getUTCDay() + 1,
  $dayOfYear: dayOfYear,
  $isoDayOfWeek: isoDay,
  $isoWeek: isoWeek,
  $isoWeekYear: (date) => thursday(date).getUTCFullYear(),
  $week: week,
};

function dateOf(value: unknown): Date {
  return value instanceof Date ? value : refuse(`can't convert from BSON type ${typeOf(value)} to Date`);
}

/** A part of a date, given as `{date, timezone}`, `[date]` or an expression; null when date or zone is. */
function part(read: (date: Date) => number): Operator {
  return (document, expression, options) => {
    const isNamed = isDocument(expression) && 'date' in expression;
    const bare: unknown = Array.isArray(expression) ? expression[0] : expression;
    const source = isNamed ? expression['date'] : bare;
    const value = evaluate(document, source, options);
    if (isMissing(value)) return null;
    const zone =
      isNamed && 'timezone' in expression ? evaluate(document, expression['timezone'], options) : 'UTC';
    return isMissing(zone) ? null : read(shownIn(zone, dateOf(value)));
  };
}

const pad = (value: number, digits: number) => String(value).padStart(digits, '0');

function sign(minutes: number): string {
  return minutes < 0 ? '-' : '+';
}

/** What the specifiers of a format stand for. Source: MongoDB manual, $dateToString. */
const SPECIFIERS: Record<string, (shown: Date, offset: number) => string> = {
  Y: (date) => pad(date.getUTCFullYear(), 4),
  m: (date) => pad(date.getUTCMonth() + 1, 2),
  d: (date) => pad(date.getUTCDate(), 2),
  H: (date) => pad(date.getUTCHours(), 2),
  M: (date) => pad(date.getUTCMinutes(), 2),
  S: (date) => pad(date.getUTCSeconds(), 2),
  L: (date) => pad(date.getUTCMilliseconds(), 3),
  j: (date) => pad(dayOfYear(date), 3),
  w: (date) => String(date.getUTCDay() + 1),
  u: (date) => String(isoDay(date)),
  U: (date) => pad(week(date), 2),
  V: (date) => pad(isoWeek(date), 2),
  G: (date) => pad(thursday(date).getUTCFullYear(), 4),
  z: (_, offset) =>
    `${sign(offset)}${pad(Math.floor(Math.abs(offset) / 60), 2)}${pad(Math.abs(offset) % 60, 2)}`,
  Z: (_, offset) => `${sign(offset)}${Math.abs(offset)}`,
  '%': () => '%',
};

const dateToString: Operator = (document, expression, options) => {
  const named = namedArguments(expression, '$dateToString');
  const value = evaluate(document, named['date'], options);
  if (isMissing(value)) return 'onNull' in named ? evaluate(document, named['onNull'], options) : null;
  const zone = 'timezone' in named ? evaluate(document, named['timezone'], options) : 'UTC';
  const usual = zone === 'UTC' ? '%Y-%m-%dT%H:%M:%S.%LZ' : '%Y-%m-%dT%H:%M:%S.%L';
  const format = 'format' in named ? evaluate(document, named['format'], options) : usual;
  if (isMissing(zone) || isMissing(format)) return null;
  if (typeof format !== 'string') return refuse('$dateToString requires that format be a string');
  const at = dateOf(value);
  const [shown, offset] = [shownIn(zone, at), offsetMinutes(zone, at)];
  return format.replace(/%(.?)/gs, (_, name: string) => {
    const write = SPECIFIERS[name];
    return write ? write(shown, offset) : refuse(`Invalid format character '%${name}' in format string`);
  });
};

const dateFromParts: Operator = (document, expression, options) => {
  const named = namedArguments(expression, '$dateFromParts');
  const byWeek = 'isoWeekYear' in named;
  if (!byWeek && !('year' in named))
    refuse("$dateFromParts requires either 'year' or 'isoWeekYear' to be present");
  const values = Object.fromEntries(
    Object.entries(named).map(([name, item]) => [name, evaluate(document, item, options) ?? null]),
  );
  if (Object.values(values).includes(null)) return null;
  const number = (name: string, usual: number): number => {
    const value = values[name] ?? usual;
    return typeof value === 'number' && Number.isInteger(value)
      ? value
      : refuse(`'${name}' must evaluate to an integer, found ${typeOf(value)}`);
  };
  const shown = new Date(0);
  if (byWeek) {
    // 4 January is always in the first ISO week.
    shown.setUTCFullYear(number('isoWeekYear', 0), 0, 4);
    const days = (number('isoWeek', 1) - 1) * 7 + number('isoDayOfWeek', 1) - isoDay(shown);
    shown.setUTCDate(shown.getUTCDate() + days);
  } else shown.setUTCFullYear(number('year', 0), number('month', 1) - 1, number('day', 1));
  shown.setUTCHours(number('hour', 0), number('minute', 0), number('second', 0), number('millisecond', 0));
  return instantIn(values['timezone'], shown);
};

const dateFromString: Operator = (document, expression, options) => {
  const named = namedArguments(expression, '$dateFromString');
  const given = (name: string) => (name in named ? evaluate(document, named[name], options) : undefined);
  const text = given('dateString');
  if (isMissing(text)) return given('onNull') ?? null;
  if ('timezone' in named && isMissing(given('timezone'))) return null;
  if ('format' in named && isMissing(given('format'))) return null;
  const date = typeof text === 'string' ? parseDate(text, given('format'), given('timezone')) : undefined;
  if (date) return date;
  if ('onError' in named) return given('onError');
  return refuse(
    typeof text === 'string'
      ? `Error parsing date string '${text}'`
      : `$dateFromString requires that 'dateString' be a string, found: ${typeOf(text)}`,
  );
};

/** Operators on dates; the engine stumbles over null, ISO weeks and formats. */
export const dateExpressions: Operators = {
  ...Object.fromEntries(Object.entries(PARTS).map(([name, read]) => [name, part(read)])),
  $dateToString: dateToString,
  $dateFromParts: dateFromParts,
  $dateFromString: dateFromString,
};
