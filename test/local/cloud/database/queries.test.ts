import { BSONRegExp, Decimal128, Double, Long } from 'bson';
import { idsOf, refusal, world } from './world';

type Fields = Record<string, unknown>;

/** Ids of the documents that match; documents are numbered from 1. */
async function matching(documents: Fields[], query: Fields) {
  const { add, find } = await world(['c']);
  await add(
    'c',
    documents.map((document, i) => ({ _id: i + 1, ...document })),
  );
  return idsOf(await find('c', query));
}

describe('db.command, query', () => {
  const numbers = [{ n: 1 }, { n: 2 }, { n: 3 }, { n: '2' }, { n: null }, {}, { n: [1, 9] }];

  it.each([
    ['eq', { n: { $eq: 2 } }, [2]],
    ['eq of an array element', { n: 9 }, [7]],
    ['eq of a whole array', { n: [1, 9] }, [7]],
    ['eq null takes missing fields', { n: null }, [5, 6]],
    ['neq', { n: { $ne: 1 } }, [2, 3, 4, 5, 6]],
    ['neq null', { n: { $ne: null } }, [1, 2, 3, 4, 7]],
    ['lt', { n: { $lt: 2 } }, [1, 7]],
    ['lte', { n: { $lte: 2 } }, [1, 2, 7]],
    ['lte null takes missing fields', { n: { $lte: null } }, [5, 6]],
    ['gt', { n: { $gt: 2 } }, [3, 7]],
    ['gte', { n: { $gte: 2 } }, [2, 3, 7]],
    ['gte null takes missing fields', { n: { $gte: null } }, [5, 6]],
    ['a range over different array elements', { n: { $gt: 5, $lt: 2 } }, [7]],
    ['gt compares within a type', { n: { $gt: '1' } }, [4]],
    ['in', { n: { $in: [1, '2'] } }, [1, 4, 7]],
    ['in with null', { n: { $in: [3, null] } }, [3, 5, 6]],
    ['nin', { n: { $nin: [1, null] } }, [2, 3, 4]],
    ['exists', { n: { $exists: true } }, [1, 2, 3, 4, 5, 7]],
    ['exists false', { n: { $exists: false } }, [6]],
    ['mod', { n: { $mod: [2, 1] } }, [1, 3, 7]],
    ['not', { n: { $not: { $gt: 1 } } }, [1, 4, 5, 6]],
    ['and', { $and: [{ n: { $gt: 1 } }, { n: { $lt: 3 } }] }, [2, 7]],
    ['or', { $or: [{ n: 1 }, { n: 3 }] }, [1, 3, 7]],
    ['nor', { $nor: [{ n: { $exists: true } }, { n: 1 }] }, [6]],
    ['size', { n: { $size: 2 } }, [7]],
    ['type number', { n: { $type: 'number' } }, [1, 2, 3, 7]],
    ['type by code', { n: { $type: 2 } }, [4]],
    ['expr', { $expr: { $gt: ['$n', 2] } }, [3, 4, 7]],
    ['bitsAllSet', { n: { $bitsAllSet: 3 } }, [3]],
  ])('%s', async (_, query, expected) => {
    expect(await matching(numbers, query)).toEqual(expected);
  });

  const lists = [
    { a: [1, 2, 3] },
    {
      a: [
        { x: 1, y: 2 },
        { x: 3, y: 4 },
      ],
    },
    { a: [] },
    { a: 'text' },
    { a: [[1, 2], [3]] },
    { a: [{ x: 1, y: 4 }] },
  ];

  it.each([
    ['all', { a: { $all: [1, 3] } }, [1]],
    ['all with nothing', { a: { $all: [] } }, []],
    ['elemMatch by operators', { a: { $elemMatch: { $gt: 2, $lt: 4 } } }, [1]],
    ['elemMatch by fields passes over scalars', { a: { $elemMatch: { x: { $gte: 1 } } } }, [2, 6]],
    ['elemMatch wants one element for all', { a: { $elemMatch: { x: 1, y: 4 } } }, [6]],
    ['elemMatch judges inner arrays whole', { a: { $elemMatch: { $size: 2 } } }, [5]],
    ['fields of elements without elemMatch may be of different ones', { 'a.x': 1, 'a.y': 4 }, [2, 6]],
    ['a position in an array', { 'a.0': 1 }, [1, 5]],
    ['a field at a position', { 'a.1.x': 3 }, [2]],
    ['equality of an inner array', { a: [3] }, [5]],
    ['an empty array', { a: [] }, [3]],
    ['a missing field of elements', { 'a.z': null }, [2, 4, 6]],
  ])('%s', async (_, query, expected) => {
    expect(await matching(lists, query)).toEqual(expected);
  });

  it('compares embedded documents with their key order', async () => {
    const documents = [{ o: { a: 1, b: 2 } }, { o: { b: 2, a: 1 } }, { o: { a: 1, b: 2, c: 3 } }];
    expect(await matching(documents, { o: { a: 1, b: 2 } })).toEqual([1]);
    expect(await matching(documents, { 'o.a': 1, 'o.b': 2 })).toEqual([1, 2, 3]);
  });

  it('db.RegExp, with options', async () => {
    const documents = [{ t: '张三丰' }, { t: 'Zhang' }, { t: 'zhang' }, { t: 5 }, { t: ['x', 'ZHANG'] }];
    expect(await matching(documents, { t: new BSONRegExp('^zhang', 'i') })).toEqual([2, 3, 5]);
    expect(await matching(documents, { t: { $regex: '三', $options: '' } })).toEqual([1]);
    expect(await matching(documents, { t: { $not: new BSONRegExp('zhang', 'i') } })).toEqual([1, 4]);
    expect(await matching(documents, { t: { $in: [new BSONRegExp('丰$'), 'Zhang'] } })).toEqual([1, 2]);
  });

  it('compares numbers of all types by value', async () => {
    const documents = [
      { n: 3 },
      { n: new Double(3) },
      { n: Long.fromString('9007199254740993') },
      { n: Decimal128.fromString('3') },
    ];
    expect(await matching(documents, { n: 3 })).toEqual([1, 2, 4]);
    expect(await matching(documents, { n: Long.fromString('9007199254740992') })).toEqual([]);
    expect(await matching(documents, { n: { $gt: Long.fromString('9007199254740992') } })).toEqual([3]);
    expect(await matching(documents, { n: { $type: 'double' } })).toEqual([2]);
  });

  it('sorts types in the order of BSON', async () => {
    const values = [new Date(0), true, [], 'a', null, { x: 1 }, 5, 'Z', -1.5, false];
    const { add, find } = await world(['c']);
    await add(
      'c',
      values.map((v, i) => ({ _id: i, v })),
    );
    const sorted = (await find('c', {}, { order: { v: 1 } })).map(({ v }) => v);
    expect(sorted).toEqual([[], null, -1.5, 5, 'Z', 'a', { x: 1 }, false, true, new Date(0)]);
    expect((await find('c', {}, { order: { v: -1 } })).map(({ v }) => v)).toEqual(sorted.reverse());
  });

  it('sorts an array by its least element ascending and its greatest descending', async () => {
    const { add, find } = await world(['c']);
    await add('c', [
      { _id: 'a', v: [3, 9] },
      { _id: 'b', v: 5 },
      { _id: 'c', v: [1, 4] },
    ]);
    expect((await find('c', {}, { order: { v: 1 } })).map(({ _id }) => _id)).toEqual(['c', 'a', 'b']);
    expect((await find('c', {}, { order: { v: -1 } })).map(({ _id }) => _id)).toEqual(['a', 'b', 'c']);
  });

  it.each<[string, Fields]>([
    ['unknown operator', { a: { $near_by: 1 } }],
    ['unknown top level operator', { $xor: [] }],
    ['nonempty array', { $or: [] }],
    ['needs an array', { a: { $in: 5 } }],
    ['not supported locally', { a: { $nearSphere: { $geometry: { type: 'Point', coordinates: [0, 0] } } } }],
    ['not supported locally', { a: { $geoWithin: { $centerSphere: [[0, 0], 1] } } }],
    ['not supported locally', { $jsonSchema: {} }],
    ['not supported locally', { $where: 'true' }],
    ['not supported locally', { a: new BSONRegExp('(?i)x') }],
    ['Regular expression is invalid', { a: new BSONRegExp('(') }],
    ['divisor cannot be 0', { a: { $mod: [0, 1] } }],
  ])('refuses with "%s" %j', async (message, query) => {
    await expect(matching([{ a: 1 }], query)).rejects.toEqual(refusal(message));
  });
});
