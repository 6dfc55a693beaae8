// Bundled and run as a process of its own, to be killed at any moment.
import { join } from 'node:path';
import { startCloud } from '../../../local/cloud';
import type { IndexFile } from '../../../local/cloud/database';
import { indexDisagreements } from './indexAgreement';

/** What the killer asks for: `inspects` compares indexes and documents before serving. */
export interface ServerOrder {
  dataDir: string;
  indexes: IndexFile;
  inspects: boolean;
}

/** Where the server listens, and what it found wrong. */
export interface ServerNews {
  url: string;
  faults: string[];
}

async function main({ dataDir, indexes, inspects }: ServerOrder): Promise<void> {
  const faults = inspects ? indexDisagreements(join(dataDir, 'database.sqlite')) : [];
  const functionsDir = join(dataDir, 'functions');
  const { url } = await startCloud({ dataDir, functionsDir, indexes, ticking: false });
  process.send?.({ url, faults } satisfies ServerNews);
}

void main(JSON.parse(process.argv[2] ?? '{}') as ServerOrder);
