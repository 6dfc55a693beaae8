import { quarterName } from '../../contract';
import { OPEN_STATES, type ChangeRequest, type Household, type Membership } from '../archive';
import { checkId, tallyId, threadOf, type Check, type Tally } from '../checks';
import type { Platform, Transaction } from '../kernel/ports';
import { isIn, isNot, plus, type Changes } from '../kernel/query';
import { prepareNotice } from '../notices';
import type { Campaign } from './stored';

/** Households whose bound people are read at a time, and the most of those that are looked at. */
const HOMES_READ = 50;
const MOST_PEOPLE = 1000;

/** A household as it comes into a campaign, and whom of it to tell. */
interface Enrolled {
  check: Check;
  household: Household;
  to: string | null;
}

/**
 * Brings households into a running campaign, with a message to each that can be told, and moves the clockwork on by `done`: all
 * in one transaction, and nothing for those that are in it. False when the campaign moved on meanwhile: nothing was written.
 */
export async function enrol(
  platform: Platform,
  campaign: Campaign,
  households: readonly Household[],
  done: Changes,
): Promise<boolean> {
  const { database, secrets } = platform;
  const now = platform.now();
  const fresh = await notIn(platform, campaign, households);
  const people = await accountsOf(platform, fresh);
  // Before the check is there nobody answers it; after it, nobody may miss it.
  if (households.length > 0)
    await database.update(
      'households',
      { _id: isIn(households.map(({ _id }) => _id)) },
      { campaignId: campaign._id },
    );
  const enrolled = fresh.map((household): Enrolled => {
    const to = people.get(household._id) ?? null;
    return {
      household,
      to,
      check: checkOf(checkId(secrets, campaign._id, household._id), household, campaign, now),
    };
  });
  return database.transaction(async (transaction) => {
    const [current, ...settled] = await Promise.all([
      transaction.get<Campaign>('campaigns', campaign._id),
      ...enrolled.map((one) => withOpenRequest(transaction, one)),
    ]);
    if (!isWhereItWas(current, campaign)) return false;
    const [toTell, answered] = [settled.filter(isOpen), settled.filter((one) => !isOpen(one))];
    await Promise.all([
      transaction.update('campaigns', campaign._id, done),
      transaction.insertAll(
        'checks',
        settled.map(({ check }) => check),
      ),
      transaction.insertAll(
        'notices',
        toTell.map((one) => noticeOf(one, campaign, now)),
      ),
      ...answered.map(({ check: { requestId } }) =>
        transaction.update('changeRequests', requestId ?? '', { campaignId: campaign._id }),
      ),
      addTallies(
        transaction,
        platform,
        settled.map(({ check }) => check),
      ),
    ]);
    return true;
  });
}

const isOpen = ({ check }: Enrolled) => check.requestId === null;

/** Nobody paused it, and no other run of the clockwork was here. */
function isWhereItWas(current: Campaign | null, seen: Campaign): boolean {
  return (
    current?.state === 'running' &&
    JSON.stringify([current.plan, current.joinAt, current.joinAfter]) ===
      JSON.stringify([seen.plan, seen.joinAt, seen.joinAfter])
  );
}

async function notIn({ database, secrets }: Platform, { _id }: Campaign, households: readonly Household[]) {
  if (households.length === 0) return [];
  const ids = households.map((one) => checkId(secrets, _id, one._id));
  const known = await database.find<Check>('checks', { _id: isIn(ids) }, { limit: ids.length });
  const inIt = new Set(known.map((one) => one.householdId));
  return households.filter((one) => !inIt.has(one._id));
}

/** Whom to tell, by household: the head if bound, else who decides for it, else who may propose changes. */
async function accountsOf({ database }: Platform, households: readonly Household[]) {
  if (households.length === 0) return new Map<string, string>();
  const ids = households.map(({ _id }) => _id);
  const parts = Array.from({ length: Math.ceil(ids.length / HOMES_READ) }, (_, at) =>
    database.find<Membership>(
      'memberships',
      {
        householdId: isIn(ids.slice(at * HOMES_READ, (at + 1) * HOMES_READ)),
        ...{ state: 'active', accountId: isNot(null) },
      },
      { limit: MOST_PEOPLE },
    ),
  );
  const bound = (await Promise.all(parts)).flat();
  const heads = new Set(households.map((one) => one.ownerPersonId));
  const rank = ({ personId, role, rights }: Membership) => {
    if (heads.has(personId)) return 0;
    if (role === 'owner') return 1;
    return rights.includes('editProfile') ? 2 : 3;
  };
  const best = new Map<string, Membership>();
  for (const one of bound) {
    const before = best.get(one.householdId);
    if (rank(one) < 3 && (!before || rank(one) < rank(before))) best.set(one.householdId, one);
  }
  return new Map([...best].map(([id, one]) => [id, one.accountId ?? '']));
}

function checkOf(_id: string, household: Household, campaign: Campaign, now: number): Check {
  const { _id: householdId, communityId, label, placeOrder, place } = household;
  return {
    ...{ _id, campaignId: campaign._id, householdId, communityId, label, placeOrder },
    building: firstPart(place),
    ...{ state: 'pending', version: 1, dueAt: campaign.due, attempts: [] },
    ...{ requestId: null, answeredAt: null, caller: null, callerId: null, notedBy: null },
    ...{ reasonSealed: null, createdAt: now },
  };
}

/** `3-2-502` is in building `3`. */
const firstPart = (place: string) => place.split('-')[0] ?? '';

/** A household that had sent a change before has answered with it. */
async function withOpenRequest(transaction: Transaction, enrolled: Enrolled): Promise<Enrolled> {
  const { openRequestId } = enrolled.household;
  if (openRequestId === null) return enrolled;
  const request = await transaction.get<ChangeRequest>('changeRequests', openRequestId);
  if (!request || !OPEN_STATES.includes(request.state)) return enrolled;
  return {
    ...enrolled,
    check: { ...enrolled.check, state: 'changeSubmitted', requestId: openRequestId, attempts: [] },
  };
}

async function addTallies(transaction: Transaction, { secrets }: Platform, checks: readonly Check[]) {
  const byPlace = new Map<string, Check[]>();
  for (const check of checks)
    byPlace.set(tallyId(secrets, check), [...(byPlace.get(tallyId(secrets, check)) ?? []), check]);
  await Promise.all(
    [...byPlace].map(async ([id, those]) => {
      const counts = new Map<string, number>();
      for (const { state } of those) counts.set(state, (counts.get(state) ?? 0) + 1);
      const known = await transaction.get<Tally>('checkTallies', id);
      const [first] = those;
      if (!first) return;
      if (known)
        await transaction.update(
          'checkTallies',
          id,
          Object.fromEntries([...counts].map(([state, by]) => [`counts.${state}`, plus(by)])),
        );
      else
        await transaction.insert('checkTallies', {
          ...{
            _id: id,
            campaignId: first.campaignId,
            communityId: first.communityId,
            building: first.building,
          },
          ...{ order: firstPart(first.placeOrder), counts: Object.fromEntries(counts), inTime: 0 },
        });
    }),
  );
}

const dayOf = (at: number) => {
  const there = new Date(at + 8 * 3_600_000);
  return `${String(there.getUTCMonth() + 1)}月${String(there.getUTCDate())}日`;
};

/**
 * What a campaign says to a home, by the steps of the community's ladder. It names nobody: whoever holds the phone may read it.
 * Where nobody is bound it goes to the head's phone and e-mail, and in the end to somebody who calls.
 */
function noticeOf({ check, household, to }: Enrolled, { quarter, due }: Campaign, now: number) {
  const { _id, communityId, householdId } = check;
  const day = dayOf(due);
  return prepareNotice({
    ...{ key: `update:${_id}`, to: to ?? '', communityId, template: 'recordDue', ladder: 'update', now },
    ...(to === null ? { personId: household.ownerPersonId } : {}),
    title: `请核对您家的信息（${quarterName(quarter)}）`,
    body: `请在${day}前看一看登记的信息。没有变化的话，点一下就好。`,
    page: `owner/campaigns/check/check?householdId=${householdId}`,
    fields: { item: '季度信息核对', result: '待您确认', note: `请在${day}前确认，不到半分钟` },
    ...{ purpose: 'reminders', thread: { of: threadOf(_id) } },
  });
}
