import type { toSections } from './view';

export const properties = {
  /** As `toSections` makes them. */
  sections: { type: Array, value: [] as ReturnType<typeof toSections> },
  /** Word of the link to all of a section; empty when the viewer has no such list. */
  more: { type: String, value: '' },
};
