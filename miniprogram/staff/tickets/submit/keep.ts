import { fromKept, hasContent, type Form } from '../../../components/filing/form';
import { readDraft, removeDraft, saveDraft } from '../../../platform/drafts';
import { toSource, type StaffForm } from './view';

/** The home that somebody is filing for. */
export interface DeskHome {
  householdId: string;
  communityName: string;
  address: string;
}

const placeOf = (householdId: string) => ({ kind: 'ticketFor', shape: 1, householdId });
/** Which home the form was left at last. */
const DESK = { kind: 'ticketForAt', shape: 1, householdId: 'desk' };

/** The form for this home as it was left on this phone; null when there is none. */
export function readForm(householdId: string): StaffForm | null {
  const value = readDraft(placeOf(householdId))?.value;
  const form: Form | null = fromKept(value);
  return form && { ...form, source: toSource((value as Partial<StaffForm>).source) };
}

export function saveForm(home: DeskHome, form: StaffForm): void {
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
export function readDesk(): DeskHome | null {
  const home = keptDesk();
  const form = home && readForm(home.householdId);
  return form && hasContent(form) ? home : null;
}

function keptDesk(): DeskHome | null {
  const { householdId, communityName, address } = (readDraft(DESK)?.value ?? {}) as Partial<DeskHome>;
  return typeof householdId === 'string' && typeof communityName === 'string' && typeof address === 'string'
    ? { householdId, communityName, address }
    : null;
}
