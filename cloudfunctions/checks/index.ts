export { eraseCheckReasons } from './erase';
export { followIn } from './follow';
export { BEFORE_DUE, isAnswered, isConfirmable, nextCheckState, type CheckAct } from './lifecycle';
export { checkId, checkIn, moved, tallyId, tallyOf, threadOf } from './moving';
export { moveChecks } from './moveMany';
export { findCheck, presentCheck } from './openCheck';
export { MOST_ATTEMPTS, type Check, type StoredAttempt, type Tally } from './stored';
