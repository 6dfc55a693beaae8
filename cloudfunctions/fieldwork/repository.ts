import { getHousehold, placeOf, type Household } from '../archive';
import { Failure } from '../kernel/failure';
import type { Call } from '../kernel/handle';
import { reachesCommunity, type Reach } from '../kernel/permit';
import type { Database, Platform, Secrets } from '../kernel/ports';
import { takesIn, type Holding } from './lifecycle';
import type { Outing, StoredSitting } from './stored';

/** How long a household that was taken up is left to its clerk. */
const HELD_MS = 30 * 60_000;

/** @throws Failure NOT_FOUND if absent or out of `reach`: the two look alike. */
export async function getOuting(database: Database, id: string, reach: Reach): Promise<Outing> {
  const outing = await database.get<Outing>('outings', id);
  if (!outing || !reachesCommunity(reach, outing.communityId)) throw new Failure('NOT_FOUND');
  return outing;
}

export const sittingId = (secrets: Secrets, outingId: string, householdId: string) =>
  `s-${secrets.idOf('sitting', outingId, householdId)}`;

/** What somebody acts on: their outing, a household within it, and what became of it so far. */
export interface Scene {
  outing: Outing;
  household: Household;
  sitting: StoredSitting | null;
}

/** One step to the database. @throws Failure NOT_FOUND, also for a household outside of the outing's buildings; FORBIDDEN. */
export async function sceneOf(id: string, householdId: string, call: Call): Promise<Scene> {
  const { database, secrets } = call.platform;
  const [outing, household, sitting] = await Promise.all([
    getOuting(database, id, call.reach),
    getHousehold(database, householdId, call.reach),
    database.get<StoredSitting>('sittings', sittingId(secrets, id, householdId)),
  ]);
  refuseOthers(outing, call);
  if (household.communityId !== outing.communityId || !isWithin(outing, household.label))
    throw new Failure('NOT_FOUND', 'outside of the outing');
  return { outing, household, sitting };
}

/** @throws Failure FORBIDDEN for a clerk who does not take part. */
export function refuseOthers(outing: Outing, { actor }: Call): void {
  if (!isTakingPart(outing, actor.staff?.id)) throw new Failure('FORBIDDEN', 'not at this outing');
}

export const isTakingPart = ({ staff }: Outing, staffId: string | undefined) =>
  staff.some((one) => one.id === staffId);

/** @throws Failure ILLEGAL_ACTION before the outing is opened, and when it is long over. */
export function refuseLate(outing: Outing, now: number): void {
  if (!takesIn(outing, now)) throw new Failure('ILLEGAL_ACTION', 'the outing takes nothing in');
}

/**
 * The key for what a clerk takes along to an outing on the phone, for who may have it. It follows from the index key, outing
 * and person, so nothing is stored.
 */
export const phoneKey = (outingId: string, { actor, platform: { secrets } }: Call): string =>
  secrets.index(`${outingId}/${actor.staff?.id ?? ''}`, 'fieldworkKey');

/** Whether an address of the outing's community lies in its buildings. */
export const isWithin = ({ buildings }: Outing, address: string): boolean =>
  buildings.length === 0 || buildings.some((one) => placeOf(address).startsWith(`${one}-`));

export function holdingOf(sitting: StoredSitting | null, { actor, now }: Call, corrects = false): Holding {
  return {
    isHolder: sitting?.staffId === actor.staff?.id,
    isFresh: sitting !== null && sitting.isReleased !== true && now - sitting.at < HELD_MS,
    corrects,
  };
}

/** The household's entry as this clerk makes it. */
export function entryOf(
  { outing, household }: Pick<Scene, 'outing' | 'household'>,
  { actor, now, platform: { secrets } }: Call,
): Omit<StoredSitting, 'state'> {
  return {
    _id: sittingId(secrets, outing._id, household._id),
    ...{ outingId: outing._id, householdId: household._id, communityId: household.communityId },
    label: household.label,
    ...{ staffId: actor.staff?.id ?? '', staffName: actor.staff?.name ?? '', at: now },
    isReleased: false,
    ...{ reason: null, requestId: null, signature: null, requestKey: null },
  };
}

/** Writes the entry that `decide` makes of the one there is now, all within a transaction. */
export async function replaceSitting(
  { database }: Platform,
  id: string,
  decide: (current: StoredSitting | null) => StoredSitting | null,
): Promise<StoredSitting> {
  return database.transaction(async (transaction) => {
    const current = await transaction.get<StoredSitting>('sittings', id);
    const next = decide(current);
    if (next === null) {
      if (!current) throw new Failure('NOT_FOUND');
      return current;
    }
    const { _id, ...fields } = next;
    if (current) await transaction.update('sittings', _id, fields);
    else await transaction.insert('sittings', next);
    return next;
  });
}
