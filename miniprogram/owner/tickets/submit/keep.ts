import { readDraft, removeDraft, saveDraft } from '../../../platform/drafts';
import { toFiledHome, type FiledHome } from '../../../components/filing/filedHome';
import { fromKept, type Form } from '../../../components/filing/form';

const placeOf = (householdId: string) => ({ kind: 'ticket', shape: 1, householdId });

/** The form as it was left on this phone; null when there is none. */
export const readForm = (householdId: string): Form | null =>
  fromKept(readDraft(placeOf(householdId))?.value);

export const saveForm = (householdId: string, form: Form): void => saveDraft(placeOf(householdId), form);

/** Forgets it: filed. */
export const removeForm = (householdId: string): void => removeDraft(placeOf(householdId));

const HOME = 'ticketHome';

/** The home that was filed for last, to go on where there is no network to ask; null when there is none. */
export const readHome = (): FiledHome | null => toFiledHome(wx.getStorageSync<unknown>(HOME));

export const saveHome = (home: FiledHome): void => wx.setStorageSync(HOME, home);
