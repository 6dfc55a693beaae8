import { CONSENT_VERSION, type Reply } from '../../contract';
import type { Cloud } from '../../local/cloud';
import {
  homeKey,
  householdIdOf,
  openidOf,
  readHouseholds,
  readJson,
  type HouseholdEntry,
} from '../../local/demo/read';
import { startPlatform, type Platform, type PlatformOptions } from '../../local/platform';
import { phoneSession, type PhoneSession } from './phoneSession';

/** One person of the story, calling the deployed `api` function. */
export interface Someone {
  readonly openid: string;
  call(endpoint: string, input?: unknown): Promise<Reply<any>>;
  /** As `call`, giving the data alone. @throws Error when it is refused */
  get(endpoint: string, input?: unknown): Promise<any>;
  /** Anything as the function's data. @throws CloudError when the platform itself refuses it */
  send(data: unknown): Promise<Reply<any>>;
  /** A session over HTTP, as the mini-program has it. */
  phone(): Promise<PhoneSession>;
}

/** An owner of a demo home that nothing else in the demo is about. */
export interface Owner extends Someone {
  readonly home: HouseholdEntry;
  readonly householdId: string;
}

export interface Story {
  readonly platform: Platform;
  readonly cloud: Cloud;
  /** Runs `act` after the file's last test, while the platform is still there. */
  atEnd(act: () => Promise<void>): void;
  /** A persona of the demo by key, the owner of a home by `community/building-unit-room`, or else somebody unknown. */
  as(key: string): Someone;
  /** A home of the register that no other part of the story or the demo uses. */
  freshHome(community?: string): HouseholdEntry;
  /** Somebody new, who agreed and bound to such a home. */
  newOwner(community?: string): Promise<Owner>;
}

let made = 0;
/** A request key that nobody used. */
export const aRequestKey = () => `story-request-${String((made += 1)).padStart(8, '0')}`;

/** Starts the built platform with the demo for the tests of one file, and stops it after them. */
export function aStory(options: PlatformOptions = {}): Story {
  // Starting loads the demo and the functions' workers on a machine that may be busy with other test files.
  jest.setTimeout(60_000);
  let running: Platform | undefined;
  beforeAll(async () => {
    running = await startPlatform({ port: 0, ...options });
  });
  const lastActs: (() => Promise<void>)[] = [];
  afterAll(async () => {
    try {
      for (const act of lastActs) await act();
    } finally {
      await running?.stop();
    }
  });
  const platform = () => {
    if (!running) throw new Error('the platform has not started');
    return running;
  };
  const unused = unusedHomes();
  const story: Story = {
    get platform() {
      return platform();
    },
    get cloud() {
      return platform().cloud;
    },
    atEnd: (act) => void lastActs.push(act),
    as: (key) => someone(() => platform().cloud, openidOf(key)),
    freshHome: (community = 'qinghe') => {
      const at = unused.findIndex((home) => home.community === community);
      const [home] = at < 0 ? [] : unused.splice(at, 1);
      if (!home) throw new Error(`no unused home left in ${community}`);
      return home;
    },
    newOwner: async (community) => {
      const home = story.freshHome(community);
      const owner = story.as(`new-${homeKey(home)}`);
      await agreeAndBind(owner, home);
      return { ...owner, home, householdId: householdIdOf(homeKey(home)) };
    },
  };
  return story;
}

/** The two steps before anything personal, with the register's own name and phone unless told otherwise. */
export async function agreeAndBind(person: Someone, { owner, phone }: { owner: string; phone: string }) {
  await person.get('account.consent', { version: CONSENT_VERSION, agreed: true });
  return person.get('account.bind', { name: owner, phone });
}

function someone(cloud: () => Cloud, openid: string): Someone {
  const send = (data: unknown) => cloud().callAs(openid, 'api', data) as Promise<Reply<any>>;
  const call = (endpoint: string, input: unknown = {}) => send({ endpoint, input });
  return {
    openid,
    send,
    call,
    get: async (endpoint, input) => {
      const reply = await call(endpoint, input);
      if (!reply.ok) throw new Error(`${endpoint}: ${reply.code} ${JSON.stringify(reply.fields ?? {})}`);
      return reply.data;
    },
    phone: () => phoneSession(cloud(), openid),
  };
}

/** Homes with nothing in the demo but their place in the register, whose owner has no other home. */
function unusedHomes(): HouseholdEntry[] {
  const homes = readHouseholds();
  const taken = new Set(
    [...readJson('tickets.json'), ...readJson('requests.json'), ...readJson('personas.json')].map(
      (one) => one.home,
    ),
  );
  const owned = new Map<string, number>();
  for (const { phone } of homes) owned.set(phone, (owned.get(phone) ?? 0) + 1);
  return homes.filter(
    (home) => !taken.has(homeKey(home)) && owned.get(home.phone) === 1 && home.phone !== '',
  );
}
