import { BSONError } from 'bson';
import { MongoBulkWriteError, MongoInvalidArgumentError, MongoNetworkError, MongoServerError } from 'mongodb';

import { CloudError } from '../../../../local/cloud';
import { wireError } from '../../../../local/cloud/mongodb/failures';

const server = (code: number, errmsg: string, errorLabels: string[] = []) =>
  new MongoServerError({ ok: 0, code, errmsg, errorLabels });
const refusal = (code: string, message: string | RegExp) =>
  expect.objectContaining({ code, message: expect.stringMatching(message) });

describe('an error of MongoDB as the wire tells it', () => {
  it.each<[string, Error, string, string | RegExp]>([
    [
      'a write conflict',
      server(112, 'WriteConflict', ['TransientTransactionError']),
      'DATABASE_TRANSACTION_CONFLICT',
      /^\[ResourceUnavailable\.TransactionConflict\] Transaction is conflict, maybe resource operated by others\./,
    ],
    [
      'anything a transaction may be tried again for',
      server(246, 'SnapshotUnavailable', ['TransientTransactionError']),
      'DATABASE_TRANSACTION_CONFLICT',
      'TransactionConflict',
    ],
    [
      'a transaction that is over',
      server(251, 'NoSuchTransaction', ['TransientTransactionError']),
      'DATABASE_TRANSACTION_FAIL',
      /^\[ResourceUnavailable\.TransactionNotExist\] Transaction does not exist on the server, transaction must be commit or abort in 30 seconds\./,
    ],
    [
      'a duplicate key',
      server(11000, 'E11000 duplicate key error collection: a.c index: byPhone dup key: { phone: "138" }'),
      'DATABASE_REQUEST_FAILED',
      'E11000 duplicate key error .*byPhone',
    ],
    [
      'a duplicate key among many',
      new MongoBulkWriteError(
        { message: 'E11000 duplicate key error', code: 11000, writeErrors: [] },
        {} as any,
      ),
      'DATABASE_REQUEST_FAILED',
      'E11000 duplicate key',
    ],
    [
      'a collection that is not there',
      server(26, 'ns not found'),
      'DATABASE_COLLECTION_NOT_EXIST',
      'Db or Table not exist: homes',
    ],
    [
      'a collection that is there',
      server(48, 'Collection already exists'),
      'DATABASE_COLLECTION_ALREADY_EXIST',
      'Table exist: homes',
    ],
    [
      'a query MongoDB refuses',
      server(2, 'unknown operator: $nonsense'),
      'DATABASE_REQUEST_FAILED',
      'unknown operator: \\$nonsense',
    ],
    [
      'a call the driver refuses',
      new MongoInvalidArgumentError('Update document requires atomic operators'),
      'DATABASE_REQUEST_FAILED',
      'requires atomic operators',
    ],
    ['a value BSON cannot hold', new BSONError('out of range'), 'DATABASE_REQUEST_FAILED', 'out of range'],
    [
      'a server that is gone, even inside a transaction',
      new MongoNetworkError('connect ECONNREFUSED', {}),
      'DATABASE_REQUEST_FAILED',
      'cannot be reached',
    ],
  ])('%s', (_, error, code, message) => {
    expect(wireError(error, 'homes')).toEqual(refusal(code, message));
  });

  it('our own refusals and bugs pass as they are', () => {
    for (const error of [new CloudError('INVALID_PARAM', 'x'), new TypeError('bug')])
      expect(wireError(error, 'homes')).toBe(error);
  });
});
