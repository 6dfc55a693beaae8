import { writeSync } from 'node:fs';
import { openDatabase } from '../../../../local/cloud/database';
import { durableIndexes } from './durableIndexes';
import { client, clock } from './world';

/** Writes until it is killed, and says each acknowledged write on standard output. */
async function writeForever(file: string): Promise<never> {
  const { send, add, update, begin, commit } = client(
    openDatabase({ file, durable: true, clock, indexes: durableIndexes }),
  );
  await send('addCollection', 'c', {});
  await send('addCollection', 'other', {});
  const say = (id: string, n: number) => writeSync(1, `${JSON.stringify({ id, n })}\n`);
  for (let i = 0; ; i++) {
    const id = `d${i}`;
    await add('c', { _id: id, key: `key of ${id}`, n: 0 });
    say(id, 0);
    await update('c', id, { $inc: { n: 1 } });
    say(id, 1);
    const t = await begin();
    await update('c', id, { $set: { pair: true, n: 2 } }, t);
    await add('other', { _id: id }, t);
    await commit(t);
    say(id, 2);
  }
}

void writeForever(process.argv[2] as string);
