import { account } from '../../contract';
import { handle } from '../kernel/handle';
import type { StoredCommunity } from './stored';

const MOST_COMMUNITIES = 200;

/** What anybody may see: who we are, and where. */
export const welcome = handle(account.welcome, async (_input, { platform: { database } }) => {
  const page = { order: [['_id', 'asc']] as const, limit: MOST_COMMUNITIES };
  const communities = await database.find<StoredCommunity>('communities', {}, page);
  const company = communities[0]?.company;
  return {
    company: company?.name ?? '',
    hotline: company?.hotline ?? '',
    communities: communities.map(({ _id: id, name, address, hotline, households }) => ({
      id,
      name,
      address,
      hotline,
      households,
    })),
  };
});
