import { ObjectId } from 'bson';
import { failure, refusal, world } from './world';

describe('collections', () => {
  it('must be made before use', async () => {
    const { add, find, count, remove, update, aggregate } = await world([]);
    for (const attempt of [
      add('x', {}),
      find('x'),
      count('x'),
      remove('x', {}),
      update('x', 1, { $set: { a: 1 } }),
      aggregate('x', []),
    ]) {
      await expect(attempt).rejects.toEqual(
        failure('DATABASE_COLLECTION_NOT_EXIST', 'Db or Table not exist'),
      );
    }
  });

  it('cannot be made twice', async () => {
    const { send, database } = await world(['x']);
    await expect(send('addCollection', 'x', {})).rejects.toEqual(
      failure('DATABASE_COLLECTION_ALREADY_EXIST', 'Table exist'),
    );
    await expect(send('addCollection', '../x', {})).rejects.toEqual(failure('INVALID_PARAM'));
    expect(database.collections()).toEqual(['x']);
  });

  it('are all gone after clear', async () => {
    const { add, find, database, send } = await world(['x', 'y'], {
      indexes: { collections: { x: { indexes: [{ name: 'a', keys: [['a', 1]] }] } } },
    });
    await add('x', { a: 1 });
    database.clear();
    expect(database.collections()).toEqual([]);
    await send('addCollection', 'x', {});
    expect(await find('x', { a: 1 })).toEqual([]);
    expect(database.explain('x', { a: 1 }).index).toBe('a');
  });

  it('stay without their documents where they shall be kept, as new', async () => {
    const { add, find, send, database } = await world(['x', 'y'], {
      indexes: { collections: { x: { indexes: [{ name: 'a', keys: [['a', 1]], unique: true }] } } },
    });
    await add('x', [{ _id: 'of before', a: [1, 2] }, { a: 3 }]);
    const { transactionId } = await send('startTransaction', 'x', {});
    database.clear({ keepCollections: true });
    expect(database.collections()).toEqual(['x', 'y']);
    await expect(send('commitTransaction', 'x', { transactionId })).rejects.toThrow();
    expect(await find('x', { a: 1 })).toEqual([]);
    // What the unique index held is gone with them.
    await add('x', [{ _id: 'of before', a: 1 }, { a: 3 }]);
    expect(await find('x', { a: 1 })).toEqual([{ _id: 'of before', a: 1 }]);
    expect(database.explain('x', { a: 1 }).index).toBe('a');
  });
});

describe('collection.add', () => {
  it('makes an id of 32 hex digits where none is given', async () => {
    const { add, get } = await world(['c']);
    const [id, own] = await add('c', [{ a: 1 }, { _id: 'own', a: 2 }]);
    expect(id).toMatch(/^[0-9a-f]{32}$/);
    expect(own).toBe('own');
    expect(await get('c', id)).toEqual({ _id: id, a: 1 });
  });

  it('takes strings and numbers as ids, and tells them apart', async () => {
    const { add, get } = await world(['c']);
    expect(
      await add('c', [
        { _id: 1, n: 'number' },
        { _id: '1', n: 'string' },
      ]),
    ).toEqual([1, '1']);
    expect(await get('c', 1)).toMatchObject({ n: 'number' });
    expect(await get('c', '1')).toMatchObject({ n: 'string' });
  });

  it('gives ObjectIds back as plain hex', async () => {
    const { add, find } = await world(['c']);
    const id = new ObjectId();
    expect(await add('c', { _id: id, ref: id })).toEqual([id.toHexString()]);
    expect(await find('c', { ref: id })).toEqual([{ _id: id.toHexString(), ref: id.toHexString() }]);
  });

  it('refuses an id already there, and stores none of the batch', async () => {
    const { add, count } = await world(['c']);
    await add('c', { _id: 'd' });
    const message = /E11000 duplicate key error collection: \S+ index: _id_ dup key: { _id: "d" }/;
    await expect(add('c', [{ _id: 'e' }, { _id: 'd' }])).rejects.toEqual(refusal(message));
    expect(await count('c')).toBe(1);
  });

  it.each([
    ['dollar', { $a: 1 }],
    ['dollar', { a: [{ $b: 1 }] }],
    ['dotted', { 'a.b': 1 }],
    ["'_id' value cannot be of type array", { _id: [1] }],
  ])('refuses %s', async (message, document) => {
    const { add, count } = await world(['c']);
    await expect(add('c', document)).rejects.toEqual(refusal(message));
    expect(await count('c')).toBe(0);
  });

  it('accepts 1001 documents at once', async () => {
    const { add, count } = await world(['c']);
    await add(
      'c',
      Array.from({ length: 1001 }, (_, _id) => ({ _id })),
    );
    expect(await count('c')).toBe(1001);
  });

  it('gives documents back unchanged', async () => {
    const { add, get } = await world(['c']);
    const document = {
      _id: 'd',
      text: '你好\u0000𝒳',
      list: [1, [2, null], { x: true }],
      at: new Date(1_700_000_000_123),
      before: new Date(-1),
      ms: 1_700_000_000_000.5,
      constructor: 'c',
      point: { type: 'Point', coordinates: [113.3, 23.1] },
    };
    await add('c', document);
    expect(await get('c', 'd')).toEqual(document);
  });

  it('refuses what is not EJSON', async () => {
    const { send } = await world(['c']);
    for (const data of [['{'], ['[]'], ['1'], 'x', [], [{}]]) {
      await expect(send('insertDocument', 'c', { data })).rejects.toEqual(failure('INVALID_PARAM'));
    }
    const deep = `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    await expect(send('insertDocument', 'c', { data: [deep] })).rejects.toEqual(refusal('nesting depth'));
    await expect(
      send('modifyDocument', 'c', { queryType: 'DOC', merge: true, data: '{"$set":{"a":null}}' }),
    ).rejects.toEqual(failure('INVALID_PARAM'));
    await expect(send('insertDocument', 'c', { data: ['{"__proto__":{}}'] })).rejects.toEqual(
      refusal('__proto__'),
    );
  });
});

describe('remove', () => {
  it('counts what it removed', async () => {
    const { add, remove, count } = await world(['c']);
    await add('c', [{ a: 1 }, { a: 1 }, { a: 2 }]);
    expect(await remove('c', { a: 1 }, false)).toBe(1);
    expect(await remove('c', { a: 3 })).toBe(0);
    expect(await remove('c', {})).toBe(2);
    expect(await count('c')).toBe(0);
  });
});

describe('other actions', () => {
  it('are refused by name', async () => {
    const { send } = await world(['c']);
    await expect(send('watch', 'c', {})).rejects.toEqual(
      failure('INVALID_ACTION', 'not emulated: database.watch'),
    );
  });
});
