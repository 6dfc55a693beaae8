import { EJSON } from 'bson';
import { ejson, type WireClient } from '../../../bench/gateway/wireClient';
import { ACCOUNTS, MONEY } from './clients';
import type { Ledger } from './ledger';

type Stored = { _id: string } & Record<string, unknown>;

/** Everything in a collection. */
async function all(wire: WireClient, collectionName: string): Promise<Stored[]> {
  const found: Stored[] = [];
  for (let offset = 0; ; offset += 1000) {
    const request = { collectionName, query: ejson({}), queryType: 'WHERE', limit: 1000, offset };
    const { data } = await wire.send('database.getDocument', request);
    const { list } = data as { list: string[] };
    found.push(...list.map((text) => EJSON.parse(text) as Stored));
    if (list.length < 1000) return found;
  }
}

/** Compares what the server has with what its clients know; each fault is a sentence. Takes over what was in doubt. */
export async function verify(wire: WireClient, token: string, ledger: Ledger): Promise<string[]> {
  const [counters, accounts, transfers] = await Promise.all(
    ['counters', 'accounts', 'transfers'].map((name) => all(wire, name)),
  );
  return [
    ...counterFaults(new Map(counters?.map((document) => [document._id, document])), ledger),
    ...transferFaults(accounts ?? [], transfers ?? [], ledger),
    ...(await fileFaults(wire, token, ledger)),
  ];
}

function counterFaults(stored: ReadonlyMap<string, Stored>, ledger: Ledger): string[] {
  const faults: string[] = [];
  for (const [id, count] of ledger.counters) {
    const n = stored.get(id)?.['n'] as number | undefined;
    if (n === undefined) {
      if (count.acknowledged >= 0 && !ledger.perhapsRemoved.has(id)) faults.push(`counter ${id} is lost`);
      ledger.counters.delete(id);
    } else {
      if (ledger.removed.has(id)) faults.push(`counter ${id} is back`);
      if (n < count.acknowledged || n > count.asked)
        faults.push(`counter ${id} is ${n}, not ${count.acknowledged} to ${count.asked}`);
      ledger.counters.set(id, { acknowledged: n, asked: n });
      ledger.perhapsRemoved.delete(id);
    }
  }
  return faults;
}

function transferFaults(accounts: readonly Stored[], transfers: readonly Stored[], ledger: Ledger): string[] {
  const faults: string[] = [];
  const there = new Set(transfers.map(({ _id }) => _id));
  for (const id of ledger.transfers) if (!there.has(id)) faults.push(`transfer ${id} is lost`);
  const sum = accounts.reduce((total, { money }) => total + (money as number), 0);
  if (sum !== ACCOUNTS.length * MONEY) faults.push(`the accounts hold ${sum}`);
  for (const { _id, moves } of accounts) {
    const known = transfers.filter((transfer) => (transfer['accounts'] as string[]).includes(_id)).length;
    if (known !== moves) faults.push(`account ${_id} moved ${String(moves)} times, with ${known} transfers`);
  }
  return faults;
}

async function fileFaults(wire: WireClient, token: string, ledger: Ledger): Promise<string[]> {
  const faults: string[] = [];
  const headers = { 'x-wx-session': token };
  for (const [path, contents] of ledger.files) {
    const { reply } = await wire.post('/client/tempUrls', { fileList: [ledger.filePrefix + path] }, headers);
    const [file] = reply['fileList'] as { status: number; tempFileURL: string }[];
    const text = file?.status === 0 ? await (await fetch(file.tempFileURL)).text() : undefined;
    if (!contents.includes(text))
      faults.push(`file ${path} is ${text === undefined ? 'lost' : 'not what was stored'}`);
    ledger.files.set(path, [text]);
  }
  return faults;
}
