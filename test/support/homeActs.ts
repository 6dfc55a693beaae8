import type { HomeRequestView } from '../../contract';
import { uploadFolder } from '../../cloudfunctions/account/uploadFolder';
import { aKey } from './archiveActs';
import { aHousehold, aStaff, type BuiltHousehold, type HouseholdDraft } from './builders';
import type { World } from './world';

/** Where every home built here stands. */
const NUMBERS = { building: '3', unit: '2', room: '502' };

/** A household at 3-2-502 of its community, findable by that address. */
export async function aPlacedHousehold(w: World, draft: HouseholdDraft = {}) {
  const home = await aHousehold(w, draft);
  const unit = { _id: `unit-${home.id}`, communityId: home.communityId, ...NUMBERS, label: '3幢2单元502' };
  if (!(await w.database.insert('units', unit))) throw new Error('this place is taken');
  return { ...home, place: { communityId: home.communityId, ...NUMBERS } };
}

/** Two reviewers, `o-first` and `o-second`. */
export async function twoReviewers(w: World): Promise<void> {
  await aStaff(w, { openid: 'o-first', name: '王审核', roles: ['reviewer'] });
  await aStaff(w, { openid: 'o-second', name: '刘审核', roles: ['reviewer'] });
}

/** @throws Error when it is refused */
export async function got<T>(w: World, openid: string, endpoint: string, input: object = {}): Promise<T> {
  const reply = await w.as(openid).call(endpoint, input);
  if (!reply.ok) throw new Error(`${endpoint} as ${openid}: ${reply.code} ${JSON.stringify(reply.fields)}`);
  return reply.data as T;
}

/** The scene of a code that `openid` shows for a home. */
export async function aCode(w: World, openid: string, place: object): Promise<string> {
  const input = { place, requestKey: aKey() };
  return (await got<{ scene: string }>(w, openid, 'homes.showCode', input)).scene;
}

/** The scene of an invitation. */
export async function anInvitation(
  w: World,
  openid: string,
  { id }: BuiltHousehold,
  more: object = { relation: 'parent', rights: ['viewProfile'] },
): Promise<string> {
  const input = { householdId: id, requestKey: aKey(), ...more };
  return (await got<{ scene: string }>(w, openid, 'homes.invite', input)).scene;
}

/** A photo in the person's own folder. */
export const aPhotoOf = (w: World, openid: string) =>
  `cloud://local-env.x/${uploadFolder(w.platform.secrets, openid)}/proof.jpg`;

/** What somebody writes who asks for a home. */
export const anApplication = (w: World, openid: string, place: object, more: object = {}) => ({
  place,
  ...{ name: '陈静', phone: '13700000007', relation: 'spouse', note: '去年登记的是我先生' },
  photos: [aPhotoOf(w, openid)],
  ...more,
});

/** Both reviewers approve; gives the answer to the second. */
export async function approvedTwice(w: World, { id, version }: Pick<HomeRequestView, 'id' | 'version'>) {
  await got(w, 'o-first', 'homes.decide', { id, version, decision: 'approve' });
  return w.as('o-second').call('homes.decide', { id, version: version + 1, decision: 'approve' });
}
