import { updates, type World } from '../world';

/** 更新指令 on fields. */
export function updateCommands(world: World): void {
  describe('Command, update of fields', () => {
    updates(world, 'a plain value sets the field', { done: false }, () => ({ done: true }), { done: true });
    updates(
      world,
      'a nested object is merged field by field',
      { style: { color: 'red', size: 1 } },
      () => ({ style: { color: 'blue' } }),
      { style: { color: 'blue', size: 1 } },
    );
    updates(
      world,
      'dot notation sets one field of an object',
      { style: { color: 'red', size: 1 } },
      () => ({ 'style.color': 'blue' }),
      { style: { color: 'blue', size: 1 } },
    );
    updates(world, 'a missing way is made', {}, () => ({ a: { b: { c: 1 } } }), { a: { b: { c: 1 } } });
    updates(world, 'an array replaces the array', { numbers: [1, 2] }, () => ({ numbers: [3] }), {
      numbers: [3],
    });
    updates(
      world,
      'set: replaces an object whole',
      { style: { color: 'red', size: 1 } },
      (_) => ({ style: _.set({ color: 'blue' }) }),
      { style: { color: 'blue' } },
    );
    updates(world, 'set: an empty object', { style: { color: 'red' } }, (_) => ({ style: _.set({}) }), {
      style: {},
    });
    updates(world, 'set: an array', { a: 1 }, (_) => ({ a: _.set([1, { b: 2 }]) }), { a: [1, { b: 2 }] });
    updates(world, 'remove: the field goes', { style: 1, done: 2 }, (_) => ({ style: _.remove() }), {
      done: 2,
    });
    updates(
      world,
      'remove: a nested field',
      { style: { color: 'red', size: 1 } },
      (_) => ({ style: { color: _.remove() } }),
      { style: { size: 1 } },
    );
    updates(
      world,
      'remove: an array position becomes null',
      { n: [1, 2, 3] },
      (_) => ({ 'n.1': _.remove() }),
      { n: [1, null, 3] },
    );
    updates(
      world,
      'remove: what is missing stays so',
      { a: 1 },
      (_) => ({ b: _.remove(), 'c.d': _.remove() }),
      { a: 1 },
    );
    updates(world, 'null is stored', { a: 1 }, () => ({ a: null }), { a: null });
    updates(world, 'undefined is left out', { a: 1 }, () => ({ a: undefined, b: 2 }), { a: 1, b: 2 });
    updates(world, 'inc: adds', { progress: 10 }, (_) => ({ progress: _.inc(10) }), { progress: 20 });
    updates(world, 'inc: subtracts', { progress: 10 }, (_) => ({ progress: _.inc(-3) }), { progress: 7 });
    updates(world, 'inc: a fraction', { n: 1 }, (_) => ({ n: _.inc(0.5) }), { n: 1.5 });
    updates(world, 'inc: a missing field starts there', {}, (_) => ({ o: { n: _.inc(2) } }), { o: { n: 2 } });
    updates(world, 'inc: beyond 32 bits', { n: 2147483647 }, (_) => ({ n: _.inc(1) }), { n: 2147483648 });
    updates(world, 'mul: multiplies', { progress: 10 }, (_) => ({ progress: _.mul(10) }), { progress: 100 });
    updates(world, 'mul: a missing field becomes 0', {}, (_) => ({ n: _.mul(3) }), { n: 0 });
    updates(world, 'min: only if less', { a: 50, b: 50 }, (_) => ({ a: _.min(10), b: _.min(99) }), {
      a: 10,
      b: 50,
    });
    updates(world, 'max: only if greater', { a: 50, b: 50 }, (_) => ({ a: _.max(10), b: _.max(99) }), {
      a: 50,
      b: 99,
    });
    updates(world, 'min and max: a missing field is set', {}, (_) => ({ a: _.min(1), b: _.max(1) }), {
      a: 1,
      b: 1,
    });
    updates(
      world,
      'min and max: compare across types',
      { a: 5, b: 'x' },
      (_) => ({ a: _.max('text'), b: _.min(5) }),
      { a: 'text', b: 5 },
    );
    updates(world, 'max: of dates', { at: new Date(1000) }, (_) => ({ at: _.max(new Date(2000)) }), {
      at: new Date(2000),
    });
    updates(world, 'rename: a field', { progress: 1 }, (_) => ({ progress: _.rename('totalProgress') }), {
      totalProgress: 1,
    });
    updates(world, 'rename: a nested field', { o: { x: 1, y: 2 } }, (_) => ({ o: { x: _.rename('o.z') } }), {
      o: { y: 2, z: 1 },
    });
    updates(
      world,
      'rename: takes the place of what is there',
      { a: 1, b: 2 },
      (_) => ({ a: _.rename('b') }),
      { b: 1 },
    );
    updates(world, 'rename: what is missing stays so', { a: 1 }, (_) => ({ x: _.rename('y') }), { a: 1 });
    updates(world, 'bit: and', { n: 13 }, (_) => ({ n: _.bit({ and: 10 }) }), { n: 8 });
    updates(world, 'bit: or', { n: 3 }, (_) => ({ n: _.bit({ or: 5 }) }), { n: 7 });
    updates(world, 'bit: xor', { n: 1 }, (_) => ({ n: _.bit({ xor: 5 }) }), { n: 4 });
    updates(
      world,
      'several commands at once',
      { a: 1, b: [1], c: 2 },
      (_) => ({ a: _.inc(1), b: _.push(2), c: _.remove(), d: { e: 'x' } }),
      { a: 2, b: [1, 2], d: { e: 'x' } },
    );
    updates(world, 'the n-th element of an array', { numbers: [10, 20, 30] }, () => ({ 'numbers.1': 30 }), {
      numbers: [10, 30, 30],
    });
    updates(
      world,
      'a field of the n-th element',
      { o: [{ x: 1 }, { x: 2 }] },
      (_) => ({ 'o.1.x': _.inc(5) }),
      { o: [{ x: 1 }, { x: 7 }] },
    );
    updates(world, 'past the end of an array: filled with null', { n: [1] }, () => ({ 'n.3': 9 }), {
      n: [1, null, null, 9],
    });
    updates(
      world,
      'nested arrays and objects by position',
      { root: { objects: [{ numbers: [10] }, { numbers: [50, 60, 70] }] } },
      () => ({ 'root.objects.1.numbers.2': 80 }),
      { root: { objects: [{ numbers: [10] }, { numbers: [50, 60, 80] }] } },
    );
  });
}
