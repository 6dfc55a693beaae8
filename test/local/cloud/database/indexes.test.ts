import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openDatabase, type IndexDefinition, type IndexFile } from '../../../../local/cloud/database';
import { client, clock, refusal, world } from './world';

const on = (...indexes: IndexDefinition[]): IndexFile => ({ collections: { c: { indexes } } });

const byState: IndexDefinition = { name: 'byState', keys: [['community', 1], ['state', 1], ['at', -1]] }; // prettier-ignore

async function tickets(indexes: IndexFile = on(byState)) {
  const it = await world(['c'], { indexes });
  const documents = Array.from({ length: 300 }, (_, i) => ({
    _id: i,
    community: `c${i % 3}`,
    state: ['open', 'shut', 'late'][Math.floor(i / 3) % 3],
    at: 1000 + ((i * 37) % 300),
    tags: [`t${i % 5}`, `u${i % 7}`],
  }));
  await it.add('c', documents);
  const explain: typeof it.database.explain = (...args) => it.database.explain(...args);
  return { ...it, documents, explain };
}

describe('the planner', () => {
  it('finds by id without a scan', async () => {
    const { explain } = await tickets();
    expect(explain('c', { _id: 7 })).toEqual({ index: '_id_', examined: 1, returned: 1, sorted: true });
    expect(explain('c', { _id: { $in: [7, 8, 999] }, state: 'open' })).toMatchObject({
      index: '_id_',
      examined: 2,
    });
  });

  it('takes equality on leading keys, then one range', async () => {
    const { explain } = await tickets();
    expect(explain('c', { community: 'c1' })).toMatchObject({ index: 'byState', examined: 100 });
    const narrow = explain('c', { community: 'c1', state: 'open', at: { $gte: 1100, $lt: 1110 } });
    expect(narrow.index).toBe('byState');
    expect(narrow.examined).toBe(narrow.returned);
    expect(explain('c', { state: 'open' })).toMatchObject({ index: null, examined: 300, returned: 102 });
  });

  it('reads a page in order from the index and stops', async () => {
    const { explain, find, documents } = await tickets();
    const query = { community: 'c1', state: 'open' };
    expect(explain('c', query, { order: { at: -1 }, limit: 5 })).toEqual({
      index: 'byState',
      examined: 5,
      returned: 5,
      sorted: true,
    });
    const expected = documents
      .filter(({ community, state }) => community === 'c1' && state === 'open')
      .sort((a, b) => b.at - a.at);
    expect(await find('c', query, { order: { at: -1 }, limit: 5 })).toEqual(expected.slice(0, 5));
    expect(await find('c', query, { order: { at: 1 }, skip: 2, limit: 5 })).toEqual(
      expected.reverse().slice(2, 7),
    );
  });

  it('merges the ranges of $in in order', async () => {
    const { explain, find, documents } = await tickets();
    const query = { community: { $in: ['c0', 'c2'] }, state: { $in: ['open', 'late'] } };
    expect(explain('c', query, { order: { at: -1 }, limit: 10 })).toMatchObject({
      examined: 10,
      sorted: true,
    });
    const expected = documents
      .filter(({ community, state }) => community !== 'c1' && state !== 'shut')
      .sort((a, b) => b.at - a.at || a._id - b._id);
    const found = await find('c', query, { order: { at: -1 }, limit: 10 });
    expect(found.map(({ at }) => at)).toEqual(expected.slice(0, 10).map(({ at }) => at));
  });

  it('sorts itself when the index cannot', async () => {
    const { explain } = await tickets();
    expect(explain('c', { community: 'c1' }, { order: { at: -1 }, limit: 5 })).toMatchObject({
      examined: 100,
      returned: 5,
      sorted: false,
    });
  });

  it('counts from index entries and finds nulls', async () => {
    const { count, add, explain } = await tickets();
    await add('c', [{ community: 'c1' }, { community: 'c1', state: null }]);
    expect(await count('c', { community: 'c1', state: 'open' })).toBe(34);
    expect(await count('c', { community: 'c1', state: null })).toBe(2);
    expect(await count('c', { community: 'c1', state: { $gt: 'open' } })).toBe(33);
    expect(explain('c', { community: 'c1', state: null })).toMatchObject({ examined: 2 });
  });

  it('uses multikey indexes, once per document, and never for order', async () => {
    const { explain, find, count } = await tickets(on({ name: 'byTag', keys: [['tags', 1]] }));
    expect(explain('c', { tags: 't3' })).toMatchObject({ index: 'byTag', examined: 60 });
    expect(await find('c', { tags: { $in: ['t3', 'u3'] } }, { limit: 1000 })).toHaveLength(60 + 43 - 9);
    expect(await count('c', { tags: { $gte: 't4', $lt: 'u1' } })).toBe(await count('c', { $and: [{ $or: [{ tags: { $gte: 't4' } }] }, { $or: [{ tags: { $lt: 'u1' } }] }] })); // prettier-ignore
    expect(explain('c', {}, { order: { tags: 1 }, limit: 3 })).toMatchObject({ sorted: false });
  });

  it('indexes fields of documents in arrays', async () => {
    const { add, find, database } = await world(['c'], {
      indexes: on({ name: 'members', keys: [['members.phone', 1]] }),
    });
    await add('c', [
      { _id: 1, members: [{ phone: 'a' }, { phone: 'b' }] },
      { _id: 2, members: [{ phone: 'b' }] },
      { _id: 3 },
    ]);
    expect(database.explain('c', { 'members.phone': 'b' })).toMatchObject({ index: 'members', examined: 2 });
    expect(await find('c', { 'members.phone': 'a' })).toMatchObject([{ _id: 1 }]);
    expect(await find('c', { 'members.phone': null })).toMatchObject([{ _id: 3 }]);
  });

  it('knows that NaN is less than no number', async () => {
    const { add, count } = await world(['c'], { indexes: on({ name: 'byN', keys: [['n', 1]] }) });
    await add('c', [{ n: Number.NaN }, { n: -1 }, { n: 7 }]);
    expect(await count('c', { n: { $lt: 5 } })).toBe(1);
    expect(await count('c', { n: { $gt: -5 } })).toBe(2);
    expect(await count('c', { n: Number.NaN })).toBe(1);
  });

  it('serves a leading $match and $sort of an aggregation', async () => {
    const { aggregate } = await tickets();
    const [first] = await aggregate('c', [
      { $match: { community: 'c1', state: 'open' } },
      { $sort: { at: -1 } },
      { $limit: 1 },
      { $project: { at: 1 } },
    ]);
    expect(first.at).toBeGreaterThan(1290);
  });
});

describe('a unique index', () => {
  const unique = on({ name: 'byKey', keys: [['key', 1]], unique: true });

  it('refuses a second document with the key, on add, update and set', async () => {
    const { add, update, set, find } = await world(['c'], { indexes: unique });
    await add('c', [{ _id: 1, key: 'a' }, { _id: 2, key: 'b' }]); // prettier-ignore
    const message = /E11000 duplicate key error collection: \S+ index: byKey dup key: { key: "a" }/;
    await expect(add('c', { _id: 3, key: 'a' })).rejects.toEqual(refusal(message));
    await expect(update('c', 2, { $set: { key: 'a' } })).rejects.toEqual(refusal(message));
    await expect(set('c', 2, { key: 'a' })).rejects.toEqual(refusal(message));
    await expect(add('c', [{ key: 'c' }, { key: 'c' }])).rejects.toEqual(refusal('E11000'));
    expect(await find('c')).toEqual([{ _id: 1, key: 'a' }, { _id: 2, key: 'b' }]); // prettier-ignore
  });

  it('counts a missing field as null', async () => {
    const { add } = await world(['c'], { indexes: unique });
    await add('c', { a: 1 });
    await expect(add('c', { key: null })).rejects.toEqual(refusal('E11000'));
  });

  it('lets a key go with its document, and a document keep its own', async () => {
    const { add, remove, update, count } = await world(['c'], { indexes: unique });
    await add('c', { _id: 1, key: 'a' });
    expect(await update('c', 1, { $set: { key: 'a', n: 1 } })).toBe(1);
    await remove('c', { _id: 1 });
    await add('c', { _id: 2, key: 'a' });
    expect(await count('c', { key: 'a' })).toBe(1);
  });

  it('is won by one of many at once', async () => {
    const { add, count } = await world(['c'], { indexes: unique });
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => add('c', { key: 'a' })));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await count('c')).toBe(1);
  });

  it('tells 64-bit integers apart, but not 1 from 1.0', async () => {
    const { send } = await world(['c'], { indexes: unique });
    const insert = async (key: string) => send('insertDocument', 'c', { data: [`{"key":${key}}`] });
    await insert('{"$numberLong":"9007199254740992"}');
    await insert('{"$numberLong":"9007199254740993"}');
    await insert('{"$numberInt":"1"}');
    await expect(insert('{"$numberDouble":"1.0"}')).rejects.toEqual(refusal('E11000'));
  });
});

describe('what cannot be indexed', () => {
  it('parallel arrays', async () => {
    const indexes = on({ name: 'two', keys: [['a', 1], ['b', 1]] }); // prettier-ignore
    const { add } = await world(['c'], { indexes });
    await add('c', { a: [1, 2], b: 3 });
    await expect(add('c', { a: [1], b: [2] })).rejects.toEqual(refusal('parallel arrays'));
  });

  it('values beyond 1024 bytes', async () => {
    const { add } = await world(['c'], { indexes: on({ name: 'text', keys: [['text', 1]] }) });
    await add('c', { text: '字'.repeat(330) });
    await expect(add('c', { text: '字'.repeat(400) })).rejects.toEqual(refusal('key too large'));
  });
});

describe('the index file', () => {
  it.each<[string, IndexDefinition]>([
    ['names a field twice', { name: 'x', keys: [['a', 1], ['a', -1]] }], // prettier-ignore
    ['has no keys', { name: 'x', keys: [] }],
    ['empty, taken or reserved', { name: '_id_', keys: [['a', 1]] }],
    ['neither 1 nor -1', { name: 'x', keys: [['a', 2 as 1]] }],
  ])('is refused when an index %s', async (message, index) => {
    expect(() => openDatabase({ file: ':memory:', durable: false, clock, indexes: on(index) })).toThrow(
      message,
    );
  });

  it('may change between two starts: what changed is rebuilt', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'database-'));
    const open = (indexes: IndexFile) =>
      openDatabase({ file: path.join(folder, 'db.sqlite'), durable: false, clock, indexes });
    try {
      const first = client(open(on({ name: 'a', keys: [['a', 1]] }, { name: 'list', keys: [['list', 1]] })));
      await first.send('addCollection', 'c', {});
      await first.add('c', [{ a: 1, b: 1, list: [1, 2] }, { a: 2, b: 1 }]); // prettier-ignore
      first.database.close();

      const second = open(on({ name: 'b', keys: [['b', 1]] }, { name: 'list', keys: [['list', 1]] }));
      expect(second.explain('c', { a: 1 })).toMatchObject({ index: null });
      expect(second.explain('c', { b: 1 })).toMatchObject({ index: 'b', returned: 2 });
      expect(second.explain('c', { list: { $in: [1, 2] } })).toMatchObject({ index: 'list', returned: 1 });
      second.close();

      expect(() => open(on({ name: 'b', keys: [['b', 1]], unique: true }))).toThrow(
        'stored documents share a key',
      );
      const third = open(on());
      expect(third.count('c')).toBe(2);
      third.close();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
