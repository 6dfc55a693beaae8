import type { Clock } from '../clock';

/** How long after a visit a person's content may be checked. Source: security.msgSecCheck (2 hours). */
const VISIT_MS = 2 * 3_600_000;

/** When each person last used the mini-program. Not kept over a restart: who needs a check has just called. */
export class Visits {
  private readonly last = new Map<string, number>();

  constructor(private readonly clock: Clock) {}

  note(openid: string): void {
    this.last.set(openid, this.clock.now());
  }

  isRecent(openid: string): boolean {
    return Math.abs(this.clock.now() - (this.last.get(openid) ?? -Infinity)) <= VISIT_MS;
  }

  clear(): void {
    this.last.clear();
  }
}
