import type { toMergeRow } from './view';

export const properties = {
  /** Made by `toMergeRow`. */
  row: { type: Object, value: null as unknown as ReturnType<typeof toMergeRow> },
  /** Where both sides changed the field, one is chosen here. */
  choosable: { type: Boolean, value: false },
  /** What is wrong, a sentence. */
  error: { type: String, value: '' },
};
