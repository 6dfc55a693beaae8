import { Cron } from 'croner';

import type { MovableClock } from './clock';
import { CloudError } from './failure';
import type { FunctionFolder, FunctionFolders, Trigger } from './functions/functionFolder';

/** What a timer sends to its function. Source: SCF's timer trigger. */
export interface TimerEvent {
  Type: 'Timer';
  TriggerName: string;
  /** The due time, ISO 8601 UTC. */
  Time: string;
  Message: string;
}

const TICK_MS = 1000;

/** The first due time after `from` (epoch ms). Cron texts are read in Beijing time. @throws for a malformed text */
export function nextDue(cron: string, from: number): number | undefined {
  const run = new Cron(cron.trim(), { timezone: 'Asia/Shanghai', mode: '7-part', paused: true });
  return run.nextRun(new Date(from))?.getTime();
}

export function timerEvent(trigger: Trigger, due: number): TimerEvent {
  const time = new Date(due).toISOString().replace(/\.\d+Z$/, 'Z');
  return { Type: 'Timer', TriggerName: trigger.name, Time: time, Message: trigger.message ?? '' };
}

/** Runs a function for a due timer; rejections have been reported by then. */
export type Fire = (functionName: string, event: TimerEvent) => Promise<unknown>;

/** Fires the triggers of the deployed functions by the movable clock, each at most once per look. */
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
  ) {
    this.lastLook = clock.now();
    clock.onMove(() => this.look());
  }

  /** From now on moves of the clock fire what became due, and with `ticking` the passing of time does. */
  start(ticking: boolean): void {
    this.isStarted = true;
    if (ticking) this.ticking = setInterval(() => this.look(), TICK_MS).unref();
  }

  stop(): void {
    clearInterval(this.ticking);
    this.isStarted = false;
  }

  /** Fires what became due since the last look. After a step back nothing is due. */
  private look(): void {
    const from = this.lastLook;
    const now = this.clock.now();
    this.lastLook = now;
    if (now <= from || !this.isStarted) return;
    for (const folder of this.deployed()) {
      for (const trigger of folder.triggers) this.consider(folder, trigger, from, now);
    }
  }

  /** Resolves when every timer fired so far has ended. */
  async settled(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running);
  }

  private consider(folder: FunctionFolder, trigger: Trigger, from: number, now: number): void {
    let due: number | undefined;
    try {
      due = nextDue(trigger.config, from);
    } catch (error) {
      this.reportOnce(`trigger ${trigger.name} of ${folder.name}: ${String(error)}`);
    }
    if (due === undefined || due > now) return;
    const run = this.fire(folder.name, timerEvent(trigger, due))
      .catch((error: unknown) => this.report(`timer ${folder.name}: ${String(error)}`))
      .then(() => void this.running.delete(run));
    this.running.add(run);
  }

  private deployed(): FunctionFolder[] {
    return this.folders.names().flatMap((name) => {
      try {
        return [this.folders.find(name)];
      } catch (error) {
        if (error instanceof CloudError) this.reportOnce(error.message);
        return [];
      }
    });
  }

  private reportOnce(text: string): void {
    if (this.reported.has(text)) return;
    this.reported.add(text);
    this.report(text);
  }
}
