import { join } from 'node:path';
import { mkdirSync } from 'node:fs';
import type { StoredAccount, StoredAgreement, StoredStaff } from '../../cloudfunctions/account/stored';
import indexFile from '../../cloudfunctions/indexes.json';
import type { Secrets } from '../../cloudfunctions/kernel/ports';
import { CONSENT_VERSION, type StaffRole } from '../../contract';
import type { IndexFile } from '../../local/cloud/database';
import { Catalog } from '../../local/cloud/database/catalog';
import { Stored } from '../../local/cloud/database/stored';
import { Tables } from '../../local/cloud/database/tables';
import {
  COMMUNITIES_LOOKED_AT,
  communityIdOf,
  fillerHome,
  HOMES_PER_COMMUNITY,
  ownerOf,
  REAL_HOMES,
  realHome,
} from './homes';

const YEAR_MS = 365 * 86_400_000;
const AGREEMENT = 'agreement-bench';

export const INDEXES = indexFile as unknown as IndexFile;
export const REVIEWERS = ['bench-reviewer-1', 'bench-reviewer-2'] as const;
export const clerkOf = (community: number): string => `bench-clerk-${String(community)}`;

/** The communities looked at, of `households` in all. */
export function communitiesOf(households: number): number[] {
  const step = households / HOMES_PER_COMMUNITY / COMMUNITIES_LOOKED_AT;
  return Array.from({ length: COMMUNITIES_LOOKED_AT }, (_, at) => Math.floor((at + 1) * step) - 1);
}

/**
 * Fills the database file of a data directory before any cloud is started on it; how long it took, in ms. Through the store
 * itself, by a thousand homes at a time: by the wire a million would take the bench's whole time.
 */
export function loadHouseholds(dataDir: string, households: number, secrets: Secrets): number {
  const begun = performance.now();
  mkdirSync(dataDir, { recursive: true });
  const tables = new Tables(join(dataDir, 'database.sqlite'), false);
  const catalog = new Catalog(tables, INDEXES);
  try {
    for (const name of Object.keys(INDEXES.collections)) catalog.create(name);
    const insert: Insert = (name, documents) => {
      const collection = catalog.get(name);
      for (const one of documents) collection.put(undefined, Stored.of(one as never));
    };
    const lookedAt = new Set(communitiesOf(households));
    for (let community = 0; community < households / HOMES_PER_COMMUNITY; community += 1) {
      const isReal = (home: number) => lookedAt.has(community) && home < REAL_HOMES;
      tables.atomically(() => {
        for (let home = 0; home < HOMES_PER_COMMUNITY; home += 1) {
          const made = isReal(home) ? realHome(community, home, secrets) : fillerHome(community, home);
          insert('households', [made.household]);
          insert('persons', made.persons);
          insert('memberships', made.memberships);
        }
      });
    }
    tables.atomically(() => insertPeople(insert, [...lookedAt]));
  } finally {
    tables.close();
  }
  return performance.now() - begun;
}

type Insert = (collection: string, documents: readonly object[]) => void;

/** Those who call: a clerk for each community looked at, two reviewers for all, and the owners of the real homes. */
function insertPeople(insert: Insert, communities: readonly number[]): void {
  const now = Date.now();
  const agreement: StoredAgreement = {
    ...{ _id: AGREEMENT, title: '业主信息保密协议', text: [], state: 'active', effectiveFrom: now - YEAR_MS },
  };
  const staff = (openid: string, role: StaffRole, communityIds: string[] | 'all'): StoredStaff => ({
    ...{ _id: `s-${openid}`, openid, name: '职员', state: 'active', posts: [{ role, communityIds }] },
    signature: { version: AGREEMENT, at: now, validUntil: now + YEAR_MS },
  });
  const account = (openid: string): StoredAccount => ({
    ...{ _id: openid, consent: { version: CONSENT_VERSION, at: now }, personId: null, nameSealed: null },
    ...{ bindTries: { day: '', wrong: 0 }, createdAt: now },
  });
  const owners = communities.flatMap((community) =>
    Array.from({ length: REAL_HOMES }, (_, home) => ownerOf(community, home)),
  );
  const clerks = communities.map((one) => staff(clerkOf(one), 'clerk', [communityIdOf(one)]));
  const reviewers = REVIEWERS.map((openid) => staff(openid, 'reviewer', 'all'));
  insert('agreements', [agreement]);
  insert('staff', [...clerks, ...reviewers]);
  insert('accounts', [...owners, ...clerks.map(({ openid }) => openid), ...REVIEWERS].map(account));
}
