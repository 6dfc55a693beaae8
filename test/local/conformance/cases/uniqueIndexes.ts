import { failureOf, type World } from '../world';

/** Indexes that the application declares. */
export function uniqueIndexes(world: World): void {
  describe('a unique index', () => {
    const residents = async (...people: object[]) => {
      await world.db.createCollection('residents').catch(() => undefined);
      const collection = world.db.collection('residents');
      await collection.where({}).remove();
      if (people.length > 0) await collection.add({ data: people });
      return collection;
    };
    const taken = { errCode: -502001, errMsg: expect.stringMatching(/E11000 duplicate key error .*byPhone/) };

    it('add of a taken key', async () => {
      const people = await residents({ _id: 'a', phone: '138' });
      expect(await failureOf(people.add({ data: { phone: '138' } }))).toMatchObject(taken);
    });
    it('update to a taken key', async () => {
      const people = await residents({ _id: 'a', phone: '138' }, { _id: 'b', phone: '139' });
      expect(await failureOf(people.doc('b').update({ data: { phone: '138' } }))).toMatchObject(taken);
      expect((await people.doc('b').get()).data.phone).toBe('139');
    });
    it('set to a taken key', async () => {
      const people = await residents({ _id: 'a', phone: '138' });
      expect(await failureOf(people.doc('new').set({ data: { phone: '138' } }))).toMatchObject(taken);
    });
    it('a missing field counts as null: only one may lack it', async () => {
      const people = await residents({ _id: 'a' });
      expect(await failureOf(people.add({ data: { name: 'x' } }))).toMatchObject(taken);
      expect(await failureOf(people.add({ data: { phone: null } }))).toMatchObject(taken);
    });
    it('a key may go to another once it is given up', async () => {
      const people = await residents({ _id: 'a', phone: '138' });
      await people.doc('a').update({ data: { phone: '139' } });
      expect(await people.add({ data: { _id: 'b', phone: '138' } })).toMatchObject({ _id: 'b' });
      await people.doc('b').remove();
      expect(await people.add({ data: { _id: 'c', phone: '138' } })).toMatchObject({ _id: 'c' });
    });
    it('the same document may keep its key', async () => {
      const people = await residents({ _id: 'a', phone: '138', n: 1 });
      expect((await people.doc('a').update({ data: { phone: '138', n: 2 } })).stats.updated).toBe(1);
    });
    it('1 and "1" are two keys, 1 and 1.0 are one', async () => {
      const people = await residents({ phone: 1 }, { phone: '1' });
      expect(await failureOf(people.add({ data: { phone: 1.0 } }))).toMatchObject(taken);
    });
    it('every element of an array is a key', async () => {
      const people = await residents({ phone: ['138', '139'] });
      expect(await failureOf(people.add({ data: { phone: '139' } }))).toMatchObject(taken);
    });
    it('two transactions cannot take one key', async () => {
      const people = await residents();
      const { collectionName } = people;
      const [one, two] = [await world.db.startTransaction(), await world.db.startTransaction()];
      await one.collection(collectionName).add({ data: { _id: 'a', phone: '138' } });
      expect(
        await failureOf(two.collection(collectionName).add({ data: { _id: 'b', phone: '138' } })),
      ).toMatchObject({ errMsg: expect.stringContaining('TransactionConflict') });
      await one.commit();
      expect((await people.count()).total).toBe(1);
    });
  });
}
