import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openDatabase, type IndexDefinition, type IndexFile } from '../../../../local/cloud/database';
import { client, clock, refusal, world } from './world';

const on = (...indexes: IndexDefinition[]): IndexFile => ({ collections: { c: { indexes } } });

describe('a unique index', () => {
  const unique = on({ name: 'byKey', keys: [['key', 1]], unique: true });

  it('refuses a second document with the key, on add, update and set', async () => {
    const { add, update, set, find } = await world(['c'], { indexes: unique });
    await add('c', [
      { _id: 1, key: 'a' },
      { _id: 2, key: 'b' },
    ]);
    const message = /E11000 duplicate key error collection: \S+ index: byKey dup key: { key: "a" }/;
    await expect(add('c', { _id: 3, key: 'a' })).rejects.toEqual(refusal(message));
    await expect(update('c', 2, { $set: { key: 'a' } })).rejects.toEqual(refusal(message));
    await expect(set('c', 2, { key: 'a' })).rejects.toEqual(refusal(message));
    await expect(add('c', [{ key: 'c' }, { key: 'c' }])).rejects.toEqual(refusal('E11000'));
    expect(await find('c')).toEqual([
      { _id: 1, key: 'a' },
      { _id: 2, key: 'b' },
    ]);
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
    const indexes = on({
      name: 'two',
      keys: [
        ['a', 1],
        ['b', 1],
      ],
    });
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
    [
      'names a field twice',
      {
        name: 'x',
        keys: [
          ['a', 1],
          ['a', -1],
        ],
      },
    ],
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
      await first.add('c', [
        { a: 1, b: 1, list: [1, 2] },
        { a: 2, b: 1 },
      ]);
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
