import type { Stored } from '../../../cloudfunctions/kernel/ports';
import {
  above,
  absent,
  anyOf,
  append,
  atLeast,
  atMost,
  below,
  isIn,
  isNot,
  plus,
} from '../../../cloudfunctions/kernel/query';
import { RoundTrips } from '../../../cloudfunctions/kernel/roundTrips';
import { openDatabase } from '../../../cloudfunctions/platform/database';
import { world, type World } from '../../support/world';

interface Unit extends Stored {
  communityId: string | null;
  floor: number;
  tags?: unknown[];
  shape?: object;
}

const UNITS = 'credits';
const unit = (id: string, floor: number, communityId: string | null = 'c1') => ({
  _id: id,
  floor,
  communityId,
  accountId: id,
  template: 't',
});

describe('the database', () => {
  let w: World;
  beforeAll(async () => void (w = await world({ isShortWay: () => false })));
  beforeEach(() => w.clear());
  afterAll(() => w.stop());

  const fill = (...units: Stored[]) => Promise.all(units.map((one) => w.database.insert(UNITS, one)));
  const idsOf = async (filter: Parameters<World['database']['find']>[1]) => {
    const found = await w.database.find<Unit>(UNITS, filter, { order: [['_id', 'asc']], limit: 100 });
    return found.map((one) => one._id).join('');
  };

  describe('conditions', () => {
    beforeEach(() => fill(unit('a', 1), unit('b', 2), unit('c', 3, 'c2'), unit('d', 4, null)));

    it.each([
      ['equal', { communityId: 'c1' }, 'ab'],
      ['null', { communityId: null }, 'd'],
      ['other than', { communityId: isNot('c1') }, 'cd'],
      ['one of', { _id: isIn(['a', 'c', 'x']) }, 'ac'],
      ['one of none', { _id: isIn([]) }, ''],
      ['above', { floor: above(2) }, 'cd'],
      ['at least', { floor: atLeast(2) }, 'bcd'],
      ['below', { floor: below(2) }, 'a'],
      ['at most', { floor: atMost(2) }, 'ab'],
      ['both', { communityId: 'c1', floor: above(1) }, 'b'],
      ['either', [anyOf({ floor: 1 }, { floor: above(3) })], 'ad'],
      ['both with either', [{ communityId: 'c1' }, anyOf({ floor: 1 }, { floor: 3 })], 'a'],
      ['two ranges of one field', [{ floor: above(1) }, { floor: below(4) }], 'bc'],
      ['none', {}, 'abcd'],
    ])('find %s', async (_what, filter, ids) => expect(await idsOf(filter)).toBe(ids));

    it.each([
      ['undefined', { communityId: undefined, floor: 1 }, 'condition "communityId" is undefined'],
      ['a comparison with undefined', { floor: above(undefined as never) }, 'condition "floor" is undefined'],
      ['a list with undefined', { _id: isIn(['a', undefined]) }, 'condition "_id" is undefined'],
      [
        'an alternative with undefined',
        [anyOf({ floor: 1 }, { floor: undefined })],
        'condition "floor" is undefined',
      ],
      ['an object', { communityId: { $ne: 'c1' } }, 'condition "communityId" is not a plain value'],
      ['a list as value', { communityId: ['c1'] }, 'condition "communityId" is not a plain value'],
      ['no alternatives', [anyOf()], 'no alternatives'],
    ])('refuse %s, naming the key', async (_what, filter, why) => {
      await expect(w.database.find(UNITS, filter, { limit: 10 })).rejects.toThrow(why);
      await expect(w.database.count(UNITS, filter)).rejects.toThrow(why);
      await expect(w.database.update(UNITS, filter, { floor: 0 })).rejects.toThrow(why);
      expect(await idsOf({ floor: 0 })).toBe('');
    });

    it.each([0, 1001, 1.5, NaN])('refuse a limit of %d', async (limit) => {
      await expect(w.database.find(UNITS, {}, { limit })).rejects.toThrow('limit');
    });

    it('count', async () => expect(await w.database.count(UNITS, { communityId: 'c1' })).toBe(2));
  });

  describe('writing', () => {
    it('gives null for what is absent', async () => expect(await w.database.get(UNITS, 'x')).toBeNull());

    it('does not insert twice', async () => {
      expect(await w.database.insert(UNITS, unit('a', 1))).toBe(true);
      expect(await w.database.insert(UNITS, unit('a', 2))).toBe(false);
      expect(await w.database.get(UNITS, 'a')).toMatchObject({ floor: 1 });
    });

    it('does not insert a second document with a value that is unique', async () => {
      await fill({ ...unit('a', 1), accountId: 'same' } as Stored);
      expect(await w.database.insert(UNITS, { ...unit('b', 1), accountId: 'same' })).toBe(false);
    });

    it('refuses undefined in a document, naming where', async () => {
      const document = { _id: 'a', shape: { doors: [1, undefined] } };
      await expect(w.database.insert(UNITS, document)).rejects.toThrow(
        'value "credits.shape.doors.1" is undefined',
      );
    });

    it('replaces an object as a whole', async () => {
      await fill({ ...unit('a', 1), shape: { doors: 1, windows: 2 } } as Stored);
      await w.database.update(UNITS, { _id: 'a' }, { shape: { doors: 3 } });
      expect((await w.database.get<Unit>(UNITS, 'a'))?.shape).toEqual({ doors: 3 });
    });

    it('adds, appends, removes, and writes within', async () => {
      await fill({ ...unit('a', 1), tags: ['x'], shape: { doors: 1 } } as Stored);
      const changes = { floor: plus(2), tags: append('y', ['z']), communityId: absent(), 'shape.doors': 5 };
      await w.database.update(UNITS, { _id: 'a' }, changes);
      const stored = await w.database.get<Unit>(UNITS, 'a');
      expect(stored).toMatchObject({ floor: 3, tags: ['x', 'y', ['z']], shape: { doors: 5 } });
      expect(stored).not.toHaveProperty('communityId');
    });

    it('changes every match, and says how many', async () => {
      await fill(unit('a', 1), unit('b', 1), unit('c', 2));
      expect(await w.database.update(UNITS, { floor: 1 }, { floor: 9 })).toBe(2);
      expect(await w.database.update(UNITS, { _id: 'x' }, { floor: 9 })).toBe(0);
    });

    it.each([
      ['no condition', {}],
      ['no parts', []],
      ['empty parts', [{}]],
      ['an alternative that always holds', [anyOf({ floor: 1 }, {})]],
    ])('refuses to change a whole collection: %s', async (_what, filter) => {
      await expect(w.database.update(UNITS, filter, { floor: 0 })).rejects.toThrow('refused');
    });

    it.each([
      ['nothing', {}, 'no changes'],
      ['undefined', { floor: undefined }, 'value "floor" is undefined'],
      ['undefined within', { shape: { doors: undefined } }, 'value "shape.doors" is undefined'],
      ['the id', { _id: 'b' }, '_id'],
    ])('refuses to change %s', async (_what, changes, why) => {
      await expect(w.database.update(UNITS, { _id: 'a' }, changes)).rejects.toThrow(why);
    });
  });

  it('counts every request, those of a transaction too', async () => {
    await fill(unit('a', 0));
    const trips = new RoundTrips();
    const database = openDatabase(trips);
    await Promise.all([database.get(UNITS, 'a'), database.count(UNITS, { floor: 0 })]);
    expect([trips.total, trips.sequential]).toEqual([2, 1]);
    await database.transaction((transaction) => transaction.get(UNITS, 'a'));
    expect([trips.total, trips.sequential]).toEqual([5, 4]);
  });

  it('fails loudly when a collection is missing', async () => {
    await expect(w.database.find('nowhere', {}, { limit: 1 })).rejects.toMatchObject({ errCode: -502005 });
  });
});
