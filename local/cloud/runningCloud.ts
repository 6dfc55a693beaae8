import type { ClientApi } from './clientApi';
import type { MovableClock } from './clock';
import type { CloudOptions } from './cloud';
import type { Controlled } from './controlApi';
import { CloudError } from './failure';
import { type CallRecord, TIMER_SOURCE } from './functions/invocations';
import type { LogLine } from './logger';
import { type Scheduler, timerEvent } from './scheduler';
import type { Services } from './services';
import { sdkEnvironment } from './sdkEnvironment';
import type { SentMessage } from './wechat/subscriptions';

/** SOURCE of a pushed event; the documentation names none for it, so the local cloud uses its word for "other". */
const EVENT_SOURCE = 'wx_unknown';

/** A local cloud as its starter holds it. */
export class RunningCloud implements Controlled {
  readonly env: string;
  readonly clock: MovableClock;
  private stopping: Promise<void> | undefined;

  /** `shutDown` runs once, at the first stop. */
  constructor(
    private readonly services: Services,
    private readonly scheduler: Scheduler,
    private readonly client: ClientApi,
    private readonly onReset: CloudOptions['onReset'],
    private readonly shutDown: () => Promise<void>,
  ) {
    this.env = services.env;
    this.clock = services.clock;
  }

  get port(): number {
    return this.services.place.port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async callAs(openid: string, functionName: string, data: unknown): Promise<unknown> {
    const { result } = await this.client.callAs(openid, functionName, data);
    return JSON.parse(result) as unknown;
  }

  async fireTimer(functionName: string): Promise<unknown> {
    const trigger = this.services.folders.find(functionName).triggers[0];
    if (!trigger) throw new CloudError('INVALID_PARAM', `function ${functionName} has no timer`);
    return this.invoke(functionName, timerEvent(trigger, this.clock.now()), TIMER_SOURCE);
  }

  sendEvent(functionName: string, event: unknown): Promise<unknown> {
    return this.invoke(functionName, event, EVENT_SOURCE);
  }

  sentMessages(): SentMessage[] {
    return this.services.subscriptions.sentMessages();
  }

  grant(openid: string, templateId: string, count?: number): void {
    this.services.subscriptions.grant(openid, templateId, count);
  }

  sdkEnvironment(): Record<string, string> {
    return sdkEnvironment(this.url, this.env, this.services.appid);
  }

  roundTrips(): Record<string, number> {
    return this.services.functions.invocations.roundTrips();
  }

  calls(since?: number): CallRecord[] {
    return this.services.functions.invocations.calls(since);
  }

  functionNames(): string[] {
    return this.services.folders.names();
  }

  logs(): readonly LogLine[] {
    return this.services.logs.latest();
  }

  timersSettled(): Promise<void> {
    return this.scheduler.settled();
  }

  async reset(): Promise<void> {
    const { database, files, store, functions } = this.services;
    this.clock.advance(-this.clock.offsetMs);
    await database.clear();
    await files.clear();
    store.clear();
    functions.invocations.clear();
    await this.onReset?.(this);
  }

  stop(): Promise<void> {
    this.stopping ??= this.shutDown();
    return this.stopping;
  }

  private async invoke(name: string, event: unknown, source: string): Promise<unknown> {
    const { result } = await this.services.functions.invoke(name, event, { source });
    return JSON.parse(result) as unknown;
  }
}
