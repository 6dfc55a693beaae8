import { updates, type World } from '../world';

const PEOPLE = [
  { name: 'b', age: 30 },
  { name: 'a', age: 20 },
];

/** 更新指令 on arrays. */
export function arrayUpdates(world: World): void {
  describe('Command, update of arrays', () => {
    updates(world, 'push: one element', { tags: ['a'] }, (_) => ({ tags: _.push('b') }), {
      tags: ['a', 'b'],
    });
    updates(world, 'push: several, as arguments', { tags: ['a'] }, (_) => ({ tags: _.push('b', 'c') }), {
      tags: ['a', 'b', 'c'],
    });
    updates(world, 'push: several, as a list', { tags: ['a'] }, (_) => ({ tags: _.push(['b', 'c']) }), {
      tags: ['a', 'b', 'c'],
    });
    updates(world, 'push: a missing field becomes an array', {}, (_) => ({ tags: _.push(['a']) }), {
      tags: ['a'],
    });
    updates(world, 'push: an object', { list: [] }, (_) => ({ list: _.push({ x: 1, y: 2 }) }), {
      list: [{ x: 1, y: 2 }],
    });
    updates(
      world,
      'push each: at the end',
      { tags: ['a'] },
      (_) => ({ tags: _.push({ each: ['b', 'c'] }) }),
      { tags: ['a', 'b', 'c'] },
    );
    updates(
      world,
      'push each with position',
      { tags: ['a', 'b'] },
      (_) => ({ tags: _.push({ each: ['c', 'd'], position: 1 }) }),
      { tags: ['a', 'c', 'd', 'b'] },
    );
    updates(
      world,
      'push each with a position from the end',
      { n: [1, 2, 3] },
      (_) => ({ n: _.push({ each: [9], position: -1 }) }),
      { n: [1, 2, 9, 3] },
    );
    updates(world, 'push each with sort', { n: [5, 1] }, (_) => ({ n: _.push({ each: [3], sort: 1 }) }), {
      n: [1, 3, 5],
    });
    updates(
      world,
      'push each with sort by a field',
      { p: PEOPLE },
      (_) => ({ p: _.push({ each: [{ name: 'c', age: 25 }], sort: { age: 1 } }) }),
      {
        p: [
          { name: 'a', age: 20 },
          { name: 'c', age: 25 },
          { name: 'b', age: 30 },
        ],
      },
    );
    updates(
      world,
      'push each with slice: the first',
      { n: [1, 2] },
      (_) => ({ n: _.push({ each: [3, 4], slice: 3 }) }),
      { n: [1, 2, 3] },
    );
    updates(
      world,
      'push each with slice: the last',
      { n: [1, 2] },
      (_) => ({ n: _.push({ each: [3, 4], slice: -3 }) }),
      { n: [2, 3, 4] },
    );
    updates(
      world,
      'push each with slice: none',
      { n: [1, 2] },
      (_) => ({ n: _.push({ each: [3], slice: 0 }) }),
      { n: [] },
    );
    updates(
      world,
      'push each: sorted, then cut',
      { n: [5, 1] },
      (_) => ({ n: _.push({ each: [3, 9], sort: -1, slice: 2 }) }),
      { n: [9, 5] },
    );
    updates(
      world,
      'push each: nothing, only sorted',
      { n: [5, 1] },
      (_) => ({ n: _.push({ each: [], sort: 1 }) }),
      { n: [1, 5] },
    );
    updates(world, 'pop: the last goes', { tags: ['a', 'b', 'c'] }, (_) => ({ tags: _.pop() }), {
      tags: ['a', 'b'],
    });
    updates(world, 'shift: the first goes', { tags: ['a', 'b', 'c'] }, (_) => ({ tags: _.shift() }), {
      tags: ['b', 'c'],
    });
    updates(
      world,
      'pop and shift: empty and missing arrays stay',
      { a: [] },
      (_) => ({ a: _.pop(), b: _.shift() }),
      { a: [] },
    );
    updates(world, 'unshift: one at the front', { tags: ['a'] }, (_) => ({ tags: _.unshift('b') }), {
      tags: ['b', 'a'],
    });
    updates(
      world,
      'unshift: several keep their order',
      { tags: ['a'] },
      (_) => ({ tags: _.unshift(['b', 'c']) }),
      { tags: ['b', 'c', 'a'] },
    );
    updates(world, 'addToSet: what is not yet there', { tags: ['a'] }, (_) => ({ tags: _.addToSet('b') }), {
      tags: ['a', 'b'],
    });
    updates(world, 'addToSet: not twice', { tags: ['a'] }, (_) => ({ tags: _.addToSet('a') }), {
      tags: ['a'],
    });
    updates(
      world,
      'addToSet: an object equal to one there',
      { o: [{ x: 1, y: 2 }] },
      (_) => ({ o: _.addToSet({ x: 1, y: 2 }) }),
      { o: [{ x: 1, y: 2 }] },
    );
    updates(
      world,
      'addToSet: the order of keys makes a difference',
      { o: [{ x: 1, y: 2 }] },
      (_) => ({ o: _.addToSet({ y: 2, x: 1 }) }),
      {
        o: [
          { x: 1, y: 2 },
          { y: 2, x: 1 },
        ],
      },
    );
    updates(
      world,
      'addToSet with $each: several',
      { tags: ['a'] },
      (_) => ({ tags: _.addToSet({ $each: ['a', 'b', 'c', 'c'] }) }),
      { tags: ['a', 'b', 'c'] },
    );
    updates(world, 'addToSet: a list is one element', { n: [1] }, (_) => ({ n: _.addToSet([1, 2]) }), {
      n: [1, [1, 2]],
    });
    updates(world, 'addToSet: a missing field becomes an array', {}, (_) => ({ tags: _.addToSet('a') }), {
      tags: ['a'],
    });
    updates(
      world,
      'pull: every element equal to a constant',
      { tags: ['a', 'b', 'a'] },
      (_) => ({ tags: _.pull('a') }),
      { tags: ['b'] },
    );
    updates(world, 'pull: by a command', { n: [1, 5, 9] }, (_) => ({ n: _.pull(_.gt(4)) }), { n: [1] });
    updates(
      world,
      'pull: by a list',
      { tags: ['a', 'b', 'c'] },
      (_) => ({ tags: _.pull(_.in(['a', 'b'])) }),
      { tags: ['c'] },
    );
    updates(
      world,
      'pull: objects by their fields',
      { l: [{ x: 1, y: 5 }, { x: 1, y: 9 }, { x: 2 }] },
      (_) => ({ l: _.pull({ x: 1, y: _.gt(6) }) }),
      { l: [{ x: 1, y: 5 }, { x: 2 }] },
    );
    updates(
      world,
      'pull: objects whose nested array has an object',
      { p: [{ y: [{ n: 1 }] }, { y: [{ n: 2 }] }] },
      (_) => ({ p: _.pull({ y: _.elemMatch({ n: 2 }) }) }),
      { p: [{ y: [{ n: 1 }] }] },
    );
    updates(world, 'pull: by a pattern', { tags: ['ab', 'b'] }, (_) => ({ tags: _.pull(/^a/) }), {
      tags: ['b'],
    });
    updates(world, 'pull: a missing field stays so', { a: 1 }, (_) => ({ b: _.pull(1) }), { a: 1 });
    updates(
      world,
      'pullAll: every element of the list',
      { tags: ['a', 'b', 'c', 'a'] },
      (_) => ({ tags: _.pullAll(['a', 'c']) }),
      { tags: ['b'] },
    );
    updates(world, '$[]: every element', { scores: [10, 50, 60] }, (_) => ({ 'scores.$[]': _.inc(5) }), {
      scores: [15, 55, 65],
    });
    updates(
      world,
      '$[]: a field of every object',
      { l: [{ n: 1 }, { n: 2 }] },
      () => ({ 'l.$[].done': true }),
      {
        l: [
          { n: 1, done: true },
          { n: 2, done: true },
        ],
      },
    );
    updates(
      world,
      '$[]: arrays in arrays',
      { l: [{ n: [1, 2] }, { n: [3] }] },
      (_) => ({ 'l.$[].n.$[]': _.mul(10) }),
      { l: [{ n: [10, 20] }, { n: [30] }] },
    );
  });
}
