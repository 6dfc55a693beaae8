import { anAccount, anOwner, aHousehold, aStaff } from '../../support/builders';
import { world, type World } from '../../support/world';

/** The reads of one's home that need not say which. */
const READS = ['archive.get', 'tickets.mine', 'homes.people', 'rights.erasureChoices'];

describe('a read that names no home', () => {
  let w: World;
  let homes: string[];
  beforeAll(async () => void (w = await world()));
  beforeEach(async () => {
    await w.clear();
    homes = [(await anOwner(w, 'o-owner')).id, (await anOwner(w, 'o-owner')).id];
  });
  afterAll(() => w.stop());

  it.each(READS)('is about the first home that the caller is told of: %s', async (endpoint) => {
    const reply = await w.as('o-owner').send({ endpoint, input: {}, me: true });
    expect(reply).toMatchObject({ ok: true, data: { householdId: reply.me?.homes[0]?.householdId } });
    expect(reply.me?.homes.map(({ householdId }) => householdId).sort()).toEqual([...homes].sort());
  });

  it.each(READS)('needs no more than three steps to the database with who one is: %s', async (endpoint) => {
    const caller = w.as('o-owner');
    await caller.send({ endpoint, input: {}, me: true });
    expect(caller.trips.sequential).toBeLessThanOrEqual(3);
  });

  it.each([
    ['archive.get', 'viewProfile'],
    ['tickets.mine', 'fileTicket'],
  ] as const)('passes over a home in which the caller may not do it: %s', async (endpoint, right) => {
    const shut = { name: '赵敏', relation: 'spouse' as const, openid: 'o-member' };
    await aHousehold(w, { members: [{ ...shut, rights: [] }] });
    const open = await aHousehold(w, { members: [{ ...shut, rights: [right] }] });
    await anAccount(w, 'o-member');
    expect(await w.as('o-member').call(endpoint)).toMatchObject({ data: { householdId: open.id } });
  });

  it.each(READS)('is refused to somebody without any, and says who they are: %s', async (endpoint) => {
    await anAccount(w, 'o-bound-to-nothing');
    const me = { consented: true, homes: [] };
    const asked = { endpoint, input: {}, me: true };
    expect(await w.as('o-bound-to-nothing').send(asked)).toMatchObject({ code: 'HOME_REQUIRED', me });
  });

  it.each(['archive.get', 'homes.people'])('is no way for staff to some home: %s', async (endpoint) => {
    await aStaff(w, { openid: 'o-clerk', roles: ['clerk'], communityIds: 'all' });
    expect(await w.as('o-clerk').call(endpoint)).toMatchObject({ code: 'HOME_REQUIRED' });
  });
});
