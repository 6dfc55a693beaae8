export { eraseCheckReasons } from './erase';
export { followIn, type Follow, type Followed } from './follow';
export { BEFORE_DUE, isAnswered, isConfirmable, nextCheckState, type CheckAct } from './lifecycle';
export { checkId, moved, tallyId, tallyOf, threadOf, writeMove } from './moving';
export { findCheck, presentCheck } from './openCheck';
export { MOST_ATTEMPTS, type Check, type StoredAttempt, type Tally } from './stored';
