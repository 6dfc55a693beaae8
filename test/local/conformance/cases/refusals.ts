import { failureOf, type World } from '../world';

const REFUSED = 'not supported locally: ';

/** What SQLite's backend cannot do, and says so. MongoDB can: these are no cases for it. */
export function refusals(world: World): void {
  const refuses = (title: string, act: (things: any, w: World) => Promise<unknown>) =>
    it(title, async () => {
      const things = await world.holding({ _id: 'a', at: world.db.Geo.Point(1, 2), n: 1, s: 'x' });
      const error = await failureOf(act(things, world));
      expect(error.errMsg).toContain(REFUSED);
      expect((await things.count()).total).toBe(1);
    });

  describe('refused clearly, not answered otherwise', () => {
    refuses('geoNear', (things, { _, db }) =>
      things.where({ at: _.geoNear({ geometry: db.Geo.Point(1, 2), maxDistance: 10 }) }).get(),
    );
    refuses('geoWithin', (things, { _, db }) =>
      things.where({ at: _.geoWithin({ centerSphere: [db.Geo.Point(1, 2), 1] }) }).get(),
    );
    refuses('geoIntersects', (things, { _, db }) =>
      things.where({ at: _.geoIntersects({ geometry: db.Geo.Point(1, 2) }) }).get(),
    );
    refuses('jsonSchema', (things, { _ }) => things.where(_.jsonSchema({ required: ['n'] })).get());
    refuses('text', (things, { _ }) => things.where({ $text: _.text({ search: 'x' }) }).get());
    refuses('Aggregate.geoNear', (things, { db }) =>
      things
        .aggregate()
        .geoNear({ near: db.Geo.Point(1, 2), distanceField: 'd', spherical: true })
        .end(),
    );
    refuses('meta', (things, { $ }) =>
      things
        .aggregate()
        .project({ score: $.meta('textScore') })
        .end(),
    );
    refuses('$where', (things) => things.where({ $where: 'true' }).get());
    refuses('patterns that JavaScript reads otherwise', (things, { db }) =>
      things.where({ s: db.RegExp({ regexp: '(?i)x' }) }).get(),
    );
    refuses('a computed projection', (things) => things.field({ n: { $add: [1, 2] } }).get());
  });
}
