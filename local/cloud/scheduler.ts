import type { MovableClock } from './clock';
import { nextDue } from './cron';
import { CloudError } from './failure';
import type { FunctionFolder, FunctionFolders, Trigger } from './functions/functionFolder';
import { timerEvent, type TimerEvent, timerOf } from './triggers';

const TICK_MS = 1000;

/** Looks further apart than this fire each timer once: a laptop that slept, or a clock that was moved. */
const CATCH_UP_MS = 60_000;

/** Runs a function for a due timer; rejections have been reported by then. */
export type Fire = (functionName: string, event: TimerEvent) => Promise<unknown>;

/** A timer as it stands. `fault`: why it cannot run; `nextAt` in epoch ms, absent when it never will. */
export interface TimerState {
  functionName: string;
  name?: string;
  config?: string;
  nextAt?: number;
  fault?: string;
}

/** Fires the timers of the deployed functions by the movable clock; a run does not wait for the one before. */
export class Scheduler {
  private lastLook: number;
  private ticking: NodeJS.Timeout | undefined;
  private isStarted = false;
  private readonly running = new Set<Promise<void>>();
  private readonly reported = new Set<string>();

  constructor(
    private readonly folders: FunctionFolders,
    private readonly clock: MovableClock,
    private readonly fire: Fire,
    private readonly report: (text: string) => void,
    /** What else waits for the clock. */
    private readonly others: () => void,
  ) {
    this.lastLook = clock.now();
    clock.onMove(() => this.look(false));
  }

  /** From now on moves of the clock fire what became due, and with `ticking` the passing of time does. */
  start(ticking: boolean): void {
    this.isStarted = true;
    if (ticking) this.ticking = setInterval(() => this.look(true), TICK_MS).unref();
  }

  stop(): void {
    clearInterval(this.ticking);
    this.isStarted = false;
  }

  /** Resolves when every timer fired so far has ended. */
  async settled(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running);
  }

  /** The timers of all functions, also those that cannot run. */
  timers(): TimerState[] {
    return this.folders.names().flatMap((functionName): TimerState[] => {
      try {
        const trigger = timerOf(this.folders.find(functionName));
        if (!trigger) return [];
        const nextAt = nextDue(trigger.config, this.clock.now());
        const { name, config } = trigger;
        return [{ functionName, name, config, ...(nextAt === undefined ? {} : { nextAt }) }];
      } catch (error) {
        return [{ functionName, fault: error instanceof Error ? error.message : String(error) }];
      }
    });
  }

  /** Fires what became due since the last look. After a step back nothing is due. */
  private look(isTick: boolean): void {
    const from = this.lastLook;
    const now = this.clock.now();
    this.lastLook = now;
    if (now <= from || !this.isStarted) return;
    this.others();
    const isShort = isTick && now - from <= CATCH_UP_MS;
    for (const { folder, trigger } of this.deployed()) {
      let due = nextDue(trigger.config, from);
      while (due !== undefined && due <= now) {
        this.run(folder, trigger, due);
        due = isShort ? nextDue(trigger.config, due) : undefined;
      }
    }
  }

  private run(folder: FunctionFolder, trigger: Trigger, due: number): void {
    const run = this.fire(folder.name, timerEvent(trigger, due))
      .catch((error: unknown) => this.report(`timer ${folder.name}: ${String(error)}`))
      .then(() => void this.running.delete(run));
    this.running.add(run);
  }

  private deployed(): { folder: FunctionFolder; trigger: Trigger }[] {
    return this.folders.names().flatMap((name) => {
      try {
        const folder = this.folders.find(name);
        const trigger = timerOf(folder);
        return trigger ? [{ folder, trigger }] : [];
      } catch (error) {
        if (!(error instanceof CloudError)) throw error;
        if (!this.reported.has(error.message)) this.report(error.message);
        this.reported.add(error.message);
        return [];
      }
    });
  }
}
