import { absent } from '../../../cloudfunctions/kernel/query';
import { passTime, tellOfShortage } from '../../../cloudfunctions/reviews';
import type { RequestView } from '../../../contract';
import { aKey, DRAFT, submitted } from '../../support/archiveActs';
import { aCommunity, anAccount, anOwner, aStaff, type BuiltHousehold } from '../../support/builders';
import { anApplication, aPlacedHousehold, got } from '../../support/homeActs';
import { world, type World } from '../../support/world';

const DAY = 86_400_000;
const LIMIT = 50;

describe('what time does to requests', () => {
  let w: World;
  let home: BuiltHousehold;
  let request: RequestView;
  beforeAll(async () => void (w = await world()));
  beforeEach(async () => {
    await w.clear();
    await aCommunity(w, { id: 'c1' });
    home = await anOwner(w, 'o-owner', { communityId: 'c1' });
    for (const name of ['r1', 'r2'])
      await aStaff(w, { openid: `o-${name}`, roles: ['reviewer'], communityIds: ['c1'] });
    await aStaff(w, { openid: 'o-manager', roles: ['communityManager'], communityIds: ['c1'] });
    await aStaff(w, { openid: 'o-elsewhere', roles: ['communityManager'], communityIds: ['c2'] });
    request = await submitted(w, 'o-owner', home.id);
  });
  afterAll(() => w.stop());

  const tick = () => passTime(w.platform, LIMIT);
  const seen = () => got<RequestView>(w, 'o-owner', 'archive.request', { id: request.id });
  const decide = (openid: string, version: number, decision = 'approve', more: object = {}) =>
    w.as(openid).call('archive.decide', { id: request.id, version, decision, ...more });
  const returned = () => decide('o-r1', 1, 'return', { reason: '请核对' });
  const told = async (openid: string) =>
    (await got<{ items: { title: string; body: string; page: string }[] }>(w, openid, 'notices.mine')).items;

  describe('that wait for a reviewer', () => {
    it('marks after two working days, tells the managers of the community once, and shows it', async () => {
      w.clock.advance(2 * DAY - 1);
      expect(await tick()).toBe(0);
      w.clock.advance(1);
      expect(await tick()).toBe(1);
      expect(await tick()).toBe(0);
      expect(await told('o-manager')).toMatchObject([
        {
          title: '3幢2单元502档案修改等待审核超时',
          body: '已超过 2 个工作日，请安排审核',
          page: `staff/archive/review/review?id=${request.id}`,
        },
      ]);
      for (const openid of ['o-elsewhere', 'o-r1', 'o-owner']) expect(await told(openid)).toEqual([]);
      expect(await seen()).toMatchObject({ state: 'pendingFirst', version: 1, escalated: true });
      expect((await seen()).steps.map(({ action }) => action)).toEqual(['submit', 'escalate']);
      const inbox = await got<any>(w, 'o-r1', 'reviews.inbox', { escalated: true });
      expect(inbox.items).toMatchObject([{ id: request.id, escalated: true }]);
    });

    it('counts anew for the second reviewer, but tells only once', async () => {
      w.clock.advance(DAY);
      await decide('o-r1', 1);
      w.clock.advance(2 * DAY - 1);
      expect(await tick()).toBe(0);
      w.clock.advance(1);
      expect(await tick()).toBe(1);
      w.clock.advance(10 * DAY);
      expect(await tick()).toBe(0);
      expect(await told('o-manager')).toHaveLength(1);
    });

    it('does not count days off', async () => {
      // From a Monday on; this Friday's request is due on Tuesday.
      w.clock.advance(4 * DAY);
      const other = await anOwner(w, 'o-friday', { communityId: 'c1' });
      const { id } = await submitted(w, 'o-friday', other.id);
      await tick();
      w.clock.advance(4 * DAY - 1);
      await tick();
      const escalated = async () =>
        (await got<RequestView>(w, 'o-friday', 'archive.request', { id })).escalated;
      expect(await escalated()).toBe(false);
      w.clock.advance(1);
      await tick();
      expect(await escalated()).toBe(true);
    });

    it('says plainly when too few people could decide at all', async () => {
      for (const openid of ['o-r1', 'o-r2']) await w.database.update('staff', { openid }, { state: 'left' });
      w.clock.advance(2 * DAY);
      await tick();
      expect(await told('o-manager')).toMatchObject([{ body: '审核人不足，还需 2 人，现有 1 人' }]);
    });

    it('says so at once, not only when it is late, and once for each request', async () => {
      const look = () => tellOfShortage(w.platform, LIMIT);
      expect(await look()).toBe(0);
      // The manager is one of the three who may decide; of the two that are left one approves, and nobody may be second.
      await w.database.update('staff', { openid: 'o-r1' }, { state: 'left' });
      expect(await look()).toBe(0);
      await decide('o-r2', 1);
      expect(await look()).toBe(0);
      await w.database.update('staff', { openid: 'o-manager' }, { signature: null });
      expect((await Promise.all([look(), look()])).reduce((sum, one) => sum + one)).toBe(1);
      expect(await told('o-manager')).toMatchObject([
        { title: '3幢2单元502档案修改缺少审核人', body: expect.stringContaining('还需 1 人，现有 0 人') },
      ]);
      expect(await look()).toBe(0);
      // It is still late when it is late.
      w.clock.advance(3 * DAY);
      await tick();
      expect(await told('o-manager')).toHaveLength(2);
      expect(await told('o-elsewhere')).toEqual([]);
    });

    it('counts who lives there as nobody who may decide', async () => {
      await w.database.update('memberships', { _id: home.memberships[0] }, { accountId: 'o-r1' });
      expect(await tellOfShortage(w.platform, LIMIT)).toBe(0);
      await w.database.update('staff', { openid: 'o-r2' }, { state: 'left' });
      expect(await tellOfShortage(w.platform, LIMIT)).toBe(1);
    });

    it('marks requests for homes too', async () => {
      await anAccount(w, 'o-guest');
      const { place } = await aPlacedHousehold(w, { communityId: 'c1' });
      const input = { draft: anApplication(w, 'o-guest', place), requestKey: aKey() };
      const { id } = await got<any>(w, 'o-guest', 'homes.apply', input);
      w.clock.advance(2 * DAY);
      expect(await tick()).toBe(2);
      const pages = (await told('o-manager')).map(({ page }) => page);
      expect(pages).toContain(`staff/homes/review/review?id=${id}`);
      expect(await got<any>(w, 'o-guest', 'homes.myRequest', { id })).toMatchObject({ escalated: true });
    });

    it('does not disturb a reviewer who decides at that moment', async () => {
      w.clock.advance(2 * DAY);
      const [reply] = await Promise.all([decide('o-r1', 1), tick()]);
      expect(reply).toMatchObject({ ok: true });
      const { state, steps } = await seen();
      expect(state).toBe('pendingSecond');
      expect(steps.map(({ action }) => action)).toEqual(expect.arrayContaining(['submit', 'approveFirst']));
    });
  });

  describe('that wait for their submitter', () => {
    it('ends them after fourteen days, frees the home’s place and tells the owner', async () => {
      await returned();
      w.clock.advance(14 * DAY - 1);
      expect(await tick()).toBe(0);
      w.clock.advance(1);
      expect(await tick()).toBe(1);
      expect(await tick()).toBe(0);
      expect(await seen()).toMatchObject({ state: 'expired', allowed: [], draft: null });
      expect((await seen()).steps.at(-1)).toMatchObject({ action: 'expire', by: '系统' });
      expect((await told('o-owner'))[0]).toMatchObject({ title: '3幢2单元502的档案修改已过期' });
      const record = await got<any>(w, 'o-owner', 'archive.get', { householdId: home.id });
      expect(record).toMatchObject({ openRequest: null, allowed: ['propose'] });
      await submitted(w, 'o-owner', home.id);
    });

    it('cannot be corrected any more once they are over', async () => {
      await returned();
      w.clock.advance(14 * DAY);
      await tick();
      const again = { householdId: home.id, baseVersion: 1, draft: DRAFT, corrects: request.id };
      expect(await w.as('o-owner').call('archive.submit', { ...again, requestKey: aKey() })).toMatchObject({
        code: 'ILLEGAL_ACTION',
      });
      expect(await w.as('o-owner').call('archive.withdraw', { id: request.id, version: 3 })).toMatchObject({
        code: 'ILLEGAL_ACTION',
      });
    });

    it('and are sent again at that moment are either over or in review, never both', async () => {
      await returned();
      w.clock.advance(14 * DAY);
      const again = { householdId: home.id, baseVersion: 1, draft: DRAFT, corrects: request.id };
      const [reply] = await Promise.all([
        w.as('o-owner').call('archive.submit', { ...again, requestKey: aKey() }),
        tick(),
      ]);
      const { state } = await seen();
      const household = await w.database.get<any>('households', home.id);
      if (reply.ok) expect([state, household.openRequestId]).toEqual(['pendingFirst', request.id]);
      else expect([state, household.openRequestId, reply.code]).toEqual(['expired', null, 'STALE']);
    });
  });

  it('does everything once, however many timers run at once', async () => {
    const others: { id: string; householdId: string }[] = [];
    for (let at = 0; at < 6; at += 1) {
      const other = await anOwner(w, `o-other-${at}`, { communityId: 'c1' });
      others.push({ id: (await submitted(w, `o-other-${at}`, other.id)).id, householdId: other.id });
    }
    w.clock.advance(2 * DAY);
    await Promise.all([tick(), tick(), tick()]);
    expect(await told('o-manager')).toHaveLength(7);
    for (const { id, householdId } of others)
      expect(await w.database.get('changeRequests', id)).toMatchObject({
        ...{ householdId, escalatedAt: w.clock.now(), version: 1 },
      });
  });

  it('works through more than one run may take, those due longest first', async () => {
    for (let at = 0; at < 4; at += 1) {
      w.clock.advance(1000);
      const other = await anOwner(w, `o-other-${at}`, { communityId: 'c1' });
      await submitted(w, `o-other-${at}`, other.id);
    }
    w.clock.advance(3 * DAY);
    expect(await passTime(w.platform, 2)).toBe(2);
    expect(await seen()).toMatchObject({ escalated: true });
    expect(await passTime(w.platform, 2)).toBe(2);
    expect(await passTime(w.platform, 2)).toBe(1);
    expect(await passTime(w.platform, 2)).toBe(0);
  });

  it('winds up the clock of requests from before there was one', async () => {
    await w.database.update(
      'changeRequests',
      { _id: request.id },
      { nextAt: absent(), escalatedAt: absent() },
    );
    expect(await seen()).toMatchObject({ escalated: false });
    w.clock.advance(DAY);
    expect(await tick()).toBe(0);
    w.clock.advance(DAY);
    expect(await tick()).toBe(1);
    expect(await seen()).toMatchObject({ escalated: true });
  });
});
