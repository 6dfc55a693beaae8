import { archive } from '../../contract';
import { expectEntryIn } from '../audit';
import { Failure } from '../kernel/failure';
import { handle, type Call } from '../kernel/handle';
import { baseOf, sealRecord } from './base';
import { changesBetween } from './changes';
import { mergeRecords } from './merge';
import { draftOf, presentRequest } from './present';
import { getHouseholdWithMemberships, openRecord } from './repository';
import { again, store, withContent } from './sending';
import type { ChangeRequest, Household, HouseholdRecord } from './stored';

/** The submitter brings a request up to the record that came in between, and sends it into both reviews anew. */
export const rebase = handle(archive.rebase, async (input, call) => {
  const { id, householdId, version, choices, requestKey } = input;
  const { database, secrets } = call.platform;
  expectEntryIn(call);
  const [{ household, memberships }, known] = await Promise.all([
    getHouseholdWithMemberships(database, householdId, call.reach),
    database.get<ChangeRequest>('changeRequests', id),
  ]);
  if (known?.householdId !== householdId) throw new Failure('NOT_FOUND');
  if (known.requestKey === requestKey && known.submittedBy === call.actor.openid)
    return presentRequest(known, call);
  const request = again(known, 'rebase', call);
  if (known.version !== version) throw new Failure('STALE');
  const record = await openRecord(call.platform, household, memberships);
  if (household.version !== known.nowVersion) await lookAgain(known, household, record, call);

  const base = baseOf(secrets, known, household.ownerPersonId);
  const { draft, fields } = mergeRecords(base, record, draftOf(secrets, known), choices);
  const open = fields.filter(({ choice }) => choice === null);
  if (open.length > 0)
    throw new Failure(
      'INVALID',
      'not chosen',
      Object.fromEntries(open.map(({ path }) => [`choices.${path}`, '请选择保留哪一个'])),
    );
  const changes = changesBetween(record, draft);
  if (changes.length === 0) throw new Failure('NOTHING_CHANGED');
  const keys = { baseVersion: household.version, requestKey };
  const sent = withContent(request, { record, draft, changes }, keys, call);
  return presentRequest(await store(sent, changes, call), call);
});

/** The record has moved on once more: what was compared is not what is. @throws Failure STALE always. */
async function lookAgain(
  { _id, version }: ChangeRequest,
  household: Household,
  record: HouseholdRecord,
  { platform }: Call,
): Promise<never> {
  await platform.database.update(
    'changeRequests',
    { _id, version },
    {
      version: version + 1,
      nowVersion: household.version,
      nowSealed: sealRecord(platform.secrets, record, _id, 'now'),
    },
  );
  throw new Failure('STALE');
}
