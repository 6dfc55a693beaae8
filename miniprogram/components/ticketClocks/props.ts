import type { ClockRow } from './view';

export const properties = {
  /** Made by `toClocks`; nothing is shown without any. */
  rows: { type: Array, value: [] as ClockRow[] },
};
