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
