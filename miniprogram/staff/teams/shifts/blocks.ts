import { Shifts, validate, WEEKDAY_NAMES, WEEKDAYS } from '../../../../contract';
import { toShifts, type Block } from '../names';

/** The clock of a phone ends a minute before midnight. */
const LAST_MINUTE = '23:59';

export const newBlock = (): Block => ({ days: [1, 2, 3, 4, 5], from: '08:30', to: '17:30' });

/** Blocks as the sheet shows them. */
export const toRows = (blocks: readonly Block[]) =>
  blocks.map(({ days, from, to }) => ({
    ...{ from, to, picked: to === '24:00' ? LAST_MINUTE : to },
    days: WEEKDAYS.map((day) => ({ day, name: WEEKDAY_NAMES[day], isOn: days.includes(day) })),
  }));

/** Takes a day more or less. */
export const withDay = ({ days, ...block }: Block, day: number): Block => ({
  ...block,
  days: days.includes(day) ? days.filter((one) => one !== day) : [...days, day].sort(),
});

export const withTime = (block: Block, end: 'from' | 'to', time: string): Block => ({
  ...block,
  [end]: end === 'to' && time === LAST_MINUTE ? '24:00' : time,
});

/** What is wrong with them, a sentence; empty when nothing is. */
export function wrongIn(blocks: readonly Block[]): string {
  if (blocks.some(({ days }) => days.length === 0)) return '请选择星期';
  const checked = validate(Shifts, toShifts(blocks));
  return checked.ok ? '' : (Object.values(checked.fields)[0] ?? '');
}
