/** China has one time zone and no summer time. */
const OFFSET_MS = 8 * 3_600_000;
export const DAY_MS = 86_400_000;

/** The calendar day in China, `2026-11-23`. */
export const todayIn = (at: number) => new Date(at + OFFSET_MS).toISOString().slice(0, 10);

/** When a day in China begins; epoch ms. */
export const startOfDay = (day: string) => Date.parse(`${day}T00:00:00Z`) - OFFSET_MS;

export const hourOf = (at: number) => new Date(at + OFFSET_MS).getUTCHours();
