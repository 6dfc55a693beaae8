import { readDraft, removeDraft, saveDraft } from '../../../platform/drafts';
import { validate, CategoryTree } from '../../../../contract';
import { fromKept, type Form } from './view';

const placeOf = (householdId: string) => ({ kind: 'ticket', shape: 1, householdId });

/** The form as it was left on this phone; null when there is none. */
export const readForm = (householdId: string): Form | null =>
  fromKept(readDraft(placeOf(householdId))?.value);

export const saveForm = (householdId: string, form: Form): void => saveDraft(placeOf(householdId), form);

/** Forgets it: filed. */
export const removeForm = (householdId: string): void => removeDraft(placeOf(householdId));

const treeKey = (householdId: string) => `ticketTree:${householdId}`;

/** What the community offered last, to write a ticket without a network. Nothing personal. */
export function readTree(householdId: string): CategoryTree | null {
  const checked = validate(CategoryTree, wx.getStorageSync<unknown>(treeKey(householdId)));
  return checked.ok ? checked.value : null;
}

export const saveTree = (householdId: string, tree: CategoryTree): void =>
  wx.setStorageSync(treeKey(householdId), tree);
