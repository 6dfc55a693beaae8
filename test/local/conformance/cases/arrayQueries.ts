import { finds, type World } from '../world';

const NUMBERS = [
  { _id: 'a', numbers: [10, 20, 30] },
  { _id: 'b', numbers: [20, 10, 30] },
  { _id: 'c', numbers: 20 },
  { _id: 'd', numbers: [[10, 20, 30]] },
  { _id: 'e', numbers: [] },
  { _id: 'f' },
];
const NESTED = [
  { _id: 'a', root: { objects: [{ numbers: [10, 20, 30] }, { numbers: [50, 60, 70] }] } },
  { _id: 'b', root: { objects: [{ numbers: [1] }, { numbers: [30] }] } },
];
const ORDERS = [
  {
    _id: 'a',
    lines: [
      { kind: 'x', n: 1 },
      { kind: 'y', n: 9 },
    ],
  },
  { _id: 'b', lines: [{ kind: 'x', n: 9 }] },
  { _id: 'c', lines: { kind: 'x', n: 9 } },
];

/** 查询数组和嵌套对象, and the array commands. */
export function arrayQueries(world: World): void {
  describe('matching nested objects', () => {
    const STYLES = [
      { _id: 'a', style: { color: 'red', size: 1 } },
      { _id: 'b', style: { color: 'blue' } },
      { _id: 'c', style: 'red' },
    ];
    finds(
      world,
      'an object of the same structure: its fields are asked for one by one',
      STYLES,
      () => ({ style: { color: 'red' } }),
      ['a'],
    );
    finds(world, 'dot notation', STYLES, () => ({ 'style.color': 'red' }), ['a']);
    finds(
      world,
      'commands inside an object',
      STYLES,
      (_) => ({ style: { color: _.in(['blue', 'red']), size: _.exists(false) } }),
      ['b'],
    );
    finds(
      world,
      'eq of an object: order of keys counts',
      [
        { _id: 'a', o: { x: 1, y: 2 } },
        { _id: 'b', o: { y: 2, x: 1 } },
      ],
      (_) => ({ o: _.eq({ y: 2, x: 1 }) }),
      ['b'],
    );
    finds(world, 'a missing parent counts as null', STYLES, () => ({ 'style.size': null }), ['b', 'c']);
  });

  describe('matching arrays', () => {
    finds(world, 'the whole array, in order', NUMBERS, () => ({ numbers: [10, 20, 30] }), ['a', 'd']);
    finds(world, 'an element', NUMBERS, () => ({ numbers: 20 }), ['a', 'b', 'c']);
    finds(world, 'the n-th element', NUMBERS, () => ({ 'numbers.1': 20 }), ['a']);
    finds(world, 'some element by a command', NUMBERS, (_) => ({ numbers: _.gt(25) }), ['a', 'b']);
    finds(
      world,
      'different elements may satisfy two conditions',
      [
        { _id: 'a', n: [1, 9] },
        { _id: 'b', n: [1] },
      ],
      (_) => ({ n: _.lt(5).and(_.gt(6)) }),
      ['a'],
    );
    finds(world, 'an empty array', NUMBERS, (_) => ({ numbers: _.eq([]) }), ['e']);
    finds(world, 'neq: no element equals', NUMBERS, (_) => ({ numbers: _.neq(20) }), ['d', 'e', 'f']);
    finds(world, 'in: some element is in the list', NUMBERS, (_) => ({ numbers: _.in([30, 99]) }), [
      'a',
      'b',
    ]);
    finds(world, 'nin: no element is in the list', NUMBERS, (_) => ({ numbers: _.nin([20]) }), [
      'd',
      'e',
      'f',
    ]);
    finds(
      world,
      'null in an array',
      [
        { _id: 'a', n: [1, null] },
        { _id: 'b', n: [1] },
        { _id: 'c', n: [] },
      ],
      () => ({ n: null }),
      ['a'],
    );
    finds(
      world,
      'arrays compare element by element',
      [
        { _id: 'a', n: [1, 2] },
        { _id: 'b', n: [1, 3] },
        { _id: 'c', n: [1] },
      ],
      (_) => ({ n: _.gt([1, 2]) }),
      ['b'],
    );
  });

  describe('arrays and objects in each other', () => {
    finds(world, 'an element of any array', NESTED, () => ({ 'root.objects.numbers': 30 }), ['a', 'b']);
    finds(world, 'the n-th element of the inner array', NESTED, () => ({ 'root.objects.numbers.2': 30 }), [
      'a',
    ]);
    finds(world, 'the n-th element of the outer array', NESTED, () => ({ 'root.objects.1.numbers': 30 }), [
      'b',
    ]);
    finds(world, 'both by position', NESTED, () => ({ 'root.objects.1.numbers.2': 70 }), ['a']);
    finds(world, 'some object of an array by a field', ORDERS, () => ({ 'lines.kind': 'y' }), ['a']);
    finds(
      world,
      'different objects may satisfy two conditions',
      ORDERS,
      (_) => ({ 'lines.kind': 'x', 'lines.n': _.gt(5) }),
      ['a', 'b', 'c'],
    );
  });

  describe('Command, arrays', () => {
    finds(world, 'all: every one of the list is an element', NUMBERS, (_) => ({ numbers: _.all([10, 20]) }), [
      'a',
      'b',
    ]);
    finds(
      world,
      'all: a field that is no array counts as one element',
      NUMBERS,
      (_) => ({ numbers: _.all([20]) }),
      ['a', 'b', 'c'],
    );
    finds(world, 'all: an empty list finds nothing', NUMBERS, (_) => ({ numbers: _.all([]) }), []);
    finds(
      world,
      'all: with elemMatch',
      ORDERS,
      (_) => ({ lines: _.all([{ $elemMatch: { kind: 'x', n: 1 } }, { $elemMatch: { kind: 'y' } }]) }),
      ['a'],
    );
    finds(
      world,
      'elemMatch: one object satisfies all',
      ORDERS,
      (_) => ({ lines: _.elemMatch({ kind: 'x', n: _.gt(5) }) }),
      ['b'],
    );
    finds(
      world,
      'elemMatch: one scalar satisfies all',
      [
        { _id: 'a', n: [1, 9] },
        { _id: 'b', n: [6] },
        { _id: 'c', n: 6 },
      ],
      () => ({ n: { $elemMatch: { $gt: 5, $lt: 8 } } }),
      ['b'],
    );
    finds(
      world,
      'elemMatch: a command on scalars',
      [
        { _id: 'a', n: [1, 9] },
        { _id: 'b', n: [2] },
      ],
      (_) => ({ n: _.elemMatch(_.gt(8)) }),
      ['a'],
    );
    finds(
      world,
      'elemMatch: fields are never those of scalars',
      [{ _id: 'a', n: [1, 2] }],
      (_) => ({ n: _.elemMatch({ value: _.gt(0) }) }),
      [],
    );
    finds(
      world,
      'elemMatch: nested',
      [
        {
          _id: 'a',
          g: [
            {
              l: [
                { n: 1, k: 1 },
                { n: 2, k: 2 },
              ],
            },
          ],
        },
        { _id: 'b', g: [{ l: [{ n: 1, k: 2 }] }] },
      ],
      (_) => ({ g: _.elemMatch({ l: _.elemMatch({ n: 1, k: 2 }) }) }),
      ['b'],
    );
    finds(world, 'size: the length of an array', NUMBERS, (_) => ({ numbers: _.size(3) }), ['a', 'b']);
    finds(world, 'size: zero is not missing', NUMBERS, (_) => ({ numbers: _.size(0) }), ['e']);
  });
}
