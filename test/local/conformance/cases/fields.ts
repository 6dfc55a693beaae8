import { failureOf, type World } from '../world';

const HOME = {
  _id: 'a',
  name: '春江',
  tags: ['a', 'b', 'c', 'd'],
  style: { color: 'red', size: 1 },
  owners: [
    { n: 1, s: 'x' },
    { n: 2, s: 'y' },
    { n: 3, s: 'y' },
  ],
};

/** collection.field and the projection commands. */
export function fields(world: World): void {
  const shows = (
    title: string,
    projection: (_: any) => any,
    shown: any,
    condition: (_: any) => any = () => ({}),
  ) =>
    it(title, async () => {
      const homes = await world.holding(HOME);
      const { data } = await homes.where(condition(world._)).field(projection(world._)).get();
      expect(data).toEqual([shown]);
    });
  const refuses = (title: string, projection: (_: any) => any) =>
    it(title, async () => {
      const homes = await world.holding(HOME);
      expect(await failureOf(homes.field(projection(world._)).get())).toMatchObject({ errCode: -502001 });
    });

  describe('field', () => {
    shows('true shows a field, and _id', () => ({ name: true }), { _id: 'a', name: '春江' });
    shows('1 means true', () => ({ name: 1 }), { _id: 'a', name: '春江' });
    shows('false hides a field', () => ({ tags: false, owners: false, style: false }), {
      _id: 'a',
      name: '春江',
    });
    shows('-1 means false', () => ({ tags: -1, owners: 0, style: -1 }), { _id: 'a', name: '春江' });
    shows('_id is hidden by _id: false', () => ({ _id: false, name: true }), { name: '春江' });
    shows('_id alone', () => ({ _id: true }), { _id: 'a' });
    shows('_id hidden, all else shown', () => ({ _id: false, tags: false, owners: false }), {
      name: '春江',
      style: { color: 'red', size: 1 },
    });
    shows('a nested field', () => ({ 'style.color': true }), { _id: 'a', style: { color: 'red' } });
    shows('a nested field hidden', () => ({ 'style.color': false, tags: false, owners: false }), {
      _id: 'a',
      name: '春江',
      style: { size: 1 },
    });
    shows('a field of every object of an array', () => ({ 'owners.n': true }), {
      _id: 'a',
      owners: [{ n: 1 }, { n: 2 }, { n: 3 }],
    });
    shows('a field that is missing', () => ({ nothing: true }), { _id: 'a' });
    shows(
      'field.$: the first element that matched',
      () => ({ 'tags.$': true }),
      { _id: 'a', tags: ['b'] },
      () => ({ tags: 'b' }),
    );
    shows(
      'field.$: the first object that matched',
      () => ({ 'owners.$': 1, name: 1 }),
      { _id: 'a', name: '春江', owners: [{ n: 2, s: 'y' }] },
      (_) => ({ owners: _.elemMatch({ s: 'y' }) }),
    );
    shows(
      'field.$: by a field of the objects',
      () => ({ 'owners.$': 1 }),
      { _id: 'a', owners: [{ n: 3, s: 'y' }] },
      (_) => ({ 'owners.n': _.gt(2) }),
    );
    refuses('showing and hiding may not be mixed', () => ({ name: true, tags: false }));
    refuses('a field and one inside it may not both be named', () => ({ style: true, 'style.color': true }));
  });

  describe('project', () => {
    shows('slice: the first n', (_) => ({ tags: _.project.slice(2), name: 1 }), {
      _id: 'a',
      name: '春江',
      tags: ['a', 'b'],
    });
    shows('slice: the last n', (_) => ({ tags: _.project.slice(-1), name: 1 }), {
      _id: 'a',
      name: '春江',
      tags: ['d'],
    });
    shows('slice: from a position', (_) => ({ tags: _.project.slice([1, 2]), name: 1 }), {
      _id: 'a',
      name: '春江',
      tags: ['b', 'c'],
    });
    shows('slice: from a position from the end', (_) => ({ tags: _.project.slice([-2, 1]), name: 1 }), {
      _id: 'a',
      name: '春江',
      tags: ['c'],
    });
    shows('slice: alone shows all other fields', (_) => ({ tags: _.project.slice(1) }), {
      ...HOME,
      tags: ['a'],
    });
    shows(
      'slice: of a field that is no array',
      (_) => ({ name: _.project.slice(1), tags: _.project.slice(0) }),
      { ...HOME, tags: [] },
    );
    shows('elemMatch: the first object that fits', (_) => ({ owners: _.project.elemMatch({ s: 'y' }) }), {
      _id: 'a',
      owners: [{ n: 2, s: 'y' }],
    });
    shows('elemMatch: with a command', (_) => ({ owners: _.project.elemMatch({ n: { $gt: 2 } }) }), {
      _id: 'a',
      owners: [{ n: 3, s: 'y' }],
    });
    shows(
      'elemMatch: none fits, the field is missing',
      (_) => ({ owners: _.project.elemMatch({ s: 'z' }) }),
      { _id: 'a' },
    );
    shows('elemMatch: of scalars', (_) => ({ tags: _.project.elemMatch({ $gt: 'b' }) }), {
      _id: 'a',
      tags: ['c'],
    });
  });
}
