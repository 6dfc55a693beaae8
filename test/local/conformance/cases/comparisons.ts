import { finds, type World } from '../world';

const PROGRESS = [
  { _id: 'a', progress: 10 },
  { _id: 'b', progress: 50 },
  { _id: 'c', progress: 80 },
  { _id: 'd' },
  { _id: 'e', progress: null },
  { _id: 'f', progress: '50' },
];

/** 查询指令: comparison. */
export function comparisons(world: World): void {
  describe('Command, comparison', () => {
    finds(world, 'eq: the field equals the value', PROGRESS, (_) => ({ progress: _.eq(50) }), ['b']);
    finds(world, 'eq: a plain value means the same', PROGRESS, () => ({ progress: 50 }), ['b']);
    finds(world, 'eq: null also takes a missing field', PROGRESS, (_) => ({ progress: _.eq(null) }), [
      'd',
      'e',
    ]);
    finds(
      world,
      'eq: an object in full',
      [
        { _id: 'a', o: { x: 1, y: 2 } },
        { _id: 'b', o: { x: 1, y: 2, z: 3 } },
      ],
      (_) => ({ o: _.eq({ x: 1, y: 2 }) }),
      ['a'],
    );
    finds(
      world,
      'neq: the field does not equal the value, or is missing',
      PROGRESS,
      (_) => ({ progress: _.neq(50) }),
      ['a', 'c', 'd', 'e', 'f'],
    );
    finds(world, 'neq null: the field is there and not null', PROGRESS, (_) => ({ progress: _.neq(null) }), [
      'a',
      'b',
      'c',
      'f',
    ]);
    finds(world, 'gt: greater, numbers only with numbers', PROGRESS, (_) => ({ progress: _.gt(10) }), [
      'b',
      'c',
    ]);
    finds(world, 'gte: greater or equal', PROGRESS, (_) => ({ progress: _.gte(50) }), ['b', 'c']);
    finds(world, 'gte null: null or missing', PROGRESS, (_) => ({ progress: _.gte(null) }), ['d', 'e']);
    finds(world, 'lt: less', PROGRESS, (_) => ({ progress: _.lt(50) }), ['a']);
    finds(world, 'lte: less or equal', PROGRESS, (_) => ({ progress: _.lte(50) }), ['a', 'b']);
    finds(world, 'lte null: null or missing', PROGRESS, (_) => ({ progress: _.lte(null) }), ['d', 'e']);
    finds(world, 'lt null: nothing', PROGRESS, (_) => ({ progress: _.lt(null) }), []);
    finds(world, 'gt: texts only with texts', PROGRESS, (_) => ({ progress: _.gt('1') }), ['f']);
    finds(world, 'in: one of the list', PROGRESS, (_) => ({ progress: _.in([10, 80, 99]) }), ['a', 'c']);
    finds(
      world,
      'in: a list with null also takes a missing field',
      PROGRESS,
      (_) => ({ progress: _.in([null, 10]) }),
      ['a', 'd', 'e'],
    );
    finds(world, 'in: an empty list finds nothing', PROGRESS, (_) => ({ progress: _.in([]) }), []);
    finds(world, 'nin: none of the list, or missing', PROGRESS, (_) => ({ progress: _.nin([10, 50]) }), [
      'c',
      'd',
      'e',
      'f',
    ]);
    finds(world, 'nin: an empty list finds all', PROGRESS, (_) => ({ progress: _.nin([]) }), [
      'a',
      'b',
      'c',
      'd',
      'e',
      'f',
    ]);
    finds(
      world,
      'in: patterns may stand in the list',
      [
        { _id: 'a', s: '春江' },
        { _id: 'b', s: '秋水' },
      ],
      (_) => ({ s: _.in([/^春/]) }),
      ['a'],
    );
    finds(
      world,
      'a whole number equals the same double',
      [
        { _id: 'a', n: 1 },
        { _id: 'b', n: 1.5 },
      ],
      (_) => ({ n: _.eq(1.0) }),
      ['a'],
    );
    finds(
      world,
      'booleans are no numbers',
      [
        { _id: 'a', v: true },
        { _id: 'b', v: 1 },
      ],
      (_) => ({ v: _.eq(1) }),
      ['b'],
    );
    finds(
      world,
      'dates compare by instant',
      [
        { _id: 'a', at: new Date(1000) },
        { _id: 'b', at: new Date(3000) },
      ],
      (_) => ({ at: _.gt(new Date(2000)) }),
      ['b'],
    );
    finds(
      world,
      'a date given plainly is an equality',
      [{ _id: 'a', at: new Date(1000) }],
      () => ({ at: new Date(1000) }),
      ['a'],
    );
    finds(
      world,
      'objects compare field by field',
      [
        { _id: 'a', o: { x: 1 } },
        { _id: 'b', o: { x: 3 } },
      ],
      (_) => ({ o: _.gt({ x: 2 }) }),
      ['b'],
    );
  });
}
