import { CONSENT_TEXTS, type DigestView } from '../../../contract';
import { tendDigests } from '../../../cloudfunctions/digests';
import type { Digest } from '../../../cloudfunctions/digests/stored';
import { RoundTrips } from '../../../cloudfunctions/kernel/roundTrips';
import { deliverDue, type StoredNotice } from '../../../cloudfunctions/notices';
import { makePlatform } from '../../../cloudfunctions/platform';
import { aHousehold, anOwner, aStaff } from '../../support/builders';
import { aDigest } from '../../support/digestActs';
import { got } from '../../support/homeActs';
import { expectRefusal } from '../../support/refusal';
import { ticketTeam, type TicketTeam } from '../../support/ticketTeam';
import { START, TEMPLATE_IDS, world, type World } from '../../support/world';

const beijing = (time: string) => Date.parse(`${time}+08:00`);
const MIDNIGHT = beijing('2026-12-01T00:00:30');
const MORNING = beijing('2026-12-01T09:00:00');

describe('a digest', () => {
  let w: World;
  let t: TicketTeam;
  beforeAll(async () => void (w = await world()));
  beforeEach(async () => {
    await w.clear();
    t = await ticketTeam(w);
    await tick();
  });
  afterAll(() => w.stop());

  const tick = (batches = 100) => tendDigests(w.platform, batches);
  /** A complaint of the owner's that is solved. */
  const solved = async (openid = 'o-owner') =>
    t.walkOn(await t.filed(openid), ...t.toWork(), ['o-worker', 'resolve', { text: '已处理' }]);
  /** Over the end of November: begun, counted, waiting. */
  const monthOver = async () => {
    w.clock.set(MIDNIGHT);
    await tick();
    await tick();
  };
  const of = (communityId: string) => w.database.find<Digest>('digests', { communityId }, { limit: 10 });
  const drafted = async (): Promise<DigestView> => {
    await monthOver();
    const [digest] = await of('c1');
    return got(w, 'o-manager', 'digests.get', { id: digest!._id });
  };
  const call = (openid: string, verb: string, input: object) => w.as(openid).call(`digests.${verb}`, input);
  const approve = ({ id, version }: DigestView) => call('o-manager', 'approve', { id, version });
  const edit = ({ id, version }: DigestView, draft: object) =>
    call('o-manager', 'edit', { id, version, draft: { words: null, cases: [], ...draft } });
  const noticesTo = (to: string, template = 'digest') =>
    w.database.find<StoredNotice>('notices', { to, template }, { limit: 20 });

  describe('is begun by time', () => {
    it('for the period that just ended, once, though the clock overlaps and is killed', async () => {
      await solved();
      w.clock.set(MIDNIGHT);
      await Promise.all([tick(), tick(), tick()]);
      // Killed before the clock went on: it goes over all communities again.
      await w.database.update('digestClocks', { _id: 'monthly' }, { after: '' });
      await Promise.all([tick(), tick()]);
      await Promise.all([tick(), tick(), tick()]);
      const found = await of('c1');
      expect(found).toHaveLength(1);
      expect(found[0]).toMatchObject({
        ...{ state: 'draft', from: beijing('2026-11-01T00:00:00'), to: beijing('2026-12-01T00:00:00') },
        sums: { counts: { complaint: { filed: 1, resolved: 1, closed: 0, open: 0 } } },
      });
      expect(await noticesTo('o-manager', 'reviewDecided')).toMatchObject([
        {
          title: '桂花苑2026年11月的投诉处理通报已拟好',
          page: `staff/digests/digest/digest?id=${found[0]!._id}`,
        },
      ]);
      // Who does not approve is not called.
      expect(await noticesTo('o-lead', 'reviewDecided')).toEqual([]);
    });

    it('and for no period that ended before there were digests', async () => {
      await tick();
      expect(await w.database.count('digests', { nextAt: 0 })).toBe(0);
      expect(await of('c1')).toEqual([]);
    });

    it('after an outage for the latest period alone', async () => {
      await t.filed();
      w.clock.set(beijing('2027-03-05T10:00:00'));
      await tick();
      await tick();
      expect((await of('c1')).map(({ from }) => from)).toEqual([beijing('2027-02-01T00:00:00')]);
    });

    it('each week where a community wants it so, and never where it wants none', async () => {
      const change = (communityId: string, rhythm: string) =>
        call('o-manager', 'changeSettings', { communityId, version: 0, rhythm });
      await aStaff(w, { openid: 'o-head', roles: ['hqAdmin'] });
      expect(await change('c1', 'weekly')).toMatchObject({ data: { rhythm: 'weekly', version: 1 } });
      await call('o-head', 'changeSettings', { communityId: 'c2', version: 0, rhythm: 'off' });
      await t.filed();
      w.clock.set(beijing('2026-11-30T00:00:10'));
      await tick();
      await tick();
      w.clock.set(MORNING);
      await tick();
      await tick();
      expect(await of('c1')).toMatchObject([
        { rhythm: 'weekly', from: beijing('2026-11-23T00:00:00'), to: beijing('2026-11-30T00:00:00') },
      ]);
      expect(await of('c2')).toEqual([]);
    });

    it('and where nothing came, was done or is left, nobody is bothered', async () => {
      await t.filed();
      await monthOver();
      const [empty] = await of('c2');
      expect(empty).toMatchObject({ state: 'discarded', isEmpty: true });
      await aStaff(w, { openid: 'o-head', roles: ['hqAdmin'] });
      expectRefusal(await call('o-head', 'get', { id: empty!._id }), 'NOT_FOUND');
      const { items } = await got<any>(w, 'o-head', 'digests.list', {});
      expect(items.map((one: any) => one.communityId)).toEqual(['c1']);
    });

    it('at one step to the database while nothing is due', async () => {
      await tick();
      const trips = new RoundTrips();
      expect(await tendDigests({ ...makePlatform(trips), now: w.clock.now }, 100)).toBe(0);
      expect([trips.total, trips.sequential]).toEqual([2, 1]);
    });
  });

  it('counts every ticket once over many batches, whoever counts, as it stood at the end of the period', async () => {
    const first = await solved();
    for (let at = 0; at < 4; at += 1) await t.filed('o-neighbour');
    const [ticket] = await w.database.find<any>('tickets', { _id: first.id }, { limit: 1 });
    const events = await w.database.find<any>('ticketEvents', { ticketId: first.id }, { limit: 50 });
    for (let at = 0; at < 130; at += 1) {
      const id = `copy-${at}`;
      await w.database.insert('tickets', { ...ticket, _id: id, number: id });
      await Promise.all(
        events.map((event) =>
          w.database.insert('ticketEvents', { ...event, _id: `${id}:${event.version}`, ticketId: id }),
        ),
      );
    }
    // Long before: only what is left of it counts, and what was done in the period.
    const old = { ...ticket, createdAt: beijing('2025-01-01T00:00:00') };
    await w.database.insert('tickets', { ...old, _id: 'old-open', state: 'inProgress', resolvedAt: null });
    await w.database.insert('tickets', { ...old, _id: 'old-solved' });
    w.clock.set(MIDNIGHT);
    await tick();
    // After the end, and before it was counted.
    await t.walkOn(await t.seen('o-owner', first), ['o-owner', 'confirm', { rating: 5 }]);
    for (let at = 0; at < 10; at += 1) await Promise.all([tick(1), tick(1), tick(1)]);
    await tick();
    expect((await of('c1'))[0]).toMatchObject({
      state: 'draft',
      sums: { counts: { complaint: { filed: 135, resolved: 132, closed: 0, open: 5 } } },
      figures: { answered: { numerator: 131, denominator: 135 }, answerMinutes: 5, satisfied: null },
    });
  });

  describe('in the hands of staff', () => {
    it('offers what was solved in the period and is for everybody, with words that are not its owner’s', async () => {
      const good = await solved();
      const bad: [string, object][] = [
        ['sensitive', { isSensitive: true }],
        ['held', { holds: [{ checkId: 'k', part: 'text', by: 'o', state: 'held', reason: null }] }],
        ['named', { namedStaffIds: ['s-x'] }],
        ['merged', { mainId: good.id }],
        ['open', { state: 'reopened' }],
        ['before', { resolvedAt: beijing('2026-10-31T23:59:59') }],
        ['foreign', { communityId: 'c2' }],
      ];
      const [ticket] = await w.database.find<any>('tickets', { _id: good.id }, { limit: 1 });
      for (const [id, more] of bad)
        await w.database.insert('tickets', { ...ticket, _id: `t-${id}`, ...more });
      const digest = await drafted();
      const { items } = await got<any>(w, 'o-manager', 'digests.offers', { id: digest.id });
      expect(items).toMatchObject([{ ticketId: good.id, what: '一位业主的投诉：噪音扰民' }]);
      expect(JSON.stringify(items)).not.toContain('楼上');
      for (const [id] of [...bad, ['none']]) {
        const cases = [{ ticketId: good.id, what: '好', done: '好' }, { ticketId: `t-${id}`, what: '好', done: '好' }]; // prettier-ignore
        const reply: any = await edit(digest, { cases });
        expectRefusal(reply, 'INVALID');
        expect(Object.keys(reply.fields)).toEqual(['draft.cases.1.ticketId']);
      }
    });

    it('refuses words that say whose case it was, by field, and keeps nothing of them', async () => {
      const { id: ticketId } = await solved();
      const digest = await drafted();
      const texts = { ticketId, what: '有业主反映楼上噪音', done: '已上门劝导' };
      const cases: [string, object][] = [
        ['draft.words', { words: '感谢王小明的建议', cases: [texts] }],
        ['draft.cases.0.what', { cases: [{ ...texts, what: '李娜反映' }] }],
        ['draft.cases.0.done', { cases: [{ ...texts, done: '已到502处理' }] }],
        ['draft.cases.0.done', { cases: [{ ...texts, done: '请打13812345678' }] }],
      ];
      for (const [field, draft] of cases) {
        const reply: any = await edit(digest, draft);
        expectRefusal(reply, 'INVALID');
        expect(Object.keys(reply.fields)).toEqual([field]);
      }
      expect((await of('c1'))[0]).toMatchObject({ wordsSealed: null, cases: [], version: digest.version });
      expect(await edit(digest, { words: '感谢大家', cases: [texts] })).toMatchObject({
        data: {
          version: digest.version + 1,
          tickets: [{ ticketId }],
          shown: {
            words: '感谢大家',
            cases: [{ kind: 'complaint', category: '噪音扰民', what: texts.what }],
          },
        },
      });
      // What is written waits sealed.
      expect(JSON.stringify(await of('c1'))).not.toContain('感谢大家');
    });

    it('is written by one at a time: the other sees that theirs is stale', async () => {
      await solved();
      const digest = await drafted();
      const both = await Promise.all([edit(digest, { words: '甲' }), edit(digest, { words: '乙' })]);
      expect(both.map((reply) => (reply.ok ? 'OK' : reply.code)).sort()).toEqual(['OK', 'STALE']);
      expectRefusal(await approve(digest), 'STALE');
    });

    it('goes out by a person’s approval, which is on record, or never', async () => {
      await solved();
      const digest = await drafted();
      expectRefusal(await call('o-lead', 'approve', seen(digest)), 'FORBIDDEN');
      const both = await Promise.all([approve(digest), call('o-manager', 'discard', seen(digest))]);
      expect(both.filter(({ ok }) => ok)).toHaveLength(1);
      const after = await got<DigestView>(w, 'o-manager', 'digests.get', { id: digest.id });
      expect(after).toMatchObject({ decidedBy: '吴敏', allowed: [] });
      expect(await w.database.count('accessLogs', { entity: 'digests', action: 'decide' })).toBe(1);
      for (const verb of ['edit', 'approve', 'discard'])
        expectRefusal(
          await call('o-manager', verb, { ...seen(after), ...(verb === 'edit' ? { draft: { words: null, cases: [] } } : {}) }), // prettier-ignore
          'ILLEGAL_ACTION',
        );
    });

    it('does not go out with a case that is for a few only by now', async () => {
      const { id: ticketId } = await solved();
      const digest = await drafted();
      const cases = [{ ticketId, what: '有业主反映噪音', done: '已劝导' }];
      const edited = (await edit(digest, { cases })) as any;
      await w.database.update('tickets', { _id: ticketId }, { isSensitive: true });
      const reply: any = await approve(edited.data);
      expectRefusal(reply, 'INVALID');
      expect(Object.keys(reply.fields)).toEqual(['cases.0']);
    });
  });

  describe('that is published', () => {
    const out = async () => {
      await solved();
      const digest = await drafted();
      w.clock.set(MORNING);
      await approve(digest);
      return digest;
    };

    it('reaches each owner of its community once, whatever the clock does, and nobody else', async () => {
      await anOwner(w, 'o-far', { communityId: 'c2' });
      const two = { name: '王小明', phone: '13800000001', openid: 'o-owner' };
      await aHousehold(w, { communityId: 'c1', label: '9幢1单元901', owner: two });
      for (let at = 0; at < 120; at += 1)
        await anOwner(w, `o-many-${String(at).padStart(3, '0')}`, {
          communityId: 'c1',
          label: `7幢${at}单元101`,
        });
      const { id } = await out();
      await Promise.all([tick(1), tick(1), tick(1)]);
      // Killed before its cursor was kept: nobody is told again.
      await w.database.update('digests', { _id: id }, { spreadAfter: '' });
      for (let at = 0; at < 6; at += 1) await Promise.all([tick(1), tick(1)]);
      expect(await w.database.count('notices', { template: 'digest' })).toBe(123);
      for (const openid of ['o-owner', 'o-member', 'o-neighbour', 'o-many-000', 'o-many-119'])
        expect(await noticesTo(openid)).toHaveLength(1);
      expect(await noticesTo('o-far')).toEqual([]);
      expect((await of('c1'))[0]).toMatchObject({ spreadAfter: null });
    });

    it('is pushed to who let us, not to who said no, and by no text message', async () => {
      for (const openid of ['o-owner', 'o-member', 'o-neighbour']) w.grant(openid);
      await got(w, 'o-owner', 'notices.choose', { choices: { digest: 'accept' } });
      await got(w, 'o-member', 'rights.setConsent', {
        purpose: 'reminders',
        given: false,
        version: CONSENT_TEXTS.reminders.version,
      });
      await got(w, 'o-neighbour', 'notices.saveWishes', { version: 0, off: ['message'], quiet: null });
      const { id } = await out();
      await tick();
      await deliverDue(w.platform, 50);
      const digests = w.sent().filter(({ templateId }) => templateId === TEMPLATE_IDS.digest);
      expect(digests.map(({ to }) => to)).toEqual(['o-owner']);
      expect(digests[0]).toMatchObject({ page: `owner/digests/digest/digest?id=${id}` });
      // All of them find it in the mini-program.
      for (const openid of ['o-owner', 'o-member', 'o-neighbour']) {
        const { items } = await got<any>(w, openid, 'notices.mine', {});
        expect(items.filter(({ template }: any) => template === 'digest')).toHaveLength(1);
      }
    });

    it('is not pushed at night, nor to who has read it by the morning', async () => {
      for (const openid of ['o-owner', 'o-member', 'o-neighbour']) w.grant(openid);
      await solved();
      const digest = await drafted();
      w.clock.set(beijing('2026-12-01T22:00:00'));
      await approve(digest);
      await tick();
      await deliverDue(w.platform, 50);
      expect(w.sent().filter(({ templateId }) => templateId === TEMPLATE_IDS.digest)).toEqual([]);
      for (let times = 0; times < 3; times += 1) await got(w, 'o-owner', 'digests.open', { id: digest.id });
      w.clock.set(beijing('2026-12-02T08:30:00'));
      await deliverDue(w.platform, 50);
      const sent = w.sent().filter(({ templateId }) => templateId === TEMPLATE_IDS.digest);
      expect(sent.map(({ to }) => to).sort()).toEqual(['o-member', 'o-neighbour']);
      expect(await got(w, 'o-manager', 'digests.get', { id: digest.id })).toMatchObject({
        opened: 1,
        told: 3,
      });
    });

    it('is read by the people of its community, and does not exist for others, nor before', async () => {
      await anOwner(w, 'o-far', { communityId: 'c2' });
      const digest = await (async () => (await solved(), drafted()))();
      expectRefusal(await call('o-owner', 'read', { id: digest.id }), 'NOT_FOUND');
      expect((await got<any>(w, 'o-owner', 'digests.published', {})).items).toEqual([]);
      await approve(digest);
      const read = await got<any>(w, 'o-member', 'digests.read', { id: digest.id });
      expect(read).toMatchObject({
        communityName: '桂花苑',
        figures: { kinds: [{ kind: 'complaint', filed: 1 }, {}, {}, {}] },
      });
      expect(JSON.stringify(read)).not.toContain('ticketId');
      for (const verb of ['read', 'open'])
        expectRefusal(await call('o-far', verb, { id: digest.id }), 'NOT_FOUND');
      expect((await got<any>(w, 'o-far', 'digests.published', {})).items).toEqual([]);
      expect((await got<any>(w, 'o-owner', 'digests.published', {})).items).toMatchObject([
        { id: digest.id, filed: 1 },
      ]);
    });

    it('and others are listed page by page, the latest first', async () => {
      for (let at = 0; at < 25; at += 1)
        await w.database.insert(
          'digests',
          aDigest(`g-${at}`, { state: 'published', publishedAt: START + at }),
        );
      const first = await got<any>(w, 'o-owner', 'digests.published', {});
      const second = await got<any>(w, 'o-owner', 'digests.published', { after: first.next });
      expect([first.items.length, second.items.length, second.next]).toEqual([20, 5, null]);
      expect(first.items[0].id).toBe('g-24');
      expect(new Set([...first.items, ...second.items].map(({ id }: any) => id)).size).toBe(25);
    });
  });

  it('is monthly until a community says otherwise, by its manager alone', async () => {
    expect(await got(w, 'o-lead', 'digests.settings', {})).toMatchObject({
      rhythm: 'monthly',
      version: 0,
      allowed: [],
    });
    const change = (openid: string, version: number, rhythm: string, communityId = 'c1') =>
      call(openid, 'changeSettings', { communityId, version, rhythm });
    expectRefusal(await change('o-lead', 0, 'off'), 'FORBIDDEN');
    expectRefusal(await change('o-manager', 0, 'off', 'c2'), 'NOT_FOUND');
    expectRefusal(await change('o-manager', 0, 'daily'), 'INVALID');
    expect(await change('o-manager', 0, 'off')).toMatchObject({
      data: { version: 1, rhythm: 'off', allowed: ['edit'] },
    });
    // Its answer was lost.
    expect(await change('o-manager', 0, 'off')).toMatchObject({ data: { version: 1 } });
    expectRefusal(await change('o-manager', 0, 'weekly'), 'STALE');
  });
});

const seen = ({ id, version }: DigestView) => ({ id, version });
