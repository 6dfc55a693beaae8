import { Failure } from '../../../cloudfunctions/kernel/failure';
import type { Database, Stored } from '../../../cloudfunctions/kernel/ports';
import { plus } from '../../../cloudfunctions/kernel/query';
import { RoundTrips } from '../../../cloudfunctions/kernel/roundTrips';
import { makePlatform } from '../../../cloudfunctions/platform';
import { world, type World } from '../../support/world';

interface Unit extends Stored {
  communityId: string | null;
  floor: number;
}

const UNITS = 'credits';
const unit = (id: string, floor: number, communityId: string | null = 'c1') => ({
  _id: id,
  floor,
  communityId,
  accountId: id,
  template: 't',
});

describe('transactions', () => {
  let w: World;
  beforeAll(async () => void (w = await world({ isShortWay: () => false })));
  beforeEach(() => w.clear());
  afterAll(() => w.stop());

  const fill = (...units: Stored[]) => Promise.all(units.map((one) => w.database.insert(UNITS, one)));

  const transact = <R>(run: Parameters<typeof w.database.transaction<R>>[0]) => w.database.transaction(run);

  it('write all or nothing', async () => {
    await fill(unit('a', 1));
    const broken = transact(async (transaction) => {
      await transaction.update(UNITS, 'a', { floor: 9 });
      await transaction.insert(UNITS, unit('b', 1));
      throw new Failure('ILLEGAL_ACTION');
    });
    await expect(broken).rejects.toMatchObject({ code: 'ILLEGAL_ACTION' });
    expect(await w.database.get(UNITS, 'a')).toMatchObject({ floor: 1 });
    expect(await w.database.get(UNITS, 'b')).toBeNull();
  });

  it('read their own writes', async () => {
    await fill(unit('a', 1));
    const seen = await transact(async (transaction) => {
      await transaction.update(UNITS, 'a', { floor: plus(1) });
      return transaction.get<Unit>(UNITS, 'a');
    });
    expect(seen).toMatchObject({ floor: 2 });
  });

  it('say how many were changed', async () => {
    await fill(unit('a', 1));
    const changed = await transact(async (transaction) => [
      await transaction.update(UNITS, 'a', { floor: 2 }),
      await transaction.update(UNITS, 'x', { floor: 2 }),
    ]);
    expect(changed).toEqual([1, 0]);
  });

  it('give null for what is absent', async () => {
    expect(await transact((transaction) => transaction.get(UNITS, 'x'))).toBeNull();
  });

  it('refuse what is there already as STALE, and leave nothing', async () => {
    await fill(unit('a', 1));
    const twice = transact(async (transaction) => {
      await transaction.insert(UNITS, unit('b', 1));
      await transaction.insert(UNITS, unit('a', 2));
    });
    await expect(twice).rejects.toMatchObject({ code: 'STALE' });
    expect(await w.database.get(UNITS, 'b')).toBeNull();
  });

  it('count right with twenty at once', async () => {
    await fill(unit('a', 0));
    const add = () =>
      transact(async (transaction) => {
        const seen = await transaction.get<Unit>(UNITS, 'a');
        await transaction.update(UNITS, 'a', { floor: (seen?.floor ?? 0) + 1 });
      });
    await Promise.all(Array.from({ length: 20 }, add));
    expect(await w.database.get(UNITS, 'a')).toMatchObject({ floor: 20 });
  });

  it('give up as UNAVAILABLE when the conflict never ends', async () => {
    await fill(unit('a', 0));
    let tries = 0;
    const hopeless = transact(async (transaction) => {
      tries += 1;
      await transaction.get(UNITS, 'a');
      await w.database.update(UNITS, { _id: 'a' }, { floor: plus(1) });
      await transaction.update(UNITS, 'a', { floor: plus(1) });
    });
    await expect(hopeless).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(tries).toBeGreaterThan(5);
  }, 20_000);

  describe('begun ahead', () => {
    /** The database of one call, and its trips. */
    const aCall = () => {
      const trips = new RoundTrips();
      return { trips, database: makePlatform(trips).database };
    };
    const addOne = (database: Database, meanwhile: () => Promise<unknown> = async () => undefined) =>
      database.transaction(async (transaction) => {
        const seen = await transaction.get<Unit>(UNITS, 'a');
        await meanwhile();
        await transaction.update(UNITS, 'a', { floor: (seen?.floor ?? 0) + 1 });
      });
    const floor = async () => (await w.database.get<Unit>(UNITS, 'a'))?.floor;
    afterEach(() => w.cloud.faults.clear());

    it('cost no step of their own beside what is read first', async () => {
      await fill(unit('a', 1));
      const { trips, database } = aCall();
      database.expectTransaction();
      database.expectTransaction();
      await database.get(UNITS, 'a');
      await addOne(database);
      await database.giveBack();
      expect([trips.sequential, trips.total]).toEqual([4, 5]);
      expect(await floor()).toBe(2);
    });

    it('see what was stored after they began', async () => {
      await fill(unit('a', 1));
      const { database } = aCall();
      database.expectTransaction();
      await database.get(UNITS, 'a');
      await w.database.update(UNITS, { _id: 'a' }, { floor: 7 });
      await addOne(database);
      expect(await floor()).toBe(8);
    });

    it('are run again in another when they meet a conflict', async () => {
      await fill(unit('a', 1));
      const { database } = aCall();
      database.expectTransaction();
      let changes = 0;
      await addOne(database, async () => {
        changes += 1;
        if (changes === 1) await w.database.update(UNITS, { _id: 'a' }, { floor: 7 });
      });
      expect([changes, await floor()]).toEqual([2, 8]);
    });

    it('serve one, and the next begins by itself', async () => {
      await fill(unit('a', 1));
      const { database } = aCall();
      database.expectTransaction();
      await addOne(database);
      await addOne(database);
      expect(await floor()).toBe(3);
    });

    it('are given back once when nothing came to need them', async () => {
      const { trips, database } = aCall();
      const ended = w.cloud.faults.script({ match: { action: 'database.abortTransaction' }, delayMs: 1 });
      await database.giveBack();
      expect(trips.total).toBe(0);
      database.expectTransaction();
      await database.giveBack();
      await database.giveBack();
      expect(trips.total).toBe(2);
      expect(w.cloud.faults.list().find(({ id }) => id === ended)?.met).toBe(1);
    });

    it('are no harm when they cannot begin, and the caller hears of it who needs one', async () => {
      await fill(unit('a', 1));
      w.cloud.faults.script({ match: { action: 'database.startTransaction' }, drop: 'before', times: 2 });
      const { database } = aCall();
      database.expectTransaction();
      await database.giveBack();
      database.expectTransaction();
      await expect(addOne(database)).rejects.toThrow();
      await addOne(database);
      expect(await floor()).toBe(2);
    });

    it('are no harm when they cannot be given back', async () => {
      w.cloud.faults.script({ match: { action: 'database.abortTransaction' }, drop: 'before' });
      const { database } = aCall();
      database.expectTransaction();
      await expect(database.giveBack()).resolves.toBeUndefined();
    });
  });
});
