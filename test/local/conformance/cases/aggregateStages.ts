import { aggregates, type World } from '../world';

const BOOKS = [
  { _id: 1, category: 'novel', title: 'n1', price: 10, sales: [1, 2] },
  { _id: 2, category: 'novel', title: 'n2', price: 30, sales: [3] },
  { _id: 3, category: 'essay', title: 'e1', price: 20, sales: [] },
  { _id: 4, category: 'essay', title: 'e2', price: 5 },
];

/** Aggregate: the stages. */
export function aggregateStages(world: World): void {
  describe('Aggregate, stages', () => {
    it('end replies list and errMsg', async () => {
      const books = await world.holding({ _id: 1 });
      expect(await books.aggregate().end()).toEqual({
        list: [{ _id: 1 }],
        errMsg: 'collection.aggregate:ok',
      });
    });
    aggregates(
      world,
      'match: plain',
      BOOKS,
      (a) => a.match({ category: 'novel', price: 10 }).project({ _id: 1 }),
      [{ _id: 1 }],
    );
    aggregates(
      world,
      'match: with commands',
      BOOKS,
      (a, _$, _) =>
        a
          .match({ price: _.gt(5).and(_.lt(30)) })
          .sort({ _id: 1 })
          .project({ _id: 1 }),
      [{ _id: 1 }, { _id: 3 }],
    );
    aggregates(
      world,
      'match: after other stages',
      BOOKS,
      (a, $, _) => a.group({ _id: '$category', total: $.sum('$price') }).match({ total: _.gt(30) }),
      [{ _id: 'novel', total: 40 }],
    );
    aggregates(
      world,
      'match: with expr',
      BOOKS,
      (a, $, _) => a.match(_.expr($.eq(['$price', $.multiply(['$_id', 10])]))).project({ _id: 1 }),
      [{ _id: 1 }],
    );
    aggregates(
      world,
      'project: fields shown, hidden, computed',
      [BOOKS[0]!],
      (a, $) => a.project({ _id: 0, title: 1, double: $.multiply(['$price', 2]) }),
      [{ title: 'n1', double: 20 }],
    );
    aggregates(
      world,
      'project: a renamed field',
      [{ _id: 1, a: { b: 2 } }],
      (a) => a.project({ c: '$a.b' }),
      [{ _id: 1, c: 2 }],
    );
    aggregates(world, 'project: all but some', [{ _id: 1, a: 1, b: 2 }], (a) => a.project({ a: 0 }), [
      { _id: 1, b: 2 },
    ]);
    aggregates(
      world,
      'project: fields of objects in arrays',
      [{ _id: 1, l: [{ x: 1, y: 2 }, { x: 3 }] }],
      (a) => a.project({ 'l.x': 1 }),
      [{ _id: 1, l: [{ x: 1 }, { x: 3 }] }],
    );
    aggregates(
      world,
      'addFields: computed beside what is there',
      [{ _id: 1, a: [1, 2, 3] }],
      (a, $) => a.addFields({ sum: $.sum('$a'), 'o.n': 1 }),
      [{ _id: 1, a: [1, 2, 3], sum: 6, o: { n: 1 } }],
    );
    aggregates(
      world,
      'addFields: replaces a field',
      [{ _id: 1, a: 1 }],
      (a, $) => a.addFields({ a: $.add(['$a', 1]) }),
      [{ _id: 1, a: 2 }],
    );
    aggregates(
      world,
      'sort, skip, limit',
      BOOKS,
      (a) => a.sort({ price: -1 }).skip(1).limit(2).project({ _id: 1 }),
      [{ _id: 3 }, { _id: 1 }],
    );
    aggregates(
      world,
      'sort: by two fields',
      BOOKS,
      (a) => a.sort({ category: 1, price: -1 }).project({ _id: 1 }),
      [{ _id: 3 }, { _id: 4 }, { _id: 2 }, { _id: 1 }],
    );
    aggregates(
      world,
      'count: the number of documents',
      BOOKS,
      (a, _$, _) => a.match({ price: _.gt(5) }).count('books'),
      [{ books: 3 }],
    );
    aggregates(
      world,
      'count: nothing to count, nothing replied',
      BOOKS,
      (a) => a.match({ price: 99 }).count('books'),
      [],
    );
    aggregates(
      world,
      'sortByCount: groups by size',
      [...BOOKS, { _id: 5, category: 'novel' }],
      (a) => a.sortByCount('$category'),
      [
        { _id: 'novel', count: 3 },
        { _id: 'essay', count: 2 },
      ],
    );
    aggregates(world, 'sample: so many documents', BOOKS, (a) => a.sample({ size: 2 }).count('n'), [
      { n: 2 },
    ]);
    aggregates(world, 'sample: not more than there are', BOOKS, (a) => a.sample({ size: 9 }).count('n'), [
      { n: 4 },
    ]);
  });
}
