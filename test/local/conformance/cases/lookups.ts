import { type World } from '../world';

const ORDERS = [
  { _id: 4, book: 'novel 1', price: 30, quantity: 2 },
  { _id: 5, book: 'science 1', price: 20, quantity: 1 },
  { _id: 6 },
];
const BOOKS = [
  { _id: 'book1', title: 'novel 1', stock: 1 },
  { _id: 'book2', title: 'novel 1', stock: 120 },
  { _id: 'book3', title: 'science 1', stock: 60 },
  { _id: 'book4', title: null, stock: 0 },
  { _id: 'book5' },
];

/** Aggregate.lookup: joins. */
export function lookups(world: World): void {
  const joins = (
    title: string,
    stage: (from: string, $: any, _: any) => any,
    results: any[],
    orders: any[] = ORDERS,
    books: any[] = BOOKS,
  ) =>
    it(title, async () => {
      const { collectionName } = await world.holding(...books);
      const left = await world.holding(...orders);
      const { list } = await left
        .aggregate()
        .sort({ _id: 1 })
        .lookup({ as: 'found', ...stage(collectionName, world.$, world._) })
        .end();
      expect(list.map(({ _id, found }: any) => [_id, found.map((book: any) => book._id ?? book)])).toEqual(
        results,
      );
    });

  describe('Aggregate, lookup', () => {
    joins('an equality', (from) => ({ from, localField: 'book', foreignField: 'title' }), [
      [4, ['book1', 'book2']],
      [5, ['book3']],
      [6, ['book4', 'book5']],
    ]);
    joins(
      'of an array: any element',
      (from) => ({ from, localField: 'books', foreignField: 'title' }),
      [[1, ['book1', 'book2', 'book3']]],
      [{ _id: 1, books: ['novel 1', 'science 1'] }],
    );
    joins(
      'to an array of the other side',
      (from) => ({ from, localField: 'tag', foreignField: 'tags' }),
      [[1, ['x']]],
      [{ _id: 1, tag: 'red' }],
      [
        { _id: 'x', tags: ['red', 'blue'] },
        { _id: 'y', tags: ['green'] },
      ],
    );
    joins(
      'a collection that does not exist is empty',
      () => ({ from: 'noSuchCollection', localField: 'book', foreignField: 'title' }),
      [
        [4, []],
        [5, []],
        [6, []],
      ],
    );
    joins(
      'pipeline: with variables',
      (from, $, _) => ({
        from,
        let: { book: '$book', quantity: '$quantity' },
        pipeline: $.pipeline()
          .match(_.expr($.and([$.eq(['$title', '$$book']), $.gte(['$stock', '$$quantity'])])))
          .project({ stock: 1 })
          .done(),
      }),
      [
        [4, ['book2']],
        [5, ['book3']],
        [6, expect.any(Array)],
      ],
    );
    joins(
      'pipeline: without variables joins all',
      (from, $) => ({
        from,
        pipeline: $.pipeline()
          .match({ stock: { $gt: 50 } })
          .sort({ _id: 1 })
          .done(),
      }),
      [
        [4, ['book2', 'book3']],
        [5, ['book2', 'book3']],
        [6, ['book2', 'book3']],
      ],
    );
    joins(
      'pipeline: computed results',
      (from, $, _) => ({
        from,
        let: { b: '$book' },
        pipeline: $.pipeline()
          .match(_.expr($.eq(['$title', '$$b'])))
          .group({ _id: null, stock: $.sum('$stock') })
          .replaceRoot({ newRoot: { total: '$stock' } })
          .done(),
      }),
      [[4, [{ total: 121 }]]],
      [ORDERS[0]],
    );
    it('as: the joined lie in the field named', async () => {
      const { collectionName: from } = await world.holding(...BOOKS);
      const orders = await world.holding(ORDERS[1]!);
      const { list } = await orders
        .aggregate()
        .lookup({ from, localField: 'book', foreignField: 'title', as: 'books' })
        .end();
      expect(list).toEqual([{ ...ORDERS[1], books: [BOOKS[2]] }]);
    });
    it('joined, unwound and merged into one document', async () => {
      const { collectionName: from } = await world.holding(...BOOKS);
      const orders = await world.holding(ORDERS[1]!);
      const { $ } = world;
      const { list } = await orders
        .aggregate()
        .lookup({ from, localField: 'book', foreignField: 'title', as: 'books' })
        .replaceRoot({ newRoot: $.mergeObjects([$.arrayElemAt(['$books', 0]), '$$ROOT']) })
        .project({ books: 0 })
        .end();
      expect(list).toEqual([
        { _id: 5, title: 'science 1', stock: 60, book: 'science 1', price: 20, quantity: 1 },
      ]);
    });
  });
}
