import type { Step } from './step';

export const properties = {
  /** Top to bottom, in the order to show. See step.ts. */
  steps: { type: Array, value: [] as Step[] },
};
