import { submitted, aKey } from '../support/archiveActs';
import { aCommunity, anOwner, aStaff } from '../support/builders';
import { world, type World } from '../support/world';

/** Database trips one after another that a screen may wait for. */
const MOST = 3;

describe('the calls that open a screen', () => {
  let w: World;
  let home: string;
  let request: string;
  let ticket: string;
  beforeAll(async () => {
    w = await world();
    await aCommunity(w, { id: 'c1' });
    const members = Array.from({ length: 5 }, (_, index) => ({
      name: `家人${'甲乙丙丁戊'[index]!}`,
      relation: 'other' as const,
    }));
    home = (await anOwner(w, 'o-owner', { communityId: 'c1', members })).id;
    await aStaff(w, { openid: 'o-manager', roles: ['communityManager'], communityIds: ['c1'] });
    await aStaff(w, { openid: 'o-worker', roles: ['ticketStaff'], communityIds: ['c1'] });
    request = (
      await submitted(w, 'o-owner', home, { owner: { name: '王小明', phone: '13900009999' }, members: [] })
    ).id;
    const draft = { householdId: home, kind: 'repair', category: '水电', text: '灯坏了' };
    const filed = (await w.as('o-owner').call('tickets.submit', { draft, requestKey: aKey() })) as {
      ok: true;
      data: { id: string };
    };
    ticket = filed.data.id;
  });
  afterAll(() => w.stop());

  it.each([
    ['o-owner', 'account.welcome', () => ({})],
    ['o-owner', 'account.me', () => ({})],
    ['o-owner', 'archive.get', () => ({ householdId: home })],
    ['o-manager', 'archive.get', () => ({ householdId: home })],
    ['o-manager', 'archive.list', () => ({})],
    ['o-manager', 'archive.list', () => ({ text: '王小明' })],
    ['o-manager', 'archive.list', () => ({ text: '13800000001', status: 'stale' })],
    ['o-owner', 'archive.request', () => ({ id: request })],
    ['o-manager', 'archive.request', () => ({ id: request })],
    ['o-owner', 'archive.requests', () => ({ householdId: home })],
    ['o-owner', 'archive.history', () => ({ householdId: home })],
    ['o-manager', 'reviews.inbox', () => ({})],
    ['o-owner', 'tickets.mine', () => ({ householdId: home })],
    ['o-owner', 'tickets.get', () => ({ id: ticket })],
    ['o-worker', 'tickets.get', () => ({ id: ticket })],
    ['o-worker', 'tickets.queue', () => ({ view: 'todo' })],
    ['o-worker', 'tickets.assignees', () => ({ id: ticket })],
    ['o-owner', 'tickets.slots', () => ({ id: ticket })],
    ['o-owner', 'audit.viewers', () => ({ householdId: home })],
    ['o-manager', 'audit.entries', () => ({})],
    ['o-owner', 'notices.mine', () => ({})],
    ['o-manager', 'notices.outbox', () => ({})],
  ])('for %s: %s', async (openid, endpoint, input) => {
    const caller = w.as(openid);
    expect(await caller.call(endpoint, input())).toMatchObject({ ok: true });
    expect(caller.trips.sequential).toBeGreaterThan(0);
    expect(caller.trips.sequential).toBeLessThanOrEqual(MOST);
  });
});
