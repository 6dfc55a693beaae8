import { Double, Long } from 'bson';
import { clock, refusal, world } from './world';

type Fields = Record<string, unknown>;

async function updated(before: Fields, update: Fields) {
  const { add, update: modify, get } = await world(['c']);
  await add('c', { _id: 'd', ...before });
  const count = await modify('c', 'd', update).catch(async (error: unknown) => {
    expect(await get('c', 'd')).toEqual({ _id: 'd', ...before });
    throw error;
  });
  expect(count).toBe(1);
  return get('c', 'd');
}

describe('db.command, update', () => {
  it.each<[string, Fields, Fields, Fields]>([
    ['set', { a: 1 }, { $set: { b: 2 } }, { a: 1, b: 2 }],
    [
      'set of a nested field keeps its neighbours',
      { o: { x: 1 } },
      { $set: { 'o.y': 2 } },
      { o: { x: 1, y: 2 } },
    ],
    ['set makes the way', {}, { $set: { 'a.b.c': 1 } }, { a: { b: { c: 1 } } }],
    ['set of an array position', { a: [1, 2] }, { $set: { 'a.3': 9 } }, { a: [1, 2, null, 9] }],
    ['remove', { a: 1, b: 2 }, { $unset: { a: '' } }, { b: 2 }],
    ['remove of an array position leaves null', { a: [1, 2] }, { $unset: { 'a.0': '' } }, { a: [null, 2] }],
    ['remove of a missing field', { a: 1 }, { $unset: { 'x.y': '' } }, { a: 1 }],
    ['inc', { n: 1 }, { $inc: { n: 2 } }, { n: 3 }],
    ['inc of a missing field', {}, { $inc: { 'o.n': 2 } }, { o: { n: 2 } }],
    ['mul', { n: 3 }, { $mul: { n: 2.5 } }, { n: 7.5 }],
    ['mul of a missing field', {}, { $mul: { n: 2 } }, { n: 0 }],
    ['min', { n: 3 }, { $min: { n: 2, m: 5 } }, { n: 2, m: 5 }],
    ['max compares across types', { n: 3 }, { $max: { n: 'x' } }, { n: 'x' }],
    ['rename', { a: 1 }, { $rename: { a: 'o.b' } }, { o: { b: 1 } }],
    ['bit', { n: 13 }, { $bit: { n: { and: 10 } } }, { n: 8 }],
    ['push', { a: [1] }, { $push: { a: { $each: [2, 3] } } }, { a: [1, 2, 3] }],
    ['push of a missing field', {}, { $push: { a: 1 } }, { a: [1] }],
    [
      'push with position',
      { a: [1, 4] },
      { $push: { a: { $each: [2, 3], $position: 1 } } },
      { a: [1, 2, 3, 4] },
    ],
    [
      'push with sort and slice',
      { a: [5, 1] },
      { $push: { a: { $each: [3], $sort: -1, $slice: 2 } } },
      { a: [5, 3] },
    ],
    [
      'push sorts documents by field',
      { a: [{ n: 2 }] },
      { $push: { a: { $each: [{ n: 1 }], $sort: { n: 1 } } } },
      { a: [{ n: 1 }, { n: 2 }] },
    ],
    ['pop', { a: [1, 2, 3] }, { $pop: { a: 1 } }, { a: [1, 2] }],
    ['shift', { a: [1, 2, 3] }, { $pop: { a: -1 } }, { a: [2, 3] }],
    ['unshift', { a: [1] }, { $push: { a: { $each: [0], $position: 0 } } }, { a: [0, 1] }],
    ['pull', { a: [1, 2, 1] }, { $pull: { a: 1 } }, { a: [2] }],
    ['pull by condition', { a: [1, 5, 9] }, { $pull: { a: { $gt: 4 } } }, { a: [1] }],
    ['pull by fields', { a: [{ x: 1, y: 1 }, { x: 2 }] }, { $pull: { a: { x: 1 } } }, { a: [{ x: 2 }] }],
    ['pullAll', { a: [1, 2, 3, 1] }, { $pullAll: { a: [1, 3] } }, { a: [2] }],
    ['addToSet', { a: [1] }, { $addToSet: { a: { $each: [1, 2, 2] } } }, { a: [1, 2] }],
  ])('%s', async (_, before, update, after) => {
    expect(await updated(before, update)).toEqual({ _id: 'd', ...after });
  });

  it.each<[string, Fields, Fields]>([
    ['Cannot apply \\$inc to a value of non-numeric type', { n: 'x' }, { $inc: { n: 1 } }],
    ['Cannot apply \\$inc to a value of non-numeric type', { n: null }, { $inc: { n: 1 } }],
    ['Cannot increment with non-numeric argument', { n: 1 }, { $inc: { n: 'x' } }],
    ['Cannot apply \\$mul', { n: true }, { $mul: { n: 1 } }],
    ['must be an array but is of type string', { a: 'x' }, { $push: { a: 1 } }],
    ['must be an array but is of type int', { a: 1 }, { $addToSet: { a: 1 } }],
    ['contains an element of non-array type', { a: 1 }, { $pop: { a: 1 } }],
    ['Cannot apply \\$pull to a non-array', { a: 1 }, { $pull: { a: 1 } }],
    ["Cannot create field 'b' in element {a: null}", { a: null }, { $set: { 'a.b': 1 } }],
    ["Cannot create field 'b' in element {a: 5}", { a: 5 }, { $set: { 'a.b': 1 } }],
    ["Cannot create field 'x' in element", { a: [1] }, { $set: { 'a.x': 1 } }],
    ["modify the immutable field '_id'", {}, { $set: { _id: 'other' } }],
    ["modify the immutable field '_id'", {}, { $unset: { _id: '' } }],
    ['dollar \\(\\$\\) prefixed', {}, { $set: { a: { $b: 1 } } }],
    ['dollar \\(\\$\\) prefixed', {}, { $set: { 'a.$b': 1 } }],
    ["conflict at 'a'", {}, { $set: { a: 1 }, $inc: { 'a.b': 1 } }],
    ["conflict at 'a'", {}, { $set: { a: 1 }, $unset: { a: '' } }],
    ['empty', {}, { $set: {} }],
    ['empty', {}, {}],
    ['Unknown modifier: name', {}, { name: 'x' }],
    ['Unknown modifier: \\$sett', {}, { $sett: { a: 1 } }],
    ['did not find the match needed from the query', { a: [1] }, { $set: { 'a.$': 1 } }],
    ["No array filter found for identifier 'x'", { a: [1] }, { $set: { 'a.$[x]': 1 } }],
    ['must exist in the document', {}, { $set: { 'a.$[]': 1 } }],
    ['non-array element', { a: 1 }, { $set: { 'a.$[]': 1 } }],
    ['expects 1 or -1', { a: [1] }, { $pop: { a: 2 } }],
    ['64-bit overflow', { n: Long.MAX_VALUE }, { $inc: { n: 1 } }],
  ])('refuses with "%s" and writes nothing', async (message, before, update) => {
    const { database, add, update: modify, send } = await world(['c']);
    await add('c', { _id: 'd', ...before });
    const stored = async () => (await send('getDocument', 'c', { queryType: 'WHERE' })).data.list;
    const present = await stored();
    await expect(modify('c', 'd', update)).rejects.toEqual(refusal(message));
    expect(await stored()).toEqual(present);
    database.close();
  });

  it('keeps the type of numbers', async () => {
    const { add, update, send } = await world(['c']);
    await add('c', { _id: 1, int: 1, double: new Double(1), long: Long.fromNumber(1), edge: 2147483647 });
    await update('c', 1, { $inc: { int: 1, double: 1, long: 1, edge: 1 } });
    const [document] = (await send('getDocument', 'c', { queryType: 'WHERE' })).data.list;
    expect(JSON.parse(document)).toEqual({
      _id: { $numberInt: '1' },
      int: { $numberInt: '2' },
      double: { $numberDouble: '2.0' },
      long: { $numberLong: '2' },
      edge: { $numberLong: '2147483648' },
    });
  });

  it('serverDate is one instant per request, with offset', async () => {
    const { add, find, send } = await world(['c']);
    await add('c', { _id: 1 });
    const date = (offset: number) => ({ $tcb_server_date: { offset: { $numberInt: String(offset) } } });
    await send('modifyDocument', 'c', {
      merge: true,
      data: JSON.stringify({ $set: { at: date(0), due: date(60_000) } }),
    });
    expect(await find('c')).toEqual([{ _id: 1, at: new Date(clock.at), due: new Date(clock.at + 60_000) }]);
  });
});

describe('where().update', () => {
  it('changes all that match and counts them, changed or not', async () => {
    const { add, updateWhere, count } = await world(['c']);
    await add('c', [{ s: 'open' }, { s: 'open', n: 1 }, { s: 'shut' }]);
    expect(await updateWhere('c', { s: 'open' }, { $set: { n: 1 } })).toBe(2);
    expect(await count('c', { n: 1 })).toBe(2);
    expect(await updateWhere('c', { s: 'none' }, { $set: { n: 1 } })).toBe(0);
  });

  it('changes none if one cannot be changed', async () => {
    const { add, updateWhere, find } = await world(['c']);
    await add('c', [
      { _id: 1, n: 1 },
      { _id: 2, n: 'x' },
    ]);
    await expect(updateWhere('c', {}, { $inc: { n: 1 } })).rejects.toEqual(refusal());
    expect(await find('c', {}, { order: { _id: 1 } })).toEqual([
      { _id: 1, n: 1 },
      { _id: 2, n: 'x' },
    ]);
  });

  it('updateAndReturn gives the document as it is afterwards', async () => {
    const { add, updateAndReturn } = await world(['c']);
    await add('c', { _id: 1, n: 1 });
    expect(await updateAndReturn('c', { n: 1 }, { $inc: { n: 1 } })).toEqual({
      updated: 1,
      doc: { _id: 1, n: 2 },
    });
    expect(await updateAndReturn('c', { n: 1 }, { $inc: { n: 1 } })).toEqual({ updated: 0, doc: null });
  });
});

describe('doc().set', () => {
  it('inserts what is missing, replaces what is there', async () => {
    const { set, get } = await world(['c']);
    expect(await set('c', 'd', { a: 1, o: { x: 1 } })).toEqual({ updated: 0, upsert_id: 'd' });
    expect(await set('c', 'd', { b: 2 })).toEqual({ updated: 1 });
    expect(await get('c', 'd')).toEqual({ _id: 'd', b: 2 });
    expect(await set('c', 'd', { b: 2 })).toEqual({ updated: 1 });
  });

  it('refuses operators and another id', async () => {
    const { set } = await world(['c']);
    await expect(set('c', 'd', { $set: { a: 1 } })).rejects.toEqual(refusal('dollar'));
    await set('c', 'd', {});
    await expect(set('c', 'd', { _id: 'e' })).rejects.toEqual(refusal('immutable'));
  });
});
