import { CloudError } from '../failure';

/** A query, update or pipeline that MongoDB, or this stand-in, refuses. Nothing has been written. */
export function refuse(message: string): never {
  throw new CloudError('DATABASE_REQUEST_FAILED', `[FailedOperation] ${message}`);
}

/** Something the real service can do and this stand-in cannot; failing beats a silently different answer. */
export function notEmulated(what: string): never {
  throw new CloudError('DATABASE_REQUEST_FAILED', `not supported locally: ${what}`);
}

/** A refused write, worded as the service does. Source: error texts quoted by users of the real service. */
export function refuseWrite(text: string): never {
  refuse(`multiple write errors: [{write errors: [{${text}}]}, {<nil>}]`);
}

/** Another transaction has the document, or changed it since the snapshot. Source: asserted by tests of users of the real service. */
export function transactionConflict(): CloudError {
  return new CloudError(
    'DATABASE_TRANSACTION_CONFLICT',
    '[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated by others. Please check your request.',
  );
}

/** The transaction was committed, aborted or too old. Source: as `transactionConflict`. */
export function transactionGone(): CloudError {
  return new CloudError(
    'DATABASE_TRANSACTION_FAIL',
    '[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server, transaction must be commit or abort in 30 seconds. Please check your request.',
  );
}

/** Worded as users of the real service quote it. */
export function missingCollection(name: unknown): CloudError {
  return new CloudError(
    'DATABASE_COLLECTION_NOT_EXIST',
    `[ResourceNotFound] Db or Table not exist: ${String(name)}. Please check your request.`,
  );
}

/** Code and text as users of the real service quote them. */
export function existingCollection(name: string): CloudError {
  return new CloudError(
    'DATABASE_COLLECTION_ALREADY_EXIST',
    `[ResourceUnavailable.ResourceExist] Table exist: ${name}.`,
  );
}
