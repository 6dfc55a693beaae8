import fc from 'fast-check';
import { type IndexFile } from '../../../../local/cloud/database';
import { world, type Client } from './world';

const indexes: IndexFile = { collections: { c: { indexes: [{ name: 'byN', keys: [['n', 1]] }] } } };

type State = Map<number, number>;

/** A transaction as snapshot isolation is defined: a copy of everything, own writes, and when it began. */
interface Copy {
  id: string;
  began: number | undefined;
  seen: State;
  wrote: Map<number, number | undefined>;
}

/** The definition, without any cleverness: what the store must be indistinguishable from. */
class Model {
  readonly stored: State = new Map();
  readonly open = new Map<number, Copy>();
  private readonly writtenAt = new Map<number, number>();
  private tick = 0;

  enter(copy: Copy): void {
    if (copy.began !== undefined) return;
    copy.began = this.tick;
    copy.seen = new Map(this.stored);
  }

  isHeld(key: number, but?: Copy): boolean {
    return [...this.open.values()].some((other) => other !== but && other.wrote.has(key));
  }

  conflicts(copy: Copy, key: number): boolean {
    return this.isHeld(key, copy) || (this.writtenAt.get(key) ?? -1) > (copy.began ?? 0);
  }

  store(changes: Map<number, number | undefined>): void {
    this.tick++;
    for (const [key, n] of changes) {
      this.writtenAt.set(key, this.tick);
      if (n === undefined) this.stored.delete(key);
      else this.stored.set(key, n);
    }
  }
}

const key = fc.nat(3);
const step = fc.oneof(
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('begin' as const), who: fc.nat(2) }) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constantFrom('write' as const, 'remove' as const), who: fc.nat(3), key }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('look' as const), who: fc.nat(3) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constantFrom('commit' as const, 'abort' as const), who: fc.nat(2) }),
  },
);

async function look({ find }: Client, seen: State, transaction?: string): Promise<void> {
  const expected = [...seen].map(([_id, n]) => ({ _id, n }));
  const byN = (a: { n: number }, b: { n: number }) => a.n - b.n;
  expect(await find('c', {}, { transaction, order: { n: 1 } })).toEqual(expected.sort(byN));
  const few = expected.filter(({ n }) => n % 2 === 0 || n > 5);
  const query = { $or: [{ n: { $mod: [2, 0] } }, { n: { $gt: 5 } }], n: { $gte: 0 } };
  expect(await find('c', query, { transaction, order: { n: 1 }, limit: 2 })).toEqual(few.slice(0, 2));
}

describe('transactions in any order', () => {
  it('see and store what snapshot isolation says', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60, size: 'max' }), async (steps) => {
        const client = await world(['c'], { indexes });
        const model = new Model();
        let n = 0;
        for (const { kind, who, ...rest } of steps) {
          const copy = model.open.get(who);
          const target = 'key' in rest ? rest.key : 0;
          if (kind === 'begin') {
            if (!copy)
              model.open.set(who, {
                id: await client.begin(),
                began: undefined,
                seen: new Map(),
                wrote: new Map(),
              });
          } else if (kind === 'commit' || kind === 'abort') {
            if (!copy) continue;
            model.open.delete(who);
            if (kind === 'commit') model.store(copy.wrote);
            await client[kind](copy.id);
          } else if (kind === 'look') {
            if (copy) model.enter(copy);
            await look(client, copy?.seen ?? model.stored, copy?.id);
          } else {
            if (copy) model.enter(copy);
            const seen = copy?.seen ?? model.stored;
            const writes = kind === 'write' || seen.has(target);
            const value = kind === 'write' ? ++n : undefined;
            const act = () =>
              value === undefined
                ? client.remove('c', { _id: target }, false, copy?.id)
                : client.set('c', target, { n: value }, copy?.id);
            if (!copy) {
              // It would wait; waiting has tests of its own.
              if (model.isHeld(target)) continue;
              await act();
              if (writes) model.store(new Map([[target, value]]));
            } else if (writes && model.conflicts(copy, target)) {
              await expect(act()).rejects.toMatchObject({ code: 'DATABASE_TRANSACTION_CONFLICT' });
              model.open.delete(who);
            } else {
              await act();
              if (!writes) continue;
              copy.wrote.set(target, value);
              if (value === undefined) copy.seen.delete(target);
              else copy.seen.set(target, value);
            }
          }
        }
        await look(client, model.stored);
        client.database.close();
      }),
      { numRuns: 300 },
    );
  });
});
