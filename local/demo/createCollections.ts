import { init } from '@cloudbase/node-sdk';
import { existsSync, readFileSync } from 'node:fs';

const FILE = 'cloudfunctions/indexes.json';

/** Creates the collections the application needs; one that is there already stays as it is. */
async function main(): Promise<void> {
  if (!existsSync(FILE)) return;
  const { collections } = JSON.parse(readFileSync(FILE, 'utf8')) as { collections: Record<string, unknown> };
  const database = init({ env: process.env['TCB_ENV'] ?? '' }).database();
  for (const name of Object.keys(collections)) {
    try {
      // The SDK's own type says nothing of the promise it returns.
      await (database.createCollection(name) as Promise<unknown>);
    } catch (error) {
      if (!/exist/i.test(String(error))) throw error;
    }
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
