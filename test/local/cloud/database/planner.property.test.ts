import fc from 'fast-check';
import { find as scan } from 'mingo';
import { encodeKey } from '../../../../local/cloud/database/keys';
import { compare } from '../../../../local/cloud/database/values';
import { type IndexFile } from '../../../../local/cloud/database';
import { world } from './world';

const scalar = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 3 }) },
  fc.constantFrom('', 'a', 'b', 'ab', '业'),
  fc.constantFrom(null, true, false, 0.5, -0.5),
  fc.constantFrom(new Date(0), new Date(5)),
);
const value = fc.oneof(
  { weight: 1, arbitrary: scalar },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 3 }) },
);
const fields = fc.record(
  { a: scalar, b: scalar, c: value, d: fc.record({ e: value }, { requiredKeys: [] }) },
  { requiredKeys: [] },
);
const documents = fc
  .array(fields, { maxLength: 25 })
  .map((list) => list.map((document, _id) => ({ _id, ...document })));

// mingo answers null ranges and whole arrays otherwise than MongoDB; those have tests of their own.
const comparable = scalar.filter((item) => item !== null);
const condition = fc.oneof(
  comparable,
  scalar.map((item) => ({ $eq: item })),
  fc.array(scalar, { maxLength: 4 }).map((items) => ({ $in: items })),
  fc.array(scalar, { maxLength: 2 }).map((items) => ({ $nin: items })),
  comparable.map((item) => ({ $gt: item })),
  comparable.map((item) => ({ $lte: item })),
  { weight: 4, arbitrary: fc.tuple(comparable, comparable).map(([low, high]) => ({ $gte: low, $lt: high })) },
  fc.boolean().map((wish) => ({ $exists: wish })),
  comparable.map((item) => ({ $ne: item })),
);
const leaf = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd.e', '_id'), condition, {
  maxKeys: 3,
  noNullPrototype: true,
});
const query = fc.oneof(
  leaf,
  fc.tuple(leaf, leaf).map(([x, y]) => ({ $and: [x, y] })),
  fc.tuple(leaf, leaf, leaf).map(([x, y, z]) => ({ ...x, $or: [y, z] })),
);
const direction = fc.constantFrom<1 | -1>(1, -1);
const order = fc.dictionary(fc.constantFrom('a', 'b'), direction, { maxKeys: 2, noNullPrototype: true });
// Few fields often, so that index, query and order meet.
const path = fc.constantFrom('a', 'a', 'b', 'c', 'd.e');
const indexFile = fc
  .array(
    fc
      .uniqueArray(path, { minLength: 1, maxLength: 3 })
      .chain((paths) => fc.tuple(...paths.map((name) => fc.tuple(fc.constant(name), direction)))),
    { maxLength: 3 },
  )
  .map((lists): IndexFile => ({
    collections: {
      t: {
        indexes: lists
          // Two fields that may both be arrays cannot share an index.
          .filter((keys) => !(keys.some(([name]) => name === 'c') && keys.some(([name]) => name === 'd.e')))
          .map((keys, i) => ({ name: `i${i}`, keys })),
      },
    },
  }));

describe('any index file', () => {
  it('gives the documents a plain scan gives, in order, through the same page', async () => {
    await fc.assert(
      fc.asyncProperty(
        documents,
        query,
        order,
        indexFile,
        fc.nat(4),
        fc.integer({ min: 1, max: 6 }),
        async (stored, wanted, by, indexes, skip, limit) => {
          const { database, add, find, count } = await world(['t'], { indexes });
          if (stored.length > 0) await add('t', stored);
          const expected = scan(stored, wanted).all() as { _id: number }[];
          const found = await find('t', wanted, { order: by });
          expect(found.map(({ _id }) => _id).sort()).toEqual(expected.map(({ _id }) => _id).sort());
          expect(await count('t', wanted)).toBe(expected.length);
          for (let i = 1; i < found.length; i++) {
            const differences = Object.entries(by).map(
              ([name, way]) => compare(found[i - 1][name] ?? null, found[i][name] ?? null) * way,
            );
            expect(differences.find((difference) => difference !== 0) ?? -1).toBeLessThan(0);
          }
          // Ties may fall either way, so a page is compared by what it is sorted by.
          const keys = (list: any[]) =>
            list.map((document) => Object.keys(by).map((name) => document[name] ?? null));
          const page = await find('t', wanted, { order: by, skip, limit });
          expect(keys(page)).toEqual(keys(found.slice(skip, skip + limit)));
          database.close();
        },
      ),
      { numRuns: 250 },
    );
  });

  it('stays right through updates and removals', async () => {
    const act = fc.record({
      id: fc.nat(12),
      kind: fc.constantFrom('set', 'remove', 'unset'),
      field: fc.constantFrom('a', 'b', 'c'),
      value,
    });
    await fc.assert(
      fc.asyncProperty(
        documents,
        indexFile,
        fc.array(act, { maxLength: 15 }),
        leaf,
        async (stored, indexes, acts, wanted) => {
          const { database, add, update, remove, find } = await world(['t'], { indexes });
          if (stored.length > 0) await add('t', stored);
          for (const { id, kind, field, value: any } of acts) {
            // Arrays only where no other field of an index may hold one.
            const fresh = field !== 'c' && Array.isArray(any) ? null : any;
            if (kind === 'remove') await remove('t', { _id: id });
            else
              await update(
                't',
                id,
                kind === 'set' ? { $set: { [field]: fresh } } : { $unset: { [field]: '' } },
              );
          }
          const all = await find('t', {}, { limit: 1000 });
          const expected = scan(all, wanted).all() as { _id: number }[];
          expect((await find('t', wanted)).map(({ _id }) => _id).sort()).toEqual(
            expected.map(({ _id }) => _id).sort(),
          );
          database.close();
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('index keys', () => {
  const deep = fc.letrec<{ any: unknown }>((tie) => ({
    any: fc.oneof(
      { maxDepth: 2 },
      fc.oneof(
        scalar,
        // A zero byte inside a text, and the planes where UTF-16 sorts otherwise than UTF-8.
        fc.constantFrom('a', 'a\0', 'a\0\0', 'a\u0001', '\uffff', '\u{1f600}'),
        fc.double({ noNaN: false }),
        fc.integer(),
        fc.string({ unit: 'binary' }),
        fc.date({ noInvalidDate: true }),
      ),
      fc.array(tie('any'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom('x', 'y', 'xy'), tie('any'), { maxKeys: 2, noNullPrototype: true }),
    ),
  })).any;

  it('sort as values do, in both directions', () => {
    fc.assert(
      fc.property(deep, deep, (a, b) => {
        const difference = compare(a, b);
        expect(Math.sign(Buffer.compare(encodeKey(a), encodeKey(b)))).toBe(Math.sign(difference));
        expect(Math.sign(Buffer.compare(encodeKey(b, -1), encodeKey(a, -1)))).toBe(Math.sign(difference));
      }),
      { numRuns: 2000 },
    );
  });

  type Bson = typeof import('bson');
  it.each<[kind: string, make: (bson: Bson) => unknown]>([
    ['number', () => 7],
    ['text', () => 'tail'],
    ['text with a zero', () => 'ta\0il'],
    ['date', () => new Date(7)],
    ['timestamp', ({ Timestamp }) => new Timestamp({ t: 7, i: 7 })],
    ['ObjectId', ({ ObjectId }) => new ObjectId('0123456789abcdef01234567')],
    ['binary', ({ Binary }) => new Binary(Buffer.from('tail'))],
  ])('are whole where the room to write them ends before or in a %s', (_kind, make) => {
    for (let length = 2020; length <= 2048; length++) {
      jest.isolateModules(() => {
        // With the room that there is at the start, 2048 bytes; the classes of `bson` are loaded anew, too.
        const keys = jest.requireActual<{ encodeKey: typeof encodeKey }>(
          '../../../../local/cloud/database/keys',
        );
        const value = make(jest.requireActual<Bson>('bson'));
        const head = 'a'.repeat(length);
        const whole = keys.encodeKey([head, value]);
        expect(whole.toString('latin1', 2, 2 + length)).toBe(head);
        const tail = Buffer.concat([keys.encodeKey(value), Buffer.of(0)]);
        expect(whole.subarray(length + 4).equals(tail)).toBe(true);
      });
    }
  });
});
