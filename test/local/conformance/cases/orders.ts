import type { World } from '../world';

/** One document per type, in BSON order; a missing field counts as null. */
const BY_TYPE = [
  { _id: 'emptyArray', v: [] },
  { _id: 'null', v: null },
  { _id: 'negative', v: -5 },
  { _id: 'double', v: 0.5 },
  { _id: 'one', v: 1 },
  { _id: 'long', v: 3e9 },
  { _id: 'emptyText', v: '' },
  { _id: 'upper', v: 'B' },
  { _id: 'lower', v: 'a' },
  { _id: 'longer', v: 'aa' },
  { _id: 'chinese', v: '春' },
  { _id: 'emptyObject', v: {} },
  { _id: 'object', v: { a: 1 } },
  { _id: 'greaterObject', v: { a: 2 } },
  { _id: 'false', v: false },
  { _id: 'true', v: true },
  { _id: 'early', v: new Date(0) },
  { _id: 'late', v: new Date(1) },
  { _id: 'pattern', v: /x/ },
];

/** Sort orders across BSON types, as the manual of MongoDB gives them. */
export function orders(world: World): void {
  const ids = (data: any[]) => data.map(({ _id }) => _id);
  const shuffled = [...BY_TYPE].sort((a, b) => (a._id < b._id ? -1 : 1));

  describe('comparison and sort order', () => {
    it('orderBy asc: types in BSON order', async () => {
      const things = await world.holding(...shuffled);
      expect(ids((await things.orderBy('v', 'asc').get()).data)).toEqual(BY_TYPE.map(({ _id }) => _id));
    });
    it('orderBy desc: the reverse', async () => {
      const things = await world.holding(...shuffled);
      expect(ids((await things.orderBy('v', 'desc').get()).data)).toEqual(
        BY_TYPE.map(({ _id }) => _id).reverse(),
      );
    });
    it('aggregate sort: the same', async () => {
      const things = await world.holding(...shuffled);
      const { list } = await things.aggregate().sort({ v: 1 }).end();
      expect(ids(list)).toEqual(BY_TYPE.map(({ _id }) => _id));
    });
    it('a missing field sorts with null', async () => {
      const things = await world.holding({ _id: 'c', v: 1 }, { _id: 'b' }, { _id: 'a', v: null });
      expect(ids((await things.orderBy('v', 'asc').orderBy('_id', 'asc').get()).data)).toEqual([
        'a',
        'b',
        'c',
      ]);
    });
    it('an array sorts by its least element ascending, its greatest descending', async () => {
      const things = await world.holding(
        { _id: 'a', v: [5, 9] },
        { _id: 'b', v: 7 },
        { _id: 'c', v: [1, 8] },
      );
      expect(ids((await things.orderBy('v', 'asc').get()).data)).toEqual(['c', 'a', 'b']);
      expect(ids((await things.orderBy('v', 'desc').get()).data)).toEqual(['a', 'c', 'b']);
    });
    it('objects in an array sort by the field asked for', async () => {
      const things = await world.holding({ _id: 'a', l: [{ n: 5 }, { n: 2 }] }, { _id: 'b', l: [{ n: 3 }] });
      expect(ids((await things.orderBy('l.n', 'asc').get()).data)).toEqual(['a', 'b']);
      expect(ids((await things.orderBy('l.n', 'desc').get()).data)).toEqual(['a', 'b']);
    });
    it('text by code points, not by language', async () => {
      const things = await world.holding(
        ...['b', 'B', 'a', 'é', 'z', '𠮷', '字'].map((v) => ({ _id: v, v })),
      );
      expect(ids((await things.orderBy('v', 'asc').get()).data)).toEqual([
        'B',
        'a',
        'b',
        'z',
        'é',
        '字',
        '𠮷',
      ]);
    });
    it('through an index the same as without', async () => {
      const { db } = world;
      await db.createCollection('homes');
      const homes = db.collection('homes');
      const people = BY_TYPE.map(({ _id, v }) => ({ _id, building: 1, room: v }));
      await homes.add({ data: people });
      const { data } = await homes.where({ building: 1 }).orderBy('room', 'desc').get();
      expect(ids(data)).toEqual(BY_TYPE.map(({ _id }) => _id).reverse());
    });
    it('numbers compare by value across their types', async () => {
      const things = await world.holding(
        { _id: 'a', v: 1.5 },
        { _id: 'b', v: 1 },
        { _id: 'c', v: 3e9 },
        { _id: 'd', v: 2 },
      );
      expect(ids((await things.orderBy('v', 'asc').get()).data)).toEqual(['b', 'a', 'd', 'c']);
    });
  });
}
