import { findScope, isInScope, type Household } from '../archive';
import { BEFORE_DUE, checkId, moved, tallyId, tallyOf, threadOf, type Check } from '../checks';
import type { Platform } from '../kernel/ports';
import { above, atMost, isIn } from '../kernel/query';
import { answerThread } from '../notices';
import { JOIN_MS, nextTime } from './deadlines';
import { enrol } from './enrol';
import { nextCampaignState } from './lifecycle';
import { propose } from './propose';
import { NEVER, type Campaign } from './stored';

/** Campaigns that are looked after in one run. */
const MOST_CAMPAIGNS = 5;
/** Households that come in with one transaction: of all of them together there are a few requests. */
const BATCH = 200;
/** Of one transaction, where each costs a request of its own. */
const SMALL_BATCH = 50;
/** A run ends by then, whatever is left: the next goes on. Well within the function's time. */
const MOST_MS = 25_000;

/**
 * What time brings about in campaigns: they begin, gather their households, mark who is overdue, take in new households, free
 * them in the end, and propose the next. At most `batches` batches in a run; each is one transaction that also moves the
 * campaign's own cursor, so running it twice, or killing it, makes nothing twice and loses nothing. One step to the database
 * when nothing is due. How many batches there were. For the timer.
 */
export async function tendCampaigns(platform: Platform, batches: number): Promise<number> {
  const { database } = platform;
  const due = await database.find<Campaign>(
    'campaigns',
    { nextAt: atMost(platform.now()) },
    { order: [['nextAt', 'asc']], limit: MOST_CAMPAIGNS },
  );
  const until = platform.now() + MOST_MS;
  let left = batches;
  for (const { _id } of due) {
    let campaign = await database.get<Campaign>('campaigns', _id);
    while (campaign && left > 0 && platform.now() < until && campaign.nextAt <= platform.now()) {
      left -= 1;
      await step(platform, campaign);
      campaign = await database.get<Campaign>('campaigns', _id);
    }
  }
  return batches - left;
}

/** The first thing that is due. */
async function step(platform: Platform, campaign: Campaign): Promise<void> {
  const now = platform.now();
  if (campaign.proposeAt <= now) return propose(platform, campaign);
  if (campaign.isClearing) return clear(platform, campaign);
  if (campaign.state === 'scheduled' && campaign.from <= now) return begin(platform, campaign);
  if (campaign.state !== 'running') return settle(platform, campaign);
  if (campaign.plan !== null) return plan(platform, campaign);
  if (!campaign.isOverdueMarked && campaign.due <= now) return markOverdue(platform, campaign);
  return join(platform, campaign);
}

const timed = (campaign: Campaign, changes: Partial<Campaign>) => ({
  ...changes,
  nextAt: nextTime({ ...campaign, ...changes }),
});

/** Only its time was wrong. */
async function settle({ database }: Platform, campaign: Campaign): Promise<void> {
  const { _id, version } = campaign;
  await database.update('campaigns', { _id, version }, timed(campaign, {}));
}

async function begin({ database }: Platform, campaign: Campaign): Promise<void> {
  const { _id, version } = campaign;
  const state = nextCampaignState(campaign.state, 'begin');
  const changes = { state, version: version + 1, plan: { community: 0, after: null } };
  await database.update('campaigns', { _id, version }, timed(campaign, changes));
}

async function plan(platform: Platform, campaign: Campaign): Promise<void> {
  const { plan: cursor, communityIds } = campaign;
  const communityId = communityIds[cursor?.community ?? 0];
  if (!cursor || communityId === undefined) return;
  const page = { size: BATCH, after: cursor.after ?? undefined };
  const { items, next } = await findScope(platform.database, communityId, page);
  const wanted = items.filter((one) => isInScope(one, campaign, platform.now()));
  const isLast = next === null && cursor.community + 1 >= communityIds.length;
  const following =
    next === null ? { community: cursor.community + 1, after: null } : { ...cursor, after: next };
  const changes = isLast
    ? { plan: null, joinAt: platform.now() + JOIN_MS, joinAfter: '' }
    : { plan: following };
  await enrol(platform, campaign, wanted, timed(campaign, changes));
}

/** Households that came into being since, a batch at a time; those outside of the scope are passed over. */
async function join(platform: Platform, campaign: Campaign): Promise<void> {
  const { communityIds, joinAfter } = campaign;
  const found = await platform.database.find<Household>(
    'households',
    { communityId: isIn(communityIds), campaignId: null, _id: above(joinAfter) },
    { order: [['_id', 'asc']], limit: BATCH },
  );
  const wanted = found.filter((one) => isInScope(one, campaign, platform.now()));
  const last = found.at(-1);
  const changes =
    found.length === BATCH && last
      ? { joinAfter: last._id }
      : { joinAfter: '', joinAt: platform.now() + JOIN_MS };
  await enrol(platform, campaign, wanted, timed(campaign, changes));
}

async function markOverdue(platform: Platform, campaign: Campaign): Promise<void> {
  const { database, secrets } = platform;
  const now = platform.now();
  const { _id, version } = campaign;
  const late = await database.find<Check>(
    'checks',
    { campaignId: _id, state: isIn(BEFORE_DUE) },
    { limit: SMALL_BATCH },
  );
  if (late.length === 0) {
    await database.update(
      'campaigns',
      { _id, version },
      timed(campaign, { isOverdueMarked: true, joinAt: NEVER }),
    );
    return;
  }
  await database.transaction(async (transaction) => {
    const current = await Promise.all(late.map((one) => transaction.get<Check>('checks', one._id)));
    const moves = current.flatMap((before) => {
      const after = before && moved(before, 'fallDue', now);
      return before && after ? [{ before, after }] : [];
    });
    const places = new Map<string, typeof moves>();
    for (const one of moves) {
      const place = tallyId(secrets, one.after);
      places.set(place, [...(places.get(place) ?? []), one]);
    }
    await Promise.all([
      ...moves.map(({ after: { _id: id, state, version: next } }) =>
        transaction.update('checks', id, { state, version: next }),
      ),
      ...[...places].map(([id, those]) => transaction.update('checkTallies', id, tallyOf(those))),
    ]);
  });
}

/** Its households are free for the next campaign, and reminded no more of this one. */
async function clear(platform: Platform, campaign: Campaign): Promise<void> {
  const { database, secrets } = platform;
  const { _id, version, communityIds } = campaign;
  const held = await database.find<Household>(
    'households',
    { communityId: isIn(communityIds), campaignId: _id },
    { limit: SMALL_BATCH },
  );
  if (held.length > 0) {
    await Promise.all(held.map((one) => answerThread(platform, threadOf(checkId(secrets, _id, one._id)))));
    const ids = held.map((one) => one._id);
    await database.update('households', { _id: isIn(ids), campaignId: _id }, { campaignId: null });
    return;
  }
  await database.update('campaigns', { _id, version }, timed(campaign, { isClearing: false }));
}
