/** Beijing is eight hours ahead all year. */
const AHEAD_MS = 8 * 3_600_000;
const MONTHS = 3;

/** The quarter of an instant, in Beijing: `2026Q4`. */
export function quarterOf(at: number): string {
  const there = new Date(at + AHEAD_MS);
  return `${String(there.getUTCFullYear())}Q${String(Math.floor(there.getUTCMonth() / MONTHS) + 1)}`;
}

/** When a quarter begins, in Beijing. Epoch ms. */
export function startOf(quarter: string): number {
  const [year = 0, number = 1] = quarter.split('Q').map(Number);
  return Date.UTC(year, (number - 1) * MONTHS) - AHEAD_MS;
}

export function quarterAfter(quarter: string): string {
  const [year = 0, number = 1] = quarter.split('Q').map(Number);
  return number === 4 ? `${String(year + 1)}Q1` : `${String(year)}Q${String(number + 1)}`;
}

/** Days before a quarter begins at which its campaign is proposed. */
const PROPOSE_DAYS = 14;
const DAY_MS = 86_400_000;

/** When the campaign that follows on `quarter`'s is proposed. */
export const proposalTime = (quarter: string): number =>
  startOf(quarterAfter(quarter)) - PROPOSE_DAYS * DAY_MS;

/** The same days of the next quarter, kept within it. */
export function sameDaysNext(quarter: string, from: number, due: number): { from: number; due: number } {
  const [start, next] = [startOf(quarter), startOf(quarterAfter(quarter))];
  const shifted = next + Math.max(0, from - start);
  const end = startOf(quarterAfter(quarterAfter(quarter)));
  // One that begins so late that it would leave its quarter begins with it.
  const begin = shifted + (due - from) > end ? next : shifted;
  return { from: begin, due: begin + (due - from) };
}
