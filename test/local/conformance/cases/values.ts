import { finds, type World } from '../world';

/** 数据类型: what goes in comes out, with its type. */
export function values(world: World): void {
  const keeps = (title: string, value: (w: World) => unknown, out?: unknown) =>
    it(title, async () => {
      const given = value(world);
      const things = await world.holding({ _id: 'a', value: given });
      expect((await things.doc('a').get()).data.value).toEqual(out ?? given);
      await things.doc('a').update({ data: { copy: world._.set(given) } });
      expect((await things.doc('a').get()).data.copy).toEqual(out ?? given);
    });

  describe('round trip', () => {
    keeps('Date, to the millisecond', () => new Date(1234567890123));
    keeps('Date before 1970', () => new Date(-1));
    keeps('Date inside objects and arrays', () => ({ at: [new Date(5), { on: new Date(6) }] }));
    keeps('text: Chinese, emoji, quotes, line ends', () => '春江花园 👍🏽 "quoted" \\ \n\t\u2028');
    keeps('empty text', () => '');
    keeps('whole numbers', () => [0, 1, -1, 2147483647, -2147483648]);
    keeps('whole numbers beyond 32 bits', () => [2147483648, -2147483649, Number.MAX_SAFE_INTEGER]);
    keeps('fractions', () => [0.1, -1.5, 1e-10, 1e300]);
    keeps('booleans', () => [true, false]);
    keeps('null', () => null, null);
    keeps('empty object and empty array', () => ({ o: {}, a: [] }));
    keeps('nested arrays', () => [[1, [2, []]], [null]]);
    keeps('patterns', () => /^a.b$/i, expect.objectContaining({ pattern: '^a.b$', options: 'i' }));
    keeps(
      'Geo.Point',
      ({ db }) => db.Geo.Point(113.3, 23.1),
      expect.objectContaining({ longitude: 113.3, latitude: 23.1 }),
    );
    keeps(
      'Geo.Polygon',
      ({ db }) =>
        db.Geo.Polygon([
          db.Geo.LineString([db.Geo.Point(0, 0), db.Geo.Point(3, 2), db.Geo.Point(2, 3), db.Geo.Point(0, 0)]),
        ]),
      expect.objectContaining({ lines: expect.any(Array) }),
    );

    it('undefined is left out, null stays', async () => {
      const things = await world.holding({
        _id: 'a',
        gone: undefined,
        nothing: null,
        o: { gone: undefined },
      });
      expect((await things.doc('a').get()).data).toEqual({ _id: 'a', nothing: null, o: {} });
    });
    it('the order of keys', async () => {
      const things = await world.holding({ _id: 'a', z: 1, a: { y: 1, b: 2 }, m: 3 });
      expect(JSON.stringify((await things.doc('a').get()).data)).toBe(
        '{"_id":"a","z":1,"a":{"y":1,"b":2},"m":3}',
      );
    });
    it('ObjectIds come back as hex text', async () => {
      const id = '507f1f77bcf86cd799439011';
      const things = await world.holding();
      expect(
        await things.add({ data: { _id: { $oid: id }, ref: { $oid: id }, list: [{ $oid: id }] } }),
      ).toMatchObject({ _id: id });
      expect((await things.get()).data).toEqual([{ _id: id, ref: id, list: [id] }]);
    });
    it('a large document of 1 MB', async () => {
      const text = '字'.repeat(350_000);
      const things = await world.holding({ _id: 'a', text });
      expect((await things.doc('a').get()).data.text).toHaveLength(text.length);
    });
  });

  describe('numbers keep their type', () => {
    const NUMBERS = [
      { _id: 'int', n: 1 },
      { _id: 'long', n: 3e9 },
      { _id: 'double', n: 1.5 },
    ];
    for (const type of ['int', 'long', 'double'])
      finds(world, `$type finds ${type}`, NUMBERS, () => ({ n: { $type: type } }), [type]);
    it('int plus int is int, int plus double is double', async () => {
      const things = await world.holding({ _id: 'a', n: 1, m: 1 });
      await things.doc('a').update({ data: { n: world._.inc(1), m: world._.inc(0.5) } });
      expect((await things.where({ n: { $type: 'int' }, m: { $type: 'double' } }).count()).total).toBe(1);
    });
    it('int grows to long, and stays equal to numbers', async () => {
      const things = await world.holding({ _id: 'a', n: 2147483647 });
      await things.doc('a').update({ data: { n: world._.inc(1) } });
      expect((await things.where({ n: { $type: 'long' } }).count()).total).toBe(1);
      expect((await things.where({ n: 2147483648 }).count()).total).toBe(1);
    });
  });

  describe('db.serverDate', () => {
    it('is the time of the service', async () => {
      const before = world.cloud.clock.now();
      const things = await world.holding({ _id: 'a', at: world.db.serverDate() });
      const { at } = (await things.doc('a').get()).data;
      expect(at).toBeInstanceOf(Date);
      expect(at.getTime()).toBeGreaterThanOrEqual(before);
      expect(at.getTime()).toBeLessThanOrEqual(world.cloud.clock.now());
    });
    it('offset moves it, in milliseconds', async () => {
      const things = await world.holding({
        _id: 'a',
        at: world.db.serverDate(),
        due: world.db.serverDate({ offset: 60 * 60 * 1000 }),
        past: world.db.serverDate({ offset: -1000 }),
      });
      const { at, due, past } = (await things.doc('a').get()).data;
      expect([due - at, past - at]).toEqual([3_600_000, -1000]);
    });
    it('is one instant per request, in objects, arrays and updates too', async () => {
      const things = await world.holding({ _id: 'a' });
      const { db, _ } = world;
      await things.doc('a').update({
        data: { x: db.serverDate(), o: { y: db.serverDate() }, l: _.push([{ z: db.serverDate() }]) },
      });
      const { x, o, l } = (await things.doc('a').get()).data;
      expect(o.y).toEqual(x);
      expect(l).toEqual([{ z: x }]);
    });
    it('follows the clock of the cloud', async () => {
      world.cloud.clock.advance(86_400_000);
      const things = await world.holding({ _id: 'a', at: world.db.serverDate() });
      expect((await things.doc('a').get()).data.at - Date.now()).toBeGreaterThan(86_000_000);
    });
  });
}
