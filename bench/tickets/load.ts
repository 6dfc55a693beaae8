import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import type { Secrets } from '../../cloudfunctions/kernel/ports';
import { Catalog } from '../../local/cloud/database/catalog';
import { Stored } from '../../local/cloud/database/stored';
import { Tables } from '../../local/cloud/database/tables';
import { INDEXES } from '../records/load';
import { Copies } from './copies';
import { Maker, type Filed } from './documents';
import { isLookedAt, OPEN_PER_COMMUNITY, people, type Size } from './world';

const DAY = 86_400_000;
/** All communities grow side by side, as they do in life: in so many steps. */
const STRETCHES = 10;
/** KB of pages kept in memory while so much is written. */
const CACHE_KB = 1024 * 1024;

interface Store {
  tables: Tables;
  catalog: Catalog;
  /** All or nothing of the tickets with their histories. */
  add: (filed: readonly Filed[]) => void;
}

/**
 * Fills the database file of a data directory, before any cloud is started on it, with the people of `size` and what `write`
 * adds; how long it took, in ms. Through the store itself: by the wire a million would take the bench's whole time.
 */
function fill(dataDir: string, size: Size, secrets: Secrets, write: (store: Store) => void): number {
  const begun = performance.now();
  mkdirSync(dataDir, { recursive: true });
  const tables = new Tables(join(dataDir, 'database.sqlite'), false);
  // Nothing is lost with a file that is thrown away when this fails.
  tables.exec(`PRAGMA journal_mode = OFF; PRAGMA cache_size = -${String(CACHE_KB)}`);
  const catalog = new Catalog(tables, INDEXES);
  const insert = (name: string, documents: readonly object[]) => {
    const collection = catalog.get(name);
    for (const one of documents) collection.put(undefined, Stored.of(one as never));
  };
  try {
    for (const name of Object.keys(INDEXES.collections)) catalog.create(name);
    tables.atomically(() => {
      for (const [name, documents] of Object.entries(people(size, secrets))) insert(name, documents);
    });
    const add = (filed: readonly Filed[]) =>
      tables.atomically(() => {
        for (const { ticket, events } of filed) {
          insert('tickets', [ticket]);
          insert('ticketEvents', events);
        }
      });
    write({ tables, catalog, add });
  } finally {
    tables.close();
  }
  return performance.now() - begun;
}

/** The tickets of all communities; those of the communities that nobody looks at are copies of the first one's. */
export function loadTickets(dataDir: string, size: Size, secrets: Secrets): number {
  const maker = new Maker(secrets, size);
  const ended = size.perCommunity - OPEN_PER_COMMUNITY;
  const communities = range(0, size.communities);
  return fill(dataDir, size, secrets, ({ tables, catalog, add }) => {
    add(range(0, ended).map((at) => maker.ended(0, at)));
    const copies = new Copies(tables, catalog, ['tickets', 'ticketEvents'], STRETCHES);
    for (const stretch of range(0, STRETCHES)) {
      const [from, to] = [stretch, stretch + 1].map((edge) => Math.ceil((edge * ended) / STRETCHES));
      for (const one of communities.slice(1)) {
        if (isLookedAt(size, one)) add(range(from ?? 0, to ?? 0).map((at) => maker.ended(one, at)));
        else tables.atomically(() => copies.add(one, stretch));
      }
    }
    for (const one of communities) add(range(ended, size.perCommunity).map((at) => maker.open(one, at)));
  });
}

/** Tickets that all wait for their first answer, of which `due` have waited too long. */
export function loadWaiting(dataDir: string, size: Size, due: number, secrets: Secrets): number {
  const [maker, now] = [new Maker(secrets, size), Date.now()];
  return fill(dataDir, size, secrets, ({ tables, catalog, add }) => {
    add(range(0, size.perCommunity).map((at) => maker.waiting(0, at, now)));
    const copies = new Copies(tables, catalog, ['tickets', 'ticketEvents'], 1);
    for (const one of range(1, size.communities)) tables.atomically(() => copies.add(one, 0));
    add(
      range(0, due).map((at) => maker.waiting(at % size.communities, size.perCommunity + at, now - 40 * DAY)),
    );
  });
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, at) => from + at);
}
