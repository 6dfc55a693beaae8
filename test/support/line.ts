import type { Route } from 'playwright-core';

import { ERRORS, type Reply } from '../../contract';
import type { Handset } from './handset';

/** What becomes of a call on its way: it is answered; waits until the line is set otherwise; is refused; is answered without any items. */
export type Passage = 'open' | 'held' | 'refused' | 'emptied';

const BUSY: Reply<unknown> = {
  ok: false,
  code: 'UNAVAILABLE',
  ...ERRORS.UNAVAILABLE,
  requestId: 'refused-on-the-line',
};

/** The line between one phone and the cloud, in the test's hand. */
export class Line {
  private passage: Passage = 'open';
  private held: Route[] = [];
  private underWay = 0;
  private onQuiet: (() => void)[] = [];
  private refusals = 0;
  private onRefusal: (() => void)[] = [];

  static async of(phone: Handset): Promise<Line> {
    const line = new Line();
    // The page that asked may be gone before it is answered.
    await phone.onCalls((call) => line.take(call).catch(() => undefined));
    return line;
  }

  /** From now on; calls that were held go on in this way. */
  async set(passage: Passage): Promise<void> {
    this.passage = passage;
    this.refusals = 0;
    await Promise.all(this.held.splice(0).map((call) => this.take(call).catch(() => undefined)));
  }

  /** Waits until no call is being answered. */
  async quiet(): Promise<void> {
    if (this.underWay > 0) await new Promise<void>((resolve) => this.onQuiet.push(resolve));
  }

  /** Waits until so many calls were refused since the line was set to refuse them. */
  async refused(times: number): Promise<void> {
    while (this.refusals < times) await new Promise<void>((resolve) => this.onRefusal.push(resolve));
  }

  private async take(call: Route): Promise<void> {
    if (this.passage === 'held') {
      this.held.push(call);
      return;
    }
    if (this.passage === 'refused') {
      await call.fulfill({ json: { result: BUSY } });
      this.refusals += 1;
      for (const tell of this.onRefusal.splice(0)) tell();
      return;
    }
    const isEmptied = this.passage === 'emptied';
    this.underWay += 1;
    try {
      if (isEmptied) {
        const response = await call.fetch({ maxRetries: 2 });
        await call.fulfill({ response, json: emptied(await response.json()) });
      } else {
        await call.continue();
        await call.request().response();
      }
    } finally {
      this.underWay -= 1;
      if (this.underWay === 0) for (const tell of this.onQuiet.splice(0)) tell();
    }
  }
}

/** The same answer, each list in it without items and without a next page. */
function emptied(answer: unknown): unknown {
  if (Array.isArray(answer)) return answer.map(emptied);
  if (typeof answer !== 'object' || answer === null) return answer;
  return Object.fromEntries(
    Object.entries(answer).map(([name, value]): [string, unknown] =>
      name === 'items' ? [name, []] : name === 'next' ? [name, null] : [name, emptied(value)],
    ),
  );
}
