import type { CampaignView, CheckRow } from '../../../contract';
import { onDelivered, restingChecks, tendCampaigns } from '../../../cloudfunctions/campaigns';
import { deliverDue, REST_MS, type ToldStep } from '../../../cloudfunctions/notices';
import type { StoredNotice } from '../../../cloudfunctions/notices/stored';
import { checkId, type Check } from '../../../cloudfunctions/checks';
import { makePlatform } from '../../../cloudfunctions/platform';
import { isNot } from '../../../cloudfunctions/kernel/query';
import { RoundTrips } from '../../../cloudfunctions/kernel/roundTrips';
import { passTime } from '../../../cloudfunctions/reviews';
import { aKey, submitted } from '../../support/archiveActs';
import { aCommunity, aHousehold, anOwner, aStaff } from '../../support/builders';
import { aDraft, aScheduled } from '../../support/campaignActs';
import { got } from '../../support/homeActs';
import { aReminder, withChannels } from '../../support/noticeSteps';
import { START, world, type World } from '../../support/world';

const DAY = 86_400_000;

describe('a campaign that runs', () => {
  let w: World;
  beforeAll(async () => void (w = await world()));
  beforeEach(async () => {
    await w.clear();
    await aCommunity(w, { id: 'c1' });
    await aCommunity(w, { id: 'c2' });
    await aStaff(w, { openid: 'o-manager', name: '吴敏', roles: ['communityManager'], communityIds: ['c1'] });
    await anOwner(w, 'o-wang', { id: 'h1', communityId: 'c1', label: '3幢1单元101' });
    await aHousehold(w, { id: 'h2', communityId: 'c1', label: '3幢1单元102' });
    await anOwner(w, 'o-li', { id: 'h3', communityId: 'c1', label: '13幢1单元101' });
    await aHousehold(w, { id: 'far', communityId: 'c2', label: '1幢1单元101' });
  });
  afterAll(() => w.stop());

  const tick = () => tendCampaigns(w.platform, 100);
  const passDays = (days: number) => w.clock.set(w.clock.now() + days * DAY);
  const check = async (campaign: string, household: string) =>
    (await w.database.get<Check>('checks', checkId(w.platform.secrets, campaign, household)))!;
  const view = (id: string) => got<CampaignView>(w, 'o-manager', 'campaigns.get', { id });
  const begun = async (more: object = {}) => {
    const { id } = await aScheduled(w, 'o-manager', ['c1'], more);
    await tick();
    return id;
  };
  const move = async (id: string, action: string) =>
    w.as('o-manager').call('campaigns.move', { id, version: (await view(id)).version, action });
  const answer = async (openid: string, householdId: string) => {
    const mine = await got<any>(w, openid, 'campaigns.mine', { householdId });
    const { check: its, version } = mine;
    return w.as(openid).call('campaigns.confirm', { householdId, id: its.id, version });
  };

  it('takes in every household of its scope once, and tells those whom a message reaches', async () => {
    const id = await begun();
    expect((await check(id, 'h1')).state).toBe('pending');
    expect((await check(id, 'h2')).state).toBe('pending');
    expect(await w.database.count('notices', { to: '', template: 'recordDue', ladder: 'update' })).toBe(1);
    expect(await check(id, 'far')).toBeNull();
    expect(await w.database.count('notices', { to: 'o-wang' })).toBe(1);
    expect(await view(id)).toMatchObject({
      isPlanning: false,
      total: { counts: { pending: 3, visit: 0 }, timely: { numerator: 0, denominator: 3 } },
      byCommunity: [{ communityId: 'c1' }],
    });
    const { items } = await got<any>(w, 'o-manager', 'campaigns.buildings', { id, communityId: 'c1' });
    expect(items.map((one: any) => [one.building, one.timely.denominator])).toEqual([
      ['3', 2],
      ['13', 1],
    ]);
  });

  it('run by several clocks at once, or begun anew after a fall, makes nothing twice', async () => {
    for (let at = 0; at < 60; at += 1) await aHousehold(w, { communityId: 'c1', label: `7幢${at}单元101` });
    const { id } = await aScheduled(w, 'o-manager', ['c1']);
    await Promise.all([tick(), tick(), tick()]);
    await tick();
    // Killed before its cursor was kept: it goes over all of them again.
    await w.database.update('campaigns', { _id: id }, { plan: { community: 0, after: null }, nextAt: 0 });
    await Promise.all([tick(), tick()]);
    expect(await w.database.count('checks', { campaignId: id })).toBe(63);
    expect(await w.database.count('notices', { to: 'o-wang' })).toBe(1);
    expect((await view(id)).total.timely.denominator).toBe(63);
  });

  it.each([
    ['buildings: 3 is not 13', { buildings: ['3幢'] }, ['h1', 'h2']],
    ['records with something missing', { status: 'incomplete' }, ['h1', 'h2', 'h3']],
  ])('is about %s', async (_why, more, homes) => {
    await w.database.update('households', { communityId: 'c1' }, { isComplete: false });
    const id = await begun(more);
    const found = await w.database.find<Check>('checks', { campaignId: id }, { limit: 10 });
    expect(found.map((one) => one.householdId).sort()).toEqual(homes);
  });

  it('costs one step to the database while nothing is due', async () => {
    await begun();
    const trips = new RoundTrips();
    expect(await tendCampaigns({ ...makePlatform(trips), now: w.clock.now }, 100)).toBe(0);
    expect(trips.total).toBe(1);
  });

  describe('when it is paused', () => {
    const HOUR = 3_600_000;
    let sent: string[];
    const deliver = () => {
      const { platform, sent: now } = withChannels(w);
      sent = now;
      return deliverDue(platform, 50, onDelivered, restingChecks);
    };
    const told = (state: string) =>
      w.database.count('notices', { 'thread.of': isNot(null), template: 'recordDue', state });

    it('tells nobody what was written before, and all of them once when it goes on', async () => {
      const id = await begun();
      await move(id, 'pause');
      for (let hour = 0; hour < 3; hour += 1) {
        await deliver();
        expect(sent).toEqual([]);
        w.clock.set(w.clock.now() + HOUR);
      }
      await deliver();
      expect(await told('queued')).toBe(3);
      await move(id, 'resume');
      await deliver();
      expect(sent).toEqual([]);
      // h2 has no account: a text message, the first that can reach its head.
      w.clock.set(w.clock.now() + REST_MS);
      await deliver();
      expect(sent.map((one) => one.split(' ')[0]).sort()).toEqual(['message', 'message', 'sms']);
      await deliver();
      expect(sent).toEqual([]);
    });

    it('goes on with the later steps at their distance, however long it rested', async () => {
      const id = await begun();
      await deliver();
      expect(sent).toContain('message o-wang');
      await move(id, 'pause');
      for (const days of [7, 7, 6]) {
        passDays(days);
        await deliver();
        expect(sent).toEqual([]);
      }
      await move(id, 'resume');
      const byDay: number[] = [];
      for (let day = 0; day < 5; day += 1) {
        passDays(1);
        await deliver();
        byDay.push(sent.filter((one) => one.endsWith('13800000001') || one === 'message o-wang').length);
      }
      expect(byDay[0]).toBeGreaterThan(0);
      expect(byDay.slice(1, 3)).toEqual([0, 0]);
    });

    it('leaves what it is not about alone', async () => {
      const id = await begun();
      await move(id, 'pause');
      await aReminder(w, { to: 'o-li', key: 'other:1', thread: { of: 'other:1', turn: 1 } });
      await deliver();
      expect(sent).toEqual(['message o-li']);
    });

    it('drops all of it when it is cancelled, from that moment on', async () => {
      const id = await begun();
      await move(id, 'pause');
      await move(id, 'cancel');
      w.clock.set(w.clock.now() + HOUR);
      await deliver();
      expect(sent).toEqual([]);
      await tick();
      w.clock.set(w.clock.now() + HOUR);
      await deliver();
      expect([sent, await told('answered')]).toEqual([[], 3]);
    });

    it('costs one more step to the database while nothing rests, and none where nothing is due', async () => {
      const trips = new RoundTrips();
      const platform = { ...makePlatform(trips), now: w.clock.now };
      expect(await deliverDue(platform, 50, onDelivered, restingChecks)).toBe(0);
      expect(trips.total).toBe(1);
      expect(await restingChecks(platform, ['ticket:1'])).toEqual(new Set());
      expect(trips.total).toBe(1);
    });
  });

  describe('when staff have a household called whom no message reached', () => {
    const settled = async (id: string, household: string) => {
      const thread = `update:${(await check(id, household))._id}`;
      await w.database.update('notices', { 'thread.of': thread }, { state: 'failed' });
      const [notice] = await w.database.find<StoredNotice>('notices', { 'thread.of': thread }, { limit: 1 });
      const reply = await w.as('o-manager').call('notices.settle', {
        ...{ id: notice?._id, seen: 'failed', action: 'call' },
      });
      return { reply, again: { id: notice?._id, seen: 'failed', action: 'call' } };
    };
    const waiting = async (id: string) =>
      (await got<any>(w, 'o-manager', 'campaigns.checks', { id, communityId: 'c1', list: 'waiting' })).items;

    it('it comes onto the list of its campaign, once, and says who put it there', async () => {
      const id = await begun();
      const { reply, again } = await settled(id, 'h2');
      expect(reply).toMatchObject({ data: { state: 'toCall' } });
      expect(await w.as('o-manager').call('notices.settle', again)).toMatchObject({ code: 'STALE' });
      expect(await waiting(id)).toMatchObject([
        { householdId: 'h2', state: 'visit', attempts: [{ channel: 'call', outcome: 'listed', by: '吴敏' }] },
      ]);
      expect((await view(id)).total.counts).toMatchObject({ pending: 2, visit: 1 });
    });

    it('it is left in peace when it has answered meanwhile', async () => {
      const id = await begun();
      await answer('o-wang', 'h1');
      const { reply } = await settled(id, 'h1');
      expect(reply).toMatchObject({ data: { state: 'answered', allowed: [] } });
      expect(await waiting(id)).toEqual([]);
      expect(await check(id, 'h1')).toMatchObject({ state: 'confirmed' });
    });
  });

  it('takes in who moved in later', async () => {
    const id = await begun();
    await aHousehold(w, { id: 'new', communityId: 'c1', label: '3幢1单元103' });
    passDays(1);
    await tick();
    expect(await check(id, 'new')).toMatchObject({ state: 'pending' });
    expect((await view(id)).total.timely.denominator).toBe(4);
  });

  it('gathers nothing while it is paused, and goes on after', async () => {
    const { id } = await aScheduled(w, 'o-manager', ['c1']);
    await tendCampaigns(w.platform, 1);
    expect(await move(id, 'pause')).toMatchObject({ data: { state: 'paused' } });
    await tick();
    expect(await w.database.count('checks', { campaignId: id })).toBe(0);
    await move(id, 'resume');
    await tick();
    expect(await w.database.count('checks', { campaignId: id })).toBe(3);
  });

  describe('the owner', () => {
    it('says by one tap that nothing has changed; said again, and by two at once, it is said once', async () => {
      const id = await begun();
      await w.as('o-wang').call('campaigns.open', { householdId: 'h1' });
      expect((await check(id, 'h1')).state).toBe('opened');
      const mine = await got<any>(w, 'o-wang', 'campaigns.mine', {});
      expect(mine).toMatchObject({
        check: { isOpen: true, allowed: ['confirm'] },
        owner: { name: '王小明', phone: '13800000001' },
        missing: [],
      });
      const replies = await Promise.all([1, 2, 3].map(() => answer('o-wang', 'h1')));
      expect(replies.map((one) => one.ok && one.data.state)).toEqual(Array(3).fill('confirmed'));
      expect((await view(id)).total).toMatchObject({
        counts: { confirmed: 1, opened: 0 },
        timely: { numerator: 1, denominator: 3 },
      });
      expect(await w.database.get('households', 'h1')).toMatchObject({
        lastVerifiedAt: w.clock.now(),
        isComplete: true,
        version: 1,
      });
      expect((await got<any>(w, 'o-wang', 'archive.get', {})).check).toMatchObject({ isOpen: false });
    });

    it('is asked for what is missing first', async () => {
      await anOwner(w, 'o-zhao', {
        ...{ id: 'h4', communityId: 'c1', label: '3幢2单元101' },
        owner: { name: '赵六', phone: null },
      });
      await begun();
      expect(await got<any>(w, 'o-zhao', 'campaigns.mine', {})).toMatchObject({ missing: ['业主电话'] });
      expect(await answer('o-zhao', 'h4')).toMatchObject({ ok: false, code: 'RECORD_INCOMPLETE' });
    });

    it('confirms the record that was shown, and no other', async () => {
      await begun();
      const mine = await got<any>(w, 'o-wang', 'campaigns.mine', {});
      await w.database.update('households', { _id: 'h1' }, { version: 2 });
      const sent = { householdId: 'h1', id: mine.check.id, version: 1 };
      expect(await w.as('o-wang').call('campaigns.confirm', sent)).toMatchObject({ code: 'STALE' });
    });

    it('sends a change instead: done once it is applied, open again when it comes to nothing', async () => {
      const id = await begun();
      for (const role of ['a', 'b'])
        await aStaff(w, { openid: `o-reviewer-${role}`, roles: ['reviewer'], communityIds: ['c1'] });
      const sent = await submitted(w, 'o-wang', 'h1');
      expect((await check(id, 'h1')).state).toBe('changeSubmitted');
      expect(await answer('o-wang', 'h1')).toMatchObject({ code: 'REQUEST_OPEN' });
      await w.as('o-wang').call('archive.withdraw', { id: sent.id, version: 1 });
      expect(await check(id, 'h1')).toMatchObject({ state: 'opened', requestId: null });
      const again = await submitted(w, 'o-wang', 'h1');
      for (const [at, role] of ['a', 'b'].entries())
        await w
          .as(`o-reviewer-${role}`)
          .call('archive.decide', { id: again.id, version: at + 1, decision: 'approve' });
      expect(await check(id, 'h1')).toMatchObject({ state: 'done', answeredAt: w.clock.now() });
      expect((await view(id)).total.timely.numerator).toBe(1);
    });

    it('who had sent a change before it began has answered with it', async () => {
      const before = await submitted(w, 'o-wang', 'h1');
      const id = await begun();
      expect(await check(id, 'h1')).toMatchObject({ state: 'changeSubmitted', requestId: before.id });
      passDays(15);
      await w.database.update('changeRequests', { _id: before.id }, { state: 'returned', nextAt: 1 });
      await passTime(w.platform, 10);
      expect((await check(id, 'h1')).state).toBe('opened');
      expect(
        await w.database.count('notices', { 'thread.of': `update:${(await check(id, 'h1'))._id}` }),
      ).toBe(0);
    });
  });

  it('marks who has not answered by the due date; a late answer counts as late', async () => {
    const id = await begun();
    await answer('o-li', 'h3');
    passDays(31);
    await tick();
    expect((await check(id, 'h1')).state).toBe('overdue');
    expect(await answer('o-wang', 'h1')).toMatchObject({ data: { state: 'confirmed' } });
    expect((await view(id)).total).toMatchObject({
      counts: { confirmed: 2, overdue: 1 },
      timely: { numerator: 1, denominator: 3 },
    });
  });

  it('notes each step of the ladder once; the last puts the household on the list', async () => {
    const id = await begun();
    const { _id } = await check(id, 'h1');
    const step = (
      rung: number,
      channel: ToldStep['channel'],
      outcome: ToldStep['outcome'],
      of = `update:${_id}`,
    ) =>
      onDelivered(w.platform, [
        { notice: { thread: { of, turn: 1 } } as ToldStep['notice'], rung, channel, outcome, at: rung },
      ]);
    for (const rung of [0, 0, 1]) await step(rung, 'message', 'SENT');
    await step(1, 'sms', 'NO_ADDRESS');
    expect(await check(id, 'h1')).toMatchObject({
      state: 'notified',
      attempts: [{ rung: 0 }, { rung: 1 }, { channel: 'sms', outcome: 'noAddress' }],
    });
    await step(3, 'call', 'TO_CALL');
    expect((await check(id, 'h1')).state).toBe('visit');
    expect((await view(id)).total.counts).toMatchObject({ visit: 1, notified: 0, pending: 2 });
    await step(0, 'message', 'SENT', 'ticket:1');
  });

  it('is told by the outbox over three weeks, and stops at the answer', async () => {
    const { platform, sent } = withChannels(w, { sms: null, email: null });
    const id = await begun();
    const run = () => deliverDue(platform, 50, onDelivered);
    await run();
    expect(sent.sort()).toEqual(['message o-li', 'message o-wang']);
    expect((await check(id, 'h1')).state).toBe('notified');
    await answer('o-wang', 'h1');
    for (let day = 0; day < 25; day += 1) {
      passDays(1);
      await run();
    }
    expect((await check(id, 'h1')).attempts.map((one) => one.channel)).toEqual(['wechat']);
    // Nobody is bound there, and no text message is set up: somebody calls.
    expect((await check(id, 'h2')).state).toBe('visit');
    expect((await check(id, 'h3')).state).toBe('visit');
  });

  describe('staff', () => {
    let clerk: string;
    let id: string;
    const rows = async (openid: string, list: string) =>
      (await got<{ items: CheckRow[] }>(w, openid, 'campaigns.checks', { id, communityId: 'c1', list }))
        .items;
    beforeEach(async () => {
      clerk = await aStaff(w, { openid: 'o-clerk', name: '周敏', communityIds: ['c1'] });
      id = await begun();
      const { _id } = await check(id, 'h2');
      const notice = { thread: { of: `update:${_id}`, turn: 1 } } as ToldStep['notice'];
      await onDelivered(w.platform, [{ notice, channel: 'call', rung: 3, outcome: 'TO_CALL', at: START }]);
    });

    it('take a household over, and note what came of the call; a later answer is still an answer', async () => {
      const [row] = await rows('o-clerk', 'waiting');
      expect(row).toMatchObject({ householdId: 'h2', ownerName: '王**', ownerPhone: '138****0001' });
      const taken = await w
        .as('o-clerk')
        .call('campaigns.assign', { id: row!.id, version: row!.version, staffId: clerk });
      expect(taken).toMatchObject({ data: { caller: { name: '周敏' } } });
      expect(await rows('o-clerk', 'mine')).toHaveLength(1);
      const base = row!.version;
      const result = (version: number, said: string) =>
        w.as('o-clerk').call('campaigns.result', {
          id: row!.id,
          version: base + version - 1,
          result: said,
          channel: 'call',
        });
      expect(await result(1, 'noAnswer')).toMatchObject({ code: 'STALE' });
      expect(await result(2, 'noAnswer')).toMatchObject({
        data: { state: 'visit', attempts: [{}, { by: '周敏' }] },
      });
      expect(await result(3, 'unreachable')).toMatchObject({ data: { state: 'unreachable' } });
      expect(await result(4, 'noChange')).toMatchObject({ data: { state: 'done', allowed: [] } });
      expect(await check(id, 'h2')).toMatchObject({ notedBy: clerk, answeredAt: w.clock.now() });
      expect((await w.database.get<any>('households', 'h2')).lastVerifiedAt).toBe(w.clock.now());
      expect((await view(id)).total).toMatchObject({
        counts: { done: 1, visit: 0 },
        timely: { numerator: 1 },
      });
    });

    it('give it to no stranger, and to a colleague only of the place', async () => {
      const [row] = await rows('o-clerk', 'waiting');
      const far = await aStaff(w, { openid: 'o-far', communityIds: ['c2'] });
      const sent = { id: row!.id, version: row!.version, staffId: far };
      expect(await w.as('o-clerk').call('campaigns.assign', sent)).toMatchObject({ code: 'INVALID' });
      expect(await w.as('o-far').call('campaigns.assign', sent)).toMatchObject({ code: 'NOT_FOUND' });
    });

    it('who manage take a household out of the figures for a reason, and back in', async () => {
      const [row] = await rows('o-manager', 'waiting');
      const base = row!.version;
      const ask = (version: number, exempt: boolean, reason?: string) =>
        w.as('o-manager').call('campaigns.exempt', {
          id: row!.id,
          version: base + version - 1,
          exempt,
          ...(reason ? { reason } : {}),
        });
      expect(await ask(1, true)).toMatchObject({ code: 'INVALID', fields: { reason: '请写明原因' } });
      expect(await ask(1, true, '空置')).toMatchObject({ data: { state: 'exempt', exemptReason: '空置' } });
      expect(JSON.stringify(await check(id, 'h2'))).not.toContain('空置');
      const [hidden] = await rows('o-clerk', 'exempt');
      expect(hidden!.exemptReason).toBeNull();
      expect((await view(id)).total.timely).toMatchObject({ denominator: 2, exclusions: { exempt: 1 } });
      expect(await ask(2, false)).toMatchObject({ data: { state: 'visit', exemptReason: null } });
      expect((await view(id)).total.timely).toMatchObject({ denominator: 3, exclusions: { exempt: 0 } });
    });
  });

  it('closed, it keeps its report, takes no more answers and frees its households', async () => {
    const id = await begun();
    await answer('o-li', 'h3');
    const mine = await got<any>(w, 'o-wang', 'campaigns.mine', {});
    expect(await move(id, 'close')).toMatchObject({
      data: {
        state: 'closed',
        report: { timely: { formula: 1, numerator: 1, denominator: 3 } },
        allowed: [],
      },
    });
    expect(await got(w, 'o-wang', 'campaigns.mine', {})).toBeNull();
    const sent = { householdId: 'h1', id: mine.check.id, version: mine.version };
    expect(await w.as('o-wang').call('campaigns.confirm', sent)).toMatchObject({ code: 'NOT_FOUND' });
    await tick();
    expect(await w.database.count('households', { campaignId: id })).toBe(0);
  });

  it('of one community there is one at a time; of other buildings there may be another', async () => {
    const first = await begun({ buildings: ['3'] });
    await expect(aScheduled(w, 'o-manager', ['c1'])).rejects.toThrow('CAMPAIGN_OVERLAPS');
    await aScheduled(w, 'o-manager', ['c1'], { buildings: ['13'] });
    await move(first, 'cancel');
    await expect(aScheduled(w, 'o-manager', ['c1'], { buildings: ['3'] })).resolves.toBeTruthy();
  });

  it('is proposed for the next quarter, over the end of the year, once, and the managers are told', async () => {
    const id = await begun();
    passDays(26);
    await Promise.all([tick(), tick()]);
    await tick();
    const { items } = await got<any>(w, 'o-manager', 'campaigns.list', {});
    expect(items.map((one: any) => [one.quarter, one.state, one.isProposed])).toEqual([
      ['2027Q1', 'draft', true],
      ['2026Q4', 'running', false],
    ]);
    expect(await w.database.count('notices', { to: 'o-manager' })).toBe(1);
    // Left alone, it does not end the row of quarters.
    w.clock.set(Date.parse('2027-03-20T00:00:00Z'));
    await tick();
    expect((await view(id)).state).toBe('running');
    expect(await w.database.count('campaigns', { quarter: '2027Q2', state: 'draft' })).toBe(1);
  });

  it('is previewed: how many, and by which way they can be told', async () => {
    const draft = aDraft(['c1']);
    expect(await got(w, 'o-manager', 'campaigns.preview', { draft })).toEqual({
      ...{ households: 3, wechat: 2, phone: 1, visit: 0, estimated: false },
    });
    const part = aDraft(['c1'], { buildings: ['13'] });
    expect(await got(w, 'o-manager', 'campaigns.preview', { draft: part })).toMatchObject({ households: 1 });
  });

  it.each([
    ['no community', { communityIds: [] }, 'draft.communityIds'],
    ['an end before its beginning', { due: '2026-11-23T08:00:00Z' }, 'draft.due'],
    ['more than a quarter', { due: '2027-05-01T00:00:00Z' }, 'draft.due'],
    ['no quarter', { quarter: '2026' }, 'draft.quarter'],
    ['buildings of several communities', { communityIds: ['c1', 'c2'], buildings: ['3'] }, 'draft.buildings'],
  ])('is not made with %s', async (_why, more, field) => {
    const sent = { draft: aDraft(['c1'], more), requestKey: aKey() };
    const reply = await w.as('o-manager').call('campaigns.create', sent);
    expect(reply).toMatchObject({ ok: false, code: 'INVALID', fields: { [field]: expect.any(String) } });
  });

  it('is not made for a community of others', async () => {
    const sent = { draft: aDraft(['c1', 'c2']), requestKey: aKey() };
    expect(await w.as('o-manager').call('campaigns.create', sent)).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('made twice with one key, also at once, is one', async () => {
    const sent = { draft: aDraft(['c1']), requestKey: aKey() };
    await Promise.all([1, 2, 3].map(() => w.as('o-manager').call('campaigns.create', sent)));
    expect(await w.database.count('campaigns', { quarter: '2026Q4' })).toBe(1);
  });
});
