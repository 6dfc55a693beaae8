/** China has one time zone and no summer time. */
const OFFSET_MS = 8 * 3_600_000;

/** The calendar day in China, `2026-11-23`, of an instant in epoch ms. */
export function beijingDay(epochMs: number): string {
  return new Date(epochMs + OFFSET_MS).toISOString().slice(0, 10);
}
