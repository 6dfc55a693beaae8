import { idsOf, type World } from '../world';

const numbered = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ _id: `d${String(n).padStart(4, '0')}`, n, half: n % 2 }));

/** 集合上的查询: order, paging, fields, count, and writes to many. */
export function collections(world: World): void {
  describe('collection.get', () => {
    it('replies data and errMsg', async () => {
      const todos = await world.holding({ _id: 'a' });
      expect(await todos.get()).toEqual({ data: [{ _id: 'a' }], errMsg: 'collection.get:ok' });
    });
    it('nothing found: an empty list', async () => {
      expect((await (await world.holding()).where({ n: 1 }).get()).data).toEqual([]);
    });
    it('where({}) finds all', async () => {
      expect((await (await world.holding({}, {})).where({}).get()).data).toHaveLength(2);
    });
    it('an undefined value drops its condition', async () => {
      const todos = await world.holding({ _id: 'a', s: 1 }, { _id: 'b', s: 2 });
      expect(idsOf(await todos.where({ owner: undefined, s: 2 }).get())).toEqual(['b']);
    });
    it('orderBy ascending and descending', async () => {
      const todos = await world.holding(...numbered(3));
      const order = async (direction: string) =>
        (await todos.orderBy('n', direction).get()).data.map(({ n }: any) => n);
      expect(await order('asc')).toEqual([0, 1, 2]);
      expect(await order('desc')).toEqual([2, 1, 0]);
    });
    it('orderBy several fields: the first weighs most', async () => {
      const todos = await world.holding(...numbered(4));
      const { data } = await todos.orderBy('half', 'desc').orderBy('n', 'asc').get();
      expect(data.map(({ n }: any) => n)).toEqual([1, 3, 0, 2]);
    });
    it('orderBy a nested field', async () => {
      const todos = await world.holding({ _id: 'a', p: { q: 2 } }, { _id: 'b', p: { q: 1 } });
      expect((await todos.orderBy('p.q', 'asc').get()).data.map(({ _id }: any) => _id)).toEqual(['b', 'a']);
    });
    it('skip and limit page through', async () => {
      const todos = await world.holding(...numbered(5));
      const { data } = await todos.orderBy('n', 'asc').skip(2).limit(2).get();
      expect(data.map(({ n }: any) => n)).toEqual([2, 3]);
      expect((await todos.skip(9).get()).data).toEqual([]);
    });
    it('without a limit 100, with any at most 1000', async () => {
      const todos = await world.holding(...numbered(1001));
      expect((await todos.get()).data).toHaveLength(100);
      expect((await todos.limit(150).get()).data).toHaveLength(150);
      expect((await todos.limit(5000).get()).data).toHaveLength(1000);
    });
    it('a later where replaces an earlier one', async () => {
      const todos = await world.holding(...numbered(3));
      expect(idsOf(await todos.where({ n: 0 }).where({ n: 1 }).get())).toEqual(['d0001']);
    });
  });

  describe('collection.count', () => {
    it('counts all, or those that match', async () => {
      const todos = await world.holding(...numbered(150));
      expect(await todos.count()).toEqual({ total: 150, errMsg: 'collection.count:ok' });
      expect((await todos.where({ half: 1 }).count()).total).toBe(75);
      expect((await todos.where({ half: 7 }).count()).total).toBe(0);
    });
  });

  describe('where().update', () => {
    it('changes all that match', async () => {
      const todos = await world.holding(...numbered(4));
      const { _ } = world;
      expect(await todos.where({ half: 1 }).update({ data: { n: _.inc(10) } })).toEqual({
        stats: { updated: 2 },
        errMsg: 'collection.update:ok',
      });
      expect((await todos.where({ n: _.gt(10) }).count()).total).toBe(2);
    });
    it('multi: false changes one', async () => {
      const todos = await world.holding(...numbered(4));
      expect((await todos.where({ half: 1 }).update({ data: { half: 2 }, multi: false })).stats.updated).toBe(
        1,
      );
      expect((await todos.where({ half: 1 }).count()).total).toBe(1);
    });
    it('none matches: 0', async () => {
      expect((await (await world.holding({})).where({ n: 1 }).update({ data: { n: 2 } })).stats.updated).toBe(
        0,
      );
    });
    it('a state and a version guard a document', async () => {
      const tickets = await world.holding({ _id: 't', state: 'open', version: 3 });
      const close = async (version: number) =>
        (
          await tickets
            .where({ _id: 't', state: 'open', version })
            .update({ data: { state: 'closed', version: world._.inc(1) } })
        ).stats.updated;
      expect(await close(2)).toBe(0);
      expect(await Promise.all([close(3), close(3)])).toEqual(expect.arrayContaining([1, 0]));
      expect((await tickets.doc('t').get()).data).toEqual({ _id: 't', state: 'closed', version: 4 });
    });
    it('without where: the whole collection', async () => {
      const todos = await world.holding(...numbered(3));
      expect((await todos.update({ data: { done: true } })).stats.updated).toBe(3);
    });
  });

  describe('where().remove', () => {
    it('removes all that match', async () => {
      const todos = await world.holding(...numbered(4));
      expect(await todos.where({ half: 1 }).remove()).toEqual({
        stats: { removed: 2 },
        errMsg: 'collection.remove:ok',
      });
      expect((await todos.count()).total).toBe(2);
    });
    it('multi: false removes one', async () => {
      const todos = await world.holding(...numbered(4));
      expect((await todos.where({ half: 1 }).remove({ multi: false })).stats.removed).toBe(1);
    });
    it('none matches: 0', async () => {
      expect((await (await world.holding({})).where({ n: 1 }).remove()).stats.removed).toBe(0);
    });
  });

  describe('createCollection', () => {
    it('replies its errMsg', async () => {
      expect(await world.db.createCollection('freshlyMade')).toEqual({
        errMsg: 'createCollection:ok',
        requestId: expect.any(String),
      });
      expect((await world.db.collection('freshlyMade').count()).total).toBe(0);
    });
  });
}
