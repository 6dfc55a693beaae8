import type { Handled } from '../kernel/handle';
import { entries } from './entries';
import { viewers } from './viewers';

/** Reading the audit log. Apart from `index`, by which every capability writes to it: these stand on the capabilities. */
export const handlers: readonly Handled[] = [viewers, entries];
