import { readDraft, removeDraft, saveDraft } from '../../../platform/drafts';
import { fromKept, type Form } from './view';

const placeOf = (householdId: string) => ({ kind: 'ticket', shape: 1, householdId });

/** The form as it was left on this phone; null when there is none. */
export const readForm = (householdId: string): Form | null =>
  fromKept(readDraft(placeOf(householdId))?.value);

export const saveForm = (householdId: string, form: Form): void => saveDraft(placeOf(householdId), form);

/** Forgets it: filed. */
export const removeForm = (householdId: string): void => removeDraft(placeOf(householdId));
