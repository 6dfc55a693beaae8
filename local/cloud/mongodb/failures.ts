import { BSONError } from 'bson';
import {
  MongoError,
  MongoNetworkError,
  MongoServerError,
  MongoServerSelectionError,
  MongoWriteConcernError,
} from 'mongodb';
import {
  existingCollection,
  missingCollection,
  transactionConflict,
  transactionGone,
} from '../database/refusal';
import { CloudError } from '../failure';

/** Codes of MongoDB's server. Source: its error_codes.yml. */
const SERVER = {
  namespaceNotFound: 26,
  namespaceExists: 48,
  writeConflict: 112,
  noSuchTransaction: 251,
  duplicateKey: 11000,
} as const;

/** What the wire answers to a failure of the driver or the server; errors of our own pass, as do bugs. */
export function wireError(error: unknown, collection: string): unknown {
  if (error instanceof MongoNetworkError || error instanceof MongoServerSelectionError)
    return failed(`MongoDB cannot be reached: ${error.message}`);
  if (error instanceof MongoServerError) return serverError(error, collection);
  if (error instanceof MongoError || error instanceof BSONError) return failed(error.message);
  return error;
}

function serverError(error: MongoServerError, collection: string): unknown {
  if (error instanceof MongoWriteConcernError) return failed(error.message);
  switch (error.code) {
    case SERVER.noSuchTransaction:
      return transactionGone();
    case SERVER.duplicateKey:
      // Worded as the service does; see refuseWrite.
      return failed(`multiple write errors: [{write errors: [{${error.message}}]}, {<nil>}]`);
    case SERVER.namespaceNotFound:
      return missingCollection(collection);
    case SERVER.namespaceExists:
      return existingCollection(collection);
    default:
      // The label is on every failure after which the whole transaction may be tried again.
      return error.code === SERVER.writeConflict || error.hasErrorLabel('TransientTransactionError')
        ? transactionConflict()
        : failed(error.message);
  }
}

function failed(message: string): CloudError {
  return new CloudError('DATABASE_REQUEST_FAILED', `[FailedOperation] ${message}`);
}
