import { VISIT_LIMITS, VISIT_SLOTS, type VisitSlot } from '../../../contract';

const DAY_MS = 86_400_000;
const CHINA_MS = 8 * 3_600_000;

/** A slot of a day in China, `2026-11-28`. */
export interface Visit {
  day: string;
  slot: VisitSlot;
}

/** Number of a day since 1970; NaN when there is no such day, such as the 31st of a month of thirty. */
export function dayIndex(day: string): number {
  const at = Date.parse(`${day}T00:00:00Z`);
  return Number.isFinite(at) && dayOfIndex(at / DAY_MS) === day ? at / DAY_MS : Number.NaN;
}

const dayOfIndex = (index: number): string => new Date(index * DAY_MS).toISOString().slice(0, 10);

const todayIndex = (now: number): number => Math.floor((now + CHINA_MS) / DAY_MS);

/** When a slot begins, in epoch ms. */
const startOf = ({ day, slot }: Visit): number =>
  dayIndex(day) * DAY_MS + Number(slot.slice(0, 2)) * 3_600_000 - CHINA_MS;

/** Slots that have not begun, soonest first. */
export function comingSlots(now: number): Visit[] {
  const today = todayIndex(now);
  return Array.from({ length: VISIT_LIMITS.days }, (_, ahead) => dayOfIndex(today + ahead)).flatMap((day) =>
    VISIT_SLOTS.map((slot) => ({ day, slot })).filter((visit) => startOf(visit) > now),
  );
}

/** What keeps somebody from coming then, in a sentence for who chose it; null when nothing does. */
export function visitAdvice(day: string, slot: VisitSlot, now: number): string | null {
  const ahead = dayIndex(day) - todayIndex(now);
  if (Number.isNaN(ahead)) return '没有这一天，请重新选择';
  if (ahead >= VISIT_LIMITS.days) return `只能预约 ${VISIT_LIMITS.days} 天以内的时间`;
  return startOf({ day, slot }) > now ? null : '这个时段已经开始，请选择以后的时间';
}
