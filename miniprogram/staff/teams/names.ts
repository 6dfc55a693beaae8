import { TICKET_KIND_NAMES, WEEKDAY_NAMES, type Shift, type TeamCategory } from '../../../contract';

/** `报修 · 水电`, or a whole kind: `报修`. */
export const categoryName = ({ kind, category }: TeamCategory): string =>
  category === null ? TICKET_KIND_NAMES[kind] : `${TICKET_KIND_NAMES[kind]} · ${category}`;

/** What a team takes, in words. */
export const categoriesText = (categories: readonly TeamCategory[]): string =>
  categories.length === 0 ? '其他班组不接的工单' : categories.map(categoryName).join('、');

/** A working time on several days of the week. */
export interface Block {
  days: number[];
  from: string;
  to: string;
}

/** Shifts of the same hours together, as people say them. */
export function toBlocks(shifts: readonly Shift[]): Block[] {
  const blocks = new Map<string, Block>();
  for (const { day, from, to } of [...shifts].sort((a, b) => a.day - b.day || (a.from < b.from ? -1 : 1))) {
    const block = blocks.get(`${from}-${to}`) ?? { days: [], from, to };
    blocks.set(`${from}-${to}`, { ...block, days: [...block.days, day] });
  }
  return [...blocks.values()];
}

export const toShifts = (blocks: readonly Block[]): Shift[] =>
  blocks.flatMap(({ days, from, to }) => [...days].sort().map((day) => ({ day, from, to })));

/** Days in a row are said by the first and the last: `周一至周五`. */
function daysText(days: readonly number[]): string {
  const name = (day: number | undefined) => WEEKDAY_NAMES[day ?? 0] ?? '';
  const isRow = days.length > 2 && days.every((day, at) => at === 0 || day === (days[at - 1] ?? 0) + 1);
  return isRow ? `${name(days[0])}至${name(days[days.length - 1])}` : days.map(name).join('、');
}

/** When somebody works, in words. */
export const shiftsText = (shifts: readonly Shift[]): string =>
  shifts.length === 0
    ? '不分班次，随时可派'
    : toBlocks(shifts)
        .map(({ days, from, to }) => `${daysText(days)} ${from}–${to}`)
        .join('；');
