import type { Platform, Stored } from '../../../cloudfunctions/kernel/ports';
import { RoundTrips } from '../../../cloudfunctions/kernel/roundTrips';
import { deliver, deliverDue, insertNotices, prepareNotice } from '../../../cloudfunctions/notices';
import { GATHER_MS } from '../../../cloudfunctions/notices/gathering';
import type { StoredNotice } from '../../../cloudfunctions/notices/stored';
import { makePlatform } from '../../../cloudfunctions/platform';
import { world, type World } from '../../support/world';

/** What is told of, with how often it changed. */
interface Thing extends Stored {
  version: number;
}

describe('storing a notice along with what it tells of', () => {
  let w: World;
  beforeAll(async () => void (w = await world()));
  beforeEach(async () => {
    await w.clear();
    await w.database.insert('campaigns', { _id: 'thing', version: 0 });
    w.grant('o-owner', 9);
  });
  afterAll(() => w.stop());

  /** The platform of one call. */
  const aCall = () => {
    const trips = new RoundTrips();
    return { trips, platform: { ...w.platform, database: makePlatform(trips).database } };
  };
  const aNotice = (turn: number): StoredNotice =>
    prepareNotice({
      ...{ key: `thing:${String(turn)}`, to: 'o-owner', communityId: 'c1', template: 'ticketProgress' },
      ...{ ladder: 'news', thread: { of: 'thing', turn }, title: `第 ${String(turn)} 步`, body: '请查看' },
      ...{ page: 'p', fields: { item: '投诉', result: '已受理', note: '请查看' }, now: w.clock.now() },
    });
  /** Changes it, and says so: together or not at all. */
  const change = ({ database, ...rest }: Platform): Promise<StoredNotice> =>
    database.transaction(async (transaction) => {
      const { version } = (await transaction.get<Thing>('campaigns', 'thing'))!;
      const notice = aNotice(version + 1);
      await Promise.all([
        transaction.update('campaigns', 'thing', { version: version + 1 }),
        insertNotices(transaction, { ...rest, database }, [notice]),
      ]);
      return notice;
    });
  const states = async () =>
    (
      await w.database.find<StoredNotice>(
        'notices',
        { to: 'o-owner' },
        { order: [['_id', 'asc']], limit: 20 },
      )
    ).map(({ state }) => state);
  const pushed = () => w.sent().length;

  it('leaves the ledger and its mark to be written when it was sent', async () => {
    const { trips, platform } = aCall();
    const notice = await change(platform);
    const before = trips.sequential;
    await deliver(platform, [notice]);
    expect(trips.sequential - before).toBe(2);
    expect(await states()).toEqual(['sent']);
    expect(pushed()).toBe(1);
  });

  it('lets several who change it at once push one message, then the last, and none twice', async () => {
    const writers = Array.from({ length: 6 }, async () => {
      const { platform } = aCall();
      await deliver(platform, [await change(platform)]);
    });
    await Promise.all(writers);
    expect(pushed()).toBe(1);
    for (let run = 0; run < 3; run += 1) {
      w.clock.advance(GATHER_MS);
      await deliverDue(w.platform, 20);
    }
    expect(pushed()).toBeLessThanOrEqual(2);
    expect((await states()).at(-1)).toBe('sent');
    expect(await w.database.count('notices', { state: 'sent' })).toBe(pushed());
  });

  it('tells nothing of a change that came to nothing', async () => {
    const { platform } = aCall();
    const broken = platform.database.transaction(async (transaction) => {
      await insertNotices(transaction, platform, [aNotice(1)]);
      throw new Error('broken');
    });
    await expect(broken).rejects.toThrow('broken');
    expect(await states()).toEqual([]);
  });

  it('has it looked up again when that failed beside the storing', async () => {
    const { platform } = aCall();
    let failures = 0;
    const database: Platform['database'] = {
      ...platform.database,
      find: (...asked) => {
        if (asked[0] !== 'accounts' || failures > 0) return platform.database.find(...asked);
        failures += 1;
        return Promise.reject(new Error('busy'));
      },
    };
    const notice = await change({ ...platform, database });
    await deliver({ ...platform, database }, [notice]);
    expect([failures, await states()]).toEqual([1, ['sent']]);
  });

  it('has several looked up together when they were stored one by one', async () => {
    const { platform } = aCall();
    const told = [await change(platform), await change(platform)];
    await deliver(platform, told);
    expect(await states()).toEqual(['overtaken', 'sent']);
    expect(pushed()).toBe(1);
  });

  it('holds to what its reader refuses', async () => {
    await w.database.insert('accounts', {
      ...{ _id: 'o-owner', consent: null, personId: null, nameSealed: null, createdAt: 0 },
      noticeWishes: { off: ['message', 'sms', 'email'], quiet: null, version: 1 },
    });
    const { platform } = aCall();
    await deliver(platform, [await change(platform)]);
    expect(pushed()).toBe(0);
    expect(await states()).not.toContain('sending');
  });
});
