import { region } from './pickerRegion';

/** One column of a picker: its texts and the chosen row. */
export interface Column {
  rows: string[];
  index: number;
}

/** A picker's mode: what its sheet shows for a value, and which value a choice stands for. */
export interface PickerMode {
  columns(data: Record<string, any>): Column[];
  /** Columns after the user moved one of them: a shorter month, for example. */
  adjusted?(chosen: number[], data: Record<string, any>): Column[];
  value(chosen: number[], data: Record<string, any>): unknown;
  /** What else the event of a change tells. */
  beside?(chosen: number[], data: Record<string, any>): Record<string, unknown>;
}

const two = (value: number): string => String(value).padStart(2, '0');
const upTo = (first: number, last: number): number[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);

function rowsOf(range: unknown, key: string): string[] {
  return Array.isArray(range) ? range.map((entry) => String(key && entry !== null ? entry[key] : entry)) : [];
}

const selector: PickerMode = {
  columns: ({ range, rangeKey, value }) => [{ rows: rowsOf(range, rangeKey), index: Number(value) || 0 }],
  value: ([index]) => String(index ?? 0),
};

const multiSelector: PickerMode = {
  columns: ({ range, rangeKey, value }) =>
    (Array.isArray(range) ? range : []).map((column, index) => ({
      rows: rowsOf(column, rangeKey),
      index: Number(value?.[index]) || 0,
    })),
  value: (chosen) => chosen,
};

const time: PickerMode = {
  columns: ({ value }) => {
    const [hour = 0, minute = 0] = String(value || '00:00')
      .split(':')
      .map(Number);
    return [
      { rows: upTo(0, 23).map(two), index: hour },
      { rows: upTo(0, 59).map(two), index: minute },
    ];
  },
  value: ([hour = 0, minute = 0], { start, end }) => {
    const chosen = `${two(hour)}:${two(minute)}`;
    if (start && chosen < start) return start;
    return end && chosen > end ? end : chosen;
  },
};

const date: PickerMode = {
  columns: (data) => dateColumns(parseDate(data['value']) ?? today(), data),
  adjusted: (chosen, data) => dateColumns(dateOf(chosen, data), data),
  value: (chosen, data) => {
    const { start, end } = limits(data);
    const picked = clamp(dateOf(chosen, data), start, end);
    const parts = [String(picked.year), two(picked.month), two(picked.day)];
    return parts.slice(0, { year: 1, month: 2 }[String(data['fields'])] ?? 3).join('-');
  },
};

export const PICKER_MODES: Record<string, PickerMode> = { selector, multiSelector, time, date, region };

interface Day {
  year: number;
  month: number;
  day: number;
}

function limits({ start, end }: Record<string, any>): { start: Day; end: Day } {
  const year = today().year;
  return {
    start: parseDate(start) ?? { year: year - 100, month: 1, day: 1 },
    end: parseDate(end) ?? { year: year + 50, month: 12, day: 31 },
  };
}

function dateColumns(value: Day, data: Record<string, any>): Column[] {
  const { start, end } = limits(data);
  const { year, month, day } = clamp(value, start, end);
  const years = upTo(start.year, end.year);
  const months = upTo(year === start.year ? start.month : 1, year === end.year ? end.month : 12);
  const atStart = year === start.year && month === start.month;
  const atEnd = year === end.year && month === end.month;
  const days = upTo(atStart ? start.day : 1, atEnd ? end.day : new Date(year, month, 0).getDate());
  const columns = [
    { rows: years.map((each) => `${each}年`), index: years.indexOf(year) },
    { rows: months.map((each) => `${two(each)}月`), index: months.indexOf(month) },
    {
      rows: days.map((each) => `${two(each)}日`),
      index: Math.max(0, days.indexOf(Math.min(day, days[days.length - 1] ?? day))),
    },
  ];
  return columns.slice(0, { year: 1, month: 2 }[String(data['fields'])] ?? 3);
}

function dateOf([yearRow = 0, monthRow = 0, dayRow = 0]: number[], data: Record<string, any>): Day {
  const { start } = limits(data);
  const year = start.year + yearRow;
  const month = (year === start.year ? start.month : 1) + monthRow;
  const first = year === start.year && month === start.month ? start.day : 1;
  return { year, month, day: Math.min(first + dayRow, new Date(year, month, 0).getDate()) };
}

function clamp(value: Day, start: Day, end: Day): Day {
  const order = ({ year, month, day }: Day): number => year * 10000 + month * 100 + day;
  if (order(value) < order(start)) return start;
  return order(value) > order(end) ? end : value;
}

function parseDate(written: string | undefined): Day | undefined {
  const match = /^(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$/.exec(written ?? '');
  return match
    ? { year: Number(match[1]), month: Number(match[2] ?? 1), day: Number(match[3] ?? 1) }
    : undefined;
}

function today(): Day {
  const now = new Date();
  return { year: now.getFullYear(), month: now.getMonth() + 1, day: now.getDate() };
}
