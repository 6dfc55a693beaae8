import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { StoredAccount } from '../../cloudfunctions/account/stored';
import { NEVER, type Campaign } from '../../cloudfunctions/campaigns/stored';
import type { Secrets } from '../../cloudfunctions/kernel/ports';
import type { StoredCredit } from '../../cloudfunctions/notices/stored';
import { CONSENT_VERSION } from '../../contract';
import { Catalog } from '../../local/cloud/database/catalog';
import { Stored } from '../../local/cloud/database/stored';
import { Tables } from '../../local/cloud/database/tables';
import { PlatformStore } from '../../local/cloud/platformStore';
import { LOCAL_TEMPLATES } from '../../local/templates';
import { communityIdOf, fillerHome, HOMES_PER_COMMUNITY, ownerOf } from '../records/homes';
import { INDEXES } from '../records/load';

const TEMPLATE = LOCAL_TEMPLATES.find(({ key }) => key === 'recordDue')?.id ?? '';
export const CAMPAIGN = 'campaign-bench';
const DAY_MS = 86_400_000;

/** What is loaded: `told` of the homes, the first ones, have an owner with an account who has let one reminder through. */
export interface Wanted {
  households: number;
  told: number;
  /** When the campaign begins, epoch ms. */
  at: number;
}

/**
 * Fills a data directory before any cloud is started on it with homes and a campaign for all of them. Through the store itself, as the
 * bench of records does; how long it took, in ms.
 */
export function loadReminders(dataDir: string, { households, told, at }: Wanted, secrets: Secrets): number {
  const begun = performance.now();
  mkdirSync(dataDir, { recursive: true });
  const tables = new Tables(join(dataDir, 'database.sqlite'), false);
  const catalog = new Catalog(tables, INDEXES);
  const store = new PlatformStore(dataDir, false);
  const communities = Math.ceil(households / HOMES_PER_COMMUNITY);
  try {
    for (const name of Object.keys(INDEXES.collections)) catalog.create(name);
    const insert: Insert = (name, document) => catalog.get(name).put(undefined, Stored.of(document as never));
    for (let community = 0; community < communities; community += 1) {
      const homes = Math.min(HOMES_PER_COMMUNITY, households - community * HOMES_PER_COMMUNITY);
      store.run('BEGIN');
      tables.atomically(() => {
        for (let home = 0; home < homes; home += 1) {
          insertHome(insert, community, home);
          if (community * HOMES_PER_COMMUNITY + home >= told) continue;
          insertOwner(insert, ownerOf(community, home), secrets, at);
          store.run('INSERT INTO grants VALUES (?, ?, 1)', ownerOf(community, home), TEMPLATE);
        }
      });
      store.run('COMMIT');
    }
    tables.atomically(() => insert('campaigns', campaignOf(communities, at)));
  } finally {
    tables.close();
    store.close();
  }
  return performance.now() - begun;
}

type Insert = (collection: string, document: object) => void;

function insertHome(insert: Insert, community: number, home: number): void {
  const { household, persons, memberships } = fillerHome(community, home);
  insert('households', { ...household, campaignId: null });
  for (const person of persons) insert('persons', person);
  for (const one of memberships) insert('memberships', { ...one, accountId: ownerOf(community, home) });
}

function insertOwner(insert: Insert, openid: string, secrets: Secrets, at: number): void {
  const account: StoredAccount = {
    ...{ _id: openid, consent: { version: CONSENT_VERSION, at }, personId: null, nameSealed: null },
    ...{ bindTries: { day: '', wrong: 0 }, createdAt: at },
  };
  const credit: StoredCredit = {
    ...{ _id: `${secrets.idOf('credit', openid)}:recordDue`, accountId: openid, template: 'recordDue' },
    ...{ granted: 1, balance: 1, ahead: 0, lastChoice: 'accept', updatedAt: at },
  };
  insert('accounts', account);
  insert('credits', credit);
}

function campaignOf(communities: number, at: number): Campaign {
  const numbers = Array.from({ length: communities }, (_, community) => community);
  return {
    ...{ _id: CAMPAIGN, quarter: '2026Q4', status: null, buildings: [], state: 'scheduled', version: 1 },
    communityIds: numbers.map(communityIdOf),
    communityNames: numbers.map((community) => `第${String(community)}小区`),
    ...{ from: at, due: at + 30 * DAY_MS, nextAt: at, proposeAt: NEVER, createdAt: at },
    ...{ isProposed: false, createdBy: null, createdByName: '', plan: null, joinAt: NEVER, joinAfter: '' },
    ...{ isOverdueMarked: false, isClearing: false, report: null },
  };
}
