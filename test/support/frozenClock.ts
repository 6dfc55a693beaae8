import type { Clock } from '../../local/cloud';

/** Epoch milliseconds; equal at every look until it is moved. */
export interface FrozenClock {
  readonly now: () => number;
  advance(ms: number): void;
  set(epochMs: number): void;
}

/** A clock that stands at `start`; each move sets the moving clock `behind` it too. */
export function frozenClock(behind: Clock, start: number): FrozenClock {
  let at = start;
  const set = (epochMs: number) => {
    at = epochMs;
    behind.set(epochMs);
  };
  return { now: () => at, set, advance: (ms) => set(at + ms) };
}
