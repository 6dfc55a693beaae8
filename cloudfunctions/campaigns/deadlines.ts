import { NEVER, type Campaign } from './stored';

/** How often new households are looked for, in ms. */
export const JOIN_MS = 3_600_000;

type Clocked = Pick<
  Campaign,
  'state' | 'isProposed' | 'from' | 'due' | 'plan' | 'joinAt' | 'isOverdueMarked' | 'isClearing' | 'proposeAt'
>;

/** When the clockwork next acts on a campaign; 0: at once. */
export function nextTime(campaign: Clocked): number {
  const { state, from, due, plan, joinAt, isOverdueMarked, isClearing, proposeAt } = campaign;
  if (isClearing) return 0;
  if (state === 'scheduled') return Math.min(from, proposeAt);
  // A draft that somebody made by hand may be a try; the quarterly one is due again, used or not.
  if (state === 'draft') return campaign.isProposed ? proposeAt : NEVER;
  if (state !== 'running') return proposeAt;
  if (plan !== null) return 0;
  // Who joins after the due date has nothing to be in time for.
  return isOverdueMarked ? proposeAt : Math.min(due, joinAt, proposeAt);
}
