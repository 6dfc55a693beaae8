import type { Clock } from '../clock';

/** SOURCE of a pushed event; the documentation names none for it, so the local cloud uses its word for "other". */
export const EVENT_SOURCE = 'wx_unknown';

/** An event that WeChat's message push delivers. Source: the documentation of message push to cloud functions. */
export interface PushEvent extends Record<string, unknown> {
  ToUserName: string;
  /** OPENID of whom it is about. */
  FromUserName: string;
  /** Seconds; a number in one event and text in the next, as has been seen. */
  CreateTime: number | string;
  MsgType: 'event';
  Event: string;
}

/** What became of one event. */
export interface PushRecord {
  at: number;
  event: PushEvent;
  state: 'waiting' | 'delivered' | 'failed';
  error?: string;
}

/** What delivering needs; `deliver` rejects when the function fails; null: nothing is pushed. */
export interface PushParts {
  clock: Clock;
  deliver: ((event: PushEvent) => Promise<unknown>) | null;
  report: (text: string) => void;
}

const KEPT = 200;
const AT_ONCE = 2;

/** WeChat's message push: events go to one function, some time after what caused them; failures are told and not repeated. */
export class Pushes {
  private records: PushRecord[] = [];
  private waiting: PushRecord[] = [];
  private readonly running = new Set<Promise<void>>();
  private pushed = 0;
  private isStopped = false;

  constructor(private readonly parts: PushParts) {}

  /** `List` holds one entry as an object and several as an array, as WeChat does. */
  pushList(openid: string, event: string, items: readonly object[]): void {
    if (items.length > 0) this.push(openid, event, { List: items.length === 1 ? items[0] : items });
  }

  push(openid: string, event: string, content: object): void {
    if (!this.parts.deliver) return;
    this.pushed += 1;
    const at = this.parts.clock.now();
    const seconds = Math.floor(at / 1000);
    const record: PushRecord = {
      at,
      event: {
        ToUserName: 'gh_local',
        FromUserName: openid,
        CreateTime: this.pushed % 2 === 0 ? String(seconds) : seconds,
        MsgType: 'event',
        Event: event,
        ...content,
      },
      state: 'waiting',
    };
    this.records.push(record);
    if (this.records.length > KEPT) this.records.shift();
    this.waiting.push(record);
    setImmediate(() => this.startNext());
  }

  /** The latest events, oldest first. */
  recent(): readonly PushRecord[] {
    return this.records;
  }

  /** Resolves when nothing is waiting or under way. */
  async settled(): Promise<void> {
    while (this.waiting.length + this.running.size > 0) {
      this.startNext();
      await Promise.all(this.running);
    }
  }

  clear(): void {
    this.records = [];
    this.waiting = [];
  }

  stop(): void {
    this.isStopped = true;
    this.waiting = [];
  }

  private startNext(): void {
    while (this.running.size < AT_ONCE) {
      const next = this.waiting.shift();
      if (!next) return;
      const run = this.deliver(next).finally(() => {
        this.running.delete(run);
        this.startNext();
      });
      this.running.add(run);
    }
  }

  private async deliver(record: PushRecord): Promise<void> {
    try {
      await this.parts.deliver?.(record.event);
      record.state = 'delivered';
    } catch (error) {
      record.state = 'failed';
      record.error = error instanceof Error ? error.message : String(error);
      if (!this.isStopped) this.parts.report(`pushed ${record.event.Event}: ${record.error}`);
    }
  }
}
