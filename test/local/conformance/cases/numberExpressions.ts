import { computes, type World } from '../world';

/** AggregateCommand: arithmetic, comparison, booleans, conditions. */
export function numberExpressions(world: World): void {
  describe('AggregateCommand, arithmetic', () => {
    computes(world, 'abs', { n: -5 }, ($) => $.abs('$n'), 5);
    computes(world, 'abs of null is null', { n: null }, ($) => $.abs('$n'), null);
    computes(world, 'add: numbers', { a: 1, b: 2 }, ($) => $.add(['$a', '$b', 3]), 6);
    computes(
      world,
      'add: milliseconds to a date',
      { at: new Date(1000) },
      ($) => $.add(['$at', 500]),
      new Date(1500),
    );
    computes(world, 'add: with null is null', { a: 1, b: null }, ($) => $.add(['$a', '$b']), null);
    computes(world, 'add: with a missing field is null', { a: 1 }, ($) => $.add(['$a', '$b']), null);
    computes(world, 'ceil, floor', { n: -1.5 }, ($) => [$.ceil('$n'), $.floor('$n')], [-1, -2]);
    computes(world, 'divide', { a: 7, b: 2 }, ($) => $.divide(['$a', '$b']), 3.5);
    computes(world, 'exp', { n: 0 }, ($) => $.exp('$n'), 1);
    computes(world, 'ln', { n: 1 }, ($) => $.ln('$n'), 0);
    computes(world, 'log: to a base', { n: 8 }, ($) => $.log(['$n', 2]), 3);
    computes(world, 'log10', { n: 1000 }, ($) => $.log10('$n'), 3);
    computes(world, 'mod', { a: 11, b: 4 }, ($) => $.mod(['$a', '$b']), 3);
    computes(world, 'mod: the sign of the dividend', { a: -11 }, ($) => $.mod(['$a', 4]), -3);
    computes(world, 'multiply', { a: 3, b: 4 }, ($) => $.multiply(['$a', '$b', 2]), 24);
    computes(world, 'pow', { n: 2 }, ($) => $.pow(['$n', 10]), 1024);
    computes(world, 'sqrt', { n: 16 }, ($) => $.sqrt('$n'), 4);
    computes(world, 'subtract: numbers', { a: 5, b: 8 }, ($) => $.subtract(['$a', '$b']), -3);
    computes(
      world,
      'subtract: dates give milliseconds',
      { a: new Date(5000), b: new Date(2000) },
      ($) => $.subtract(['$a', '$b']),
      3000,
    );
    computes(
      world,
      'subtract: milliseconds from a date',
      { a: new Date(5000) },
      ($) => $.subtract(['$a', 1000]),
      new Date(4000),
    );
    computes(world, 'trunc: towards zero', { n: -7.9 }, ($) => $.trunc('$n'), -7);
    computes(
      world,
      'sum, avg, min, max: of an array',
      { n: [1, 2, 6] },
      ($) => [$.sum('$n'), $.avg('$n'), $.min('$n'), $.max('$n')],
      [9, 3, 1, 6],
    );
    computes(
      world,
      'sum: of several expressions',
      { a: 1, b: [2, 3] },
      ($) => $.sum(['$a', 5, '$missing']),
      6,
    );
    computes(world, 'stdDevPop: of an array', { n: [1, 3] }, ($) => $.stdDevPop('$n'), 1);
    computes(
      world,
      'first, last: of an array',
      { n: [4, 5, 6] },
      ($) => [$.first('$n'), $.last('$n')],
      [4, 6],
    );
  });

  describe('AggregateCommand, comparison', () => {
    computes(world, 'cmp', {}, ($) => [$.cmp([1, 2]), $.cmp([2, 2]), $.cmp([3, 2])], [-1, 0, 1]);
    computes(world, 'eq, neq', { a: 1 }, ($) => [$.eq(['$a', 1]), $.neq(['$a', 1])], [true, false]);
    computes(
      world,
      'gt, gte, lt, lte',
      { a: 5 },
      ($) => [$.gt(['$a', 5]), $.gte(['$a', 5]), $.lt(['$a', 5]), $.lte(['$a', 5])],
      [false, true, false, true],
    );
    computes(
      world,
      'comparisons across types follow BSON order',
      {},
      ($) => [$.gt(['', 99]), $.lt([null, 0]), $.gt([true, 'z'])],
      [true, true, true],
    );
    computes(
      world,
      'a missing field is less than null',
      { a: null },
      ($) => [$.eq(['$missing', '$a']), $.lt(['$missing', '$a'])],
      [false, true],
    );
    computes(
      world,
      'dates compare by instant',
      { a: new Date(1), b: new Date(2) },
      ($) => $.lt(['$a', '$b']),
      true,
    );
    computes(
      world,
      'objects are equal with the same keys in the same order',
      { a: { x: 1, y: 2 }, b: { y: 2, x: 1 } },
      ($) => [$.eq(['$a', '$a']), $.eq(['$a', '$b'])],
      [true, false],
    );
  });

  describe('AggregateCommand, booleans and conditions', () => {
    computes(
      world,
      'and, or, not',
      { t: true, f: false },
      ($) => [$.and(['$t', '$f']), $.or(['$t', '$f']), $.not(['$t'])],
      [false, true, false],
    );
    computes(world, 'and of nothing is true, or of nothing false', {}, ($) => [$.and([]), $.or([])], [
      true,
      false,
    ]);
    computes(
      world,
      '0, null and missing are false, empty text and arrays are true',
      {},
      ($) => [$.or([0]), $.or([null]), $.or(['$missing']), $.and(['']), $.and([[]])],
      [false, false, false, true, true],
    );
    computes(
      world,
      'cond: as an object',
      { n: 5 },
      ($) => $.cond({ if: $.gte(['$n', 5]), then: 'many', else: 'few' }),
      'many',
    );
    computes(world, 'cond: as a list', { n: 4 }, ($) => $.cond([$.gte(['$n', 5]), 'many', '$n']), 4);
    computes(
      world,
      'ifNull: null and missing',
      { a: null },
      ($) => [$.ifNull(['$a', 'x']), $.ifNull(['$b', 'y']), $.ifNull([0, 'z'])],
      ['x', 'y', 0],
    );
    computes(
      world,
      'switch: the first true branch',
      { n: 5 },
      ($) =>
        $.switch({
          branches: [
            { case: $.gt(['$n', 9]), then: 'a' },
            { case: $.gt(['$n', 3]), then: 'b' },
            { case: true, then: 'c' },
          ],
          default: 'd',
        }),
      'b',
    );
    computes(
      world,
      'switch: default',
      { n: 5 },
      ($) => $.switch({ branches: [{ case: false, then: 'a' }], default: 'd' }),
      'd',
    );
    computes(
      world,
      'literal: not read as a path',
      { a: 1 },
      ($) => [$.literal('$a'), $.literal({ $add: [1, 2] })],
      ['$a', { $add: [1, 2] }],
    );
    computes(
      world,
      'let: variables',
      { price: 10, off: 0.1 },
      ($) =>
        $.let({
          vars: { total: $.multiply(['$price', 2]), rate: $.subtract([1, '$off']) },
          in: $.multiply(['$$total', '$$rate']),
        }),
      18,
    );
    computes(
      world,
      'let: inner variables hide outer ones',
      {},
      ($) => $.let({ vars: { x: 1 }, in: $.let({ vars: { x: 2 }, in: $.add(['$$x', 10]) }) }),
      12,
    );
  });
}
