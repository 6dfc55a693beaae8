import { ENDPOINTS, STAFF_ROLES } from '../../../contract';
import type { AuditEntry } from '../../../cloudfunctions/audit/stored';
import type { StoredStaff } from '../../../cloudfunctions/account/stored';
import { handOverLeavers } from '../../../cloudfunctions/staff';
import { aCommunity, anOwner, aStaff } from '../../support/builders';
import { got } from '../../support/homeActs';
import { START, world, type World } from '../../support/world';
import { DECIDED } from '../kernel/decided';
import { ABSENT } from '../kernel/situations';

describe('somebody who leaves', () => {
  let w: World;
  let ids: Record<'clerk' | 'reviewer' | 'elsewhere' | 'both' | 'manager' | 'head', string>;
  beforeAll(async () => void (w = await world()));
  beforeEach(async () => {
    await w.clear();
    await aCommunity(w, { id: 'c1' });
    await aCommunity(w, { id: 'c2', name: '望江花园' });
    const staff = (
      openid: string,
      role: (typeof STAFF_ROLES)[number],
      communityIds: string[] | 'all',
      name = openid,
    ) => aStaff(w, { openid, name, roles: [role], communityIds });
    ids = {
      clerk: await staff('o-clerk', 'clerk', ['c1'], '陈录入'),
      reviewer: await staff('o-reviewer', 'reviewer', ['c1'], '王审核'),
      elsewhere: await staff('o-elsewhere', 'clerk', ['c2']),
      both: await staff('o-both', 'reviewer', ['c1', 'c2']),
      manager: await staff('o-manager', 'communityManager', ['c1'], '赵经理'),
      head: await staff('o-head', 'hqAdmin', 'all', '总部'),
    };
    await staff('o-manager2', 'communityManager', ['c1']);
    await staff('o-auditor', 'auditor', 'all');
  });
  afterAll(() => w.stop());

  const leave = (by: string, staffId: string) => w.as(by).call('staff.leave', { staffId });
  const rejoin = (by: string, staffId: string) => w.as(by).call('staff.rejoin', { staffId });
  const stored = (id: string) => w.database.get<StoredStaff>('staff', id);
  const entries = () =>
    w.database.find<AuditEntry>('accessLogs', { entity: 'staff', action: 'change' }, { limit: 50 });
  const aSignature = (staffId: string) =>
    w.database.insert('signatures', {
      ...{ _id: `agreement-2026:${staffId}:1`, staffId, version: 'agreement-2026', name: '甲' },
      ...{ at: START - 1000, validUntil: START + 1000_000_000 },
    });

  it('loses access and signature at once, on record', async () => {
    await aSignature(ids.clerk);
    expect(await w.as('o-clerk').call('archive.list')).toMatchObject({ ok: true });
    expect(await leave('o-manager', ids.clerk)).toMatchObject({
      ok: true,
      data: { state: 'left', leftAt: new Date(START).toISOString(), communities: ['桂花苑'], allowed: [] },
    });
    expect(await w.as('o-clerk').call('archive.list')).toMatchObject({ ok: false, code: 'FORBIDDEN' });
    expect(await got(w, 'o-clerk', 'account.me')).toMatchObject({ staff: null, areas: [] });
    expect(await stored(ids.clerk)).toMatchObject({ state: 'left', signature: null, leftBy: ids.manager });
    expect(await w.database.get('signatures', `agreement-2026:${ids.clerk}:1`)).toMatchObject({
      revokedAt: START,
    });
    expect(await entries()).toMatchObject([
      { step: 'staffLeft', staffId: ids.manager, entityId: ids.clerk, communityId: 'c1' },
    ]);
  });

  it('is refused by every endpoint that was open to their post, and by none that is open to everybody', async () => {
    let refused = 0;
    for (const role of STAFF_ROLES) {
      const openid = `o-leaver-${role}`;
      const staffId = await aStaff(w, { openid, roles: [role], communityIds: ['c1'] });
      await got(w, 'o-head', 'staff.leave', { staffId });
      for (const name of Object.keys(ENDPOINTS)) {
        const row = DECIDED[name]!;
        if (!row.roles.includes(role) || row.roles.includes('visitor')) continue;
        const reply = await w.as(openid).call(name, row.input(ABSENT));
        // Told like anybody who is none of us: that it is not for them, or that they have no home.
        expect([role, name, reply.ok ? 'OK' : reply.code]).toEqual([
          role,
          name,
          expect.stringMatching(/^(FORBIDDEN|HOME_REQUIRED)$/),
        ]);
        refused += 1;
      }
    }
    expect(refused).toBeGreaterThan(150);
    expect(await w.as('o-leaver-clerk').call('account.welcome')).toMatchObject({ ok: true });
  });

  it('keeps their own home', async () => {
    const { id } = await anOwner(w, 'o-clerk', { communityId: 'c1' });
    await leave('o-manager', ids.clerk);
    expect(await w.as('o-clerk').call('archive.get', { householdId: id })).toMatchObject({
      data: { masked: false },
    });
  });

  it.each([
    ['o-manager', 'clerk', 'OK'],
    ['o-manager', 'reviewer', 'OK'],
    ['o-manager', 'elsewhere', 'NOT_FOUND'],
    ['o-manager', 'both', 'OK'],
    // An equal, or who oversees the managers, is head office's.
    ['o-manager2', 'manager', 'ILLEGAL_ACTION'],
    ['o-manager', 'head', 'ILLEGAL_ACTION'],
    ['o-manager', 'manager', 'ILLEGAL_ACTION'],
    ['o-head', 'both', 'OK'],
    ['o-head', 'manager', 'OK'],
    ['o-head', 'head', 'ILLEGAL_ACTION'],
    ['o-auditor', 'clerk', 'FORBIDDEN'],
    ['o-clerk', 'reviewer', 'FORBIDDEN'],
  ] as const)('is marked by %s: %s? %s', async (by, whom, outcome) => {
    const reply = await leave(by, ids[whom]);
    expect(reply.ok ? 'OK' : reply.code).toBe(outcome);
    expect((await stored(ids[whom]))?.state).toBe(outcome === 'OK' ? 'left' : 'active');
    const { items } = await got<any>(w, by, 'staff.list').catch(() => ({ items: [] }));
    // The list offers what would be done, and nothing else; who was marked is not in it any more.
    const row = items.find(({ staffId }: any) => staffId === ids[whom]);
    if (row) expect(row.allowed).toEqual([]);
  });

  it('is marked once, however often and by however many at once', async () => {
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, at) => leave(at % 2 ? 'o-manager' : 'o-head', ids.clerk)),
    );
    expect(replies.every(({ ok }) => ok)).toBe(true);
    expect(await leave('o-manager', ids.clerk)).toMatchObject({ ok: true, data: { state: 'left' } });
    expect(await entries()).toHaveLength(1);
  });

  it('is no longer among those who have to sign, and stands in the list of who left', async () => {
    await w.database.update('staff', { _id: ids.clerk }, { signature: null });
    const waiting = async () => (await got<any>(w, 'o-manager', 'agreements.unsigned')).items;
    expect(await waiting()).toMatchObject([{ staffId: ids.clerk }]);
    await leave('o-manager', ids.clerk);
    expect(await waiting()).toEqual([]);
    const { items } = await got<any>(w, 'o-manager', 'staff.list', { state: 'left' });
    expect(items).toMatchObject([{ staffId: ids.clerk, name: '陈录入', roles: ['clerk'], allowed: [] }]);
  });

  it('may come back by head office, and signs anew before anything opens', async () => {
    await leave('o-manager', ids.clerk);
    expect(await rejoin('o-manager', ids.clerk)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await rejoin('o-head', ids.clerk)).toMatchObject({
      ok: true,
      data: { state: 'active', allowed: ['leave'] },
    });
    expect(await w.as('o-clerk').call('archive.list')).toMatchObject({ code: 'AGREEMENT_REQUIRED' });
    expect(await rejoin('o-head', ids.clerk)).toMatchObject({ code: 'ILLEGAL_ACTION' });
    expect((await entries()).map(({ step }) => step).sort()).toEqual(['staffLeft', 'staffRejoined']);
  });

  it('leaves the homes they had taken up to a colleague within the minute, once', async () => {
    const sitting = {
      outingId: 'o1',
      householdId: 'h1',
      communityId: 'c1',
      label: '1幢',
      at: START,
      state: 'open',
    };
    const open = { ...sitting, _id: 's1', staffId: ids.clerk };
    for (const one of [open, { ...sitting, _id: 's2', staffId: ids.both }])
      await w.database.insert('sittings', one);
    await leave('o-manager', ids.clerk);
    expect(await handOverLeavers(w.platform, 10)).toBe(1);
    expect(await w.database.get('sittings', 's1')).toMatchObject({ isReleased: true, staffId: ids.clerk });
    expect((await w.database.get<any>('sittings', 's2')).isReleased).toBeUndefined();
    // Who left in another way.
    await w.database.update('staff', { _id: ids.both }, { state: 'left' });
    expect(await handOverLeavers(w.platform, 10)).toBe(1);
    expect(await w.database.get('sittings', 's2')).toMatchObject({ isReleased: true });
    expect(await handOverLeavers(w.platform, 10)).toBe(0);
  });
});
