/** Time as the local cloud sees it: real time moved by `offsetMs`, or one frozen instant. Instants are epoch milliseconds. */
export interface Clock {
  now(): number;
  advance(ms: number): void;
  set(epochMs: number): void;
  /** Stops at `epochMs`, or where it is; it can still be moved. */
  freeze(epochMs?: number): void;
  /** Runs on from where it stands. */
  resume(): void;
  /** Real time again, running. */
  reset(): void;
  /** How far it is ahead of real time; while frozen this shrinks as real time passes. */
  readonly offsetMs: number;
  readonly isFrozen: boolean;
}

/** The two numbers a clock consists of: `frozenAt` is -1 while it runs. */
export const OFFSET = 0;
export const FROZEN_AT = 1;
const RUNNING = -1n;

/** What must be kept to have the same clock again after a restart. */
export interface ClockState {
  offsetMs: number;
  frozenAt?: number;
}

/** The clock that every part of one local cloud reads; workers read the same numbers through shared memory. */
export class MovableClock implements Clock {
  /** Shared with the function workers so that a move reaches running instances. */
  readonly shared = new BigInt64Array(new SharedArrayBuffer(16));
  private readonly listeners: (() => void)[] = [];

  constructor({ offsetMs, frozenAt }: ClockState = { offsetMs: 0 }) {
    Atomics.store(this.shared, OFFSET, BigInt(offsetMs));
    Atomics.store(this.shared, FROZEN_AT, frozenAt === undefined ? RUNNING : BigInt(frozenAt));
  }

  get isFrozen(): boolean {
    return Atomics.load(this.shared, FROZEN_AT) !== RUNNING;
  }

  get offsetMs(): number {
    return this.isFrozen ? this.now() - Date.now() : Number(Atomics.load(this.shared, OFFSET));
  }

  get state(): ClockState {
    return { offsetMs: this.offsetMs, ...(this.isFrozen ? { frozenAt: this.now() } : {}) };
  }

  now(): number {
    const frozenAt = Atomics.load(this.shared, FROZEN_AT);
    return frozenAt === RUNNING ? Date.now() + this.offsetMs : Number(frozenAt);
  }

  advance(ms: number): void {
    if (this.isFrozen) this.freeze(this.now() + ms);
    else this.run(this.offsetMs + ms);
  }

  set(epochMs: number): void {
    if (this.isFrozen) this.freeze(epochMs);
    else this.run(epochMs - Date.now());
  }

  freeze(epochMs = this.now()): void {
    // Below 1970 lies the mark of a running clock.
    if (!isInstant(epochMs) || epochMs < 0) throw new RangeError('no such instant');
    Atomics.store(this.shared, FROZEN_AT, BigInt(Math.round(epochMs)));
    this.tell();
  }

  resume(): void {
    if (this.isFrozen) this.run(this.offsetMs);
  }

  reset(): void {
    this.run(0);
  }

  /** Calls `listener` after every move. */
  onMove(listener: () => void): void {
    this.listeners.push(listener);
  }

  private run(offsetMs: number): void {
    if (!isInstant(Date.now() + offsetMs)) throw new RangeError('no such instant');
    Atomics.store(this.shared, OFFSET, BigInt(Math.round(offsetMs)));
    Atomics.store(this.shared, FROZEN_AT, RUNNING);
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

/** Beyond this, Date itself holds no valid instant. */
const isInstant = (epochMs: number): boolean => Number.isFinite(epochMs) && Math.abs(epochMs) <= 8.64e15;
