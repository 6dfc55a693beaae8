import { findStaff } from '../../../cloudfunctions/account';
import { aCommunity, aStaff } from '../../support/builders';
import { world, type World } from '../../support/world';

let w: World;
beforeAll(async () => {
  w = await world();
});
beforeEach(() => w.clear());
afterAll(() => w.stop());

it('finds who works in the communities, or in all; without those who left', async () => {
  for (const id of ['c1', 'c2', 'c3']) await aCommunity(w, { id });
  await aStaff(w, { openid: 'o-1', roles: ['clerk'], communityIds: ['c1'] });
  await aStaff(w, { openid: 'o-12', roles: ['teamLead'], communityIds: ['c1', 'c2'] });
  await aStaff(w, { openid: 'o-3', roles: ['clerk'], communityIds: ['c3'] });
  await aStaff(w, { openid: 'o-all', roles: ['hqAdmin'], communityIds: 'all' });
  const left = await aStaff(w, { openid: 'o-left', roles: ['clerk'], communityIds: ['c1'] });
  await w.database.update('staff', { _id: left }, { state: 'left' });
  const found = async (...of: [(string[] | 'all')?]) =>
    (await findStaff(w.platform, ...of)).map(({ openid }) => openid).sort();
  expect(await found(['c1'])).toEqual(['o-1', 'o-12', 'o-all']);
  expect(await found(['c2', 'c3'])).toEqual(['o-12', 'o-3', 'o-all']);
  expect(await found(['absent'])).toEqual(['o-all']);
  expect(await found()).toEqual(['o-1', 'o-12', 'o-3', 'o-all']);
});
