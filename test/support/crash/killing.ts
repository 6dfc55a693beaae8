import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ejson, WireClient } from '../../../bench/gateway/wireClient';
import type { IndexFile } from '../../../local/cloud/database';
import { BUNDLE_ENV, bundleServer } from './bundleServer';
import { ACCOUNTS, CrashClient, MONEY } from './clients';
import { Ledger } from './ledger';
import type { ServerNews, ServerOrder } from './server';
import { verify } from './verifying';

/** Writing at the same time. */
const CLIENTS = 4;
/** Longest time under load before the kill, in ms. */
const LOAD_MS = 250;
/** Each so manieth start compares all index entries with the documents, and changes the indexes. */
const INSPECT_EVERY = 5;
/** A server that is not up by then has failed, in ms. */
const START_LIMIT_MS = 30_000;

/** What a run of kills found. `faults` are sentences; none: nothing was lost, halved or made up. */
export interface CrashReport {
  kills: number;
  acknowledged: number;
  transfers: number;
  faults: string[];
}

const BY_KEY = { name: 'byKey', keys: [['key', 1] as [string, 1]], unique: true };
const BY_TAGS = { name: 'byTags', keys: [['tags', 1] as [string, 1], ['n', -1] as [string, -1]] };
const BY_COUNT = { name: 'byCount', keys: [['n', 1] as [string, 1]] };

const indexes = (other: boolean): IndexFile => ({
  collections: { counters: { indexes: [BY_KEY, other ? BY_COUNT : BY_TAGS] }, accounts: { indexes: [] } },
});

/** Kills a local cloud under load `kills` times on one data directory, and verifies everything after each kill. */
export async function killRepeatedly(kills: number): Promise<CrashReport> {
  const folder = mkdtempSync(join(tmpdir(), 'crash-'));
  let child: ChildProcess | undefined;
  try {
    const bundle = await bundleServer(folder);
    const ledger = new Ledger();
    const faults: string[] = [];
    let token = '';
    for (let round = 0; round <= kills; round++) {
      const changes = Math.floor(round / INSPECT_EVERY) % 2 === 1;
      const inspects = round > 0 && (round % INSPECT_EVERY === 0 || round === kills);
      const order = { dataDir: join(folder, 'data'), indexes: indexes(changes), inspects };
      child = fork(bundle, [JSON.stringify(order satisfies ServerOrder)], {
        execArgv: [],
        env: { ...process.env, ...BUNDLE_ENV },
      });
      const news = await newsOf(child);
      const wire = new WireClient(news.url);
      if (round === 0) token = await prepare(wire, ledger);
      const found = [...news.faults, ...(await verify(wire, token, ledger))];
      faults.push(...found.map((fault) => `after kill ${round}: ${fault}`));
      if (round < kills) await loadAndKill(child, news.url, token, ledger, round);
      else child.kill('SIGKILL');
      wire.close();
    }
    return { kills, acknowledged: ledger.acknowledged, transfers: ledger.transfers.size, faults };
  } finally {
    child?.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @throws Error when the server ends or keeps silent instead of starting */
async function newsOf(child: ChildProcess): Promise<ServerNews> {
  const stop = new AbortController();
  const { signal } = stop;
  try {
    return await Promise.race([
      once(child, 'message', { signal }).then(([news]) => news as ServerNews),
      once(child, 'exit', { signal }).then(() => Promise.reject(new Error('the server did not start again'))),
      sleep(START_LIMIT_MS, undefined, { signal }).then(() => Promise.reject(new Error('no answer'))),
    ]);
  } finally {
    stop.abort();
  }
}

async function prepare(wire: WireClient, ledger: Ledger): Promise<string> {
  for (const collectionName of ['counters', 'accounts', 'transfers'])
    await wire.send('database.addCollection', { collectionName });
  const accounts = ACCOUNTS.map((_id) => ejson({ _id, money: MONEY, moves: 0 }));
  await wire.send('database.insertDocument', { collectionName: 'accounts', data: accounts });
  const { reply } = await wire.post('/client/login', { openid: 'crash' });
  const token = String(reply['token']);
  const { fileID } = await wire.put('/client/file?cloudPath=first.txt', 'x', { 'x-wx-session': token });
  ledger.filePrefix = String(fileID).replace('first.txt', '');
  return token;
}

async function loadAndKill(
  child: ChildProcess,
  url: string,
  token: string,
  ledger: Ledger,
  round: number,
): Promise<void> {
  const wires = Array.from({ length: CLIENTS }, () => new WireClient(url));
  const writing = wires.map((wire, i) =>
    new CrashClient(wire, token, ledger, `r${round}c${i}`, Math.random).writeOn(),
  );
  const gone = once(child, 'exit');
  await Promise.race([sleep(Math.random() * LOAD_MS), ...writing]);
  child.kill('SIGKILL');
  await Promise.all([gone, ...writing]);
  for (const wire of wires) wire.close();
}
