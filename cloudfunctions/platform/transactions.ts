import { Failure } from '../kernel/failure';
import type { Database, NewDocument, Transaction } from '../kernel/ports';
import type { RoundTrips } from '../kernel/roundTrips';
import { classify } from './classify';
import { cloud } from './cloud';
import { refuseUndefined, toUpdate } from './filters';

/** How often a transaction that meets a conflict is run before giving up. */
const TRIES = 10;
/** Longest wait before the second try, doubled for each further one, in ms. */
const FIRST_WAIT_MS = 20;
const LONGEST_WAIT_MS = 500;

interface SdkTransaction {
  collection(name: string): ReturnType<ReturnType<typeof cloud.database>['collection']>;
  commit(): Promise<unknown>;
  rollback(): Promise<unknown>;
}

/** Only what carries the transaction's id: `where().update`, `count` and `aggregate` would silently run outside of it. */
function offer(transaction: SdkTransaction, count: RoundTrips['count']): Transaction {
  const add = async (collection: string, data: NewDocument | readonly NewDocument[]) => {
    refuseUndefined(collection, data);
    try {
      await transaction.collection(collection).add({ data });
    } catch (error) {
      if (classify(error) === 'duplicate') throw new Failure('STALE', `${collection} has this id already`);
      throw error;
    }
  };
  return {
    get: (collection, id) =>
      count(async () => {
        const { data } = (await transaction.collection(collection).doc(id).get()) as { data: unknown };
        return data as never;
      }),
    insert: (collection, document) => count(() => add(collection, document)),
    insertAll: (collection, documents) =>
      documents.length === 0 ? Promise.resolve() : count(() => add(collection, documents)),
    update: (collection, id, changes) =>
      count(async () => {
        const data = toUpdate(changes);
        const done = (await transaction.collection(collection).doc(id).update({ data })) as {
          stats: { updated: number };
        };
        return done.stats.updated;
      }),
  };
}

const start = (trips: RoundTrips) =>
  trips.count(
    () => cloud.database({ throwOnNotFound: false } as never).startTransaction() as Promise<SdkTransaction>,
  );

async function attempt<R>(
  run: (transaction: Transaction) => Promise<R>,
  starting: Promise<SdkTransaction>,
  trips: RoundTrips,
): Promise<R> {
  const transaction = await starting;
  const asked: Promise<unknown>[] = [];
  const count: RoundTrips['count'] = (request) => {
    const answer = trips.count(request);
    asked.push(answer);
    return answer;
  };
  try {
    const result = await run(offer(transaction, count));
    await trips.count(() => transaction.commit());
    return result;
  } catch (first) {
    const error = await causeOf(first, asked);
    // A conflict has ended it already, and then there is nothing to roll back.
    await trips.count(() => transaction.rollback()).catch(() => undefined);
    throw error;
  }
}

/** Of requests sent side by side one may meet the conflict, and the others, though answered before it, only its end. */
export async function causeOf(first: unknown, asked: readonly Promise<unknown>[]): Promise<unknown> {
  if (first instanceof Failure && first.code !== 'STALE') return first;
  const answers = await Promise.allSettled(asked);
  const conflict = answers.find((one) => one.status === 'rejected' && classify(one.reason) === 'conflict');
  return conflict?.status === 'rejected' ? conflict.reason : first;
}

/** A database's transactions, and the one that was begun ahead. */
export function openTransactions(
  trips: RoundTrips,
): Pick<Database, 'transaction' | 'expectTransaction' | 'giveBack'> {
  let ahead: Promise<SdkTransaction> | null = null;
  const takeAhead = () => {
    const taken = ahead;
    ahead = null;
    return taken;
  };
  return {
    transaction: (run) => runTransaction(run, takeAhead(), trips),
    expectTransaction: () => {
      if (ahead) return;
      ahead = start(trips);
      // Who comes to need it hears of it.
      ahead.catch(() => undefined);
    },
    giveBack: async () => {
      const unused = takeAhead();
      if (!unused) return;
      const end = async () => {
        const transaction = await unused;
        await trips.count(() => transaction.rollback());
      };
      // One that cannot be ended holds nothing, and ends by itself.
      await end().catch(() => undefined);
    },
  };
}

/**
 * Runs `run` in a transaction, `ahead` if there is one, and in another with growing random waits while it meets conflicts.
 * The SDK's own `runTransaction` retries only conflicts at commit; those of inner calls, the usual ones, lose their code in it (measured).
 * @throws Failure UNAVAILABLE when it met a conflict every time.
 */
async function runTransaction<R>(
  run: (transaction: Transaction) => Promise<R>,
  ahead: Promise<SdkTransaction> | null,
  trips: RoundTrips,
): Promise<R> {
  for (let tries = 1; tries <= TRIES; tries += 1) {
    try {
      return await attempt(run, tries === 1 && ahead ? ahead : start(trips), trips);
    } catch (error) {
      if (classify(error) !== 'conflict') throw error;
    }
    const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (tries - 1));
    await new Promise((resolve) => setTimeout(resolve, Math.random() * longest));
  }
  throw new Failure('UNAVAILABLE', `conflict in all of ${TRIES} tries`);
}
