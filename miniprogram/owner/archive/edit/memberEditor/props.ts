import type { FormMember } from '../form';

export const properties = {
  /** A FormMember, see form.ts. */
  member: { type: Object, value: {} as FormMember },
  /** Shows the fields, not only the summary. */
  open: { type: Boolean, value: false },
  /** What is wrong: { name, relation, phone }. */
  errors: { type: Object, value: {} as Partial<Record<'name' | 'relation' | 'phone', string>> },
  /** What the reviewers said, the same shape. */
  reasons: { type: Object, value: {} as Partial<Record<'name' | 'relation' | 'phone', string>> },
};
