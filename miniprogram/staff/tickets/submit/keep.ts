import { toFiledHome, type FiledHome } from '../../../components/filing/filedHome';
import { fromKept, hasContent, type Form } from '../../../components/filing/form';
import { readDraft, removeDraft, saveDraft } from '../../../platform/drafts';
import { toSource, type StaffForm } from './view';

const placeOf = (householdId: string) => ({ kind: 'ticketFor', shape: 1, householdId });
/** Which home the form was left at last. */
const DESK = { kind: 'ticketForAt', shape: 1, householdId: 'desk' };

/** The form for this home as it was left on this phone; null when there is none. */
export function readForm(householdId: string): StaffForm | null {
  const value = readDraft(placeOf(householdId))?.value;
  const form: Form | null = fromKept(value);
  return form && { ...form, source: toSource((value as Partial<StaffForm>).source) };
}

export function saveForm(home: FiledHome, form: StaffForm): void {
  saveDraft(placeOf(home.householdId), form);
  // A look at another home makes nobody forget where something is unfinished.
  if (hasContent(form)) saveDraft(DESK, home);
}

/** Forgets it: filed, or gone along to another home. */
export function removeForm(householdId: string): void {
  removeDraft(placeOf(householdId));
  if (keptDesk()?.householdId === householdId) removeDraft(DESK);
}

/** The home at which something was typed and not filed; null when there is none. */
export function readDesk(): FiledHome | null {
  const home = keptDesk();
  const form = home && readForm(home.householdId);
  return form && hasContent(form) ? home : null;
}

const keptDesk = (): FiledHome | null => toFiledHome(readDraft(DESK)?.value);
