import type { Handled } from '../kernel/handle';
import { save } from './save';
import { get } from './view';

/** Promises: how soon the company answers and solves what kinds of tickets, and when it works. */
export const handlers: readonly Handled[] = [get, save];

export {
  isMorePressing,
  promiseOfOld,
  promiseTo,
  shownPromise,
  withPriority,
  type InForce,
  type KeptPromise,
  type Term,
} from './kept';
export { promisesAsOf, promisesInForce } from './stored';
export { calendarOf, lengthOf } from './targets';
