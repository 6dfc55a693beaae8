import { randomUUID } from 'node:crypto';

import type { FunctionFolder } from './functionFolder';

/** Who calls and by which way: SOURCE as the platform tells it, for example `wx_client` or `wx_client,scf`. */
export interface Caller {
  openid?: string;
  source: string;
}

/** SOURCE of a timer's call. Source: getWXContext's documentation. */
export const TIMER_SOURCE = 'wx_trigger';

/** A finished function call. `startedAt` by the local cloud's clock, `ms` in real time, `depth` sequential round trips. */
export interface CallRecord {
  id: string;
  name: string;
  endpoint?: string;
  openid?: string;
  source: string;
  startedAt: number;
  ms: number;
  ok: boolean;
  code?: string;
  error?: string;
  roundTrips: number;
  actions: Record<string, number>;
  depth: number;
}

/** An invocation under way. Its token comes back in the body of every request the function's SDK sends. */
export interface Invocation {
  id: string;
  token: string;
  folder: FunctionFolder;
  caller: Caller;
  actions: Record<string, number>;
  /** Ends the thread that runs it; absent while it waits for one. */
  kill?: () => void;
}

/** Finished calls kept in memory. */
const KEPT_CALLS = 1000;

/** The invocations under way, by token, and the latest finished ones. */
export class Invocations {
  private readonly running = new Map<string, Invocation>();
  private finished: CallRecord[] = [];
  private totals: Record<string, number> = {};

  begin(folder: FunctionFolder, caller: Caller): Invocation {
    const invocation: Invocation = { id: randomUUID(), token: randomUUID(), folder, caller, actions: {} };
    this.running.set(invocation.token, invocation);
    return invocation;
  }

  end(invocation: Invocation, record: CallRecord): void {
    this.running.delete(invocation.token);
    this.finished.push(record);
    if (this.finished.length > KEPT_CALLS) this.finished.shift();
  }

  byToken(token: unknown): Invocation | undefined {
    return typeof token === 'string' ? this.running.get(token) : undefined;
  }

  /** Counts one round trip, for the whole cloud and for the invocation that made it. */
  count(action: string, invocation: Invocation | undefined): void {
    this.totals[action] = (this.totals[action] ?? 0) + 1;
    if (invocation) invocation.actions[action] = (invocation.actions[action] ?? 0) + 1;
  }

  roundTrips(): Record<string, number> {
    return { ...this.totals };
  }

  /** Calls that began at or after `since`, oldest first. */
  calls(since = -Infinity): CallRecord[] {
    return this.finished.filter((call) => call.startedAt >= since);
  }

  clear(): void {
    this.finished = [];
    this.totals = {};
  }
}
