import type { FormMember } from '../recordForm/form';

export const properties = {
  /** A FormMember, see recordForm/form.ts. */
  member: { type: Object, value: {} as FormMember },
  /** What the record has of a known member, masked: fields left empty stay so. { name, phone } */
  known: { type: Object, value: {} as { name?: string; phone?: string | null } },
  /** Shows the fields, not only the summary. */
  open: { type: Boolean, value: false },
  /** What is wrong: { name, relation, phone }. */
  errors: { type: Object, value: {} as Partial<Record<'name' | 'relation' | 'phone', string>> },
  /** What the reviewers said, the same shape. */
  reasons: { type: Object, value: {} as Partial<Record<'name' | 'relation' | 'phone', string>> },
};
