import { Failure } from '../../../cloudfunctions/kernel/failure';
import type { Stored } from '../../../cloudfunctions/kernel/ports';
import { plus } from '../../../cloudfunctions/kernel/query';
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
  beforeAll(async () => void (w = await world()));
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
});
