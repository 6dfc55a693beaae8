import { failureOf, type World } from '../world';

const MISSING = '[ResourceNotFound] Db or Table not exist: nowhere. Please check your request.';

/** What business code sees when the service refuses. */
export function errors(world: World): void {
  describe('a collection that does not exist', () => {
    const refused = (title: string, api: string, act: (nowhere: any) => Promise<unknown>) =>
      it(title, async () => {
        const error = await failureOf(act(world.db.collection('nowhere')));
        expect(error).toBeInstanceOf(Error);
        expect(error.errCode).toBe(-502005);
        expect(error.errMsg).toBe(`${api}:fail -502005 database collection not exists. ${MISSING}`);
        expect(error).not.toHaveProperty('code');
      });
    refused('get', 'collection.get', (nowhere) => nowhere.get());
    refused('count', 'collection.count', (nowhere) => nowhere.count());
    refused('add', 'collection.add', (nowhere) => nowhere.add({ data: { n: 1 } }));
    refused('where().update', 'collection.update', (nowhere) =>
      nowhere.where({ n: 1 }).update({ data: { n: 2 } }),
    );
    refused('where().remove', 'collection.remove', (nowhere) => nowhere.where({ n: 1 }).remove());
    refused('doc.get', 'document.get', (nowhere) => nowhere.doc('a').get());
    refused('doc.set', 'document.set', (nowhere) => nowhere.doc('a').set({ data: { n: 1 } }));
    refused('doc.update', 'document.update', (nowhere) => nowhere.doc('a').update({ data: { n: 1 } }));
    refused('doc.remove', 'document.remove', (nowhere) => nowhere.doc('a').remove());
    it('aggregate: the error of the service itself, errCode -1', async () => {
      const error = await failureOf(world.db.collection('nowhere').aggregate().match({}).end());
      expect(error).toBeInstanceOf(Error);
      expect(error).toMatchObject({
        code: 'DATABASE_COLLECTION_NOT_EXIST',
        errCode: -1,
        requestId: expect.any(String),
      });
    });
  });

  describe('createCollection', () => {
    it('twice: DATABASE_COLLECTION_ALREADY_EXIST, errCode -1', async () => {
      const { collectionName } = await world.holding();
      const error = await failureOf(world.db.createCollection(collectionName));
      expect(error).toMatchObject({ code: 'DATABASE_COLLECTION_ALREADY_EXIST', errCode: -1 });
      expect(error.message).toContain('Table exist');
    });
    it.each(['', '1a', 'a.b', '$x', '集合'])('with the name %j', async (name) => {
      expect(await failureOf(world.db.createCollection(name))).toBeInstanceOf(Error);
    });
  });

  describe('a duplicate key', () => {
    it('_id: errCode -502001, known by E11000', async () => {
      const things = await world.holding({ _id: 'a', n: 1 });
      const error = await failureOf(things.add({ data: { _id: 'a', n: 2 } }));
      expect(error).toMatchObject({
        errCode: -502001,
        errMsg: expect.stringMatching(
          /^collection\.add:fail -502001 database request fail\. .*E11000 duplicate key/,
        ),
      });
      expect(error).not.toHaveProperty('code');
      expect((await things.doc('a').get()).data.n).toBe(1);
    });
    it('1 and 1.0 are the same _id', async () => {
      const things = await world.holding({ _id: 1 });
      expect(await failureOf(things.add({ data: { _id: 1.0 } }))).toMatchObject({ errCode: -502001 });
    });
    it('twice in one add', async () => {
      const things = await world.holding();
      expect(await failureOf(things.add({ data: [{ _id: 'x' }, { _id: 'x' }] }))).toMatchObject({
        errMsg: expect.stringContaining('E11000'),
      });
    });
  });

  describe('refused updates', () => {
    const refuses = (title: string, before: any, data: (_: any) => any) =>
      it(`${title}: -502001, nothing is written`, async () => {
        const things = await world.holding({ _id: 'a', ...before });
        expect(await failureOf(things.doc('a').update({ data: data(world._) }))).toMatchObject({
          errCode: -502001,
          errMsg: expect.stringMatching(/^document\.update:fail -502001/),
        });
        expect((await things.doc('a').get()).data).toEqual({ _id: 'a', ...before });
      });
    refuses('inc of a text', { n: 'x' }, (_) => ({ n: _.inc(1) }));
    refuses('inc of null', { n: null }, (_) => ({ n: _.inc(1) }));
    refuses('inc by a text', { n: 1 }, (_) => ({ n: _.inc('1') }));
    refuses('mul of a text', { n: 'x' }, (_) => ({ n: _.mul(2) }));
    refuses('bit of a fraction', { n: 1.5 }, (_) => ({ n: _.bit({ and: 1 }) }));
    refuses('push to what is no array', { tags: 'x' }, (_) => ({ tags: _.push('y') }));
    refuses('push to null', { tags: null }, (_) => ({ tags: _.push('y') }));
    refuses('addToSet to what is no array', { tags: 1 }, (_) => ({ tags: _.addToSet('y') }));
    refuses('pop of what is no array', { tags: 1 }, (_) => ({ tags: _.pop() }));
    refuses('pull of what is no array', { tags: 1 }, (_) => ({ tags: _.pull(1) }));
    refuses('pullAll of what is no array', { tags: 1 }, (_) => ({ tags: _.pullAll([1]) }));
    refuses('a field inside a number', { a: 5 }, () => ({ a: { b: 1 } }));
    refuses('a field inside null', { a: null }, () => ({ 'a.b': 1 }));
    refuses('a named field of an array', { a: [1] }, () => ({ 'a.x': 1 }));
    refuses('a field and one inside it', { n: 1 }, (_) => ({ o: _.set({ x: 1 }), 'o.y': _.inc(1) }));
    refuses('the same field by two commands', { n: 1 }, (_) => ({ n: 2, x: _.rename('n') }));
    refuses('the matched element without a condition on the array', { a: [1] }, () => ({ 'a.$': 2 }));
    refuses('every element of what is missing', {}, () => ({ 'a.$[]': 2 }));
    refuses('every element of what is no array', { a: 1 }, () => ({ 'a.$[]': 2 }));
    refuses('a filter without filters', { a: [1] }, () => ({ 'a.$[x]': 2 }));
    it('one of many cannot be changed: an error', async () => {
      const things = await world.holding({ _id: 'a', n: 'x' });
      expect(await failureOf(things.where({}).update({ data: { n: world._.inc(1) } }))).toMatchObject({
        errCode: -502001,
      });
    });
  });

  describe('refused documents and queries', () => {
    const fails = (title: string, act: (things: any, _: any) => Promise<unknown>) =>
      it(`${title}: -502001`, async () => {
        const things = await world.holding({ _id: 'a', n: [1, 2] });
        expect(await failureOf(act(things, world._))).toMatchObject({ errCode: -502001 });
        expect((await things.get()).data).toEqual([{ _id: 'a', n: [1, 2] }]);
      });
    fails('a field name with $', (things) => things.add({ data: { $n: 1, x: 1 } }));
    fails('a nested field name with $', (things) => things.doc('b').set({ data: { o: { $n: 1, x: 1 } } }));
    fails('an array as _id', (things) => things.add({ data: { _id: [1] } }));
    fails('an unknown operator', (things) => things.where({ n: { $nonsense: 1 } }).get());
    fails('an unknown operator at the top', (things) => things.where({ $nonsense: [] }).get());
    fails('in without a list', (things) => things.where({ n: { $in: 1 } }).get());
    fails('mod by zero', (things, _) => things.where({ n: _.mod(0, 1) }).get());
    fails('mod without remainder', (things, _) => things.where({ n: _.mod([4]) }).get());
    fails('size of a fraction', (things, _) => things.where({ n: _.size(1.5) }).get());
    fails('size of less than 0', (things, _) => things.where({ n: _.size(-1) }).get());
    fails('elemMatch of a scalar', (things, _) => things.where({ n: _.elemMatch(5) }).get());
    fails('or of nothing', (things) => things.where({ $or: [] }).get());
    fails('a pattern that is none', (things) => things.where({ s: { $regex: '(' } }).get());
    fails('a flag that is none', (things) => things.where({ n: /x/g }).get());
    fails('field.$ without a condition on the array', (things) => things.field({ 'n.$': true }).get());
  });

  describe('refused pipelines', () => {
    const fails = (title: string, pipeline: (aggregate: any, $: any) => any) =>
      it(`${title}: DATABASE_REQUEST_FAILED`, async () => {
        const things = await world.holding({ _id: 'a', n: 5, s: 'x', l: [1] });
        const error = await failureOf(pipeline(things.aggregate(), world.$).end());
        expect(error).toMatchObject({ code: 'DATABASE_REQUEST_FAILED', errCode: -1 });
      });
    const computing = (title: string, expression: ($: any) => unknown) =>
      fails(title, (a, $) => a.project({ value: expression($) }));
    fails('an unknown operator', (a) => a.project({ value: { $nonsense: 1 } }));
    fails('an unknown accumulator', (a) => a.group({ _id: null, n: { $nonsense: 1 } }));
    fails('group without _id', (a, $) => a.group({ n: $.sum(1) }));
    fails('group by what is no accumulator', (a) => a.group({ _id: null, n: '$n' }));
    fails('project of nothing', (a) => a.project({}));
    fails('sort by nothing', (a) => a.sort({}));
    fails('a bucket default between the boundaries', (a) =>
      a.bucket({ groupBy: '$n', boundaries: [0, 9], default: 5 }),
    );
    fails('limit of 0', (a) => a.limit(0));
    fails('a sort that is neither 1 nor -1', (a) => a.sort({ n: 2 }));
    fails('bucket boundaries out of order', (a) => a.bucket({ groupBy: '$n', boundaries: [10, 0] }));
    fails('replaceRoot by what is no object', (a) => a.replaceRoot({ newRoot: '$n' }));
    fails('unwind of a path without $', (a) => a.unwind('l'));
    fails('count of an empty name', (a) => a.count(''));
    computing('add of a text', ($) => $.add(['$n', '$s']));
    computing('divide by zero', ($) => $.divide(['$n', 0]));
    computing('mod by zero', ($) => $.mod(['$n', 0]));
    computing('size of what is no array', ($) => $.size('$n'));
    computing('size of a missing field', ($) => $.size('$missing'));
    computing('arrayElemAt of what is no array', ($) => $.arrayElemAt(['$n', 0]));
    computing('concat of a number', ($) => $.concat(['$s', '$n']));
    computing('year of a text', ($) => $.year('$s'));
    computing('switch without a fitting branch', ($) => $.switch({ branches: [{ case: false, then: 1 }] }));
    computing('cond without else', ($) => $.cond({ if: true, then: 1 }));
    computing('mergeObjects of a text', ($) => $.mergeObjects(['$s']));
    computing('an unknown variable', () => '$$nonsense');
    computing('sqrt of less than 0', ($) => $.sqrt(-1));
    computing('a date text that is none', ($) => $.dateFromString({ dateString: '$s' }));
    computing('an unknown time zone', ($) => $.hour({ date: new Date(0), timezone: 'Nowhere/There' }));
  });
}
