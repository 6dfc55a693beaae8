import type { StepForm } from '../settings/form';

export const properties = {
  visible: { type: Boolean, value: false },
  /** The one to edit; taken over each time the sheet opens. */
  step: { type: Object, value: undefined as unknown as StepForm },
  isNew: { type: Boolean, value: false },
  /** A ladder keeps one step at least. */
  mayRemove: { type: Boolean, value: false },
  /** {days?, channels?}: what is wrong with it, sentences. */
  wrong: { type: Object, value: {} as { days?: string; channels?: string } },
};
