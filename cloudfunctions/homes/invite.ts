import { homes, type Input } from '../../contract';
import { maskName } from '../archive';
import { expectEntryIn, insertOnRecord } from '../audit';
import { Failure } from '../kernel/failure';
import { handle, type Call } from '../kernel/handle';
import { allowedOn, getHome, grantableBy, namesIn, type HomeRecord } from './people';
import { passIdOf, sceneOf } from './scene';
import type { HomePass } from './stored';

const LIFE_MS = 7 * 86_400_000;

/** An invitation to share: to a person of the record, or to somebody new. What comes of it is reviewed. */
export const invite = handle(homes.invite, async (input, call) => {
  const { database, secrets } = call.platform;
  expectEntryIn(call);
  const record = await getHome(input.householdId, call);
  const grantable = grantableBy(input.householdId, call);
  if (!input.rights.every((right) => grantable.includes(right))) throw new Failure('ILLEGAL_ACTION');
  const pass = invitationTo(input, record, await namesIn(record, call), call);
  const { _id: id, householdId, communityId } = pass;
  const about = { entity: 'homePasses', entityId: id, householdId, communityId };
  const isNew = await insertOnRecord(call, {
    ...{ collection: 'homePasses', id, document: pass },
    entry: { action: 'change', step: 'invite', ...about },
  });
  const kept = isNew ? pass : await database.get<HomePass>('homePasses', pass._id);
  if (kept?.householdId !== pass.householdId) throw new Failure('NOT_FOUND');
  return {
    scene: sceneOf(secrets, kept),
    address: `${pass.communityName} ${pass.label}`,
    expiresAt: new Date(kept.expiresAt).toISOString(),
  };
});

/** @throws Failure ILLEGAL_ACTION when the person is bound already, NOT_FOUND when they do not live there, INVALID without relation. */
function invitationTo(
  { personId, relation, rights, requestKey }: Input<typeof homes.invite>,
  { household, memberships }: HomeRecord,
  names: ReadonlyMap<string, string>,
  call: Call,
): HomePass {
  const { actor, now, platform } = call;
  const { _id: householdId, communityId, communityName, label } = household;
  const guest = personId === undefined ? undefined : memberships.find((one) => one.personId === personId);
  if (personId !== undefined && !guest) throw new Failure('NOT_FOUND');
  if (guest && !allowedOn(guest, household, call).includes('invite')) throw new Failure('ILLEGAL_ACTION');
  const as = guest?.relation ?? relation;
  if (as === undefined) throw new Failure('INVALID', 'no relation', { relation: '请选择关系' });
  const host = actor.homes.find((home) => home.householdId === householdId);
  return {
    ...{ _id: passIdOf(platform.secrets, actor.openid, requestKey), kind: 'invitation' },
    ...{ householdId, communityId, communityName, label, relation: as, rights },
    people: guest
      ? [{ personId: guest.personId, relation: as, name: maskName(names.get(guest.personId) ?? '') }]
      : [],
    by: { openid: actor.openid, staffId: null, membershipId: host?.membershipId ?? '' },
    personId: guest?.personId ?? null,
    ...{ expiresAt: now + LIFE_MS, usedAt: null, usedBy: null },
  };
}
