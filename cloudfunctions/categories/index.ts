import type { Handled } from '../kernel/handle';
import { get, save } from './endpoints';

/** What each community offers to who files a ticket: two levels of categories, and public places. */
export const handlers: readonly Handled[] = [get, save];

export { chosenOf, offeredOf, type Chosen } from './choose';
export { treeOf } from './endpoints';
