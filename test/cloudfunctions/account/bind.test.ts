import { MOST_WRONG_TRIES } from '../../../cloudfunctions/account/bindTries';
import { aHousehold, anAccount, anAgreement } from '../../support/builders';
import { phoneCodeFor } from '../../support/phoneCode';
import { world, type World } from '../../support/world';

const RIGHT = { name: '王小明', phone: '13800000001' };
const WRONG = { name: '王小明', phone: '13900000009' };

describe('binding to a home', () => {
  let w: World;
  beforeAll(async () => void (w = await world()));
  beforeEach(async () => {
    await w.clear();
    await anAgreement(w);
    await anAccount(w, 'o-one');
    await anAccount(w, 'o-two');
  });
  afterAll(() => w.stop());

  const bind = (openid: string, input: object) => w.as(openid).call('account.bind', input);
  const accountOf = async (membershipId: string) =>
    (await w.database.get<{ _id: string; accountId: string | null }>('memberships', membershipId))?.accountId;
  const triesOf = async (openid: string) =>
    (await w.database.get<{ _id: string; bindTries: { day: string; wrong: number } }>('accounts', openid))
      ?.bindTries;

  it('works by name and phone of the register', async () => {
    const { id, memberships } = await aHousehold(w, { owner: RIGHT });
    expect(await bind('o-one', RIGHT)).toMatchObject({
      ok: true,
      data: { name: '小明', homes: [{ householdId: id, role: 'owner', address: '3幢2单元502' }] },
    });
    expect(await accountOf(memberships[0]!)).toBe('o-one');
  });

  it('forgives spaces around what was typed', async () => {
    await aHousehold(w, { owner: RIGHT });
    expect(await bind('o-one', { name: ' 王小明 ', phone: ' 13800000001 ' })).toMatchObject({ ok: true });
  });

  it('binds every home of the person at once', async () => {
    const one = await aHousehold(w, { owner: RIGHT, label: '1幢101' });
    const two = await aHousehold(w, {
      owner: { name: '李四', phone: null },
      members: [{ ...RIGHT, relation: 'child' }],
    });
    const reply = await bind('o-one', RIGHT);
    const homes = (reply as any).data.homes as { householdId: string; role: string }[];
    expect(homes.map(({ householdId, role }) => [householdId, role]).sort()).toEqual(
      [
        [one.id, 'owner'],
        [two.id, 'member'],
      ].sort(),
    );
  });

  it('works by the number that WeChat vouches for', async () => {
    await aHousehold(w, { owner: RIGHT });
    const phoneCode = await phoneCodeFor(w, RIGHT.phone);
    expect(await bind('o-one', { name: RIGHT.name, phoneCode })).toMatchObject({
      ok: true,
      data: { homes: [{}] },
    });
  });

  it('says when that code is no good, without counting a try', async () => {
    expect(await bind('o-one', { name: RIGHT.name, phoneCode: 'made-up' })).toMatchObject({
      code: 'PHONE_CODE',
    });
    expect(await triesOf('o-one')).toMatchObject({ wrong: 0 });
  });

  it('again is harmless', async () => {
    await aHousehold(w, { owner: RIGHT });
    const first = await bind('o-one', RIGHT);
    expect(first).toMatchObject({ ok: true });
    expect(await bind('o-one', RIGHT)).toEqual({ ...first, requestId: expect.any(String) });
    expect(await triesOf('o-one')).toMatchObject({ wrong: 0 });
  });

  it('needs a phone, one way or the other', async () => {
    expect(await bind('o-one', { name: '王小明' })).toMatchObject({
      code: 'INVALID',
      fields: { phone: expect.any(String) },
    });
  });

  it('needs consent first', async () => {
    await aHousehold(w, { owner: RIGHT });
    expect(await bind('o-stranger', RIGHT)).toMatchObject({ code: 'CONSENT_REQUIRED' });
  });

  it('stores no name and no phone readably', async () => {
    await aHousehold(w, { owner: RIGHT });
    await bind('o-one', RIGHT);
    const stored = await Promise.all(
      ['accounts', 'persons', 'memberships'].map((name) => w.database.find(name, {}, { limit: 100 })),
    );
    expect(JSON.stringify(stored)).not.toMatch(/小明|13800000001/);
    expect(JSON.stringify(w.logs)).not.toMatch(/小明|13800000001/);
  });

  describe('gives every failure the same answer', () => {
    const failureOf = async (openid: string, input: object) => {
      const caller = w.as(openid);
      const reply = await caller.call('account.bind', input);
      return { reply: { ...reply, requestId: '' }, queries: caller.trips.total };
    };

    it('whether unknown, or known by another phone, or ended, or taken', async () => {
      await aHousehold(w, { owner: RIGHT });
      const ended = await aHousehold(w, { owner: { name: '赵六', phone: '13700000007' } });
      await w.database.update('memberships', { _id: ended.memberships[0]! }, { state: 'ended' });
      await aHousehold(w, { owner: { name: '孙七', phone: '13600000006', openid: 'o-other' } });

      const unknown = await failureOf('o-one', { name: '周八', phone: '13500000005' });
      expect(unknown.reply).toMatchObject({ ok: false, code: 'NO_MATCH' });
      const wrongPhone = await failureOf('o-one', WRONG);
      const over = await failureOf('o-one', { name: '赵六', phone: '13700000007' });
      const taken = await failureOf('o-one', { name: '孙七', phone: '13600000006' });
      for (const one of [wrongPhone, over, taken]) expect(one.reply).toEqual(unknown.reply);
      for (const one of [wrongPhone, over, taken])
        expect(Math.abs(one.queries - unknown.queries)).toBeLessThanOrEqual(1);
    });

    it('and leaves a taken home as it was', async () => {
      const { memberships } = await aHousehold(w, { owner: { ...RIGHT, openid: 'o-other' } });
      expect(await bind('o-one', RIGHT)).toMatchObject({ code: 'NO_MATCH' });
      expect(await accountOf(memberships[0]!)).toBe('o-other');
    });
  });

  describe('limits guessing', () => {
    it('to five wrong tries a day, after which even a right one waits', async () => {
      expect(MOST_WRONG_TRIES).toBe(5);
      await aHousehold(w, { owner: RIGHT });
      for (let tries = 1; tries <= 5; tries += 1)
        expect(await bind('o-one', WRONG)).toMatchObject({ code: 'NO_MATCH' });
      expect(await bind('o-one', WRONG)).toMatchObject({ code: 'TOO_MANY' });
      expect(await bind('o-one', RIGHT)).toMatchObject({ code: 'TOO_MANY' });
      expect(await bind('o-two', RIGHT)).toMatchObject({ ok: true });
    });

    it('anew each Beijing day', async () => {
      await aHousehold(w, { owner: RIGHT });
      for (let tries = 1; tries <= 5; tries += 1) await bind('o-one', WRONG);
      // 15:00 in Beijing; the day there ends nine hours later.
      w.clock.advance(8.9 * 3_600_000);
      expect(await bind('o-one', RIGHT)).toMatchObject({ code: 'TOO_MANY' });
      w.clock.advance(0.2 * 3_600_000);
      expect(await bind('o-one', RIGHT)).toMatchObject({ ok: true });
    });

    it('also when they come all at once', async () => {
      const replies = await Promise.all(Array.from({ length: 12 }, () => bind('o-one', WRONG)));
      const codes = replies.map((reply) => (reply.ok ? 'OK' : reply.code));
      expect(codes.filter((code) => code === 'NO_MATCH').length).toBeLessThanOrEqual(5);
      expect(codes.filter((code) => code === 'TOO_MANY').length).toBeGreaterThanOrEqual(7);
      expect(await triesOf('o-one')).toEqual({ day: '2026-11-23', wrong: 5 });
    });

    it('and a right try buys no further ones', async () => {
      await aHousehold(w, { owner: RIGHT });
      for (let round = 1; round <= 5; round += 1) {
        await bind('o-one', WRONG);
        if (round < 5) await bind('o-one', RIGHT);
      }
      expect(await bind('o-one', WRONG)).toMatchObject({ code: 'TOO_MANY' });
    });
  });

  it('gives a home to one of two who claim it at the same moment', async () => {
    const one = await aHousehold(w, { owner: RIGHT, label: '1幢101' });
    const two = await aHousehold(w, { owner: RIGHT, label: '2幢202' });
    const replies = await Promise.all([bind('o-one', RIGHT), bind('o-two', RIGHT)]);
    expect(replies.filter((reply) => reply.ok)).toHaveLength(1);
    expect(replies.filter((reply) => !reply.ok)).toMatchObject([{ code: 'NO_MATCH' }]);
    const holders = await Promise.all([one, two].map((home) => accountOf(home.memberships[0]!)));
    expect(new Set(holders).size).toBe(1);
    expect(holders[0]).not.toBeNull();
  });
});
