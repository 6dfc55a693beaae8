import { homes } from '../../contract';
import { findMemberships, maskName } from '../archive';
import { expectEntry, record as putOnRecord } from '../audit';
import { Failure } from '../kernel/failure';
import { handle, type Call } from '../kernel/handle';
import { reachesCommunity } from '../kernel/permit';
import { findHousehold } from './findHousehold';
import { namesIn, type HomeRecord } from './people';
import { placeOf } from './place';
import { passIdOf, sceneOf } from './scene';
import type { HomePass } from './stored';

const LIFE_MS = 10 * 60_000;
const PAGE = 'owner/homes/join/join';

/** Staff show the people of a home a code that binds one of them: ten minutes, one use. */
export const showCode = handle(homes.showCode, async ({ place, requestKey }, call) => {
  const { actor, platform } = call;
  const { database, secrets, messages } = platform;
  void expectEntry(call);
  const _id = passIdOf(secrets, actor.openid, requestKey);
  const [household, known] = await Promise.all([
    findHousehold(database, placeOf(place)),
    database.get<HomePass>('homePasses', _id),
  ]);
  if (!household || !reachesCommunity(call.reach, household.communityId)) throw new Failure('NOT_FOUND');
  // A repeated request shows the same code; for another home the key is not its own.
  if (known && known.householdId !== household._id) throw new Failure('NOT_FOUND');
  const record = { household, memberships: await findMemberships(database, household._id) };
  const pass = known ?? (await makeCode(_id, record, call));
  const scene = sceneOf(secrets, pass);
  return {
    communityName: household.communityName,
    address: household.label,
    scene,
    image: await messages.miniCode(scene, PAGE),
    expiresAt: new Date(pass.expiresAt).toISOString(),
  };
});

/** Stored when it is on record that it is going to be shown. */
async function makeCode(_id: string, record: HomeRecord, call: Call): Promise<HomePass> {
  const { _id: householdId, communityId } = record.household;
  const about = { entity: 'homePasses', entityId: _id, householdId, communityId };
  const [names] = await Promise.all([
    namesIn(record, call),
    putOnRecord(call, { action: 'change', step: 'showCode', ...about }),
  ]);
  const pass = codeFor(_id, record, names, call);
  await call.platform.database.insert('homePasses', pass);
  return pass;
}

function codeFor(
  _id: string,
  { household, memberships }: HomeRecord,
  names: ReadonlyMap<string, string>,
  { actor, now }: Call,
): HomePass {
  const { _id: householdId, communityId, communityName, label } = household;
  return {
    ...{ _id, kind: 'staffCode', householdId, communityId, communityName, label },
    people: memberships.map(({ personId, relation }) => ({
      ...{ personId, relation, name: maskName(names.get(personId) ?? '') },
    })),
    by: { openid: actor.openid, staffId: actor.staff?.id ?? null, membershipId: null },
    ...{ personId: null, relation: null, rights: [], expiresAt: now + LIFE_MS, usedAt: null, usedBy: null },
  };
}
