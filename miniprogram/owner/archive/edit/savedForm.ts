import { readDraft, removeDraft, saveDraft } from '../../../platform/drafts';
import type { DraftPlace } from '../../../platform/drafts';
import type { Photo } from '../../../components/photoGrid/items';
import type { Form } from '../../../components/recordForm/form';

/** A form as it was kept; by earlier versions of this page without e-mail. */
export type KeptForm = Omit<Form, 'owner'> & { owner: Omit<Form['owner'], 'email'> & { email?: string } };

/** A form kept on the phone, and the version of the record it was begun on. */
export interface SavedForm {
  form: KeptForm;
  baseVersion: number;
  /** The record that it was begun on, as a form; what was kept by earlier versions of this page has none. */
  base?: KeptForm;
  /** Evidence; forms kept before there was any have none. */
  photos?: Photo[];
}

/** Which form: a fresh change of a home's record, or the correction of one returned request. */
export const placeOf = (householdId: string, corrects: string): DraftPlace => ({
  kind: 'archiveEdit',
  shape: 1,
  householdId: corrects ? `${householdId}:${corrects}` : householdId,
});

export const keepForm = (place: DraftPlace, saved: SavedForm): void => saveDraft(place, saved);
export const forgetForm = (place: DraftPlace): void => removeDraft(place);

/** The kept form with the time it was saved (ISO); null without one. */
export function keptForm(place: DraftPlace): (SavedForm & { savedAt: string }) | null {
  const draft = readDraft(place);
  if (!draft || !isSavedForm(draft.value)) return null;
  return { ...draft.value, savedAt: new Date(draft.savedAt).toISOString() };
}

function isSavedForm(value: unknown): value is SavedForm {
  const saved = value as Partial<SavedForm> | null;
  return typeof saved?.baseVersion === 'number' && Array.isArray(saved.form?.members);
}
