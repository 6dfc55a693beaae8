import { aggregates, failureOf, type World } from '../world';

const BOOKS = [
  { _id: 1, category: 'novel', title: 'n1', price: 10, sales: [1, 2] },
  { _id: 2, category: 'novel', title: 'n2', price: 30, sales: [3] },
  { _id: 3, category: 'essay', title: 'e1', price: 20, sales: [] },
  { _id: 4, category: 'essay', title: 'e2', price: 5 },
];

/** Aggregate: the stages that make other documents. */
export function shapingStages(world: World): void {
  describe('Aggregate, shaping', () => {
    aggregates(
      world,
      'addFields: an object is merged into the one there',
      [{ _id: 1, o: { x: 1 } }],
      (a) => a.addFields({ o: { y: 2 } }),
      [{ _id: 1, o: { x: 1, y: 2 } }],
    );
    aggregates(
      world,
      'addFields: into every object of an array',
      [{ _id: 1, l: [{ x: 1 }, { x: 2 }] }],
      (a) => a.addFields({ 'l.z': 9 }),
      [
        {
          _id: 1,
          l: [
            { x: 1, z: 9 },
            { x: 2, z: 9 },
          ],
        },
      ],
    );
    aggregates(
      world,
      'addFields: $$REMOVE takes a field away',
      [{ _id: 1, a: 1, b: 2 }],
      (a, $) => a.addFields({ a: $.cond([true, '$$REMOVE', 1]) }),
      [{ _id: 1, b: 2 }],
    );
    aggregates(
      world,
      'project: an array of expressions, missing ones null',
      [{ _id: 1, a: 1 }],
      (a) => a.project({ _id: 0, l: ['$a', '$zz'] }),
      [{ l: [1, null] }],
    );
    aggregates(
      world,
      'project: nested, as an object',
      [{ _id: 1, o: { x: 1, y: 2 } }],
      (a) => a.project({ o: { x: 1 } }),
      [{ _id: 1, o: { x: 1 } }],
    );
    aggregates(
      world,
      'unwind: a document per element',
      BOOKS,
      (a) => a.unwind('$sales').sort({ sales: 1 }).project({ sales: 1 }),
      [
        { _id: 1, sales: 1 },
        { _id: 1, sales: 2 },
        { _id: 2, sales: 3 },
      ],
    );
    aggregates(
      world,
      'unwind: keeps documents without elements',
      BOOKS,
      (a) =>
        a
          .unwind({ path: '$sales', preserveNullAndEmptyArrays: true })
          .match({ category: 'essay' })
          .sort({ _id: 1 })
          .project({ sales: 1 }),
      [{ _id: 3 }, { _id: 4 }],
    );
    aggregates(
      world,
      'unwind: with the position',
      [{ _id: 1, l: ['x', 'y'] }],
      (a) => a.unwind({ path: '$l', includeArrayIndex: 'at' }),
      [
        { _id: 1, l: 'x', at: 0 },
        { _id: 1, l: 'y', at: 1 },
      ],
    );
    aggregates(
      world,
      'unwind: a field that is no array',
      [
        { _id: 1, l: 7 },
        { _id: 2, l: null },
      ],
      (a) => a.unwind('$l'),
      [{ _id: 1, l: 7 }],
    );
    aggregates(
      world,
      'replaceRoot: by an object inside',
      [{ _id: 1, o: { x: 1 } }],
      (a) => a.replaceRoot({ newRoot: '$o' }),
      [{ x: 1 }],
    );
    aggregates(
      world,
      'replaceRoot: by a computed object',
      [{ _id: 1, a: 1, b: { c: 2 } }],
      (a, $) => a.replaceRoot({ newRoot: $.mergeObjects([{ d: 3 }, '$b']) }),
      [{ d: 3, c: 2 }],
    );
    aggregates(
      world,
      'bucket: by boundaries, with default',
      BOOKS,
      (a) => a.bucket({ groupBy: '$price', boundaries: [0, 10, 25], default: 'other' }),
      [
        { _id: 0, count: 1 },
        { _id: 10, count: 2 },
        { _id: 'other', count: 1 },
      ],
    );
    aggregates(
      world,
      'bucket: with output',
      BOOKS,
      (a, $) =>
        a.bucket({
          groupBy: '$price',
          boundaries: [0, 20, 50],
          output: { n: $.sum(1), ids: $.push('$_id') },
        }),
      [
        { _id: 0, n: 2, ids: [1, 4] },
        { _id: 20, n: 2, ids: [2, 3] },
      ],
    );
    aggregates(world, 'bucketAuto: evenly', BOOKS, (a) => a.bucketAuto({ groupBy: '$price', buckets: 2 }), [
      { _id: { min: 5, max: 20 }, count: 2 },
      { _id: { min: 20, max: 30 }, count: 2 },
    ]);
    it('bucket: a value outside without default is an error', async () => {
      const books = await world.holding(...BOOKS);
      expect(
        await failureOf(
          books
            .aggregate()
            .bucket({ groupBy: '$price', boundaries: [0, 10] })
            .end(),
        ),
      ).toMatchObject({ code: 'DATABASE_REQUEST_FAILED' });
    });
    aggregates(
      world,
      'an aggregation is not cut at 100 documents',
      Array.from({ length: 120 }, (_, n) => ({ _id: n })),
      (a) => a.match({}).count('n'),
      [{ n: 120 }],
    );
  });
}
