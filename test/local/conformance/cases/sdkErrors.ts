import { failureOf, type World } from '../world';

/** What the SDK refuses itself, before it asks. */
export function sdkErrors(world: World): void {
  describe('errors of the SDK itself', () => {
    it('doc(undefined), doc(null), doc({}): thrown at once', async () => {
      const things = await world.holding();
      for (const id of [undefined, null, {}]) expect(() => things.doc(id)).toThrow();
    });
    it('where with only undefined values: thrown at once', async () => {
      const things = await world.holding();
      expect(() => things.where({ owner: undefined })).toThrow();
    });
    it('where with what is no object: thrown at once', async () => {
      const things = await world.holding();
      expect(() => things.where('n = 1')).toThrow();
      expect(() => things.where([])).toThrow();
    });
    it('update of _id: -501007', async () => {
      const things = await world.holding({ _id: 'a' });
      expect(await failureOf(things.doc('a').update({ data: { _id: 'b' } }))).toMatchObject({
        errCode: -501007,
      });
      expect(await failureOf(things.doc('a').set({ data: { _id: 'b' } }))).toMatchObject({
        errCode: -501007,
      });
      expect(await failureOf(things.where({ n: 1 }).update({ data: { _id: 'b' } }))).toMatchObject({
        errCode: -501007,
      });
    });
    it('update of nothing: -1', async () => {
      const things = await world.holding({ _id: 'a' });
      expect(await failureOf(things.doc('a').update({ data: {} }))).toMatchObject({ errCode: -1 });
      expect(await failureOf(things.where({}).update({ data: {} }))).toMatchObject({ errCode: -1 });
    });
    it('set with a command: -502001', async () => {
      const things = await world.holding({ _id: 'a', n: 1 });
      expect(await failureOf(things.doc('a').set({ data: { n: world._.inc(1) } }))).toMatchObject({
        errCode: -502001,
      });
    });
    it('orderBy a direction that is none, limit of a text: thrown at once', async () => {
      const things = await world.holding();
      expect(() => things.orderBy('n', 'up')).toThrow();
      expect(() => things.limit('5')).toThrow();
      expect(() => things.skip(1.5)).toThrow();
    });
    it('another environment than that of the cloud: -501001', async () => {
      const { collectionName } = await world.holding();
      const other = world.sdk.createNewInstance({ env: 'another-env' });
      expect(await failureOf(other.database().collection(collectionName).get())).toMatchObject({
        errCode: -501001,
      });
    });
    it('stages that this SDK names but does not have', async () => {
      const aggregate = (await world.holding()).aggregate();
      for (const stage of ['collStats', 'facet', 'graphLookup', 'indexStats', 'out', 'redact'])
        expect(() => aggregate[stage]({})).toThrow(TypeError);
    });
  });

  describe('habits of the SDK to know of', () => {
    it('elemMatch of two chained commands is sent as an object, and finds nothing', async () => {
      const things = await world.holding({ _id: 'a', n: [6] });
      const { _ } = world;
      expect((await things.where({ n: _.elemMatch(_.gt(5).lt(8)) }).get()).data).toEqual([]);
      expect((await things.where({ n: { $elemMatch: { $gt: 5, $lt: 8 } } }).get()).data).toHaveLength(1);
    });
    it('two fields with or each become one or over both', async () => {
      const things = await world.holding({ _id: 'a', x: 1, y: 9 });
      const { _ } = world;
      expect(
        (await things.where({ x: _.or(_.eq(1), _.eq(2)), y: _.or(_.eq(3), _.eq(4)) }).get()).data,
      ).toHaveLength(1);
    });
    it('an empty where before update and remove means all', async () => {
      const things = await world.holding({}, {});
      expect((await things.where({}).remove()).stats.removed).toBe(2);
    });
    it('addToSet with each is taken as an object', async () => {
      const things = await world.holding({ _id: 'a', l: [] });
      await things.doc('a').update({ data: { l: world._.addToSet({ each: [1] }) } });
      expect((await things.doc('a').get()).data.l).toEqual([{ each: [1] }]);
    });
    it('orderBy and limit do not bound update and remove', async () => {
      const things = await world.holding({ n: 1 }, { n: 2 });
      expect(
        (
          await things
            .where({})
            .orderBy('n', 'asc')
            .limit(1)
            .update({ data: { x: 1 } })
        ).stats.updated,
      ).toBe(2);
    });
  });
}
