import type { Clock } from './clock';
import type { IndexFile } from './database';
import type { Fault, ScriptedFault } from './faults';
import type { CallRecord } from './functions/invocations';
import type { Logger } from './logger';
import type { Verdict } from './wechat/contentSecurity';
import type { PushRecord } from './wechat/pushes';
import type { Grant, SentMessage } from './wechat/subscriptions';

/** How to start a local cloud. */
export interface CloudOptions {
  /** Where everything is kept, durably. Absent: a temporary directory, fast and gone at stop. */
  dataDir?: string;
  /** Whether an acknowledged write outlasts a crash of the machine. Default: with a dataDir. */
  durable?: boolean;
  /** Holds one folder per built function: `<name>/index.js` and `config.json`. */
  functionsDir: string;
  /** 0 (the default): any free port. A taken port: the next free one. */
  port?: number;
  env?: string;
  appid?: string;
  /** Added to every function's process.env. Its TEMPLATES, if there, are the templates the stand-in WeChat knows. */
  functionEnv?: Record<string, string>;
  indexes?: IndexFile;
  /** Keeps the documents in this MongoDB (a replica set, for transactions) instead of SQLite; the database is the one the URL names. */
  mongodbUrl?: string;
  /** Whether timers fire as time passes. Default: only with a dataDir; otherwise just when the clock is moved, so that tests are repeatable. */
  ticking?: boolean;
  /** Called for every line a function prints. */
  logger?: Logger;
  /** The function that WeChat's message push is mapped to; null: to none, and nothing is pushed. Default `events`. */
  pushFunction?: string | null;
  /** What arrived by text message and e-mail, to be shown beside WeChat's messages. */
  letterbox?: Letterbox;
  /** Runs after every reset, for example to load demo data again. */
  onReset?: (cloud: Cloud) => Promise<void>;
}

/** A text message or an e-mail that a person would have got. */
export interface Letter {
  at: number;
  channel: 'sms' | 'email';
  to: string;
  /** Of an e-mail, its Message-ID; of a text message, its template. */
  id: string;
  title: string;
  text: string;
}

/** Where they arrive. */
export interface Letterbox {
  /** Oldest first. */
  letters(): readonly Letter[];
  clear(): void;
}

/** Requests that go wrong on purpose. */
export interface FaultScript {
  /** Returns the fault's id. @throws CloudError INVALID_PARAM */
  script(fault: Fault): string;
  list(): readonly ScriptedFault[];
  /** The one with this id, or all. */
  clear(id?: string): void;
  /** Resolves when no request is being held up by a delay. */
  settled(): Promise<void>;
}

/** `empty`: without `onReset`; `keepCollections`: only the documents go. */
export interface ResetOptions {
  empty?: boolean;
  keepCollections?: boolean;
}

/** A running local cloud. Instants are epoch milliseconds of its own clock. */
export interface Cloud {
  readonly url: string;
  readonly port: number;
  readonly env: string;
  readonly clock: Clock;
  readonly faults: FaultScript;
  /** Calls a function as a person in the mini-program. @throws CloudError when it fails */
  callAs(openid: string, functionName: string, data: unknown): Promise<unknown>;
  /** Runs the function's timer now, whatever the time. */
  fireTimer(functionName: string): Promise<unknown>;
  /** Delivers a pushed event, as WeChat's message push does. */
  sendEvent(functionName: string, event: unknown): Promise<unknown>;
  /** Every subscription message sent, also the refused ones, oldest first. */
  sentMessages(): SentMessage[];
  grant(openid: string, templateId: string, count?: number): void;
  /** What is left of grants. */
  grants(): Grant[];
  /** The person turns messages of these templates off in WeChat's settings. */
  turnOffMessages(openid: string, templateIds: readonly string[]): void;
  /** Brings the verdict on one picture, or on all that wait, at once. @throws CloudError INVALID_PARAM for an unknown traceId */
  settleMediaChecks(traceId?: string, verdict?: Verdict): void;
  /** The latest events that WeChat pushed, oldest first. */
  pushedEvents(): readonly PushRecord[];
  /** Resolves when every pushed event has been delivered or has failed. */
  pushesSettled(): Promise<void>;
  /** The environment with which the real SDKs, in a process of their own, talk to this cloud. */
  sdkEnvironment(): Record<string, string>;
  /** Requests on the SDK wire so far, by action. */
  roundTrips(): Record<string, number>;
  /** Finished function calls that began at or after `since`. */
  calls(since?: number): CallRecord[];
  /** Resolves when the timers fired by a move of the clock have ended. */
  timersSettled(): Promise<void>;
  /** Empties database, files, grants, messages, sessions and faults, sets the clock right, and runs `onReset` unless `empty`. */
  reset(options?: ResetOptions): Promise<void>;
  /** Runs `onReset` alone. @throws CloudError INVALID_PARAM when there is none */
  loadDemo(): Promise<void>;
  stop(): Promise<void>;
}
