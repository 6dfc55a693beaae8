import type { TicketKind } from '../../contract';
import { afterWorkingDays } from '../calendar';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Beijing has no summer time. */
const BEIJING = 8 * HOUR;

/** Hours until a person must have answered. The company's own promise, not law. Source: domain model §5. */
export const FIRST_RESPONSE_HOURS: Record<TicketKind, number> = {
  complaint: 24,
  suggestion: 48,
  repair: 4,
  inquiry: 24,
};

/** Working days of the calendar until it must be solved. The company's own promise. Source: domain model §5. */
export const RESOLUTION_WORKING_DAYS: Record<TicketKind, number> = {
  complaint: 7,
  suggestion: 10,
  repair: 5,
  inquiry: 3,
};

/** When the first answer is due. Epoch ms. */
export function firstResponseDue(kind: TicketKind, createdAt: number): number {
  return createdAt + FIRST_RESPONSE_HOURS[kind] * HOUR;
}

/** When the solution is due: the same time of day, so many working days later. Epoch ms. */
export function resolutionDue(kind: TicketKind, from: number): number {
  return afterWorkingDays(from, RESOLUTION_WORKING_DAYS[kind]);
}

/** Midnight in Beijing before `at`. Epoch ms. */
export function startOfDay(at: number): number {
  return Math.floor((at + BEIJING) / DAY) * DAY - BEIJING;
}

/** `261123` */
export function dayNumber(at: number): string {
  return new Date(at + BEIJING).toISOString().slice(2, 10).replaceAll('-', '');
}
