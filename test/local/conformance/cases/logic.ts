import { finds, type World } from '../world';

const PROGRESS = [
  { _id: 'a', progress: 10 },
  { _id: 'b', progress: 50 },
  { _id: 'c', progress: 80 },
  { _id: 'd' },
  { _id: 'e', progress: null },
  { _id: 'f', progress: '50' },
];

/** 查询指令: logic, fields, patterns. */
export function logic(world: World): void {
  describe('Command, logic', () => {
    finds(
      world,
      'and: both conditions on a field, chained',
      PROGRESS,
      (_) => ({ progress: _.gt(10).and(_.lt(80)) }),
      ['b'],
    );
    finds(world, 'and: chained comparisons without and', PROGRESS, (_) => ({ progress: _.gt(10).lt(80) }), [
      'b',
    ]);
    finds(
      world,
      'and: over a list of conditions on a field',
      PROGRESS,
      (_) => ({ progress: _.and(_.gt(10), _.lt(80)) }),
      ['b'],
    );
    finds(
      world,
      'and: across fields',
      [
        { _id: 'a', x: 1, y: 1 },
        { _id: 'b', x: 1, y: 2 },
      ],
      (_) => _.and([{ x: 1 }, { y: _.gt(1) }]),
      ['b'],
    );
    finds(
      world,
      'or: either condition on a field, chained',
      PROGRESS,
      (_) => ({ progress: _.eq(10).or(_.eq(80)) }),
      ['a', 'c'],
    );
    finds(
      world,
      'or: over a list of conditions on a field',
      PROGRESS,
      (_) => ({ progress: _.or([_.lt(20), _.gt(70)]) }),
      ['a', 'c'],
    );
    finds(
      world,
      'or: across fields',
      [
        { _id: 'a', x: 1 },
        { _id: 'b', y: 2 },
        { _id: 'c', x: 3 },
      ],
      (_) => _.or([{ x: 1 }, { y: 2 }]),
      ['a', 'b'],
    );
    finds(
      world,
      'or: beside a plain condition',
      [
        { _id: 'a', x: 1, s: 1 },
        { _id: 'b', x: 2, s: 1 },
        { _id: 'c', x: 1, s: 0 },
      ],
      (_) => ({ s: 1, x: _.or(_.eq(1), _.eq(3)) }),
      ['a'],
    );
    finds(
      world,
      'not: of a comparison, also a missing field',
      PROGRESS,
      (_) => ({ progress: _.not(_.gt(10)) }),
      ['a', 'd', 'e', 'f'],
    );
    finds(
      world,
      'not: of a pattern',
      [
        { _id: 'a', s: 'abc' },
        { _id: 'b', s: 'xyz' },
      ],
      (_) => ({ s: _.not(/^a/) }),
      ['b'],
    );
    finds(
      world,
      'nor: none of the conditions',
      [
        { _id: 'a', x: 1 },
        { _id: 'b', y: 2 },
        { _id: 'c', x: 3 },
      ],
      (_) => _.nor([{ x: 1 }, { y: 2 }]),
      ['c'],
    );
    finds(world, 'nor: on a field', PROGRESS, (_) => ({ progress: _.nor([_.eq(10), _.eq(50)]) }), [
      'c',
      'd',
      'e',
      'f',
    ]);
    finds(
      world,
      'expr: compares two fields of a document',
      [
        { _id: 'a', spent: 5, budget: 9 },
        { _id: 'b', spent: 9, budget: 5 },
      ],
      (_, $) => _.expr($.gt(['$spent', '$budget'])),
      ['b'],
    );
    finds(
      world,
      'expr: beside a plain condition',
      [
        { _id: 'a', x: 2, y: 1, s: 1 },
        { _id: 'b', x: 2, y: 1, s: 0 },
      ],
      (_, $) => ({ s: 1, ..._.expr($.gt(['$x', '$y'])) }),
      ['a'],
    );
    finds(
      world,
      'expr: with a condition inside',
      [
        { _id: 'a', q: 10, p: 100 },
        { _id: 'b', q: 1, p: 100 },
      ],
      (_, $) => _.expr($.lt([$.cond({ if: $.gte(['$q', 5]), then: $.divide(['$p', 2]), else: '$p' }), 60])),
      ['a'],
    );
  });

  describe('Command, fields', () => {
    finds(world, 'exists(true): null counts as there', PROGRESS, (_) => ({ progress: _.exists(true) }), [
      'a',
      'b',
      'c',
      'e',
      'f',
    ]);
    finds(world, 'exists(false): the field is missing', PROGRESS, (_) => ({ progress: _.exists(false) }), [
      'd',
    ]);
    finds(
      world,
      'mod: remainder of a division',
      [
        { _id: 'a', n: 13 },
        { _id: 'b', n: 14 },
        { _id: 'c', n: '13' },
      ],
      (_) => ({ n: _.mod(10, 3) }),
      ['a'],
    );
    finds(
      world,
      'mod: given as one list',
      [
        { _id: 'a', n: 13 },
        { _id: 'b', n: 14 },
      ],
      (_) => ({ n: _.mod([10, 4]) }),
      ['b'],
    );
    finds(world, 'mod: fractions are cut off first', [{ _id: 'a', n: 13.9 }], (_) => ({ n: _.mod(10, 3) }), [
      'a',
    ]);
    finds(
      world,
      'mod: negative numbers keep their sign',
      [
        { _id: 'a', n: -13 },
        { _id: 'b', n: 7 },
      ],
      (_) => ({ n: _.mod(10, -3) }),
      ['a'],
    );
  });
}
