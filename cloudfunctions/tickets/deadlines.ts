const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Beijing has no summer time. */
const BEIJING = 8 * HOUR;

/** Midnight in Beijing before `at`. Epoch ms. */
export function startOfDay(at: number): number {
  return Math.floor((at + BEIJING) / DAY) * DAY - BEIJING;
}

/** `261123` */
export function dayNumber(at: number): string {
  return new Date(at + BEIJING).toISOString().slice(2, 10).replaceAll('-', '');
}
