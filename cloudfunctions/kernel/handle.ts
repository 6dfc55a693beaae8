import type { Endpoint, Input, Output } from '../../contract';
import type { Actor } from './actor';
import type { Reach } from './permit';
import type { Platform } from './ports';

/** What a handler knows of the call besides its input. */
export interface Call {
  readonly actor: Actor;
  /** Whose records the endpoint's permission opens to the actor. */
  readonly reach: Reach;
  readonly platform: Platform;
  /** Epoch milliseconds, the same throughout the call. */
  readonly now: number;
  readonly requestId: string;
  /**
   * Settles when it is known whether the caller may read on; rejects when they have read too much. `dispatch` answers nothing
   * before; a handler that leaves a trace (a log entry) waits for it first.
   */
  readonly admitted: Promise<void>;
  /** Work that must not delay or undo the answer's decision (pushing messages): runs once the handler has returned. */
  after(work: () => Promise<void>): void;
}

/** An endpoint with what keeps its promise. */
export interface Handled {
  readonly endpoint: Endpoint;
  readonly run: (input: never, call: Call) => Promise<unknown>;
}

/** Binds a handler to its endpoint. Permission, parsing, output check and errors belong to `dispatch` and cannot be forgotten. */
export function handle<E extends Endpoint>(
  endpoint: E,
  run: (input: Input<E>, call: Call) => Promise<Output<E>>,
): Handled {
  return { endpoint, run };
}
