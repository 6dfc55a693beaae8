import type { Handled } from '../kernel/handle';
import { leave, rejoin } from './leave';
import { list } from './list';

/** Who works here: colleagues by name, and what it takes when one of them leaves. */
export const handlers: readonly Handled[] = [list, leave, rejoin];

export { handOverLeavers } from './handOver';
