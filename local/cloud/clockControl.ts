import type { Clock } from './clock';
import { CloudError } from './failure';

/** A clock and what it sets in motion. */
interface Clocked {
  clock: Clock;
  timersSettled(): Promise<void>;
}

/** What the panel and the page show. */
export interface ClockReading {
  now: number;
  offsetMs: number;
  isFrozen: boolean;
}

export function readingOf(clock: Clock): ClockReading {
  return { now: clock.now(), offsetMs: clock.offsetMs, isFrozen: clock.isFrozen };
}

/**
 * Moves, freezes or sets the clock right as the request says, and answers after the timers that became due have run.
 * @throws CloudError INVALID_PARAM
 */
export async function moveClock(cloud: Clocked, request: Record<string, unknown>): Promise<ClockReading> {
  const { advanceMs, setTo, reset, freeze } = request;
  const { clock } = cloud;
  try {
    if (reset === true) clock.reset();
    else if (typeof advanceMs === 'number') clock.advance(advanceMs);
    else if (typeof setTo === 'number' || typeof setTo === 'string') clock.set(new Date(setTo).getTime());
    else if (typeof freeze !== 'boolean')
      throw new CloudError('INVALID_PARAM', 'one of advanceMs, setTo, freeze or reset is needed');
    if (freeze === true) clock.freeze();
    if (freeze === false) clock.resume();
  } catch (error) {
    throw error instanceof RangeError ? new CloudError('INVALID_PARAM', error.message) : error;
  }
  await cloud.timersSettled();
  return readingOf(clock);
}
