import type { Secrets } from '../../cloudfunctions/kernel/ports';

/** What the demo data is written with: the keys of the environment, and the moment that "two hours ago" counts from. */
export interface DemoContext {
  secrets: Secrets;
  /** Epoch milliseconds. */
  now: number;
}
