import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { CHECKPOINTS, linked, LOG } from '../../cloudfunctions/audit/chain';
import { makeSecrets } from '../../cloudfunctions/platform/secrets';
import { Catalog } from '../../local/cloud/database/catalog';
import { Stored } from '../../local/cloud/database/stored';
import { Tables } from '../../local/cloud/database/tables';
import { INDEXES } from './load';

/** Of each staff member; every tenth entry is in a chain of its own, as what is noted once is. */
const CHAIN_LENGTH = 500;
const ALONE = 10;
/** Fills the database file before any cloud is started on it. */
export function loadEntries(dataDir: string, entries: number, keys: string): void {
  const secrets = makeSecrets(keys);
  mkdirSync(dataDir, { recursive: true });
  const tables = new Tables(join(dataDir, 'database.sqlite'), false);
  const catalog = new Catalog(tables, INDEXES);
  const at = Date.parse('2026-01-01T00:00:00Z');
  const body = (number: number) => ({
    ...{ action: 'view', step: null, entity: 'households', entityId: `h-${String(number)}` },
    ...{ householdId: `h-${String(number)}`, communityId: 'c1', fields: [], masked: true, category: null },
    ...{ staffId: 's-1', role: 'clerk', accountId: null, reasonMark: null, signedInOn: null },
    ...{ at: at + number * 1000, requestId: `r-${String(number)}` },
  });
  try {
    for (const name of Object.keys(INDEXES.collections)) catalog.create(name);
    const collection = catalog.get(LOG);
    let head: { seq: number; hash: string } | null = null;
    const heads: { chain: string; seq: number; hash: string }[] = [];
    for (let number = 0; number < entries;) {
      tables.atomically(() => {
        for (const end = Math.min(entries, number + 1000); number < end; number += 1) {
          const isAlone = number % ALONE === 0;
          const chain = isAlone
            ? `once:${String(number)}`
            : `staff:s-${String(Math.floor(number / CHAIN_LENGTH))}`;
          if (number % CHAIN_LENGTH === 1) head = null;
          const entry = linked(secrets, chain, isAlone ? null : head, body(number));
          collection.put(undefined, Stored.of({ ...entry, reasonSealed: null }));
          if (isAlone) continue;
          head = entry;
          if (number % CHAIN_LENGTH === CHAIN_LENGTH - 1)
            heads.push({ chain, seq: entry.seq, hash: entry.hash });
        }
      });
    }
    const told = { action: 'checkpoint', at, requestId: 'r', heads: heads.slice(0, 400), upTo: '' };
    collection.put(undefined, Stored.of(linked(secrets, CHECKPOINTS, null, told)));
  } finally {
    tables.close();
  }
}
