import path from 'node:path';

import { MovableClock } from './clock';
import type { CloudOptions } from './cloud';
import { openDatabase } from './database';
import type { DocumentDatabase } from './documentDatabase';
import { type DataDirectory, openDataDirectory } from './dataDirectory';
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
import { OpenApi } from './wechat/openApi';
import { PhoneNumbers } from './wechat/phoneNumbers';
import { Subscriptions } from './wechat/subscriptions';
import { readTemplates } from './wechat/templates';

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
  openApi: OpenApi;
  folders: FunctionFolders;
  logs: LogBook;
  functions: FunctionRuntime;
}

/** The clock where the last run left it: data written by a moved clock would otherwise lie in the future. */
function openClock(store: PlatformStore): MovableClock {
  const clock = new MovableClock(Number(store.setting('clockOffsetMs') ?? 0));
  clock.onMove(() => store.saveSetting('clockOffsetMs', String(clock.offsetMs)));
  return clock;
}

function openWeChat(store: PlatformStore, clock: MovableClock, appid: string, options: CloudOptions) {
  const templates = readTemplates(options.functionEnv?.['TEMPLATES']);
  const subscriptions = new Subscriptions(store, clock, templates);
  const phoneNumbers = new PhoneNumbers(store, clock, appid);
  return { subscriptions, phoneNumbers, openApi: new OpenApi(subscriptions, phoneNumbers) };
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

/** @throws Error when the data directory is in use, or MongoDB cannot be reached */
export async function openServices(options: CloudOptions): Promise<Services> {
  const { env = 'local-env', appid = 'wx0000000000000000' } = options;
  const directory = openDataDirectory(options.dataDir);
  const place = { port: 0 };
  const url = (): string => `http://127.0.0.1:${place.port}`;
  const store = new PlatformStore(directory.path, directory.isDurable);
  const clock = openClock(store);
  const database = await openDocuments(directory, clock, options);
  const folders = new FunctionFolders(path.resolve(options.functionsDir));
  const logs = new LogBook(
    directory.isDurable ? path.join(directory.path, 'logs') : undefined,
    options.logger,
  );
  const functionEnv = () => ({ ...sdkEnvironment(url(), env, appid), ...options.functionEnv });
  const functions = new FunctionRuntime({ folders, clock, logs, appid, envId: env, env: functionEnv });
  const basis = { env, appid, place, directory, clock, store, database, folders, logs, functions };
  const weChat = openWeChat(store, clock, appid, options);
  return {
    ...basis,
    ...weChat,
    ...openFiles(directory, store, clock, env, url),
    sessions: new Sessions(store),
  };
}
