import { refusal, world } from './world';

type Fields = Record<string, unknown>;

const SALES = [
  { _id: 1, shop: 'a', n: 3, at: new Date('2024-01-07T20:00:00Z'), tags: ['x', 'y'], text: '业主档案' },
  { _id: 2, shop: 'b', n: 5, at: new Date('2024-01-01T00:00:00Z'), tags: [], text: 'abc' },
  { _id: 3, shop: 'a', at: new Date('2024-02-01T00:00:00Z'), tags: ['x'] },
];

async function aggregated(...pipeline: Fields[]) {
  const { add, aggregate } = await world(['sales']);
  await add('sales', SALES);
  return aggregate('sales', pipeline);
}

async function computed(expression: unknown) {
  const results = await aggregated({ $sort: { _id: 1 } }, { $project: { value: expression } });
  return results.map(({ value }) => value);
}

describe('aggregate', () => {
  it('match, group, sort', async () => {
    expect(
      await aggregated(
        { $match: { _id: { $gt: 0 } } },
        {
          $group: {
            _id: '$shop',
            count: { $sum: 1 },
            total: { $sum: '$n' },
            all: { $push: '$n' },
            tags: { $addToSet: '$missing' },
          },
        },
        { $sort: { _id: -1 } },
      ),
    ).toEqual([
      { _id: 'b', count: 1, total: 5, all: [5], tags: [] },
      { _id: 'a', count: 2, total: 3, all: [3], tags: [] },
    ]);
  });

  it('skip, limit, project, unwind, addFields, replaceRoot', async () => {
    expect(
      await aggregated(
        { $unwind: '$tags' },
        { $sort: { _id: -1, tags: 1 } },
        { $skip: 1 },
        { $limit: 1 },
        { $addFields: { twice: { $multiply: ['$n', 2] } } },
        { $project: { _id: 0, tags: 1, twice: 1 } },
      ),
    ).toEqual([{ tags: 'x', twice: 6 }]);
    expect(await aggregated({ $limit: 1 }, { $replaceRoot: { newRoot: { shop: '$shop' } } })).toEqual([
      { shop: 'a' },
    ]);
  });

  it('count, also of nothing', async () => {
    expect(await aggregated({ $count: 'n' })).toEqual([{ n: 3 }]);
    expect(await aggregated({ $match: { shop: 'z' } }, { $count: 'n' })).toEqual([]);
  });

  it('bucket leaves empty ones out', async () => {
    const bucket = { groupBy: '$_id', boundaries: [0, 2, 10, 20], output: { count: { $sum: 1 } } };
    expect(await aggregated({ $bucket: bucket })).toEqual([
      { _id: 0, count: 1 },
      { _id: 2, count: 2 },
    ]);
  });

  it('sortByCount and facet', async () => {
    expect(await aggregated({ $sortByCount: '$shop' })).toEqual([
      { _id: 'a', count: 2 },
      { _id: 'b', count: 1 },
    ]);
    expect(
      await aggregated({
        $facet: { all: [{ $count: 'n' }], b: [{ $match: { shop: 'b' } }, { $project: { n: 1 } }] },
      }),
    ).toEqual([{ all: [{ n: 3 }], b: [{ _id: 2, n: 5 }] }]);
  });

  it('lookup by fields and by pipeline', async () => {
    const { add, aggregate } = await world(['sales', 'shops']);
    await add('sales', SALES);
    await add('shops', [
      { _id: 'a', name: 'A', least: 1 },
      { _id: 'b', name: 'B', least: 9 },
      { _id: 'c', key: null },
    ]);
    const join = { from: 'shops', localField: 'shop', foreignField: '_id', as: 'shop' };
    expect(
      await aggregate('sales', [{ $match: { _id: 2 } }, { $lookup: join }, { $project: { shop: 1 } }]),
    ).toEqual([{ _id: 2, shop: [{ _id: 'b', name: 'B', least: 9 }] }]);
    const pipeline = [{ $match: { $expr: { $lte: ['$least', '$$n'] } } }, { $project: { name: 1 } }];
    const named = { from: 'shops', let: { n: '$n' }, pipeline, as: 'found' };
    expect(await aggregate('sales', [{ $lookup: named }, { $project: { found: '$found._id' } }])).toEqual([
      { _id: 1, found: ['c', 'a'].sort() },
      { _id: 2, found: ['a', 'c'] },
      { _id: 3, found: ['c'] },
    ]);
    const missing = { from: 'shops', localField: 'nothing', foreignField: 'key', as: 'found' };
    const [first] = await aggregate('sales', [{ $lookup: missing }]);
    expect(first.found.map(({ _id }: Fields) => _id)).toEqual(['a', 'b', 'c']);
    expect(
      (await aggregate('sales', [{ $lookup: { ...join, from: 'nowhere' } }, { $limit: 1 }]))[0].shop,
    ).toEqual([]);
  });

  it.each<[string, unknown, unknown[]]>([
    ['$gt across types', { $gt: ['$n', null] }, [true, true, false]],
    ['$eq of a missing field and null', { $eq: ['$n', null] }, [false, false, false]],
    ['$ifNull', { $ifNull: ['$n', 0] }, [3, 5, 0]],
    ['$cond', { $cond: [{ $gte: ['$n', 4] }, 'many', 'few'] }, ['few', 'many', 'few']],
    ['$week', { $week: '$at' }, [1, 0, 4]],
    ['$week in a timezone', { $week: { date: '$at', timezone: 'Asia/Shanghai' } }, [1, 0, 4]],
    [
      '$dateToString',
      { $dateToString: { date: '$at', format: '%Y-%m-%d %H', timezone: 'Asia/Shanghai' } },
      ['2024-01-08 04', '2024-01-01 08', '2024-02-01 08'],
    ],
    ['$substr to the end', { $substr: ['$text', 3, -1] }, ['主档案', '', '']],
    ['$substrCP', { $substrCP: ['$text', 1, 2] }, ['主档', 'bc', '']],
    ['$indexOfCP', { $indexOfCP: ['$text', '案'] }, [3, -1, null]],
    ['$size', { $size: '$tags' }, [2, 0, 1]],
    ['$subtract of dates', { $subtract: ['$at', '$at'] }, [0, 0, 0]],
  ])('%s', async (_, expression, values) => {
    expect(await computed(expression)).toEqual(values);
  });

  it.each<[string, Fields]>([
    ['not supported locally: aggregation stage \\$geoNear', { $geoNear: {} }],
    ['not supported locally: aggregation stage \\$out', { $out: 'x' }],
    ['zero', { $project: { v: { $divide: [1, 0] } } }],
    ['inclusion', { $project: { a: 1, b: 0 } }],
    ['\\$limit', { $limit: 0 }],
    ['', { $project: { v: { $nonsense: 1 } } }],
  ])('refuses with "%s"', async (message, stage) => {
    await expect(aggregated(stage)).rejects.toEqual(refusal(message));
  });
});
