import { join, resolve } from 'node:path';
import type { StoredAgreement, StoredCommunity, StoredStaff } from '../../../cloudfunctions/account/stored';
import indexFile from '../../../cloudfunctions/indexes.json';
import type { Secrets } from '../../../cloudfunctions/kernel/ports';
import { makeSecrets } from '../../../cloudfunctions/platform/secrets';
import { TEMPLATE_KEYS, type Reply } from '../../../contract';
import { startCloud, type Cloud, type CloudOptions } from '../../../local/cloud';
import { makeKeys } from '../../../local/keys';
import { startPostOffice, type PostOffice } from '../../../local/post';
import { LOCAL_TEMPLATES, templatesSetting } from '../../../local/templates';
import { askDatabase, COLLECTION_NAMES } from '../storedData';
import { accountOf, communitiesOf, documentsOf, type Home } from './homes';

const ROOT = resolve(__dirname, '../../..');
const BATCH = 500;
const YEAR_MS = 365 * 86_400_000;
export const MANAGER = 'chaos-manager';

/** The ids of the templates at the stand-in WeChat. */
export const TEMPLATE_ID = Object.fromEntries(LOCAL_TEMPLATES.map(({ key, id }) => [key, id])) as Record<
  (typeof TEMPLATE_KEYS)[number],
  string
>;

/** The deployed functions in a local cloud, with the households in it. */
export interface World {
  cloud: Cloud;
  post: PostOffice;
  secrets: Secrets;
  homes: readonly Home[];
  /** Calls the function `api` as somebody. */
  ask: (openid: string, endpoint: string, input?: object) => Promise<Reply<any>>;
  /** As `ask`, giving the data alone. @throws Error when it is refused */
  get: (openid: string, endpoint: string, input?: object) => Promise<any>;
  insert: (collection: string, documents: readonly object[]) => Promise<void>;
  stop: () => Promise<void>;
}

/** Starts it with the clock at `now`. */
export async function startWorld(homes: readonly Home[], now: number): Promise<World> {
  const keys = makeKeys();
  const clock = { now: () => Date.now() };
  const post = await startPostOffice(() => clock.now(), Infinity);
  const cloud = await startCloud({
    functionsDir: join(ROOT, 'dist/cloudfunctions'),
    functionEnv: { ARCHIVE_KEYS: keys, TEMPLATES: templatesSetting(), ...post.settings },
    indexes: indexFile as unknown as NonNullable<CloudOptions['indexes']>,
  });
  clock.now = () => cloud.clock.now();
  cloud.clock.set(now);
  const world = worldOf(cloud, post, homes, keys);
  try {
    await fill(world);
  } catch (error) {
    await world.stop();
    throw error;
  }
  return world;
}

function worldOf(cloud: Cloud, post: PostOffice, homes: readonly Home[], keys: string): World {
  const ask: World['ask'] = (openid, endpoint, input = {}) =>
    cloud.callAs(openid, 'api', { endpoint, input }) as Promise<Reply<any>>;
  return {
    ...{ cloud, post, homes, secrets: makeSecrets(keys), ask },
    get: async (openid, endpoint, input) => {
      const reply = await ask(openid, endpoint, input);
      if (!reply.ok) throw new Error(`${endpoint}: ${reply.code}`);
      return reply.data;
    },
    insert: async (collection, documents) => {
      for (let from = 0; from < documents.length; from += BATCH) {
        const data = documents.slice(from, from + BATCH).map((one) => JSON.stringify(one));
        await askDatabase(cloud, 'insertDocument', collection, { data });
      }
    },
    stop: async () => {
      await cloud.stop();
      await post.stop();
    },
  };
}

async function fill({ cloud, post, homes, secrets, insert }: World): Promise<void> {
  for (const name of COLLECTION_NAMES) await askDatabase(cloud, 'addCollection', name, {});
  const found = homes.map((home) => documentsOf(home, secrets));
  for (const name of ['households', 'persons', 'memberships', 'accounts', 'credits'] as const)
    await insert(
      name,
      found.flatMap((one): object[] => one[name]),
    );
  await insert('communities', communitiesOf(homes).map(communityOf));
  await insertManager(insert, cloud.clock.now());
  for (const { openid, grants, isRefused, phone, email } of homes) {
    for (const key of TEMPLATE_KEYS)
      if (openid !== null && (grants[key] ?? 0) > 0) cloud.grant(openid, TEMPLATE_ID[key], grants[key]);
    if (isRefused && phone !== null) post.refuse(`+86${phone}`, 'FailedOperation.PhoneNumberInBlacklist');
    if (isRefused && email !== null) post.refuse(email, 550);
  }
}

const communityOf = (_id: string): StoredCommunity => ({
  ...{ _id, name: _id, address: '', hotline: '', company: { name: '', hotline: '' }, households: 0 },
});

async function insertManager(insert: World['insert'], now: number): Promise<void> {
  const version = 'agreement-chaos';
  const agreement: StoredAgreement = {
    ...{ _id: version, title: '业主信息保密协议', text: [], state: 'active', effectiveFrom: now - YEAR_MS },
  };
  const staff: StoredStaff = {
    ...{ _id: 's-chaos', openid: MANAGER, name: '王经理', state: 'active' },
    posts: [{ role: 'communityManager', communityIds: 'all' }],
    signature: { version, at: now, validUntil: now + YEAR_MS },
  };
  await insert('agreements', [agreement]);
  await insert('staff', [staff]);
  await insert('accounts', [accountOf(MANAGER, null)]);
}
