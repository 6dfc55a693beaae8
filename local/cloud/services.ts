import path from 'node:path';

import { type ClockState, MovableClock } from './clock';
import type { CloudOptions } from './cloud';
import { openDatabase } from './database';
import type { DocumentDatabase } from './documentDatabase';
import { type DataDirectory, openDataDirectory } from './dataDirectory';
import { Faults } from './faults';
import { FunctionFolders } from './functions/functionFolder';
import { LogBook } from './functions/logBook';
import { FunctionRuntime } from './functions/runtime';
import { PlatformStore } from './platformStore';
import { sdkEnvironment } from './sdkEnvironment';
import { Sessions } from './sessions';
import { FileIds } from './storage/cloudPath';
import { FileStore } from './storage/fileStore';
import { Signer } from './storage/signatures';
import { Storage } from './storage/storage';
import { MediaChecks } from './wechat/mediaChecks';
import { OpenApi } from './wechat/openApi';
import { PhoneNumbers } from './wechat/phoneNumbers';
import { EVENT_SOURCE, Pushes } from './wechat/pushes';
import { Subscriptions } from './wechat/subscriptions';
import { readTemplates } from './wechat/templates';
import { Visits } from './wechat/visits';

/** Everything behind the gateway. `place.port` is known once the gateway listens. */
export interface Services {
  env: string;
  appid: string;
  place: { port: number };
  directory: DataDirectory;
  clock: MovableClock;
  store: PlatformStore;
  database: DocumentDatabase;
  files: FileStore;
  ids: FileIds;
  signer: Signer;
  storage: Storage;
  sessions: Sessions;
  subscriptions: Subscriptions;
  phoneNumbers: PhoneNumbers;
  mediaChecks: MediaChecks;
  pushes: Pushes;
  visits: Visits;
  openApi: OpenApi;
  faults: Faults;
  folders: FunctionFolders;
  logs: LogBook;
  functions: FunctionRuntime;
}

/** The clock where the last run left it: data written by a moved clock would otherwise lie in the future. */
function openClock(store: PlatformStore): MovableClock {
  const clock = new MovableClock(JSON.parse(store.setting('clock') ?? '{"offsetMs":0}') as ClockState);
  clock.onMove(() => store.saveSetting('clock', JSON.stringify(clock.state)));
  return clock;
}

/** What the stand-in for WeChat stands on. */
type Basis = Pick<Services, 'store' | 'clock' | 'appid' | 'functions' | 'logs' | 'faults' | 'storage'>;

function openWeChat(basis: Basis, { functionEnv, pushFunction = 'events' }: CloudOptions) {
  const { store, clock, appid, faults, storage } = basis;
  const pushes = openPushes(basis, pushFunction);
  const subscriptions = new Subscriptions(store, clock, readTemplates(functionEnv?.['TEMPLATES']), pushes);
  const phoneNumbers = new PhoneNumbers(store, clock, appid);
  const visits = new Visits(clock);
  const cannotFetch = (url: string): boolean => storage.isDeadLink(url);
  const mediaChecks = new MediaChecks({ store, clock, visits, pushes, appid, cannotFetch });
  const openApi = new OpenApi({ subscriptions, phoneNumbers, mediaChecks, visits, faults });
  return { pushes, subscriptions, phoneNumbers, visits, mediaChecks, openApi };
}

function openPushes({ clock, functions, logs }: Basis, functionName: string | null): Pushes {
  return new Pushes({
    clock,
    deliver:
      functionName === null
        ? null
        : (event) => functions.invoke(functionName, event, { source: EVENT_SOURCE }),
    report: (text) => logs.write({ at: clock.now(), source: 'push', stream: 'stderr', text }),
  });
}

function openFiles(
  directory: DataDirectory,
  store: PlatformStore,
  clock: MovableClock,
  env: string,
  url: () => string,
) {
  const files = new FileStore(path.join(directory.path, 'files'), store, directory.isDurable);
  const ids = new FileIds(env);
  const signer = new Signer(store);
  return { files, ids, signer, storage: new Storage({ files, ids, signer, clock, url }) };
}

/** The driver of MongoDB is loaded only when it is asked for: it takes longer than all the rest. */
async function openDocuments(
  directory: DataDirectory,
  clock: MovableClock,
  { indexes, mongodbUrl }: CloudOptions,
): Promise<DocumentDatabase> {
  const common = { clock, ...(indexes ? { indexes } : {}) };
  if (mongodbUrl !== undefined) {
    const { openMongoDatabase } = await import('./mongodb');
    return openMongoDatabase({ url: mongodbUrl, ...common });
  }
  const file = path.join(directory.path, 'database.sqlite');
  return openDatabase({ file, durable: directory.isDurable, ...common });
}

/** What closes again what was opened, in order of opening. */
type Closing = (() => void)[];

/** @throws Error when the data directory is in use, its files are not fit, or MongoDB cannot be reached */
export async function openServices(options: CloudOptions): Promise<Services> {
  const directory = openDataDirectory(options.dataDir, options.durable);
  const closing: Closing = [() => directory.release()];
  try {
    return await openAll(options, directory, closing);
  } catch (error) {
    for (const close of closing.reverse()) close();
    throw error;
  }
}

async function openAll(options: CloudOptions, directory: DataDirectory, closing: Closing): Promise<Services> {
  const { env = 'local-env', appid = 'wx0000000000000000' } = options;
  const place = { port: 0 };
  const url = (): string => `http://127.0.0.1:${place.port}`;
  const store = new PlatformStore(directory.path, directory.isDurable);
  closing.push(() => store.close());
  const clock = openClock(store);
  const database = await openDocuments(directory, clock, options);
  closing.push(() => void database.close());
  const folders = new FunctionFolders(path.resolve(options.functionsDir));
  const logs = new LogBook(
    directory.isDurable ? path.join(directory.path, 'logs') : undefined,
    options.logger,
  );
  const functionEnv = () => ({ ...sdkEnvironment(url(), env, appid), ...options.functionEnv });
  const functions = new FunctionRuntime({ folders, clock, logs, appid, envId: env, env: functionEnv });
  const faults = new Faults();
  const storing = openFiles(directory, store, clock, env, url);
  const basis = { env, appid, place, directory, clock, store, database, folders, logs, functions, faults };
  const weChat = openWeChat({ ...basis, ...storing }, options);
  return { ...basis, ...storing, ...weChat, sessions: new Sessions(store) };
}
