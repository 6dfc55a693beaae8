import type { World } from '../world';

/** 匹配并更新数组中的元素. */
export function positionalUpdates(world: World): void {
  describe('updating the first element that matched', () => {
    const first = async (before: any, condition: any, data: any) => {
      const collection = await world.holding({ _id: 'a', ...before });
      const { stats } = await collection.where(condition).update({ data });
      expect(stats).toEqual({ updated: 1 });
      return (await collection.field({ _id: false }).get()).data[0];
    };
    it('$: a scalar', async () => {
      expect(await first({ scores: [10, 50, 10] }, { scores: 10 }, { 'scores.$': 6 })).toEqual({
        scores: [6, 50, 10],
      });
    });
    it('$: by a command', async () => {
      expect(await first({ n: [1, 8, 9] }, { n: world._.gt(5) }, { 'n.$': world._.inc(1) })).toEqual({
        n: [1, 9, 9],
      });
    });
    it('$: a field of an object, by a field of it', async () => {
      const students = [
        { id: 1, score: 5 },
        { id: 2, score: 6 },
      ];
      expect(await first({ students }, { 'students.id': 2 }, { 'students.$.score': 9 })).toEqual({
        students: [
          { id: 1, score: 5 },
          { id: 2, score: 9 },
        ],
      });
    });
    it('$: by elemMatch', async () => {
      const l = [
        { k: 'x', n: 1 },
        { k: 'x', n: 8 },
      ];
      expect(
        await first(
          { l },
          { l: world._.elemMatch({ k: 'x', n: world._.gt(5) }) },
          { 'l.$.n': world._.remove() },
        ),
      ).toEqual({ l: [{ k: 'x', n: 1 }, { k: 'x' }] });
    });
    it('$: in every document that matched', async () => {
      const collection = await world.holding(
        { _id: 'a', n: [1, 2] },
        { _id: 'b', n: [2, 1] },
        { _id: 'c', n: [1] },
      );
      expect((await collection.where({ n: 2 }).update({ data: { 'n.$': 0 } })).stats).toEqual({ updated: 2 });
      expect((await collection.orderBy('_id', 'asc').get()).data.map(({ n }: any) => n)).toEqual([
        [1, 0],
        [0, 1],
        [1],
      ]);
    });
  });
}
