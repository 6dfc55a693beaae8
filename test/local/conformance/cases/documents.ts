import { failureOf, type World } from '../world';

const MISSING = 'document.get:fail document with _id nobody does not exist';

/** 增删改查 of one document. */
export function documents(world: World): void {
  describe('collection.add', () => {
    it('one document: its new _id, a text', async () => {
      const todos = await world.holding();
      const added = await todos.add({
        data: { description: 'learn', due: new Date(0), tags: ['cloud'], done: false },
      });
      expect(added).toEqual({ _id: expect.any(String), errMsg: 'collection.add:ok' });
      expect((await todos.doc(added._id).get()).data).toEqual({
        _id: added._id,
        description: 'learn',
        due: new Date(0),
        tags: ['cloud'],
        done: false,
      });
    });
    it('one document with an _id of its own, text or number', async () => {
      const todos = await world.holding();
      expect((await todos.add({ data: { _id: 'todo-1' } }))._id).toBe('todo-1');
      expect((await todos.add({ data: { _id: 7 } }))._id).toBe(7);
      expect((await todos.doc(7).get()).data).toEqual({ _id: 7 });
    });
    it('many documents: their _ids in order', async () => {
      const todos = await world.holding();
      const added = await todos.add({ data: [{ _id: 'x' }, { n: 1 }, { _id: 'y' }] });
      expect(added).toEqual({ _ids: ['x', expect.any(String), 'y'], errMsg: 'collection.add:ok' });
      expect((await todos.count()).total).toBe(3);
    });
    it('1001 documents in one call', async () => {
      const todos = await world.holding();
      const data = Array.from({ length: 1001 }, (_, n) => ({ n }));
      expect((await todos.add({ data }))._ids).toHaveLength(1001);
    });
    it('adds no _openid: that is for clients', async () => {
      const todos = await world.holding({ _id: 'a' });
      expect((await todos.doc('a').get()).data).toEqual({ _id: 'a' });
    });
    it('an empty object is a document', async () => {
      const todos = await world.holding();
      const { _id } = await todos.add({ data: {} });
      expect((await todos.doc(_id).get()).data).toEqual({ _id });
    });
  });

  describe('document.get', () => {
    it('a document that is there', async () => {
      const todos = await world.holding({ _id: 'a', n: 1 });
      expect(await todos.doc('a').get()).toEqual({ data: { _id: 'a', n: 1 }, errMsg: 'document.get:ok' });
    });
    it('a missing one: an error of the SDK', async () => {
      const error = await failureOf((await world.holding()).doc('nobody').get());
      expect(error).toBeInstanceOf(Error);
      expect(error).toMatchObject({ errCode: -1, errMsg: MISSING });
    });
    it('a missing one with throwOnNotFound: false: null', async () => {
      const { collectionName } = await world.holding();
      const db = world.sdk.database({ throwOnNotFound: false });
      expect(await db.collection(collectionName).doc('nobody').get()).toEqual({
        data: null,
        errMsg: 'document.get:ok',
      });
    });
    it('ids 1 and "1" are two', async () => {
      const todos = await world.holding({ _id: 1, is: 'number' }, { _id: '1', is: 'text' });
      expect((await todos.doc(1).get()).data.is).toBe('number');
      expect((await todos.doc('1').get()).data.is).toBe('text');
    });
    it('only some fields', async () => {
      const todos = await world.holding({ _id: 'a', x: 1, y: 2 });
      expect((await todos.doc('a').field({ x: true }).get()).data).toEqual({ _id: 'a', x: 1 });
    });
  });

  describe('document.set', () => {
    it('a missing document is made', async () => {
      const todos = await world.holding();
      expect(await todos.doc('a').set({ data: { n: 1 } })).toEqual({
        _id: 'a',
        errMsg: 'document.set:ok',
        stats: { updated: 0, created: 1 },
      });
      expect((await todos.doc('a').get()).data).toEqual({ _id: 'a', n: 1 });
    });
    it('a document that is there is replaced whole', async () => {
      const todos = await world.holding({ _id: 'a', n: 1, style: { color: 'red' } });
      expect((await todos.doc('a').set({ data: { style: { size: 2 } } })).stats).toEqual({
        updated: 1,
        created: 0,
      });
      expect((await todos.doc('a').get()).data).toEqual({ _id: 'a', style: { size: 2 } });
    });
    it('the same content again counts as updated', async () => {
      const todos = await world.holding({ _id: 'a', n: 1 });
      expect((await todos.doc('a').set({ data: { n: 1 } })).stats).toEqual({ updated: 1, created: 0 });
    });
    it('under a number', async () => {
      const todos = await world.holding();
      expect(await todos.doc(5).set({ data: { n: 1 } })).toMatchObject({ _id: 5, stats: { created: 1 } });
      expect((await todos.doc(5).get()).data).toEqual({ _id: 5, n: 1 });
    });
  });

  describe('document.update', () => {
    it('counts 1', async () => {
      const todos = await world.holding({ _id: 'a', n: 1 });
      expect(await todos.doc('a').update({ data: { n: 2 } })).toEqual({
        stats: { updated: 1 },
        errMsg: 'document.update:ok',
      });
    });
    it('a missing document: 0, and none is made', async () => {
      const todos = await world.holding();
      expect((await todos.doc('nobody').update({ data: { n: 2 } })).stats).toEqual({ updated: 0 });
      expect((await todos.count()).total).toBe(0);
    });
  });

  describe('document.remove', () => {
    it('counts 1, then 0', async () => {
      const todos = await world.holding({ _id: 'a' }, { _id: 'b' });
      expect(await todos.doc('a').remove()).toEqual({ stats: { removed: 1 }, errMsg: 'document.remove:ok' });
      expect((await todos.doc('a').remove()).stats).toEqual({ removed: 0 });
      expect((await todos.count()).total).toBe(1);
    });
  });
}
