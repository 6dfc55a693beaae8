import { campaigns, type CampaignDraft } from '../../contract';
import type { StoredCommunity } from '../account';
import { placeOf } from '../archive';
import { entryIn, expectEntryIn, insertOnRecord, type Entry } from '../audit';
import { Failure } from '../kernel/failure';
import { handle, type Call } from '../kernel/handle';
import { reachesCommunity } from '../kernel/permit';
import { isIn } from '../kernel/query';
import { nextTime } from './deadlines';
import { added, progressOf } from './figure';
import { nextCampaignState } from './lifecycle';
import { presentCampaign, presentWith } from './present';
import { proposalTime } from './quarters';
import { getManaged, sumsByCommunity } from './repository';
import { NEVER, type Campaign } from './stored';

/** Of one community no more campaigns than this overlap in any one search. */
const MOST_OVERLAPPING = 50;

/** A draft of a campaign. Sent again with the same key it answers with the one that is there. */
export const create = handle(campaigns.create, async ({ draft, requestKey }, call) => {
  const { database, secrets } = call.platform;
  expectEntryIn(call);
  const id = `c-${secrets.idOf('campaigns.create', call.actor.openid, requestKey)}`;
  const [scope, known] = await Promise.all([scopeOf(draft, call), database.get<Campaign>('campaigns', id)]);
  if (known) return presentCampaign(known, call);
  const campaign: Campaign = {
    ...{ _id: id, ...scope, state: 'draft', version: 1, isProposed: false },
    ...{ createdBy: call.actor.staff?.id ?? null, createdByName: call.actor.staff?.name ?? '' },
    ...{ createdAt: call.now, ...FRESH },
  };
  const entry = entryOn(campaign, 'createCampaign');
  await insertOnRecord(call, { collection: 'campaigns', id, document: campaign, entry });
  return presentCampaign(campaign, call);
});

/** Nothing has been done about it yet. */
export const FRESH = {
  ...{ plan: null, joinAt: NEVER, joinAfter: '', isOverdueMarked: false, isClearing: false },
  ...{ proposeAt: NEVER, nextAt: NEVER, report: null },
} as const;

const entryOn = ({ _id, communityIds }: Campaign, step: string): Entry => ({
  ...{ action: 'change', step, entity: 'campaigns', entityId: _id },
  communityId: communityIds.length === 1 ? (communityIds[0] ?? null) : null,
});

/** What a draft says, in the stored form. @throws Failure NOT_FOUND for a community out of reach, or one that is none. */
async function scopeOf(draft: CampaignDraft, { reach, platform }: Call) {
  const communityIds = [...new Set(draft.communityIds)].sort();
  if (communityIds.some((id) => !reachesCommunity(reach, id))) throw new Failure('NOT_FOUND');
  const found = await platform.database.find<StoredCommunity>(
    'communities',
    { _id: isIn(communityIds) },
    { limit: communityIds.length },
  );
  const names = new Map(found.map(({ _id, name }) => [_id, name]));
  if (names.size < communityIds.length) throw new Failure('NOT_FOUND');
  return {
    ...{ quarter: draft.quarter, communityIds, status: draft.status },
    communityNames: communityIds.map((id) => names.get(id) ?? ''),
    buildings: [...new Set(draft.buildings.map(placeOf))].filter(Boolean),
    ...{ from: Date.parse(draft.from), due: Date.parse(draft.due) },
  };
}

/** Another scope or other days, before it is scheduled. */
export const change = handle(campaigns.change, async ({ id, version, draft }, call) => {
  expectEntryIn(call);
  const [found, scope] = await Promise.all([
    getManaged(call.platform.database, id, call.reach),
    scopeOf(draft, call),
  ]);
  if (found.version !== version) throw new Failure('STALE');
  if (found.state !== 'draft') throw new Failure('ILLEGAL_ACTION', 'not a draft');
  const changed: Campaign = { ...found, ...scope, version: version + 1 };
  await save(changed, 'changeCampaign', call);
  return presentCampaign(changed, call);
});

/** Schedules, pauses, resumes, cancels or closes. */
export const move = handle(campaigns.move, async ({ id, version, action }, call) => {
  const { database } = call.platform;
  expectEntryIn(call);
  const found = await getManaged(database, id, call.reach);
  if (found.version !== version) throw new Failure('STALE');
  const state = nextCampaignState(found.state, action);
  const [sums] = await Promise.all([
    sumsByCommunity(database, id, found.communityIds),
    action === 'schedule' && refuseOverlap(found, call),
  ]);
  const after: Campaign = { ...found, state, version: version + 1 };
  if (action === 'schedule') {
    if (found.due <= call.now) throw new Failure('ILLEGAL_ACTION', 'its due date has gone by');
    after.proposeAt = proposalTime(found.quarter);
  }
  const hasBegun = found.state === 'running' || found.state === 'paused';
  if (hasBegun && (state === 'closed' || state === 'cancelled'))
    Object.assign(after, { plan: null, isClearing: true });
  if (state === 'closed') {
    const progress = progressOf(added([...sums.values()]));
    after.report = { closedAt: new Date(call.now).toISOString(), ...progress };
  }
  const moved = { ...after, nextAt: nextTime(after) };
  await save(moved, `${action}Campaign`, call);
  return presentWith(moved, sums, call);
});

/** One household is in one campaign at a time. @throws Failure CAMPAIGN_OVERLAPS */
async function refuseOverlap(campaign: Campaign, { platform }: Call): Promise<void> {
  const others = await platform.database.find<Campaign>(
    'campaigns',
    { communityIds: isIn(campaign.communityIds), state: isIn(['scheduled', 'running', 'paused']) },
    { limit: MOST_OVERLAPPING },
  );
  const meets = ({ _id, buildings, from, due }: Campaign) =>
    _id !== campaign._id &&
    due >= campaign.from &&
    from <= campaign.due &&
    (buildings.length === 0 ||
      campaign.buildings.length === 0 ||
      buildings.some((one) => campaign.buildings.includes(one)));
  if (others.some(meets)) throw new Failure('CAMPAIGN_OVERLAPS');
}

/** @throws Failure STALE when somebody was faster. */
async function save(campaign: Campaign, step: string, call: Call): Promise<void> {
  const { _id, ...fields } = campaign;
  await call.platform.database.transaction(async (transaction) => {
    const [current, writeEntry] = await Promise.all([
      transaction.get<Campaign>('campaigns', _id),
      entryIn(transaction, call),
    ]);
    if (current?.version !== campaign.version - 1) throw new Failure('STALE');
    // Where the clockwork stands in its work is its own, and may have moved on.
    const { plan, joinAt, joinAfter, isOverdueMarked } = current;
    const ending = campaign.isClearing ? {} : { plan, joinAt, joinAfter, isOverdueMarked };
    await Promise.all([
      transaction.update('campaigns', _id, { ...fields, ...ending }),
      writeEntry(entryOn(campaign, step)),
    ]);
  });
}
