import { BSONRegExp, Double, EJSON, Long, ObjectId } from 'bson';

import { driverCallOf } from '../../../../local/cloud/mongodb/driverCalls';

const NOW = Date.UTC(2026, 0, 5);
const text = (value: unknown) => EJSON.stringify(value, { relaxed: false });
const call = (action: string, params: Record<string, unknown>) =>
  driverCallOf(`database.${action}`, { collectionName: 'c', ...params }, NOW);

describe('a request as a call of the driver', () => {
  it('getDocument: find with sort, skip, limit, projection', () => {
    const params = {
      query: text({ s: 'open' }),
      queryType: 'WHERE',
      order: text({ b: -1, a: 1 }),
      offset: 20,
      limit: 5000,
      projection: text({ a: 1 }),
    };
    expect(call('getDocument', params)).toEqual({
      method: 'find',
      query: { s: 'open' },
      sort: [
        ['b', -1],
        ['a', 1],
      ],
      skip: 20,
      limit: 1000,
      projection: { a: 1 },
    });
  });
  it('getDocument of one document: limit 1', () => {
    expect(call('getDocument', { query: text({ _id: 'a' }), queryType: 'DOC', multi: false })).toEqual({
      method: 'find',
      query: { _id: 'a' },
      sort: [],
      skip: 0,
      limit: 1,
    });
  });
  it('without a query: all documents, 100 of them', () => {
    expect(call('getDocument', { queryType: 'WHERE' })).toMatchObject({ query: {}, limit: 100 });
    expect(call('calculateDocument', { queryType: 'WHERE' })).toEqual({
      method: 'countDocuments',
      query: {},
    });
  });
  it('values keep their types: the driver would store a large whole number as a double', () => {
    const document = {
      _id: 'a',
      int: 1,
      long: Long.fromNumber(3e9),
      double: new Double(2),
      at: new Date(5),
      id: new ObjectId('507f1f77bcf86cd799439011'),
      re: new BSONRegExp('x', 'i'),
    };
    const made = call('insertDocument', { data: [text(document)] }) as any;
    expect(made.documents[0].long).toBeInstanceOf(Long);
    expect(made.documents[0].double).toBeInstanceOf(Double);
    expect(text(made.documents[0])).toBe(text(document));
  });
  it('server dates are one instant, with their offset', () => {
    const date = (offset: number) => ({ $tcb_server_date: { offset: { $numberInt: String(offset) } } });
    const data = [JSON.stringify({ _id: 'a', at: date(0), due: date(60_000) })];
    expect(call('insertDocument', { data })).toEqual({
      method: 'insertMany',
      documents: [{ _id: 'a', at: new Date(NOW), due: new Date(NOW + 60_000) }],
    });
  });
  it('a missing _id becomes a text, as on the real service', () => {
    expect(call('insertDocument', { data: [text({ n: 1 })] })).toMatchObject({
      documents: [{ _id: expect.stringMatching(/^[0-9a-f]{32}$/), n: 1 }],
    });
  });
  it('modifyDocument, merging: updateOne or updateMany', () => {
    const params = { query: text({ _id: 'a' }), merge: true, upsert: false, data: text({ $inc: { n: 1 } }) };
    expect(call('modifyDocument', { ...params, multi: false })).toEqual({
      method: 'updateOne',
      query: { _id: 'a' },
      update: { $inc: { n: 1 } },
    });
    expect(call('modifyDocument', { ...params, multi: true })).toMatchObject({ method: 'updateMany' });
  });
  it('positions in arrays are left to MongoDB', () => {
    const params = {
      query: text({ l: 1 }),
      merge: true,
      multi: true,
      data: text({ $set: { 'l.$': 2, 'm.$[].x': 3 } }),
    };
    expect(call('modifyDocument', params)).toMatchObject({ update: { $set: { 'l.$': 2, 'm.$[].x': 3 } } });
  });
  it('modifyDocument, replacing: replaceOne under the _id asked for', () => {
    const params = {
      query: text({ _id: 7 }),
      queryType: 'DOC',
      merge: false,
      upsert: true,
      multi: false,
      data: text({ n: 1 }),
    };
    expect(call('modifyDocument', params)).toEqual({
      method: 'replaceOne',
      query: { _id: 7 },
      replacement: { _id: 7, n: 1 },
      upsert: true,
    });
  });
  it('modifyAndReturnDoc: findOneAndUpdate', () => {
    expect(call('modifyAndReturnDoc', { query: text({ n: 1 }), data: text({ $set: { n: 2 } }) })).toEqual({
      method: 'findOneAndUpdate',
      query: { n: 1 },
      update: { $set: { n: 2 } },
    });
  });
  it('removeDocument: deleteOne or deleteMany', () => {
    expect(call('removeDocument', { query: text({ n: 1 }), multi: true })).toEqual({
      method: 'deleteMany',
      query: { n: 1 },
    });
    expect(call('removeDocument', { query: text({ _id: 'a' }), multi: false })).toEqual({
      method: 'deleteOne',
      query: { _id: 'a' },
    });
  });
  it('aggregateDocuments: a pipeline', () => {
    const stages = [
      { stageKey: '$match', stageValue: text({ at: { $lt: new Date(5) } }) },
      { stageKey: '$limit', stageValue: text(3) },
    ];
    expect(call('aggregateDocuments', { stages })).toEqual({
      method: 'aggregate',
      pipeline: [{ $match: { at: { $lt: new Date(5) } } }, { $limit: 3 }],
    });
  });
});

describe('a request that is refused before the driver', () => {
  it.each<[string, Record<string, unknown>, string]>([
    ['insertDocument', { data: ['{broken'] }, 'INVALID_PARAM'],
    ['insertDocument', { data: [text({ $n: 1 })] }, 'DATABASE_REQUEST_FAILED'],
    ['getDocument', { queryType: 'DOC' }, 'INVALID_PARAM'],
    ['getDocument', { limit: -1 }, 'INVALID_PARAM'],
    ['modifyDocument', { merge: true, data: text({ name: 'no operator' }) }, 'DATABASE_REQUEST_FAILED'],
    ['modifyDocument', { merge: true, data: text({}) }, 'DATABASE_REQUEST_FAILED'],
    [
      'aggregateDocuments',
      { stages: [{ stageKey: '$out', stageValue: '"other"' }] },
      'DATABASE_REQUEST_FAILED',
    ],
    ['dropEverything', {}, 'INVALID_ACTION'],
  ])('%s %j: %s', (action, params, code) => {
    expect(() => call(action, params)).toThrow(expect.objectContaining({ code }));
  });
});
