import { onDelivered } from '../../../cloudfunctions/campaigns';
import { checkId, tallyId, type Check } from '../../../cloudfunctions/checks';
import { answerThread, deliverDue, type Listener } from '../../../cloudfunctions/notices';
import type { StoredCredit, StoredNotice, StoredReminded } from '../../../cloudfunctions/notices/stored';
import type { Database, Platform } from '../../../cloudfunctions/kernel/ports';
import { aReminder, NO_GRANT, withChannels } from '../../support/noticeSteps';
import { START, world, type World } from '../../support/world';

const MINUTE = 60_000;

/** Dies at the nth request to the database that fits, and at all that follow, as a function that was killed. */
function dying(platform: Platform, fits: (method: string, collection: string) => boolean, nth = 1): Platform {
  let met = 0;
  let isDead = false;
  const database = new Proxy(platform.database, {
    get: (target, method: keyof Database) =>
      ((...given: unknown[]) => {
        if (fits(method, String(given[0]))) met += 1;
        isDead ||= met >= nth;
        if (isDead) return Promise.reject(new Error('killed'));
        return (target[method] as (...args: unknown[]) => unknown)(...given);
      }) as never,
  });
  return { ...platform, database };
}

describe('many notices at once', () => {
  let w: World;
  beforeAll(async () => void (w = await world()));
  beforeEach(() => w.clear());
  afterAll(() => w.stop());

  const reminders = (count: number) =>
    Promise.all(
      Array.from({ length: count }, (_, at) =>
        aReminder(w, { key: `check:t${at}`, to: `o-${at}`, thread: { of: `check:t${at}`, turn: 1 } }),
      ),
    );
  const credits = (count: number) =>
    w.database.insertAll(
      'credits',
      Array.from({ length: count }, (_, at): StoredCredit => ({
        ...{ _id: `${w.platform.secrets.idOf('credit', `o-${at}`)}:recordDue`, accountId: `o-${at}` },
        ...{
          template: 'recordDue',
          granted: 2,
          balance: 2,
          ahead: 0,
          lastChoice: 'accept',
          updatedAt: START,
        },
      })),
    );
  const states = async () => {
    const found = await w.database.find<StoredNotice>('notices', { template: 'recordDue' }, { limit: 1000 });
    return Object.fromEntries(
      [...new Set(found.map(({ state }) => state))].map((state) => [
        state,
        found.filter((one) => one.state === state).length,
      ]),
    );
  };
  const spent = async () => {
    const found = await w.database.find<StoredCredit>('credits', { template: 'recordDue' }, { limit: 1000 });
    return found.map((one) => `${one.balance} left, ${one.sent ?? 0} sent`);
  };
  const delivered = (at: number) =>
    w.database.update('credits', { template: 'recordDue' }, { deliveredAt: at });

  it('cost a few requests, however many they are', async () => {
    await reminders(120);
    await credits(120);
    let requests = 0;
    const counting = new Proxy(w.database, {
      get: (target, method: keyof Database) =>
        ((...given: unknown[]) => {
          requests += 1;
          return (target[method] as (...args: unknown[]) => unknown)(...given);
        }) as never,
    });
    const { platform, sent } = withChannels(w);
    expect(await deliverDue({ ...platform, database: counting }, 1000)).toBe(120);
    expect(sent).toHaveLength(120);
    expect(new Set(sent).size).toBe(120);
    expect(await states()).toEqual({ waiting: 120 });
    expect(await spent()).toEqual(Array(120).fill('1 left, 1 sent'));
    expect(requests).toBeLessThanOrEqual(12);
  });

  it('are sent once each by timers that overlap', async () => {
    await reminders(150);
    const { platform, sent } = withChannels(w);
    await Promise.all([1, 2, 3, 4].map(() => deliverDue(platform, 1000)));
    expect(new Set(sent).size).toBe(150);
    expect(sent).toHaveLength(150);
    expect(await states()).toEqual({ waiting: 150 });
  });

  it.each<[string, string, string]>([
    ['before the ledger', 'update', 'credits'],
    ['after the ledger, before what became of them', 'update', 'notices'],
  ])(
    'that went out and whose sender died %s are neither sent nor counted twice',
    async (_when, method, collection) => {
      await reminders(30);
      await credits(30);
      const { platform, sent } = withChannels(w);
      const nth = collection === 'notices' ? 2 : 1;
      const doomed = dying(platform, (m, c) => m === method && c === collection, nth);
      await expect(deliverDue(doomed, 1000)).rejects.toThrow('killed');
      expect(sent).toHaveLength(30);
      expect(await states()).toEqual({ sending: 30 });
      await delivered(w.clock.now());
      w.clock.advance(2 * MINUTE);
      // Two take up what is left, some of it each.
      await Promise.all([deliverDue(platform, 20), deliverDue(platform, 1000)]);
      await deliverDue(platform, 1000);
      expect(sent).toHaveLength(30);
      expect(await states()).toEqual({ waiting: 30 });
      expect(await spent()).toEqual(Array(30).fill('1 left, 1 sent'));
    },
  );

  it('of which some went out when their sender died: only the others are sent', async () => {
    await reminders(10);
    await credits(10);
    let said = 0;
    const half = withChannels(w, {
      message: () => {
        said += 1;
        if (said > 5) throw new Error('killed');
        return { ok: true };
      },
    });
    await expect(
      deliverDue(
        dying(half.platform, (m, c) => m === 'update' && c === 'credits'),
        1000,
      ),
    ).rejects.toThrow('killed');
    const went = half.sent.slice(0, 5).map((one) => one.slice('message '.length));
    for (const accountId of went)
      await w.database.update('credits', { accountId }, { deliveredAt: w.clock.now() });
    w.clock.advance(2 * MINUTE);
    const { platform, sent } = withChannels(w);
    await deliverDue(platform, 1000);
    expect(sent).toHaveLength(5);
    expect(sent.filter((one) => went.includes(one.slice('message '.length)))).toEqual([]);
    expect(await states()).toEqual({ waiting: 10 });
    expect(await spent()).toEqual(Array(10).fill('1 left, 1 sent'));
  });

  it('do not wait for one that breaks, wherever it does', async () => {
    await reminders(40);
    const bad = 'check:t7';
    await w.database.update('notices', { 'thread.of': bad }, { attemptLog: 'damaged' });
    const { platform, sent } = withChannels(w, {
      message: (to) => {
        if (to === 'o-8') throw new Error('broken');
        return { ok: true };
      },
    });
    const told: string[] = [];
    const listener: Listener = (_platform, some) => {
      if (some.some(({ notice }) => notice.to === 'o-9')) return Promise.reject(new Error('broken'));
      told.push(...some.map(({ notice }) => notice.to));
      return Promise.resolve();
    };
    await expect(deliverDue(platform, 1000, listener)).rejects.toThrow();
    expect(await states()).toEqual({ waiting: 37, sending: 3 });
    expect(sent).not.toContain('message o-7');
    expect(told).toHaveLength(37);
  });

  it('whose senders died do not wait for one of which the listener will hear nothing more', async () => {
    await reminders(6);
    await credits(6);
    const { platform, sent } = withChannels(w);
    const dead = dying(platform, (m, c) => m === 'find' && c === 'accounts');
    await expect(deliverDue(dead, 1000)).rejects.toThrow('killed');
    w.clock.advance(2 * MINUTE);
    const deaf: Listener = (_platform, told) =>
      told.some(({ notice }) => notice.to === 'o-3')
        ? Promise.reject(new Error('broken'))
        : Promise.resolve();
    await expect(deliverDue(platform, 1000, deaf)).rejects.toThrow('broken');
    expect(sent.sort()).toEqual([0, 1, 2, 4, 5].map((at) => `message o-${at}`));
  });

  it('of which one kills its senders are taken up alone in the end, and hold up nobody', async () => {
    await reminders(6);
    await credits(6);
    const { platform, sent } = withChannels(w);
    const killing: Listener = (_platform, some) =>
      some.some(({ notice }) => notice.to === 'o-3') ? new Promise(() => undefined) : Promise.resolve();
    // Whoever meets it never comes back.
    for (let run = 0; run < 5; run += 1) {
      void deliverDue(platform, 1000, killing);
      await settled();
      w.clock.advance(2 * MINUTE);
      await delivered(w.clock.now() - MINUTE);
    }
    expect(new Set(sent).size).toBe(sent.length);
    const found = await w.database.find<StoredNotice>('notices', { state: 'waiting' }, { limit: 10 });
    expect(found.map(({ to }) => to).sort()).toEqual(['o-0', 'o-1', 'o-2', 'o-4', 'o-5']);
  });

  it('to one person keep their distance, also when they are due together', async () => {
    await Promise.all(
      [1, 2, 3].map((at) => aReminder(w, { key: `due:${at}`, thread: { of: `due:${at}`, turn: 1 } })),
    );
    const { platform, sent } = withChannels(w);
    await deliverDue(platform, 1000);
    expect(sent).toEqual(['message o-owner']);
    expect(await states()).toEqual({ waiting: 1, queued: 2 });
  });

  it('stop at the answers that came, and go on for the others', async () => {
    const all = await reminders(30);
    for (const { thread } of all.slice(0, 10))
      await w.database.insert('answers', { _id: thread?.of ?? '', at: START });
    await answerThread(w.platform, 'check:t29');
    const { platform, sent } = withChannels(w);
    await deliverDue(platform, 1000);
    expect(sent).toHaveLength(19);
    expect(await states()).toEqual({ answered: 11, waiting: 19 });
  });

  it('without a grant leave each place free, and each refusal is counted', async () => {
    await reminders(25);
    await credits(25);
    const { platform } = withChannels(w, { message: () => NO_GRANT, sms: null, email: null });
    await deliverDue(platform, 1000);
    const places = await w.database.find<StoredReminded>('reminded', {}, { limit: 100 });
    expect(places.map(({ by }) => by.message ?? null)).toEqual(Array(25).fill(null));
    const ledger = await w.database.find<StoredCredit>('credits', { template: 'recordDue' }, { limit: 100 });
    // By the first step, and by the second message, which comes at once where nothing else reaches.
    expect(ledger.map(({ balance, refused }) => [balance, refused])).toEqual(Array(25).fill([0, 2]));
  });

  describe('and their households’ checks', () => {
    const aCheck = (at: number): Check => ({
      ...{ _id: checkId(w.platform.secrets, 'k1', `h${at}`), campaignId: 'k1', householdId: `h${at}` },
      ...{ communityId: 'c1', building: String(at % 3), label: '', placeOrder: String(at), state: 'pending' },
      ...{ version: 1, dueAt: START * 2, attempts: [], requestId: null, answeredAt: null, caller: null },
      ...{ callerId: null, notedBy: null, reasonSealed: null, createdAt: START },
    });
    const prepared = async (count: number) => {
      const checks = Array.from({ length: count }, (_, at) => aCheck(at));
      await w.database.insertAll('checks', checks);
      for (const building of ['0', '1', '2']) {
        const place = { campaignId: 'k1', communityId: 'c1', building };
        const pending = checks.filter((one) => one.building === building).length;
        const _id = tallyId(w.platform.secrets, place);
        await w.database.insert('checkTallies', {
          ...{ _id, ...place, order: building, counts: { pending }, inTime: 0 },
        });
      }
      await Promise.all(
        checks.map(({ _id }, at) =>
          aReminder(w, { key: `k:${at}`, to: `o-${at}`, thread: { of: `update:${_id}`, turn: 1 } }),
        ),
      );
    };
    const counts = async () => {
      const found = await w.database.find<any>('checkTallies', {}, { limit: 10 });
      return found.map((one) => one.counts).map(({ pending, notified = 0 }) => [pending, notified]);
    };

    it('are moved with them, and the figures of their buildings', async () => {
      await prepared(60);
      await deliverDue(withChannels(w).platform, 1000, onDelivered);
      expect(await w.database.count('checks', { state: 'notified' })).toBe(60);
      expect(await counts()).toEqual(Array(3).fill([0, 20]));
    });

    it.each([1, 2, 3])(
      'end with figures that are right when their sender died between the two, at building %d',
      async (nth) => {
        await prepared(60);
        const { platform } = withChannels(w);
        const doomed = dying(platform, (m, c) => m === 'update' && c === 'checkTallies', nth);
        await expect(deliverDue(doomed, 1000, onDelivered)).rejects.toThrow('killed');
        expect(await w.database.count('checks', { state: 'notified' })).toBe(60);
        w.clock.advance(2 * MINUTE);
        await Promise.all([1, 2, 3].map(() => deliverDue(platform, 25, onDelivered)));
        await deliverDue(platform, 1000, onDelivered);
        expect(await counts()).toEqual(Array(3).fill([0, 20]));
      },
    );

    it('end with figures that are right, too, when all of them had answered before anybody went on', async () => {
      await prepared(60);
      const { platform } = withChannels(w);
      const doomed = dying(platform, (m, c) => m === 'update' && c === 'checkTallies');
      await expect(deliverDue(doomed, 1000, onDelivered)).rejects.toThrow('killed');
      const checks = await w.database.find<Check>('checks', {}, { limit: 100 });
      await Promise.all(checks.map(({ _id }) => answerThread(platform, `update:${_id}`)));
      w.clock.advance(2 * MINUTE);
      await deliverDue(platform, 1000, onDelivered);
      expect(await states()).toEqual({ answered: 60 });
      expect(await counts()).toEqual(Array(3).fill([0, 20]));
    });

    it('that somebody moves meanwhile are noted all the same', async () => {
      await prepared(20);
      const { platform } = withChannels(w);
      const beside = new Proxy(w.database, {
        get: (target, method: keyof Database) =>
          (async (...given: unknown[]) => {
            const isMove = method === 'update' && given[0] === 'checks' && 'moved' in (given[2] as object);
            const opened = { state: 'opened', version: 2 };
            if (isMove) await target.update('checks', { householdId: 'h4', version: 1 }, opened);
            return (target[method] as (...args: unknown[]) => unknown)(...given);
          }) as never,
      });
      await deliverDue({ ...platform, database: beside }, 1000, onDelivered);
      const found = await w.database.find<Check>('checks', {}, { limit: 100 });
      expect(found.filter(({ attempts }) => attempts.length === 1)).toHaveLength(20);
      expect(found.find(({ householdId }) => householdId === 'h4')).toMatchObject({ state: 'opened' });
      expect(found.filter(({ state }) => state === 'notified')).toHaveLength(19);
    });
  });
});

/** What was begun has gone as far as it can: the local cloud answers within a few turns. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 2000; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
