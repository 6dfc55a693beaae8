import { rights, type ErasureChoice, type ErasureScope } from '../../contract';
import { findMemberships, maskName, nameOf, type Membership, type Person } from '../archive';
import { expectEntryIn, insertOnRecord } from '../audit';
import type { ActorHome } from '../kernel/actor';
import { Failure } from '../kernel/failure';
import { handle, type Call } from '../kernel/handle';
import { householdMeant } from '../kernel/permit';
import { nextReminderAt } from './deadlines';
import { holdsOn } from './holds';
import { OPEN_STATES } from './lifecycle';
import { personPlace, presentRequest } from './present';
import { freshRequest, type HomeName } from './requests';
import type { DataRequest } from './stored';
import { entryOf } from './trail';

/** Erasures one account ever asks for of one home; more means something is wrong. */
const MOST_ASKED = 1000;

/** The caller's place in a home, the home, and what they asked for before. One step to the database. */
async function lookAt(householdId: string, { actor, platform }: Call) {
  const mine = actor.homes.find((home) => home.householdId === householdId);
  if (!mine) throw new Failure('NOT_FOUND');
  const asked = { submittedBy: actor.openid, kind: 'erasure', householdId };
  const [home, memberships, before, person] = await Promise.all([
    platform.database.get<HomeName>('households', householdId),
    findMemberships(platform.database, householdId),
    platform.database.find<DataRequest>('dataRequests', asked, { limit: MOST_ASKED }),
    platform.database.get<Person>('persons', mine.personId),
  ]);
  if (!home) throw new Failure('NOT_FOUND');
  return { mine, home, memberships, before, person };
}

/** The scopes that somebody may choose: the head goes last, and then with all. */
function scopesOf(
  mine: ActorHome,
  home: HomeName,
  memberships: readonly Membership[],
): Pick<ErasureChoice, 'scope' | 'blockedBy'>[] {
  if (mine.personId !== home.ownerPersonId) return [{ scope: 'person', blockedBy: null }];
  const isAlone = memberships.every((one) => one.personId === mine.personId);
  const whole = { scope: 'household', blockedBy: null } as const;
  return isAlone ? [whole] : [{ scope: 'person', blockedBy: 'headFirst' }, whole];
}

/** What the caller may have erased of a home, and what stands in the way. */
export const erasureChoices = handle(rights.erasureChoices, async ({ householdId: named }, call) => {
  const householdId = householdMeant(named, call.reach);
  const { mine, home, memberships, before } = await lookAt(householdId, call);
  const isAsked = before.some(({ state }) => OPEN_STATES.includes(state));
  const holdsBy = (scope: ErasureScope) =>
    holdsOn(call.platform, { householdId, scope, submittedBy: call.actor.openid }, home);
  const choices = scopesOf(mine, home, memberships).map(async ({ scope, blockedBy }) => ({
    ...{ scope, blockedBy: blockedBy ?? (isAsked ? ('open' as const) : null) },
    holds: await holdsBy(scope),
  }));
  return { householdId, choices: await Promise.all(choices) };
});

/** Asks for erasure. What holds it is said in the answer; the time to answer runs all the same. */
export const erase = handle(rights.erase, async ({ householdId, scope, requestKey }, call) => {
  const { actor, now, platform } = call;
  const { secrets } = platform;
  expectEntryIn(call);
  const { mine, home, memberships, before, person } = await lookAt(householdId, call);
  const known = before.find((one) => one.requestKey === requestKey);
  if (known) return presentRequest(known, call);
  if (before.some(({ state }) => OPEN_STATES.includes(state))) throw new Failure('ERASURE_OPEN');
  const choice = scopesOf(mine, home, memberships).find((one) => one.scope === scope);
  if (choice?.blockedBy !== null) throw new Failure('ILLEGAL_ACTION', 'scope');

  // Two sendings at once number alike: only one of them is stored.
  const id = `d-${secrets.idOf('rights.erase', actor.openid, householdId, String(before.length))}`;
  const fresh = freshRequest(id, { kind: 'erasure', home }, call);
  const request: DataRequest = {
    ...{ ...fresh, scope, requestKey, personId: mine.personId },
    personSealed: person && secrets.seal(maskName(nameOf(secrets, person)), personPlace(id)),
    wakeAt: nextReminderAt(fresh.dueAt, now),
  };
  const entry = entryOf('erasureAsked', request);
  if (!(await insertOnRecord(call, { collection: 'dataRequests', id, document: request, entry }))) {
    const other = await platform.database.get<DataRequest>('dataRequests', id);
    if (other?.requestKey !== requestKey) throw new Failure('ERASURE_OPEN');
    return presentRequest(other, call);
  }
  return presentRequest(request, call);
});
