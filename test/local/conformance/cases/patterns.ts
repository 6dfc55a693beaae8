import { finds, type World } from '../world';

/** db.RegExp and literal patterns. */
export function patterns(world: World): void {
  describe('RegExp', () => {
    const NAMES = [
      { _id: 'a', name: 'Alpha\nbeta' },
      { _id: 'b', name: 'alphabet' },
      { _id: 'c', name: '张三丰' },
      { _id: 'd', name: 7 },
    ];
    finds(world, 'a literal pattern', NAMES, () => ({ name: /^alpha/ }), ['b']);
    finds(world, 'flag i: any case', NAMES, () => ({ name: /^alpha/i }), ['a', 'b']);
    finds(world, 'flag m: lines', NAMES, () => ({ name: /^beta$/m }), ['a']);
    finds(world, 'flag s: the dot takes line ends', NAMES, () => ({ name: /alpha.beta/is }), ['a']);
    finds(
      world,
      'db.RegExp with options',
      NAMES,
      (_, _$, { db }) => ({ name: db.RegExp({ regexp: 'ALPHA', options: 'i' }) }),
      ['a', 'b'],
    );
    finds(
      world,
      'db.RegExp without options',
      NAMES,
      (_, _$, { db }) => ({ name: db.RegExp({ regexp: '^alpha' }) }),
      ['b'],
    );
    finds(world, 'Chinese text', NAMES, () => ({ name: /三/ }), ['c']);
    finds(
      world,
      'elements of an array',
      [
        { _id: 'a', tags: ['red', 'blue'] },
        { _id: 'b', tags: ['green'] },
      ],
      () => ({ tags: /^b/ }),
      ['a'],
    );
  });
}
