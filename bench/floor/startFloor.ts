import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { HOMES, homeId } from '../gateway/homes';
import { ejson, type WireClient, type WireReply } from '../gateway/wireClient';
import { FLUSHING, type Constant, type FloorOrder } from './order';

/** A server of constants in a process of its own. */
export interface Floor {
  url: string;
  /** The same, with 4 KB made durable before each answer: the least that a durable write can take. */
  flushingUrl: string;
  stop(): void;
}

/** The requests of the benchmark, each with the words by which its body is known. */
type Sample = [mark: string, action: string, params: WireReply];

/** Starts the floor with the answers that `subject` gives to the same requests; `folder` is where it makes durable. */
export async function startFloor(subject: WireClient, page: WireReply, folder: string): Promise<Floor> {
  const child = fork(join(__dirname, 'main.ts'), { execArgv: ['--import', 'tsx'] });
  const [url] = (await once(child, 'message')) as [string];
  child.send({ constants: await record(subject, page), folder } satisfies FloorOrder);
  await once(child, 'message');
  return { url, flushingUrl: `${url}${FLUSHING}`, stop: () => child.disconnect() };
}

async function record(subject: WireClient, page: WireReply): Promise<Constant[]> {
  const { transactionId } = await subject.send('database.startTransaction', {});
  const on = { collectionName: HOMES };
  const one = { ...on, query: ejson({ _id: homeId(1) }), queryType: 'DOC', multi: false };
  const change = { merge: true, upsert: false, data: ejson({ $inc: { version: 1 } }) };
  const samples: Sample[] = [
    ['"queryType":"WHERE"', 'database.getDocument', { ...on, ...page, queryType: 'WHERE' }],
    ['database.getDocument', 'database.getDocument', one],
    ['database.insertDocument', 'database.insertDocument', { ...on, data: [ejson({ of: 'the floor' })] }],
    ['database.modifyDocument', 'database.modifyDocument', { ...one, ...change, transactionId }],
    ['database.commitTransaction', 'database.commitTransaction', { transactionId }],
    ['database.startTransaction', 'database.startTransaction', {}],
  ];
  const constants: Constant[] = [];
  for (const [mark, action, params] of samples)
    constants.push({ mark, reply: JSON.stringify(await subject.send(action, params)) });
  return constants;
}
