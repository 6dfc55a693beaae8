import { campaigns, type CheckState, type Input } from '../../contract';
import { findStaff } from '../account';
import { completenessOf, openRecord, verifyUnchanged, type Household, type Membership } from '../archive';
import { entryIn, expectEntryIn, type Entry } from '../audit';
import { checkIn, moved, MOST_ATTEMPTS, type Check } from '../checks';
import { Failure } from '../kernel/failure';
import { handle, type Call } from '../kernel/handle';
import { pageOf } from '../kernel/paging';
import { reachesCommunity, reachOf } from '../kernel/permit';
import type { Platform } from '../kernel/ports';
import { isIn, type Where } from '../kernel/query';
import { takesAnswers } from './lifecycle';
import { getCampaign, getCheck } from './repository';
import { allowedOn, presentRow, reasonPlace } from './rows';

const PAGE_SIZE = 30;
const WAITING: readonly CheckState[] = ['overdue', 'visit'];

const LISTS: Record<Exclude<Input<typeof campaigns.checks>['list'], 'mine'>, Where> = {
  all: {},
  waiting: { state: isIn(WAITING) },
  open: { state: isIn(['pending', 'notified', 'opened', 'changeSubmitted', ...WAITING, 'unreachable']) },
  answered: { state: isIn(['confirmed', 'done']) },
  exempt: { state: 'exempt' },
};

/** Households of one community in a campaign, in the order of places. */
export const checks = handle(campaigns.checks, async ({ id, communityId, building, list, after }, call) => {
  const { platform, reach, actor } = call;
  const { database } = platform;
  const only =
    list === 'mine'
      ? { callerId: actor.staff?.id ?? '', state: isIn([...WAITING, 'unreachable']) }
      : LISTS[list];
  const [campaign, page] = await Promise.all([
    getCampaign(database, id, reach),
    pageOf<Check>(
      database,
      'checks',
      { campaignId: id, communityId, ...(building === undefined ? {} : { building }), ...only },
      { by: 'placeOrder', of: 'text', direction: 'asc', size: PAGE_SIZE, after },
    ),
  ]);
  if (!campaign.communityIds.includes(communityId) || !reachesCommunity(reach, communityId))
    throw new Failure('NOT_FOUND');
  const homes = await homesOf(database, page.items);
  return {
    items: page.items.map((one) => presentRow(one, homes.get(one.householdId), campaign, call)),
    next: page.next,
  };
});

async function homesOf(database: Platform['database'], rows: readonly Check[]) {
  if (rows.length === 0) return new Map<string, Household>();
  const ids = rows.map(({ householdId }) => householdId);
  const found = await database.find<Household>('households', { _id: isIn(ids) }, { limit: ids.length });
  return new Map(found.map((one) => [one._id, one]));
}

/** Colleagues who may call on a community's households. */
export const callers = handle(campaigns.callers, async ({ communityId }, { reach, platform }) => {
  if (!reachesCommunity(reach, communityId)) throw new Failure('NOT_FOUND');
  return { items: callersAmong(await findStaff(platform, [communityId]), communityId) };
});

function callersAmong(staff: Awaited<ReturnType<typeof findStaff>>, communityId: string) {
  return staff.flatMap(({ openid, ...member }) => {
    const theirs = reachOf(
      { openid, consented: true, name: null, homes: [], staff: member },
      'campaigns.call',
    );
    return theirs && reachesCommunity(theirs, communityId) ? [{ id: member.id, name: member.name }] : [];
  });
}

/** Somebody is to call or to visit: oneself, or a colleague. */
export const assign = handle(campaigns.assign, async ({ id, version, staffId }, call) => {
  expectEntryIn(call);
  const [{ check, campaign, household }, staff] = await Promise.all([
    loaded(id, version, 'assign', call),
    findStaff(call.platform),
  ]);
  const caller = callersAmong(staff, check.communityId).find((one) => one.id === staffId);
  if (!caller) throw new Failure('INVALID', 'no caller', { staffId: '这位同事不能联系这个小区的住户' });
  const given = { caller, callerId: caller.id };
  const after = moved(check, 'call', call.now, given) ?? { ...check, ...given, version: version + 1 };
  await save(check, after, 'assignCheck', call);
  return presentRow(after, household, campaign, call);
});

/** What came of a call or a visit. */
export const result = handle(campaigns.result, async ({ id, version, result: said, channel }, call) => {
  expectEntryIn(call);
  const found = await loaded(id, version, 'result', call);
  const { check, campaign, household } = found;
  const by = call.actor.staff?.name ?? '';
  const outcome = said === 'unreachable' ? 'noAnswer' : said;
  const tried = [...check.attempts, { channel, outcome, at: call.now, by }].slice(-MOST_ATTEMPTS);
  if (said === 'noChange') return noChange(found, tried, call);
  const noted = { attempts: tried };
  const act = said === 'unreachable' ? 'giveUp' : 'call';
  const listed = moved(check, act, call.now, noted);
  // Who was not on the list comes onto it first.
  const viaList = said === 'unreachable' && !listed ? moved(check, 'call', call.now, noted) : null;
  const after = listed ??
    (viaList && moved(viaList, 'giveUp', call.now)) ?? { ...check, ...noted, version: version + 1 };
  await save(check, { ...after, version: version + 1 }, `${said}Check`, call);
  return presentRow({ ...after, version: version + 1 }, household, campaign, call);
});

/** The record is verified by what was said; who asked is named. What does change goes into double review instead. */
async function noChange(
  { check, campaign, household, memberships }: Awaited<ReturnType<typeof loaded>>,
  attempts: Check['attempts'],
  call: Call,
) {
  const { platform, now, actor } = call;
  if (household.campaignId !== check.campaignId) throw new Failure('ILLEGAL_ACTION', 'in another campaign');
  if (household.openRequestId !== null) throw new Failure('REQUEST_OPEN');
  // Opened while the transaction begins: what it says is waited for there.
  const record = openComplete(household, memberships, platform);
  const notedBy = actor.staff?.id ?? '';
  const besides = { attempts, notedBy };
  await verifyUnchanged(
    { household, record, baseVersion: household.version, act: 'settle', besides },
    undefined,
    call,
  );
  const after = moved(check, 'settle', now, besides) ?? check;
  return presentRow(after, household, campaign, call);
}

/** @throws Failure RECORD_INCOMPLETE */
async function openComplete(household: Household, memberships: readonly Membership[], platform: Platform) {
  const record = await openRecord(platform, household, memberships);
  if (completenessOf(record, true).missing.length > 0) throw new Failure('RECORD_INCOMPLETE');
  return record;
}

/** Takes a household out of the figures, or back in. */
export const exempt = handle(campaigns.exempt, async ({ id, version, exempt: out, reason }, call) => {
  if (out && reason === undefined) throw new Failure('INVALID', 'no reason', { reason: '请写明原因' });
  expectEntryIn(call);
  const { check, campaign, household } = await loaded(id, version, out ? 'exempt' : 'include', call);
  const { secrets } = call.platform;
  const reasonSealed = out && reason !== undefined ? secrets.seal(reason, reasonPlace(id)) : null;
  const after = moved(check, out ? 'exempt' : 'include', call.now, { reasonSealed });
  if (!after) throw new Failure('ILLEGAL_ACTION', check.state);
  await save(check, after, out ? 'exemptCheck' : 'includeCheck', call, out ? reason : undefined);
  return presentRow(after, household, campaign, call);
});

/** @throws Failure NOT_FOUND, STALE; ILLEGAL_ACTION when the viewer is not offered it. */
async function loaded(id: string, version: number, action: ReturnType<typeof allowedOn>[number], call: Call) {
  const found = await getCheck(call.platform.database, id, call.reach);
  const { check, campaign } = found;
  if (check.version !== version) throw new Failure('STALE');
  const isOffered = allowedOn(check, true).includes(action);
  if (!isOffered || !takesAnswers(campaign.state)) throw new Failure('ILLEGAL_ACTION', check.state);
  return found;
}

/** @throws Failure STALE when somebody was faster. */
async function save(before: Check, after: Check, step: string, call: Call, reason?: string): Promise<void> {
  const { platform } = call;
  await platform.database.transaction(async (transaction) => {
    const [{ check: current, write }, writeEntry] = await Promise.all([
      checkIn(transaction, platform.secrets, before._id, call.now),
      entryIn(transaction, call),
    ]);
    if (current?.version !== before.version) throw new Failure('STALE');
    const entry: Entry = {
      ...{ action: 'change', step, entity: 'checks', entityId: before._id },
      ...{ householdId: before.householdId, communityId: before.communityId },
      ...(reason === undefined ? {} : { reason }),
    };
    await Promise.all([write(after), writeEntry(entry)]);
  });
}
