import { aggregates, type World } from '../world';

const BOOKS = [
  { _id: 1, category: 'novel', title: 'n1', price: 10, sales: [1, 2] },
  { _id: 2, category: 'novel', title: 'n2', price: 30, sales: [3] },
  { _id: 3, category: 'essay', title: 'e1', price: 20, sales: [] },
  { _id: 4, category: 'essay', title: 'e2', price: 5 },
];
const by = (field: string) => (a: any, b: any) => (a[field] < b[field] ? -1 : 1);

/** Aggregate.group and its accumulators. */
export function groups(world: World): void {
  describe('Aggregate, group', () => {
    const grouped = (title: string, accumulators: ($: any) => any, groups: any[], documents: any[] = BOOKS) =>
      it(title, async () => {
        const books = await world.holding(...documents);
        const { list } = await books
          .aggregate()
          .sort({ _id: 1 })
          .group({ _id: '$category', ...accumulators(world.$) })
          .end();
        expect(list.sort(by('_id'))).toEqual(groups);
      });
    grouped('sum, avg', ($) => ({ sum: $.sum('$price'), avg: $.avg('$price') }), [
      { _id: 'essay', sum: 25, avg: 12.5 },
      { _id: 'novel', sum: 40, avg: 20 },
    ]);
    grouped('sum(1) counts', ($) => ({ n: $.sum(1) }), [
      { _id: 'essay', n: 2 },
      { _id: 'novel', n: 2 },
    ]);
    grouped('min, max', ($) => ({ min: $.min('$price'), max: $.max('$price') }), [
      { _id: 'essay', min: 5, max: 20 },
      { _id: 'novel', min: 10, max: 30 },
    ]);
    grouped('first, last', ($) => ({ first: $.first('$title'), last: $.last('$title') }), [
      { _id: 'essay', first: 'e1', last: 'e2' },
      { _id: 'novel', first: 'n1', last: 'n2' },
    ]);
    grouped('push: all, of objects', ($) => ({ all: $.push({ t: '$title', p: '$price' }) }), [
      {
        _id: 'essay',
        all: [
          { t: 'e1', p: 20 },
          { t: 'e2', p: 5 },
        ],
      },
      {
        _id: 'novel',
        all: [
          { t: 'n1', p: 10 },
          { t: 'n2', p: 30 },
        ],
      },
    ]);
    grouped('push: missing values give none', ($) => ({ s: $.push('$sales') }), [
      { _id: 'essay', s: [[]] },
      { _id: 'novel', s: [[1, 2], [3]] },
    ]);
    grouped(
      'addToSet: each once',
      ($) => ({ set: $.addToSet('$v') }),
      [{ _id: 'x', set: [1] }],
      [
        { _id: 1, category: 'x', v: 1 },
        { _id: 2, category: 'x', v: 1 },
      ],
    );
    grouped('stdDevPop, stdDevSamp', ($) => ({ pop: $.stdDevPop('$price'), samp: $.stdDevSamp('$price') }), [
      { _id: 'essay', pop: 7.5, samp: expect.closeTo(10.6066) },
      { _id: 'novel', pop: 10, samp: expect.closeTo(14.1421) },
    ]);
    grouped('sum of what is no number: 0', ($) => ({ s: $.sum('$title'), a: $.avg('$title') }), [
      { _id: 'essay', s: 0, a: null },
      { _id: 'novel', s: 0, a: null },
    ]);
    grouped(
      'mergeObjects',
      ($) => ({ m: $.mergeObjects('$o') }),
      [{ _id: 'x', m: { a: 1, b: 3 } }],
      [
        { _id: 1, category: 'x', o: { a: 1, b: 2 } },
        { _id: 2, category: 'x', o: { b: 3 } },
      ],
    );
    grouped('of an expression', ($) => ({ s: $.sum($.multiply(['$price', 2])) }), [
      { _id: 'essay', s: 50 },
      { _id: 'novel', s: 80 },
    ]);
    aggregates(
      world,
      '_id null: one group of all',
      BOOKS,
      (a, $) => a.group({ _id: null, n: $.sum(1), top: $.max('$price') }),
      [{ _id: null, n: 4, top: 30 }],
    );
    aggregates(
      world,
      '_id an object',
      BOOKS,
      (a, $) =>
        a
          .group({ _id: { c: '$category', cheap: $.lt(['$price', 10]) }, n: $.sum(1) })
          .sort({ n: -1, '_id.cheap': 1, '_id.c': 1 }),
      [
        { _id: { c: 'novel', cheap: false }, n: 2 },
        { _id: { c: 'essay', cheap: false }, n: 1 },
        { _id: { c: 'essay', cheap: true }, n: 1 },
      ],
    );
    aggregates(
      world,
      'a missing key groups with null',
      [{ _id: 1, k: null }, { _id: 2 }],
      (a, $) => a.group({ _id: '$k', n: $.sum(1) }),
      [{ _id: null, n: 2 }],
    );
    aggregates(world, 'nothing to group: no group', [], (a, $) => a.group({ _id: null, n: $.sum(1) }), []);
  });
}
