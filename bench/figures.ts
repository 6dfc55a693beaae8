/** One measured thing, with the goal beside it; `ok` is undefined where there is no goal, only something to know. */
export interface Figure {
  figure: string;
  value: string;
  goal?: string;
  ok?: boolean;
}

/** A benchmark measures and judges; it prints nothing of the kind itself. It gets the words after its name. */
export type Bench = (words: readonly string[]) => Promise<Figure[]>;

/** The figures as a table. */
export function table(figures: Figure[]): string {
  const rows = [
    ['figure', 'value', 'goal', 'ok'],
    ...figures.map(({ figure, value, goal, ok }) => [
      figure,
      value,
      goal ?? '',
      ok === undefined ? '' : ok ? 'yes' : 'NO',
    ]),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join(' | ')
        .trimEnd(),
    )
    .join('\n');
}

/** The last line of a benchmark: `NAME: ok`, or `NAME: short (what)`. A benchmark without figures measured nothing. */
export function verdict(name: string, figures: Figure[]): string {
  if (figures.length === 0) return `${name}: short (nothing was measured)`;
  const short = figures.filter(({ ok }) => ok === false).map(({ figure }) => figure);
  return short.length === 0 ? `${name}: ok` : `${name}: short (${short.join(', ')})`;
}

/** The middle of a list of numbers; of an even one the mean of the two in the middle. */
export function median(numbers: number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? NaN)) / 2;
}
