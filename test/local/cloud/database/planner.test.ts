import { type IndexDefinition, type IndexFile } from '../../../../local/cloud/database';
import { world } from './world';

const on = (...indexes: IndexDefinition[]): IndexFile => ({ collections: { c: { indexes } } });

const byState: IndexDefinition = {
  name: 'byState',
  keys: [
    ['community', 1],
    ['state', 1],
    ['at', -1],
  ],
};

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

  it('looks at those asked for by id, unless an index of others holds fewer', async () => {
    const { explain } = await tickets();
    const open = { community: 'c1', state: 'open' };
    const ids = (count: number) => ({ _id: { $in: Array.from({ length: count }, (_, id) => id) } });
    expect(explain('c', { ...ids(30), ...open })).toMatchObject({ index: '_id_', examined: 30 });
    // 34 are open there.
    expect(explain('c', { ...ids(33), ...open })).toMatchObject({ index: '_id_', examined: 33 });
    expect(explain('c', { ...ids(34), ...open })).toMatchObject({ index: 'byState', examined: 34 });
    expect(explain('c', { ...ids(200), ...open })).toMatchObject({ index: 'byState', examined: 34 });
    expect(explain('c', { ...ids(20), ...open }, { order: { at: -1 }, limit: 5 })).toMatchObject({
      index: '_id_',
      examined: 20,
      sorted: false,
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

  it('uses multikey indexes, once per document, and never for the order of arrays', async () => {
    const { explain, find, count } = await tickets(on({ name: 'byTag', keys: [['tags', 1]] }));
    expect(explain('c', { tags: 't3' })).toMatchObject({ index: 'byTag', examined: 60 });
    expect(await find('c', { tags: { $in: ['t3', 'u3'] } }, { limit: 1000 })).toHaveLength(60 + 43 - 9);
    expect(await count('c', { tags: { $gte: 't4', $lt: 'u1' } })).toBe(
      await count('c', { $and: [{ $or: [{ tags: { $gte: 't4' } }] }, { $or: [{ tags: { $lt: 'u1' } }] }] }),
    );
    expect(explain('c', {}, { order: { tags: 1 }, limit: 3 })).toMatchObject({ sorted: false });
    // Those that have t3 sort by their other element when that is the smaller.
    expect(explain('c', { tags: 't3' }, { order: { tags: -1 }, limit: 3 })).toMatchObject({ sorted: false });
  });

  it('reads what stands beside an array in its order, a document once, until the page is full', async () => {
    const byTagInTime: IndexDefinition = {
      name: 'byTagInTime',
      keys: [
        ['tags', 1],
        ['at', -1],
        ['_id', -1],
      ],
    };
    const { explain, find, documents } = await tickets(on(byTagInTime));
    const newest = { order: { at: -1, _id: -1 }, limit: 8 } as const;
    const expected = (wanted: readonly string[], before = Infinity) =>
      documents
        .filter(({ tags, at }) => at < before && tags.some((tag) => wanted.includes(tag)))
        .sort((a, b) => b.at - a.at)
        .slice(0, 8);
    expect(explain('c', { tags: 't3' }, newest)).toEqual({
      ...{ index: 'byTagInTime', examined: 8, returned: 8, sorted: true },
    });
    expect(await find('c', { tags: 't3' }, newest)).toEqual(expected(['t3']));
    const either = { tags: { $in: ['t3', 'u3'] } };
    expect(explain('c', either, newest)).toMatchObject({ sorted: true, returned: 8 });
    expect(explain('c', either, newest).examined).toBeLessThanOrEqual(9);
    expect(await find('c', either, newest)).toEqual(expected(['t3', 'u3']));
    const later = { ...either, at: { $lt: 1200 } };
    expect(explain('c', later, newest).examined).toBeLessThanOrEqual(9);
    expect(await find('c', later, newest)).toEqual(expected(['t3', 'u3'], 1200));
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
