import { threadOf, type Check } from '../checks';
import { isIn } from '../kernel/query';
import type { Resting } from '../notices';
import type { Campaign } from './stored';

/** More campaigns than rest at a time. */
const MOST_RESTING = 500;
const PREFIX = threadOf('');

/**
 * Of a campaign that is paused nobody is told, and of one that is over nobody any more, from the moment on: its households are freed from it one
 * after another. One step to the database while no campaign rests, none where nothing is about one.
 */
export const restingChecks: Resting = async ({ database }, threads) => {
  const ids = threads.flatMap((of) => (of.startsWith(PREFIX) ? [of.slice(PREFIX.length)] : []));
  if (ids.length === 0) return new Set();
  const some = { limit: MOST_RESTING };
  const [paused, ending] = await Promise.all([
    database.find<Campaign>('campaigns', { state: 'paused' }, some),
    database.find<Campaign>('campaigns', { nextAt: 0, isClearing: true }, some),
  ]);
  const campaigns = new Set([...paused, ...ending].map(({ _id }) => _id));
  if (campaigns.size === 0) return new Set();
  const checks = await database.find<Check>('checks', { _id: isIn(ids) }, { limit: ids.length });
  return new Set(checks.flatMap(({ _id, campaignId }) => (campaigns.has(campaignId) ? [threadOf(_id)] : [])));
};
