import type { Handled } from '../kernel/handle';
import { inbox } from './inbox';

/** Reviews: everything that two people decide on, in one inbox and under one clock. */
export const handlers: readonly Handled[] = [inbox];

export { passTime } from './clock';
export { tellOfShortage } from './shortage';
