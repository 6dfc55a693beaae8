import { CategoryTree, validate } from '../../../contract';

const treeKey = (whose: string) => `ticketTree:${whose}`;

/** What was offered last, to write a ticket without a network; `whose`: a household, or `desk` for staff. Nothing personal. */
export function readTree(whose: string): CategoryTree | null {
  const checked = validate(CategoryTree, wx.getStorageSync<unknown>(treeKey(whose)));
  return checked.ok ? checked.value : null;
}

export const saveTree = (whose: string, tree: CategoryTree): void => wx.setStorageSync(treeKey(whose), tree);
