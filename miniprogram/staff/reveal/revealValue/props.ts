import type { RevealPlace } from '../reveal';

export const properties = {
  label: { type: String, value: '' },
  /** What it is, for screen readers, where the label alone does not say. */
  purpose: { type: String, value: '' },
  masked: { type: String, value: '' },
  /** Whose field it is. */
  of: { type: String, value: 'record' as RevealPlace },
  /** Id of the household or the request. */
  target: { type: String, value: '' },
  /** As the server's `revealable` names it. */
  field: { type: String, value: '' },
  canReveal: { type: Boolean, value: false },
};
