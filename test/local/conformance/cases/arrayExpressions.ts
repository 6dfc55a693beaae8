import { computes, type World } from '../world';

/** AggregateCommand: arrays. */
export function arrayExpressions(world: World): void {
  describe('AggregateCommand, arrays', () => {
    computes(
      world,
      'arrayElemAt: from either end',
      { a: ['x', 'y', 'z'] },
      ($) => [$.arrayElemAt(['$a', 0]), $.arrayElemAt(['$a', -1])],
      ['x', 'z'],
    );
    computes(
      world,
      'arrayElemAt: past the end is missing',
      { a: [1] },
      ($) => $.arrayElemAt(['$a', 5]),
      undefined,
    );
    computes(
      world,
      'arrayToObject: of pairs',
      {
        a: [
          ['x', 1],
          ['y', 2],
        ],
      },
      ($) => $.arrayToObject('$a'),
      { x: 1, y: 2 },
    );
    computes(
      world,
      'arrayToObject: of k and v',
      {
        a: [
          { k: 'x', v: 1 },
          { k: 'y', v: [2] },
        ],
      },
      ($) => $.arrayToObject('$a'),
      { x: 1, y: [2] },
    );
    computes(world, 'objectToArray', { o: { x: 1, y: { z: 2 } } }, ($) => $.objectToArray('$o'), [
      { k: 'x', v: 1 },
      { k: 'y', v: { z: 2 } },
    ]);
    computes(world, 'concatArrays', { a: [1], b: [2, [3]] }, ($) => $.concatArrays(['$a', '$b']), [
      1,
      2,
      [3],
    ]);
    computes(
      world,
      'concatArrays: with null is null',
      { a: [1], b: null },
      ($) => $.concatArrays(['$a', '$b']),
      null,
    );
    computes(
      world,
      'filter',
      { a: [1, 5, 9] },
      ($) => $.filter({ input: '$a', as: 'n', cond: $.gte(['$$n', 5]) }),
      [5, 9],
    );
    computes(
      world,
      'filter: objects by a field',
      { a: [{ n: 1 }, { n: 7 }] },
      ($) => $.filter({ input: '$a', as: 'item', cond: $.gt(['$$item.n', 3]) }),
      [{ n: 7 }],
    );
    computes(world, 'in', { a: [1, 2] }, ($) => [$.in([2, '$a']), $.in([3, '$a'])], [true, false]);
    computes(
      world,
      'indexOfArray',
      { a: ['x', 'y', 'x'] },
      ($) => [$.indexOfArray(['$a', 'x']), $.indexOfArray(['$a', 'z']), $.indexOfArray(['$a', 'x', 1])],
      [0, -1, 2],
    );
    computes(
      world,
      'isArray',
      { a: [], b: 1 },
      ($) => [$.isArray(['$a']), $.isArray(['$b']), $.isArray(['$missing'])],
      [true, false, false],
    );
    computes(
      world,
      'map',
      { a: [1, 2], by: 10 },
      ($) => $.map({ input: '$a', as: 'n', in: $.multiply(['$$n', '$by']) }),
      [10, 20],
    );
    computes(
      world,
      'map: of null is null',
      { a: null },
      ($) => $.map({ input: '$a', as: 'n', in: '$$n' }),
      null,
    );
    computes(
      world,
      'range',
      {},
      ($) => [$.range([0, 5]), $.range([0, 10, 3]), $.range([5, 0, -2]), $.range([3, 0])],
      [[0, 1, 2, 3, 4], [0, 3, 6, 9], [5, 3, 1], []],
    );
    computes(
      world,
      'reduce',
      { a: ['x', 'y'] },
      ($) => $.reduce({ input: '$a', initialValue: '', in: $.concat(['$$value', '$$this']) }),
      'xy',
    );
    computes(
      world,
      'reduce: to an object',
      { a: [1, 2, 3] },
      ($) =>
        $.reduce({
          input: '$a',
          initialValue: { sum: 0, product: 1 },
          in: { sum: $.add(['$$value.sum', '$$this']), product: $.multiply(['$$value.product', '$$this']) },
        }),
      { sum: 6, product: 6 },
    );
    computes(world, 'reverseArray', { a: [1, [2, 3]] }, ($) => $.reverseArray('$a'), [[2, 3], 1]);
    computes(world, 'size', { a: [1, 2] }, ($) => $.size('$a'), 2);
    computes(
      world,
      'slice: the first, the last, from a position',
      { a: [1, 2, 3, 4] },
      ($) => [$.slice(['$a', 2]), $.slice(['$a', -2]), $.slice(['$a', 1, 2])],
      [
        [1, 2],
        [3, 4],
        [2, 3],
      ],
    );
    computes(
      world,
      'zip: to the shortest',
      { a: [1, 2, 3], b: ['x', 'y'] },
      ($) => $.zip({ inputs: ['$a', '$b'] }),
      [
        [1, 'x'],
        [2, 'y'],
      ],
    );
    computes(
      world,
      'zip: to the longest, filled',
      { a: [1, 2], b: ['x'] },
      ($) => $.zip({ inputs: ['$a', '$b'], useLongestLength: true, defaults: [0, '-'] }),
      [
        [1, 'x'],
        [2, '-'],
      ],
    );
    computes(
      world,
      'a path through an array gives all values',
      { l: [{ n: 1 }, { n: 2 }, {}] },
      () => '$l.n',
      [1, 2],
    );
  });
}
