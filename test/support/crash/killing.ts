import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ejson, WireClient } from '../../../bench/gateway/wireClient';
import type { IndexFile } from '../../../local/cloud/database';
import { bundleServer } from './bundleServer';
import { ACCOUNTS, CrashClient, MONEY } from './clients';
import { Ledger } from './ledger';
import { killServer, startServer, type ServerProcess } from './serverProcess';
import { verify } from './verifying';

/** Writing at the same time. */
const CLIENTS = 4;
/** Longest time under load before the kill, in ms. */
const LOAD_MS = 250;
/** Each so manieth start compares all index entries with the documents, and changes the indexes. */
const INSPECT_EVERY = 5;

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
  let server: ServerProcess | undefined;
  try {
    const bundle = await bundleServer(folder);
    const ledger = new Ledger();
    const faults: string[] = [];
    let token = '';
    for (let round = 0; round <= kills; round++) {
      const changes = Math.floor(round / INSPECT_EVERY) % 2 === 1;
      const inspects = round > 0 && (round % INSPECT_EVERY === 0 || round === kills);
      const order = { dataDir: join(folder, 'data'), indexes: indexes(changes), inspects };
      server = await startServer(bundle, order);
      const wire = new WireClient(server.url);
      if (round === 0) token = await prepare(wire, ledger);
      const found = [...server.faults, ...(await verify(wire, token, ledger))];
      faults.push(...found.map((fault) => `after kill ${round}: ${fault}`));
      if (round < kills) await loadAndKill(server, token, ledger, round);
      else await killServer(server);
      wire.close();
    }
    return { kills, acknowledged: ledger.acknowledged, transfers: ledger.transfers.size, faults };
  } finally {
    if (server) await killServer(server);
    rmSync(folder, { recursive: true, force: true });
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
  server: ServerProcess,
  token: string,
  ledger: Ledger,
  round: number,
): Promise<void> {
  const wires = Array.from({ length: CLIENTS }, () => new WireClient(server.url));
  const writing = wires.map((wire, i) =>
    new CrashClient(wire, token, ledger, `r${round}c${i}`, Math.random).writeOn(),
  );
  await Promise.race([sleep(Math.random() * LOAD_MS), ...writing]);
  await killServer(server);
  await Promise.all(writing);
  for (const wire of wires) wire.close();
}
