import { campaigns } from '../../contract';
import { completenessOf, findMemberships, getHousehold, openRecord, verifyUnchanged } from '../archive';
import { expectEntryIn } from '../audit';
import { findCheck, followIn, isAnswered, isConfirmable, presentCheck } from '../checks';
import { Failure } from '../kernel/failure';
import { handle } from '../kernel/handle';
import { householdMeant } from '../kernel/permit';

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());

/** The check that waits for a home, with its record in full: for its people alone. */
export const mine = handle(campaigns.mine, async ({ householdId: named }, call) => {
  const { platform, reach, actor } = call;
  const householdId = householdMeant(named, reach);
  const [household, memberships] = await Promise.all([
    getHousehold(platform.database, householdId, reach),
    findMemberships(platform.database, householdId),
  ]);
  const [check, record] = await Promise.all([
    findCheck(platform, householdId, household.campaignId),
    openRecord(platform, household, memberships),
  ]);
  if (!check) return null;
  const { communityName, label: address, version, openRequestId } = household;
  const { name, phone, email = null } = record.owner;
  return {
    check: presentCheck(check, actor),
    ...{ householdId, communityName, address, version, openRequestId },
    owner: { name, phone, email },
    members: record.members.map((one) => ({
      ...{ id: one.personId, name: one.name, relation: one.relation, phone: one.phone },
    })),
    missing: completenessOf(record, true).missing,
    updatedAt: iso(household.updatedAt),
    lastVerifiedAt: iso(household.lastVerifiedAt),
  };
});

/** Somebody of the home has seen it. Seen again, nothing changes. */
export const open = handle(campaigns.open, async ({ householdId }, call) => {
  const { database } = call.platform;
  const household = await getHousehold(database, householdId, call.reach);
  const check = await findCheck(call.platform, householdId, household.campaignId);
  if (check && (check.state === 'pending' || check.state === 'notified'))
    await database.transaction(async (transaction) => {
      const follow = await followIn(transaction, check, call);
      await follow('open');
    });
  return {};
});

/** Nothing has changed: the record is verified, and the check answered. */
export const confirm = handle(campaigns.confirm, async ({ householdId, id, version }, call) => {
  const { platform, reach, actor, now } = call;
  expectEntryIn(call);
  const [household, memberships] = await Promise.all([
    getHousehold(platform.database, householdId, reach),
    findMemberships(platform.database, householdId),
  ]);
  const [check, record] = await Promise.all([
    findCheck(platform, householdId, household.campaignId),
    openRecord(platform, household, memberships),
  ]);
  if (check?._id !== id) throw new Failure('NOT_FOUND');
  // Sent again, or said by two of the home at once.
  if (isAnswered(check.state)) return presentCheck(check, actor);
  if (household.openRequestId !== null) throw new Failure('REQUEST_OPEN');
  if (!isConfirmable(check.state)) throw new Failure('ILLEGAL_ACTION', check.state);
  if (completenessOf(record, true).missing.length > 0) throw new Failure('RECORD_INCOMPLETE');
  await verifyUnchanged({ household, record, baseVersion: version, act: 'confirm' }, undefined, call);
  return presentCheck({ ...check, state: 'confirmed', answeredAt: now }, actor);
});
