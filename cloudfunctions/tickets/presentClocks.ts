import type { ClockMark, ClocksView, ClockView } from '../../contract';
import type { Years } from '../calendar';
import { lengthOf, type KeptPromise } from '../promises';
import { clocksOf, promiseOf, usedOf, type Clock } from './clocks';
import { OPEN_STATES, OWING_STATES } from './lifecycle';
import type { Fact } from './phases';
import type { Ticket } from './stored';

const iso = (at: number) => new Date(at).toISOString();

/** How the next answer stands that is owed, from what is kept with the ticket alone. */
export function rowMark({ state, dueAt, warnAt = dueAt }: Ticket, now: number): ClockMark {
  if (!OPEN_STATES.includes(state)) return 'stopped';
  if (!OWING_STATES.includes(state)) return 'paused';
  return dueAt < now ? 'overdue' : warnAt <= now ? 'near' : 'calm';
}

/** Both clocks as staff see them. */
export function presentClocks(ticket: Ticket, facts: readonly Fact[], years: Years, now: number): ClocksView {
  const promise = promiseOf(ticket);
  const { firstResponse, resolution } = clocksOf(promise, facts, years);
  const stands = OPEN_STATES.includes(ticket.state) ? ('paused' as const) : ('stopped' as const);
  const given = { promise, years, now };
  return {
    firstResponse: presentClock(firstResponse, 'stopped', given),
    resolution: presentClock(resolution, stands, given),
  };
}

/** `stands`: what it means that the clock does not run. */
function presentClock(
  clock: Clock,
  stands: 'paused' | 'stopped',
  { promise, years, now }: { promise: KeptPromise; years: Years; now: number },
): ClockView {
  const { target, dueAt, warnAt, stoppedAt } = clock;
  const length = lengthOf(target, promise.hours);
  const used = usedOf(clock, now, { promise, years });
  const isRunning = stoppedAt === null && (clock.spans.at(-1)?.[0] ?? now) <= now;
  const moving = dueAt < now ? 'overdue' : warnAt <= now ? 'near' : 'calm';
  return {
    ...{ mark: isRunning ? moving : stands, target, dueAt: iso(dueAt) },
    stoppedAt: !isRunning && stands === 'stopped' && stoppedAt !== null ? iso(stoppedAt) : null,
    isLate: (isRunning ? now : (stoppedAt ?? now)) > dueAt,
    leftMs: length - used,
    percent: Math.floor((used * 100) / length),
  };
}
