import type { RequestState } from '../../contract';
import { afterWorkingDays } from '../calendar';

const DAY = 86_400_000;

/** Working days until a reviewer must have looked, in each of the two stages. Source: domain model §2. */
export const REVIEW_WORKING_DAYS = 2;

/** Days that a request may wait for its submitter before it is over and the household's place is free. Source: as above. */
export const IDLE_DAYS = 14;

/** Where the clock has nothing to do. A number, so that documents from before the clock, which have none, can be told apart. */
export const NEVER = Number.MAX_SAFE_INTEGER;

/** When the clock next acts on a request that entered `state` at `since`. Epoch ms, or `NEVER`. */
export function nextAtOf(state: RequestState, since: number, isEscalated: boolean): number {
  if (state === 'pendingFirst' || state === 'pendingSecond')
    return isEscalated ? NEVER : afterWorkingDays(since, REVIEW_WORKING_DAYS);
  return state === 'returned' || state === 'conflict' ? since + IDLE_DAYS * DAY : NEVER;
}
