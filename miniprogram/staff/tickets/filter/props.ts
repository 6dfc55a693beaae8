import { NOTHING_CHOSEN, type Option } from './view';

export const properties = {
  /** Communities to choose among; fewer than two are no choice. [{ value, label }] */
  communities: { type: Array, value: [] as Option[] },
  /** What is chosen. */
  chosen: { type: Object, value: NOTHING_CHOSEN },
  /** What is looked for is looked for in a community or in all; nothing else narrows it. */
  isSearch: { type: Boolean, value: false },
};
