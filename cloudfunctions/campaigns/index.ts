import type { Handled } from '../kernel/handle';
import { confirm, mine, open } from './answer';
import { buildings, get, list } from './browse';
import { assign, callers, checks, exempt, result } from './calls';
import { change, create, move } from './manage';
import { preview } from './preview';

/** Campaigns: the quarterly check of all records, from its plan to the household that nobody can reach. */
export const handlers: readonly Handled[] = [
  ...[list, get, buildings, preview, create, change, move],
  ...[checks, callers, assign, result, exempt],
  ...[mine, open, confirm],
];

export { copyOfChecks, type CopiedCheck } from './copy';
export { tendCampaigns } from './clock';
export { onCalled, onDelivered } from './delivered';
export { restingChecks } from './resting';
export { releaseCalls } from './release';
