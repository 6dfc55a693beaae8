import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import cloudSdk from 'wx-server-sdk';

import { admit } from '../../cloudfunctions/access';
import { loadActor, presentMe } from '../../cloudfunctions/account';
import { noteDamage } from '../../cloudfunctions/audit';
import { HANDLERS } from '../../cloudfunctions/api/handlers';
import indexes from '../../cloudfunctions/indexes.json';
import { dispatch, type Gate } from '../../cloudfunctions/kernel/dispatch';
import type { Database, Log, Platform } from '../../cloudfunctions/kernel/ports';
import { RoundTrips } from '../../cloudfunctions/kernel/roundTrips';
import { makePlatform } from '../../cloudfunctions/platform';
import type { Reply } from '../../contract';
import { startCloud, type Cloud, type SentMessage } from '../../local/cloud';
import { frozenClock, type FrozenClock } from './frozenClock';
import { borrowToken, writeStandInFunction } from './functionToken';
import { openShortWay } from './shortWay';

/** 23 November 2026, 15:00 in Beijing: a Monday within office hours. */
export const START = Date.parse('2026-11-23T07:00:00Z');

export const TEMPLATE_IDS = {
  reviewDecided: 'tmpl-review',
  ticketProgress: 'tmpl-ticket',
  recordDue: 'tmpl-due',
  digest: 'tmpl-digest',
};

/** Keys of tests only. */
const KEYS = {
  current: 'k1',
  keys: { k1: Buffer.alloc(32, 1).toString('base64') },
  index: Buffer.alloc(32, 2).toString('base64'),
};

/** The functions' own settings. */
export const SETTINGS = { ARCHIVE_KEYS: JSON.stringify(KEYS), TEMPLATES: JSON.stringify(TEMPLATE_IDS) };

/** A line that a function would have printed. */
export interface LogEntry {
  level: 'info' | 'error';
  event: string;
  fields: Record<string, unknown>;
  error?: unknown;
}

/** One person's way in. `call` answers as the api function does; `trips` of the last call. */
export interface Caller {
  call(endpoint: string, input?: unknown): Promise<Reply<any>>;
  /** Anything as the function's event. */
  send(event: unknown): Promise<Reply<any>>;
  trips: RoundTrips;
}

/** A local cloud with the functions' own source on top, in this process. */
export interface World {
  readonly cloud: Cloud;
  /** Stands still until it is moved; the local cloud's clock is set along with it. */
  readonly clock: FrozenClock;
  readonly platform: Platform;
  readonly database: Database;
  readonly logs: LogEntry[];
  as(openid: string): Caller;
  /** What the stand-in for WeChat received, oldest first. */
  sent(): SentMessage[];
  /** Lets WeChat send this person so many messages of each kind. */
  grant(openid: string, count?: number): void;
  /** Empties everything and sets the clock to `START`. */
  clear(): Promise<void>;
  stop(): Promise<void>;
}

export interface WorldOptions {
  /** Changes the platform that the endpoints get. */
  platform?: (real: Platform) => Platform;
  gate?: Partial<Gate>;
  /**
   * When what is asked of the database leaves out signing and sockets, which take most of the time of a request. Absent: while no fault is
   * scripted. Stories go the whole way, and tests of how the SDK is used or of processes side by side.
   */
  isShortWay?: () => boolean;
}

/** Starts a world; stop it in `afterAll`, clear it in `beforeEach`. One per test file: the SDK takes its settings from the process. */
export async function world(options: WorldOptions = {}): Promise<World> {
  const functionsDir = mkdtempSync(path.join(tmpdir(), 'functions-'));
  writeStandInFunction(functionsDir);
  const cloud = await startCloud({ functionsDir, indexes: indexes as never });
  openShortWay(options.isShortWay ?? (() => cloud.faults.list().length === 0));
  Object.assign(process.env, cloud.sdkEnvironment(), SETTINGS, { SILENCE: 'true' });
  Object.assign(process.env, await borrowToken(cloud, functionsDir));

  const logs: LogEntry[] = [];
  const log: Log = {
    info: (event, fields = {}) => void logs.push({ level: 'info', event, fields }),
    error: (event, error, fields = {}) => void logs.push({ level: 'error', event, fields, error }),
  };
  const clock = frozenClock(cloud.clock, START);
  const platformFor = (trips: RoundTrips): Platform => {
    const real = { ...makePlatform(trips), log, now: clock.now };
    return options.platform?.(real) ?? real;
  };
  const platform = platformFor(new RoundTrips());
  const made: World = {
    cloud,
    clock,
    platform,
    database: platform.database,
    logs,
    as: (openid) => callerOf(openid, platformFor, options.gate),
    sent: () => cloud.sentMessages(),
    grant: (openid, count = 1) => {
      for (const id of Object.values(TEMPLATE_IDS)) cloud.grant(openid, id, count);
    },
    clear: async () => {
      await cloud.reset({ keepCollections: true });
      clock.set(START);
      logs.length = 0;
    },
    stop: async () => {
      await cloud.stop();
      rmSync(functionsDir, { recursive: true, force: true });
    },
  };
  await createCollections();
  await made.clear();
  return made;
}

async function createCollections(): Promise<void> {
  const sdk = cloudSdk.database();
  await Promise.all(Object.keys(indexes.collections).map((name) => sdk.createCollection(name)));
}

function callerOf(
  openid: string,
  platformFor: (trips: RoundTrips) => Platform,
  gate: Partial<Gate> = {},
): Caller {
  const caller: Caller = {
    trips: new RoundTrips(),
    call: (endpoint, input = {}) => caller.send({ endpoint, input }),
    send: (event) => {
      const trips = (caller.trips = new RoundTrips());
      const platform = platformFor(trips);
      const requestId = `r-${trips.total}`;
      // Over the wire and back: what JSON cannot hold must not pass a test.
      const wire = event === undefined ? undefined : (JSON.parse(JSON.stringify(event)) as unknown);
      return dispatch(wire, {
        handlers: HANDLERS,
        platform,
        trips,
        requestId,
        openid,
        loadActor,
        presentMe,
        admit,
        noteDamage,
        ...gate,
      });
    },
  };
  return caller;
}
