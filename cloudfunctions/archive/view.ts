import { archive, type RecordView } from '../../contract';
import { expectView, logView } from '../audit';
import { findCheck, presentCheck } from '../checks';
import { handle, type Call } from '../kernel/handle';
import { pageOf } from '../kernel/paging';
import { householdMeant, reaches, reachOf } from '../kernel/permit';
import { presentRecord, presentRequest, presentVersion, seesInFull, summaryOf } from './present';
import { getHousehold, getHouseholdWithMemberships, getRequest, openRecord } from './repository';
import { readSections, type SectionSource } from './sections';
import type { ChangeRequest, Household, Membership, StoredVersion } from './stored';

const PAGE_SIZE = 20;
/** Of a record's page; the others are a tap away. */
const NEWEST_REQUESTS = 5;
const NO_REQUESTS = { items: [], next: null };

/** A household's record, with what `sources` say of it: all that its page shows. */
export const getWith = (sources: readonly SectionSource[]) =>
  handle(archive.get, async ({ householdId: named }, call) => {
    const householdId = householdMeant(named, call.reach);
    const { database } = call.platform;
    const [{ household, memberships }] = await Promise.all([
      getHouseholdWithMemberships(database, householdId, call.reach),
      expectView(call),
    ]);
    const { communityId, openRequestId } = household;
    const [record, open, sections, check, newest] = await Promise.all([
      openRecord(call.platform, household, memberships),
      openRequestId === null ? null : database.get<ChangeRequest>('changeRequests', openRequestId),
      readSections(sources, { householdId, communityId }, call),
      livesIn(call, householdId) ? findCheck(call.platform, householdId, household.campaignId) : null,
      livesIn(call, householdId) ? requestsOf(householdId, NEWEST_REQUESTS, undefined, call) : null,
      logView(call, { entity: 'households', entityId: householdId, householdId, communityId, full: false }),
    ]);
    return {
      ...presentRecord(household, record, open, call),
      ...{ sections, requests: newest ?? NO_REQUESTS },
      ...(check ? { check: presentCheck(check, call.actor) } : {}),
    };
  });

/**
 * A household's record for a capability that let the caller see it, put on record as a look at it; nothing of what others
 * keep of the home. Two steps to the database at most.
 */
export async function lookAtRecord(
  household: Household,
  memberships: readonly Membership[],
  call: Call,
): Promise<RecordView> {
  const { _id: householdId, communityId, openRequestId } = household;
  const [record, open] = await Promise.all([
    openRecord(call.platform, household, memberships),
    openRequestId === null
      ? null
      : call.platform.database.get<ChangeRequest>('changeRequests', openRequestId),
    logView(call, { entity: 'households', entityId: householdId, householdId, communityId, full: false }),
  ]);
  return { ...presentRecord(household, record, open, call), sections: [], requests: NO_REQUESTS };
}

/** A household's change requests, newest first. */
export const requests = handle(archive.requests, async ({ householdId, after }, call) => {
  const { database } = call.platform;
  const [, page] = await Promise.all([
    getHousehold(database, householdId, call.reach),
    requestsOf(householdId, PAGE_SIZE, after, call),
  ]);
  return page;
});

async function requestsOf(householdId: string, size: number, after: string | undefined, { platform }: Call) {
  const page = { by: 'submittedAt', direction: 'desc', size, after } as const;
  const { items, next } = await pageOf<ChangeRequest>(
    platform.database,
    'changeRequests',
    { householdId },
    page,
  );
  return { items: items.map(summaryOf), next };
}

const livesIn = ({ actor }: Call, householdId: string) =>
  actor.homes.some((home) => home.householdId === householdId);

/** One change request. */
export const request = handle(archive.request, async ({ id }, call) => {
  const [found] = await Promise.all([getRequest(call.platform.database, id, call.reach), expectView(call)]);
  const { householdId, communityId } = found;
  await logView(call, {
    entity: 'changeRequests',
    entityId: id,
    householdId,
    communityId,
    full: seesInFull(call.actor, found),
  });
  return presentRequest(found, call);
});

/** What the record became, newest first. */
export const history = handle(archive.history, async ({ householdId, after }, call) => {
  const { database, secrets } = call.platform;
  const [household, , page] = await Promise.all([
    getHousehold(database, householdId, call.reach),
    expectView(call),
    pageOf<StoredVersion>(
      database,
      'recordVersions',
      { householdId },
      { by: 'version', direction: 'desc', size: PAGE_SIZE, after },
    ),
  ]);
  const isResident = livesIn(call, householdId);
  await logView(call, {
    entity: 'households',
    entityId: householdId,
    householdId,
    communityId: household.communityId,
    full: false,
  });
  const proposing = reachOf(call.actor, 'archive.propose');
  return {
    items: page.items.map((version) => presentVersion(version, secrets, isResident)),
    next: page.next,
    allowed:
      proposing && reaches(proposing, { householdId, communityId: household.communityId })
        ? ['restore' as const]
        : [],
  };
});
