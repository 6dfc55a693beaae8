import { computes, type World } from '../world';

/** AggregateCommand: sets and objects. */
export function setExpressions(world: World): void {
  describe('AggregateCommand, sets', () => {
    const sorted = ($: any, set: any) =>
      $.reduce({
        input: $.range([0, 9]),
        initialValue: [],
        in: $.concatArrays(['$$value', $.filter({ input: set, as: 'x', cond: $.eq(['$$x', '$$this']) })]),
      });
    computes(
      world,
      'allElementsTrue, anyElementTrue',
      { a: [1, true, 'x'], b: [0, null, true] },
      ($) => [$.allElementsTrue(['$a']), $.allElementsTrue(['$b']), $.anyElementTrue(['$b'])],
      [true, false, true],
    );
    computes(
      world,
      'allElementsTrue and anyElementTrue of nothing',
      { a: [] },
      ($) => [$.allElementsTrue(['$a']), $.anyElementTrue(['$a'])],
      [true, false],
    );
    computes(
      world,
      'setDifference',
      { a: [1, 2, 3, 2], b: [2] },
      ($) => sorted($, $.setDifference(['$a', '$b'])),
      [1, 3],
    );
    computes(
      world,
      'setEquals: whatever the order and repetition',
      { a: [1, 2, 2], b: [2, 1], c: [1] },
      ($) => [$.setEquals(['$a', '$b']), $.setEquals(['$a', '$c'])],
      [true, false],
    );
    computes(
      world,
      'setIntersection',
      { a: [1, 2, 3], b: [3, 1, 5] },
      ($) => sorted($, $.setIntersection(['$a', '$b'])),
      [1, 3],
    );
    computes(
      world,
      'setIsSubset',
      { a: [1], b: [2, 1] },
      ($) => [$.setIsSubset(['$a', '$b']), $.setIsSubset(['$b', '$a'])],
      [true, false],
    );
    computes(
      world,
      'setUnion',
      { a: [1, 2, 2], b: [3, 1] },
      ($) => sorted($, $.setUnion(['$a', '$b'])),
      [1, 2, 3],
    );
  });

  describe('AggregateCommand, objects', () => {
    computes(
      world,
      'mergeObjects: later ones win',
      { a: { x: 1, y: 1 }, b: { y: 2 } },
      ($) => $.mergeObjects(['$a', '$b', { z: 3 }]),
      { x: 1, y: 2, z: 3 },
    );
    computes(
      world,
      'mergeObjects: null and missing add nothing',
      { a: { x: 1 }, b: null },
      ($) => $.mergeObjects(['$a', '$b', '$missing']),
      { x: 1 },
    );
    computes(
      world,
      'an object is computed field by field',
      { a: 1 },
      ($) => ({ x: '$a', y: { z: $.add(['$a', 1]) } }),
      { x: 1, y: { z: 2 } },
    );
    computes(world, '$$ROOT is the whole document', { a: 1 }, () => '$$ROOT', { _id: 'a', a: 1 });
    computes(world, '$$CURRENT is the document', { a: 1 }, () => '$$CURRENT.a', 1);
  });
}
