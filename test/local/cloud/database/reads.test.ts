import { idsOf, refusal, world } from './world';

describe('where().get', () => {
  it('gives 100 documents unless asked, 1000 at most', async () => {
    const { add, find } = await world(['c']);
    await add(
      'c',
      Array.from({ length: 1100 }, (_, _id) => ({ _id })),
    );
    expect(await find('c')).toHaveLength(100);
    expect(await find('c', {}, { limit: 5000 })).toHaveLength(1000);
    expect(await find('c', {}, { limit: 0 })).toHaveLength(100);
    expect(idsOf(await find('c', {}, { skip: 1098 }))).toEqual([1098, 1099]);
  });

  it('keeps the order of insertion when none is asked, also after updates', async () => {
    const { add, find, update } = await world(['c']);
    await add('c', [{ _id: 'b' }, { _id: 'a' }]);
    await update('c', 'b', { $set: { x: 1 } });
    expect((await find('c')).map(({ _id }) => _id)).toEqual(['b', 'a']);
  });

  it.each([
    ['some fields', { a: 1 }, { _id: 1, a: 1 }],
    ['without the id', { a: 1, _id: 0 }, { a: 1 }],
    [
      'all but some',
      { a: 0, 'o.x': 0 },
      {
        _id: 1,
        o: { y: 2 },
        list: [1, 2, 3],
        docs: [
          { x: 1, y: 1 },
          { x: 2, y: 2 },
        ],
      },
    ],
    ['nested fields', { 'o.x': 1, 'docs.y': 1 }, { _id: 1, o: { x: 1 }, docs: [{ y: 1 }, { y: 2 }] }],
    ['db.command.project.slice', { list: { $slice: -2 }, a: 1 }, { _id: 1, a: 1, list: [2, 3] }],
    [
      'slice with skip',
      { list: { $slice: [1, 1] }, _id: 1 },
      {
        _id: 1,
        a: 1,
        o: { x: 1, y: 2 },
        list: [2],
        docs: [
          { x: 1, y: 1 },
          { x: 2, y: 2 },
        ],
      },
    ],
    ['elemMatch', { docs: { $elemMatch: { x: { $gt: 1 } } } }, { _id: 1, docs: [{ x: 2, y: 2 }] }],
    ['the id only', { _id: 1 }, { _id: 1 }],
  ])('field: %s', async (_, projection, expected) => {
    const { add, find } = await world(['c']);
    await add('c', {
      _id: 1,
      a: 1,
      o: { x: 1, y: 2 },
      list: [1, 2, 3],
      docs: [
        { x: 1, y: 1 },
        { x: 2, y: 2 },
      ],
    });
    expect(await find('c', {}, { projection })).toEqual([expected]);
  });

  it('refuses a projection that both takes and leaves', async () => {
    const { find } = await world(['c']);
    await expect(find('c', {}, { projection: { a: 1, b: 0 } })).rejects.toEqual(refusal('mix'));
    await expect(find('c', {}, { projection: { a: { $meta: 'x' } } })).rejects.toEqual(
      refusal('not supported locally'),
    );
  });
});
