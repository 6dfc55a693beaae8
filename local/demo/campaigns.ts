import type { CheckState } from '../../contract';
import type { Household, Membership } from '../../cloudfunctions/archive/stored';
import { nextTime } from '../../cloudfunctions/campaigns/deadlines';
import { NEVER, type Campaign } from '../../cloudfunctions/campaigns/stored';
import { checkId, tallyId } from '../../cloudfunctions/checks/moving';
import type { Check, StoredAttempt, Tally } from '../../cloudfunctions/checks/stored';
import type { DemoContext } from './context';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const MONTHS = 3;
const STARTED_DAYS_AGO = 12;
const DUE_IN_DAYS = 18;

/** How far those homes have come that have answered, or were called: of every ten, by their place in the register. */
const MIX: readonly CheckState[] = [
  ...(['confirmed', 'notified', 'done', 'visit', 'confirmed'] as const),
  ...(['opened', 'done', 'unreachable', 'confirmed', 'visit'] as const),
];
/** One home in so many is empty. */
const EXEMPT_EVERY = 37;

/** A campaign of one community that has been running for some days, with every home of it; marks the homes. */
export function campaignDocuments(
  communityId: string,
  communityName: string,
  homes: readonly { household: Household; memberships: readonly Membership[] }[],
  staffNames: ReadonlyMap<string, string>,
  context: DemoContext,
): { campaign: Campaign; checks: Check[]; tallies: Tally[] } {
  const { now } = context;
  const there = new Date(now + 8 * HOUR);
  const quarter = `${String(there.getUTCFullYear())}Q${String(Math.floor(there.getUTCMonth() / MONTHS) + 1)}`;
  const started: Campaign = {
    ...{ _id: 'c-demo-quarter', quarter, communityIds: [communityId], communityNames: [communityName] },
    ...{ buildings: [], status: null, from: now - STARTED_DAYS_AGO * DAY, due: now + DUE_IN_DAYS * DAY },
    ...{ state: 'running', version: 3, isProposed: false, createdBy: 's-manager' },
    createdByName: staffNames.get('manager') ?? '',
    ...{ createdAt: now - (STARTED_DAYS_AGO + 2) * DAY, plan: null, joinAt: now + HOUR, joinAfter: '' },
    ...{ isOverdueMarked: false, isClearing: false, proposeAt: NEVER, nextAt: NEVER, report: null },
  };
  const campaign = { ...started, nextAt: nextTime(started) };
  const checks = homes
    .filter(({ household }) => household.communityId === communityId)
    .map(({ household, memberships }, index) => {
      household.campaignId = campaign._id;
      const isBound = memberships.some(({ accountId }) => accountId !== null);
      return checkOf(household, { isBound, index }, campaign, staffNames, context);
    });
  return { campaign, checks, tallies: talliesOf(checks, context) };
}

function stateOf(
  { openRequestId }: Household,
  { isBound, index }: { isBound: boolean; index: number },
): CheckState {
  if (openRequestId !== null) return 'changeSubmitted';
  if (isBound) return 'notified';
  if (index % EXEMPT_EVERY === EXEMPT_EVERY - 1) return 'exempt';
  return MIX[index % MIX.length] ?? 'visit';
}

function checkOf(
  household: Household,
  how: { isBound: boolean; index: number },
  { _id: campaignId, from, due }: Campaign,
  staffNames: ReadonlyMap<string, string>,
  { secrets, now }: DemoContext,
): Check {
  const { _id: householdId, communityId, label, placeOrder, place, openRequestId } = household;
  const _id = checkId(secrets, campaignId, householdId);
  const state = stateOf(household, how);
  const at = from + ((how.index * 7) % (STARTED_DAYS_AGO * 24)) * HOUR;
  const channel = how.isBound ? 'wechat' : 'sms';
  const sent: StoredAttempt = { channel, outcome: 'sent', at: from + HOUR, by: null };
  const clerk = staffNames.get('clerk') ?? '';
  const called: StoredAttempt = { channel: 'call', outcome: 'noAnswer', at: now - 20 * HOUR, by: clerk };
  const isCalled = state === 'unreachable' || (state === 'visit' && how.index % 2 === 1);
  return {
    ...{ _id, campaignId, householdId, communityId, building: place.split('-')[0] ?? '', label, placeOrder },
    ...{ state, version: 2, dueAt: due, requestId: openRequestId },
    attempts: [sent, ...(isCalled ? [called] : [])],
    answeredAt: state === 'confirmed' || state === 'done' ? at : null,
    ...(isCalled
      ? { caller: { id: 's-clerk', name: clerk }, callerId: 's-clerk' }
      : { caller: null, callerId: null }),
    notedBy: null,
    reasonSealed: state === 'exempt' ? secrets.seal('空置，业主在外地', `checks/${_id}/reason`) : null,
    createdAt: from,
  };
}

function talliesOf(checks: readonly Check[], { secrets }: DemoContext): Tally[] {
  const byPlace = new Map<string, Check[]>();
  for (const check of checks) {
    const id = tallyId(secrets, check);
    byPlace.set(id, [...(byPlace.get(id) ?? []), check]);
  }
  return [...byPlace].flatMap(([_id, those]): Tally[] => {
    const [first] = those;
    if (!first) return [];
    const counts: Tally['counts'] = {};
    for (const { state } of those) counts[state] = (counts[state] ?? 0) + 1;
    const { campaignId, communityId, building } = first;
    const order = first.placeOrder.split('-')[0] ?? '';
    const inTime = those.filter((one) => one.answeredAt !== null).length;
    return [{ _id, campaignId, communityId, building, order, counts, inTime }];
  });
}
