import { eraseAccounts, redact, type Erased } from '../account';
import { eraseHistory, erasePeople, namesEverUsed, type Membership } from '../archive';
import { eraseReasons } from '../audit';
import { eraseCheckReasons } from '../checks';
import { eraseSittings } from '../fieldwork';
import { eraseHomeRequests } from '../homes';
import { Failure } from '../kernel/failure';
import type { Platform } from '../kernel/ports';
import { isIn } from '../kernel/query';
import { deliver } from '../notices';
import { eraseTickets } from '../tickets';
import { holdsOn } from './holds';
import { outcomeNotice } from './outcomeNotice';
import { planPlace } from './present';
import type { DataRequest } from './stored';
import { noteDeed } from './trail';

const HOUR = 3_600_000;
const MOST_PEOPLE = 1000;

/**
 * Erases what an approved request is about. Each part can be done again without harm, so that whoever is killed in the middle is
 * followed by the timer, which begins anew with the plan that was kept. Something that came in the way meanwhile is waited for.
 */
export async function runErasure(platform: Platform, request: DataRequest, requestId: string): Promise<void> {
  const now = platform.now();
  const { _id, householdId } = request;
  if (householdId === null) throw new Error(`erasure ${_id} of no home`);
  const planned = request.planSealed === null ? await plan(platform, request, householdId) : null;
  if (planned === 'held') return wait(platform, request, now);
  const erased =
    planned ?? (JSON.parse(platform.secrets.open(request.planSealed ?? '', planPlace(_id))) as Erased);
  try {
    await erasePeople(platform, erased, _id, now);
  } catch (error) {
    if (error instanceof Failure && error.code === 'LEGAL_HOLD') return wait(platform, request, now);
    throw error;
  }
  await eraseHistory(platform, erased);
  await eraseTickets(platform, erased);
  await eraseHomeRequests(platform, erased, now);
  await eraseSittings(platform, erased);
  await eraseCheckReasons(platform, erased.householdId);
  const isTheirs = (reason: string) => erased.scope === 'household' || redact(reason, erased) !== reason;
  await eraseReasons(platform, erased.householdId, isTheirs);
  await removeCopies(platform, erased);
  await eraseAccounts(platform, erased, now);
  await finish(platform, request, requestId);
}

/** Whom to erase and how they were called, kept sealed with the request before anything is erased. */
async function plan(platform: Platform, request: DataRequest, householdId: string): Promise<Erased | 'held'> {
  const { database, secrets } = platform;
  const { _id, scope, personId, submittedBy } = request;
  if ((await holdsOn(platform, { ...request, householdId })).length > 0) return 'held';
  const all = await database.find<Membership>('memberships', { householdId }, { limit: MOST_PEOPLE });
  const theirs = scope === 'household' ? all : all.filter((one) => one.personId === personId);
  const personIds = [...new Set(theirs.map((one) => one.personId))];
  const [elsewhere, called] = await Promise.all([
    database.find<Membership>(
      'memberships',
      { personId: isIn(personIds), state: 'active' },
      { limit: MOST_PEOPLE },
    ),
    namesEverUsed(platform, householdId, personIds),
  ]);
  const kept = new Set(elsewhere.filter((one) => one.householdId !== householdId).map((one) => one.personId));
  const accounts = theirs.flatMap(({ accountId }) => accountId ?? []);
  const erased: Erased = {
    ...{ householdId, scope, personIds, ...called },
    onlyHere: personIds.filter((id) => !kept.has(id)),
    membershipIds: theirs.map((one) => one._id),
    openids: [...new Set([submittedBy, ...accounts])],
  };
  const planSealed = secrets.seal(JSON.stringify(erased), planPlace(_id));
  await database.update('dataRequests', { _id, state: 'inProgress' }, { planSealed });
  return erased;
}

/** Something holds it: said once in its story, and looked at again in an hour. */
async function wait({ database }: Platform, { _id, steps }: DataRequest, now: number): Promise<void> {
  const isTold = steps.at(-1)?.action === 'hold';
  await database.update(
    'dataRequests',
    { _id, state: 'inProgress' },
    {
      wakeAt: now + HOUR,
      ...(isTold ? {} : { steps: [...steps, { action: 'hold', at: now, by: '系统' }] }),
    },
  );
}

/** Copies of the home that the erased took: their files, which name everybody, go too. */
async function removeCopies({ database, files }: Platform, { openids, householdId }: Erased): Promise<void> {
  const copies = { submittedBy: isIn(openids), kind: 'copy', householdId: isIn([householdId, null]) };
  const found = await database.find<DataRequest>('dataRequests', copies, { limit: MOST_PEOPLE });
  const kept = found.filter((one) => one.files !== null);
  await files.remove(kept.flatMap((one) => (one.files ? [one.files.json, one.files.html] : [])));
  for (const { _id } of kept) await database.update('dataRequests', { _id }, { files: null, wakeAt: null });
}

/** It is done, and who asked is told: together or not at all. */
async function finish(platform: Platform, { _id }: DataRequest, requestId: string): Promise<void> {
  const now = platform.now();
  const done = await platform.database.transaction(async (transaction) => {
    const current = await transaction.get<DataRequest>('dataRequests', _id);
    if (current?.state !== 'inProgress') return null;
    const fulfilled: DataRequest = {
      ...current,
      ...{ state: 'fulfilled', version: current.version + 1, wakeAt: null },
      ...{ planSealed: null, personSealed: null, reasonSealed: null },
      steps: [...current.steps, { action: 'fulfil', at: now, by: '系统' }],
    };
    const { _id: id, ...fields } = fulfilled;
    const notice = outcomeNotice(fulfilled, 'fulfilled', now);
    await Promise.all([
      transaction.update('dataRequests', id, fields),
      transaction.insert('notices', notice),
    ]);
    return { fulfilled, notice };
  });
  if (!done) return;
  await noteDeed({ platform, now, requestId, staffId: null }, 'erased', done.fulfilled);
  await deliver(platform, [done.notice]);
}
