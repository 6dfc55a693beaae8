import { aKey } from '../../support/archiveActs';
import { anAccount, anAgreement, aStaff } from '../../support/builders';
import { aCode, aPlacedHousehold, anInvitation, got } from '../../support/homeActs';
import { world, type World } from '../../support/world';

const OWNER = { name: '王小明', phone: '13800000001' };
const MEMBER = { name: '赵敏', relation: 'spouse' as const };
const MINUTE = 60_000;

describe('a code that staff show', () => {
  let w: World;
  let home: Awaited<ReturnType<typeof aPlacedHousehold>>;
  beforeAll(async () => void (w = await world()));
  beforeEach(async () => {
    await w.clear();
    await anAgreement(w);
    home = await aPlacedHousehold(w, { owner: OWNER, members: [MEMBER] });
    await aStaff(w, { openid: 'o-clerk', roles: ['clerk'], communityIds: [home.communityId] });
    await anAccount(w, 'o-one');
  });
  afterAll(() => w.stop());

  const open = (openid: string, scene: string) => w.as(openid).call('homes.open', { scene });
  const bind = (openid: string, scene: string, personId = home.persons[0]!) =>
    w.as(openid).call('homes.bindByCode', { scene, personId });
  const holderOf = async (at: number) =>
    (await w.database.get<{ _id: string; accountId: string | null }>('memberships', home.memberships[at]!))
      ?.accountId;

  it('is a picture of a scene that WeChat takes, good for ten minutes', async () => {
    const input = { place: home.place, requestKey: aKey() };
    const code = await got<any>(w, 'o-clerk', 'homes.showCode', input);
    expect(code).toMatchObject({ address: '3幢2单元502', expiresAt: '2026-11-23T07:10:00.000Z' });
    expect(code.scene).toMatch(/^[a-z0-9]{32}$/);
    expect(code.image).toMatch(/^data:image\/png;base64,/);
    expect(await got(w, 'o-clerk', 'homes.showCode', input)).toEqual(code);
  });

  it('is found by the address as people write it', async () => {
    const place = { ...home.place, building: '３幢', unit: '2单元', room: '502室' };
    expect(await aCode(w, 'o-clerk', place)).toHaveLength(32);
  });

  it('is refused alike where no home is and where the home is another community’s', async () => {
    const other = await aPlacedHousehold(w);
    const ask = (place: object) => w.as('o-clerk').call('homes.showCode', { place, requestKey: aKey() });
    expect(await ask({ ...home.place, room: '999' })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await ask(other.place)).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('shows the address and masked names, without those who are bound', async () => {
    const scene = await aCode(w, 'o-clerk', home.place);
    const view = await got<any>(w, 'o-one', 'homes.open', { scene });
    expect(view).toMatchObject({ kind: 'staffCode', address: '3幢2单元502', offer: null });
    expect(view.people.map((one: any) => one.name).sort()).toEqual(['王**', '赵*']);
    await w.database.update('memberships', { _id: home.memberships[0]! }, { accountId: 'o-other' });
    expect((await got<any>(w, 'o-one', 'homes.open', { scene })).people).toHaveLength(1);
  });

  it('binds who opens it to the person they are', async () => {
    const scene = await aCode(w, 'o-clerk', home.place);
    expect(await bind('o-one', scene)).toMatchObject({
      ok: true,
      data: { name: '小明', homes: [{ householdId: home.id, role: 'owner' }] },
    });
    expect(await holderOf(0)).toBe('o-one');
    expect(await got(w, 'o-one', 'archive.get', { householdId: home.id })).toMatchObject({ masked: false });
  });

  it('works once', async () => {
    await anAccount(w, 'o-two');
    const scene = await aCode(w, 'o-clerk', home.place);
    await bind('o-one', scene);
    expect(await bind('o-two', scene, home.persons[1])).toMatchObject({ code: 'CODE_USED' });
    expect(await open('o-two', scene)).toMatchObject({ code: 'CODE_USED' });
    expect(await holderOf(1)).toBeNull();
  });

  it('ends after ten minutes', async () => {
    const scene = await aCode(w, 'o-clerk', home.place);
    w.clock.advance(10 * MINUTE - 1);
    expect(await open('o-one', scene)).toMatchObject({ ok: true });
    w.clock.advance(1);
    expect(await open('o-one', scene)).toMatchObject({ code: 'CODE_EXPIRED' });
    expect(await bind('o-one', scene)).toMatchObject({ code: 'CODE_EXPIRED' });
  });

  it('is worth nothing once changed, on the way or at rest', async () => {
    const scene = await aCode(w, 'o-clerk', home.place);
    const other = scene.slice(0, -1) + (scene.endsWith('a') ? 'b' : 'a');
    expect(await open('o-one', other)).toMatchObject({ code: 'CODE_BAD' });
    const foreign = await aPlacedHousehold(w);
    await w.database.update('homePasses', { _id: scene.slice(0, 14) }, { householdId: foreign.id });
    expect(await open('o-one', scene)).toMatchObject({ code: 'CODE_BAD' });
  });

  it('dies with the job of who showed it', async () => {
    const scene = await aCode(w, 'o-clerk', home.place);
    await w.database.update('staff', { openid: 'o-clerk' }, { state: 'left' });
    expect(await bind('o-one', scene)).toMatchObject({ code: 'CODE_BAD' });
  });

  it('binds nobody who does not live there, nor to somebody bound', async () => {
    const scene = await aCode(w, 'o-clerk', home.place);
    const other = await aPlacedHousehold(w);
    expect(await bind('o-one', scene, other.persons[0])).toMatchObject({ code: 'NOT_FOUND' });
    await w.database.update('memberships', { _id: home.memberships[0]! }, { accountId: 'o-other' });
    expect(await bind('o-one', scene)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await holderOf(0)).toBe('o-other');
  });

  it('counts guessing with the wrong tries of binding', async () => {
    const guess = 'a'.repeat(32);
    for (let tries = 0; tries < 5; tries += 1)
      expect(await open('o-one', guess)).toMatchObject({ code: 'CODE_BAD' });
    expect(await bind('o-one', guess)).toMatchObject({ code: 'TOO_MANY' });
    expect(await w.as('o-one').call('account.bind', OWNER)).toMatchObject({ code: 'TOO_MANY' });
  });

  it('binds one of ten who scan it at once', async () => {
    const scene = await aCode(w, 'o-clerk', home.place);
    const openids = Array.from({ length: 10 }, (_, at) => `o-scan-${at}`);
    await Promise.all(openids.map((openid) => anAccount(w, openid)));
    const replies = await Promise.all(openids.map((openid, at) => bind(openid, scene, home.persons[at % 2])));
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1);
    for (const reply of replies)
      if (!reply.ok) expect(['CODE_USED', 'NOT_FOUND', 'UNAVAILABLE']).toContain(reply.code);
    const holders = [await holderOf(0), await holderOf(1)];
    expect(holders.filter((one) => one !== null)).toHaveLength(1);
  });

  it('is not an invitation, nor an invitation a code', async () => {
    await w.database.update('memberships', { _id: home.memberships[0]! }, { accountId: 'o-owner' });
    await anAccount(w, 'o-owner');
    const invitation = await anInvitation(w, 'o-owner', home);
    expect(await bind('o-one', invitation, home.persons[1])).toMatchObject({ code: 'CODE_BAD' });
    const scene = await aCode(w, 'o-clerk', home.place);
    const accept = w.as('o-one').call('homes.accept', { scene, name: '陈静', phone: '13700000007' });
    expect(await accept).toMatchObject({ code: 'CODE_BAD' });
  });
});
