import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { openDatabase } from '../../../../local/cloud/database';
import { durableIndexes } from './durableIndexes';
import { client, clock } from './world';

/** Writes acknowledged before the writer is killed. */
const ACKNOWLEDGED = 300;

describe('a database on disk', () => {
  it('has every acknowledged write after its process was killed', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'durability-'));
    const file = path.join(folder, 'db.sqlite');
    const writer = spawn(
      process.execPath,
      ['--import', 'tsx', path.join(__dirname, 'durabilityWriter.ts'), file],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    try {
      const acknowledged: { id: string; n: number }[] = [];
      for await (const line of createInterface({ input: writer.stdout })) {
        acknowledged.push(JSON.parse(line) as { id: string; n: number });
        if (acknowledged.length === ACKNOWLEDGED) writer.kill('SIGKILL');
      }
      if (writer.signalCode === null && writer.exitCode === null) await once(writer, 'exit');
      expect(writer.signalCode).toBe('SIGKILL');
      expect(acknowledged.length).toBeGreaterThanOrEqual(ACKNOWLEDGED);

      const { database, get, find } = client(
        openDatabase({ file, durable: true, clock, indexes: durableIndexes }),
      );
      const latest = new Map(acknowledged.map(({ id, n }) => [id, n]));
      for (const [id, n] of latest) {
        // The last of its writes may have been stored without being acknowledged any more.
        expect((await get('c', id)).n).toBeGreaterThanOrEqual(n);
        expect((await find('c', { key: `key of ${id}` })).map(({ _id }) => _id)).toEqual([id]);
      }
      // Both halves of each transaction are there, or neither.
      expect(await find('c', { pair: true })).toHaveLength((await find('other', {})).length);
      expect(database.explain('c', { key: 'x' }).index).toBe('byKey');
      database.close();
    } finally {
      writer.kill('SIGKILL');
      rmSync(folder, { recursive: true });
    }
  });

  it('keeps documents, types and order over a restart', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'durability-'));
    const open = () => client(openDatabase({ file: path.join(folder, 'db.sqlite'), durable: true, clock }));
    try {
      const before = open();
      await before.send('addCollection', 'c', {});
      await before.add('c', [
        { _id: 2, at: new Date(5) },
        { _id: 1, list: [null] },
      ]);
      const documents = await before.find('c');
      before.database.close();
      const after = open();
      expect(await after.find('c')).toEqual(documents);
      expect(after.database.collections()).toEqual(['c']);
      after.database.close();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
