/** Time as the local cloud sees it: real time moved by `offsetMs`. Instants are epoch milliseconds. */
export interface Clock {
  now(): number;
  advance(ms: number): void;
  set(epochMs: number): void;
  readonly offsetMs: number;
}

/** The clock that every part of one local cloud reads; workers read the same offset through shared memory. */
export class MovableClock implements Clock {
  /** One 64-bit offset in ms, shared with the function workers so that a move reaches running instances. */
  readonly shared = new BigInt64Array(new SharedArrayBuffer(8));
  private readonly listeners: (() => void)[] = [];

  constructor(offsetMs = 0) {
    Atomics.store(this.shared, 0, BigInt(offsetMs));
  }

  get offsetMs(): number {
    return Number(Atomics.load(this.shared, 0));
  }

  now(): number {
    return Date.now() + this.offsetMs;
  }

  advance(ms: number): void {
    this.move(this.offsetMs + ms);
  }

  set(epochMs: number): void {
    this.move(epochMs - Date.now());
  }

  /** Calls `listener` after every move. */
  onMove(listener: () => void): void {
    this.listeners.push(listener);
  }

  private move(offsetMs: number): void {
    const target = Date.now() + offsetMs;
    // Beyond this, Date itself holds no valid instant.
    if (!Number.isFinite(target) || Math.abs(target) > 8.64e15) throw new RangeError('no such instant');
    Atomics.store(this.shared, 0, BigInt(Math.round(offsetMs)));
    for (const listener of this.listeners) listener();
  }
}
