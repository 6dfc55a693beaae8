import { VISIT_SLOT_NAMES, type Appointment, type Material, type OpenSlot } from '../../../contract';
import { showDate } from '../../platform/time';

const WEEKDAYS = '日一二三四五六';

/** A day on which somebody could come, with what is open of it. */
export interface VisitDay {
  day: string;
  name: string;
  slots: { key: string; name: string; left: string }[];
}

/** `11月28日 周六`. */
const dayName = (day: string): string =>
  `${showDate(`${day}T00:00:00Z`).replace(/^\d+年/, '')} 周${WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? ''}`;

/** `11月28日 周六 10:00–12:00`. */
export const visitName = ({ day, slot }: Pick<Appointment, 'day' | 'slot'>): string =>
  `${dayName(day)} ${VISIT_SLOT_NAMES[slot]}`;

/** Open slots by day, as the form offers them. */
export function visitDays(slots: readonly OpenSlot[]): VisitDay[] {
  return [...new Set(slots.map(({ day }) => day))].map((day) => ({
    day,
    name: dayName(day),
    slots: slots
      .filter((one) => one.day === day)
      .map(({ slot, left }) => ({
        key: `${day} ${slot}`,
        name: VISIT_SLOT_NAMES[slot],
        left: left === 1 ? '仅剩 1 个' : '',
      })),
  }));
}

/** One row of what a repair used up, as typed. */
export interface MaterialRow {
  name: string;
  quantity: string;
  unit: string;
}
export const EMPTY_MATERIAL: MaterialRow = { name: '', quantity: '', unit: '' };
export const MOST_MATERIALS = 20;

const isEmpty = ({ name, quantity, unit }: MaterialRow) => !`${name}${quantity}${unit}`.trim();

/** What is wrong with the rows, in one sentence; rows that nobody wrote in do not count. */
export function materialsAdvice(rows: readonly MaterialRow[]): string {
  const typed = rows.filter((row) => !isEmpty(row));
  if (typed.some(({ name, unit }) => !name.trim() || !unit.trim())) return '请写全材料的名称、数量和单位';
  const isAmount = (quantity: string) => /^\d{1,4}(\.\d{1,2})?$/.test(quantity) && Number(quantity) > 0;
  return typed.every(({ quantity }) => isAmount(quantity.trim()))
    ? ''
    : '数量请填大于 0 的数字，最多两位小数';
}

export const toMaterials = (rows: readonly MaterialRow[]): Material[] =>
  rows
    .filter((row) => !isEmpty(row))
    .map(({ name, quantity, unit }) => ({
      name: name.trim(),
      quantity: Number(quantity.trim()),
      unit: unit.trim(),
    }));

/** `用料：水龙头 1 个、生料带 0.5 卷`; empty for none. */
export const materialsLine = (materials: readonly Material[] = []): string =>
  materials.length === 0
    ? ''
    : `用料：${materials.map(({ name, quantity, unit }) => `${name} ${quantity} ${unit}`).join('、')}`;
