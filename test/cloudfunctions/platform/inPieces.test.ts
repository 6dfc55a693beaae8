import fc from 'fast-check';

import type { Database, Stored } from '../../../cloudfunctions/kernel/ports';
import { AnyOf, anyOf, Compare, isIn, type Filter, type Where } from '../../../cloudfunctions/kernel/query';
import { inPieces, piecesOf } from '../../../cloudfunctions/platform/inPieces';

const many = (count: number, letter = 'c') => Array.from({ length: count }, (_, at) => `${letter}${at}`);
const parts = (filter: Filter) => (Array.isArray(filter) ? filter : [filter]) as readonly (Where | AnyOf)[];
/** How many values of `communityId` each piece is about. */
const sizes = (filter: Filter) =>
  piecesOf(filter).map((piece): string[] => {
    const [first] = parts(piece);
    const asked: unknown = first instanceof AnyOf ? null : first?.['communityId'];
    return asked instanceof Compare ? (asked.value as string[]) : [];
  });

describe('a filter', () => {
  it.each<[string, Filter]>([
    ['of few communities', { communityId: isIn(many(25)), state: isIn(many(8, 's')) }],
    ['of many communities and one other value', { communityId: isIn(many(200)), state: 'open' }],
    ['without communities', { state: isIn(many(300, 's')), kind: isIn(many(9, 'k')) }],
    [
      'of communities among alternatives',
      [anyOf({ communityId: isIn(many(60)) }), { state: isIn(many(8, 's')) }],
    ],
    ['with a key for each community', { communityId: isIn(many(60)), searchKeys: isIn(many(60, 'k')) }],
    ['of nothing', {}],
  ])('%s stays whole', (_, filter) => expect(piecesOf(filter)).toEqual([filter]));

  it.each<[string, number, number[], number, number]>([
    ['queues of 26 communities', 26, [8], 2, 25],
    ['queues of 60', 60, [8], 3, 25],
    ['one of several kinds too', 60, [8, 5], 12, 5],
    ['never more than twenty pieces', 60, [8, 9, 9], 20, 3],
    ['two states of 101', 101, [2], 2, 100],
  ])('%s comes apart', (_, communities, others, pieces, size) => {
    const lists = others.map((count, at) => ({ [`f${at}`]: isIn(many(count)) }));
    const values = sizes([{ communityId: isIn(many(communities)) }, ...lists]);
    expect([values.length, values[0]?.length]).toEqual([pieces, size]);
    expect(values.flat()).toEqual(many(communities));
  });

  it('asks for each community once, however often it is named', () => {
    const twice = [...many(60), ...many(60)];
    expect(sizes({ communityId: isIn(twice), state: isIn(many(8, 's')) }).flat()).toEqual(many(60));
  });
});

interface Row extends Stored {
  communityId: string;
  state: string;
  dueAt: number | null;
}

/** A database that keeps `rows` and knows lists and plain values alone. */
function plain(rows: readonly Row[]): { database: Database; asked: number[] } {
  const asked: number[] = [];
  const holds = (row: Row, filter: Filter) =>
    parts(filter).every((part) =>
      Object.entries(part as Where).every(([field, value]) => {
        const own = row[field as keyof Row];
        return value instanceof Compare ? (value.value as unknown[]).includes(own) : own === value;
      }),
    );
  const matching = (filter: Filter) => {
    asked.push(1);
    return rows.filter((row) => holds(row, filter));
  };
  const key = ({ dueAt, _id }: Row) => [dueAt ?? -Infinity, _id] as const;
  const database = {
    find: async (_: string, filter: Filter, { order = [], limit }: any) => {
      const sign = order[0]?.[1] === 'desc' ? -1 : 1;
      return matching(filter)
        .sort((a, b) => {
          const [[x, i], [y, j]] = [key(a), key(b)];
          return sign * (x === y ? (i < j ? -1 : 1) : x - y);
        })
        .slice(0, limit);
    },
    count: async (_: string, filter: Filter) => matching(filter).length,
    countUpTo: async (_: string, filter: Filter, most: number) => Math.min(most, matching(filter).length),
  } as unknown as Database;
  return { database, asked };
}

const states = many(8, 's');
const rows = fc.array(
  fc.record({
    communityId: fc.constantFrom(...many(70)),
    state: fc.constantFrom(...many(9, 's')),
    dueAt: fc.option(fc.integer({ min: 0, max: 5 })),
  }),
  { maxLength: 120 },
);

describe('a database asked in pieces', () => {
  it('answers as it would be asked at once: the same, in the same order, as many', async () => {
    await fc.assert(
      fc.asyncProperty(
        rows,
        fc.integer({ min: 1, max: 50 }),
        fc.constantFrom('asc', 'desc'),
        async (drawn, limit, direction) => {
          const { database, asked } = plain(drawn.map((row, at) => ({ ...row, _id: `r${at}` })));
          const filter = { communityId: isIn(many(60)), state: isIn(states) };
          const page = {
            order: [
              ['dueAt', direction],
              ['_id', direction],
            ] as any,
            limit,
          };
          const whole = await database.find('x', filter, page);
          asked.length = 0;
          expect(await inPieces(database).find('x', filter, page)).toEqual(whole);
          expect(asked).toHaveLength(3);
          expect(await inPieces(database).count('x', filter)).toBe(await database.count('x', filter));
          expect(await inPieces(database).countUpTo('x', filter, limit)).toBe(
            await database.countUpTo('x', filter, limit),
          );
        },
      ),
      { numRuns: 60 },
    );
  });
});
