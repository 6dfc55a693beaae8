import type { ClientApi } from './clientApi';
import type { MovableClock } from './clock';
import type { CloudOptions, Letter, ResetOptions } from './cloud';
import type { Controlled } from './controlApi';
import { CloudError } from './failure';
import type { Faults } from './faults';
import { type CallRecord, TIMER_SOURCE } from './functions/invocations';
import type { LogLine } from './logger';
import type { Scheduler, TimerState } from './scheduler';
import type { Services } from './services';
import { sdkEnvironment } from './sdkEnvironment';
import { timerEvent, timerOf } from './triggers';
import type { Verdict } from './wechat/contentSecurity';
import type { PendingCheck } from './wechat/mediaChecks';
import { EVENT_SOURCE, type PushRecord } from './wechat/pushes';
import type { Grant, SentMessage } from './wechat/subscriptions';

/** A local cloud as its starter holds it. */
export class RunningCloud implements Controlled {
  readonly env: string;
  readonly clock: MovableClock;
  readonly faults: Faults;
  private stopping: Promise<void> | undefined;

  /** `shutDown` runs once, at the first stop. */
  constructor(
    private readonly services: Services,
    private readonly scheduler: Scheduler,
    private readonly client: ClientApi,
    private readonly options: Pick<CloudOptions, 'onReset' | 'letterbox'>,
    private readonly shutDown: () => Promise<void>,
  ) {
    this.env = services.env;
    this.clock = services.clock;
    this.faults = services.faults;
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
    const trigger = timerOf(this.services.folders.find(functionName));
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

  grants(): Grant[] {
    return this.services.subscriptions.grants();
  }

  letters(): readonly Letter[] {
    return this.options.letterbox?.letters() ?? [];
  }

  turnOffMessages(openid: string, templateIds: readonly string[]): void {
    this.services.subscriptions.turnOff(openid, templateIds);
  }

  settleMediaChecks(traceId?: string, verdict?: Verdict): void {
    this.services.mediaChecks.settle(traceId, verdict);
  }

  pendingMediaChecks(): PendingCheck[] {
    return this.services.mediaChecks.pending();
  }

  pushedEvents(): readonly PushRecord[] {
    return this.services.pushes.recent();
  }

  pushesSettled(): Promise<void> {
    return this.services.pushes.settled();
  }

  timers(): TimerState[] {
    return this.scheduler.timers();
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

  async reset({ empty = false, keepCollections = false }: ResetOptions = {}): Promise<void> {
    const { database, files, store, functions, pushes, visits, faults } = this.services;
    faults.clear();
    pushes.clear();
    await pushes.settled(); // else an event of before would write into what comes after
    this.clock.reset();
    await database.clear({ keepCollections });
    await files.clear();
    store.clear();
    visits.clear();
    functions.invocations.clear();
    this.options.letterbox?.clear();
    if (!empty) await this.options.onReset?.(this);
  }

  async loadDemo(): Promise<void> {
    const { onReset } = this.options;
    if (!onReset) throw new CloudError('INVALID_PARAM', 'this cloud was started without demo data');
    await onReset(this);
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
