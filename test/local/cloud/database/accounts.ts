import { type IndexFile } from '../../../../local/cloud/database';
import { failure, world } from './world';

/** A write met another writer. */
export const conflict = failure(
  'DATABASE_TRANSACTION_CONFLICT',
  /^\[ResourceUnavailable\.TransactionConflict\] Transaction is conflict, maybe resource operated by others\./,
);
/** The transaction is over. */
export const ended = failure(
  'DATABASE_TRANSACTION_FAIL',
  /^\[ResourceUnavailable\.TransactionNotExist\] .* must be commit or abort in 30 seconds\./,
);
const indexes: IndexFile = {
  collections: {
    c: {
      indexes: [
        { name: 'byKey', keys: [['key', 1]], unique: true },
        { name: 'byN', keys: [['n', 1]] },
      ],
    },
  },
};

/** Two documents to quarrel over; a write outside waits 300 ms at most. */
export async function accounts() {
  const it = await world(['c', 'plain'], { indexes, lockWaitMs: 300 });
  await it.add('c', [
    { _id: 'x', key: 'x', n: 1 },
    { _id: 'y', key: 'y', n: 1 },
  ]);
  return it;
}
