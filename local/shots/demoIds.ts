import { randomUUID } from 'node:crypto';
import type { Reply } from '../../contract';
import type { Cloud } from '../cloud';
import { openidOf } from '../demo/read';

type Rows = { id: string; state: string; address: string; communityName: string; kind?: string }[];

/** Finds ids of demo documents for the scenes: `{ticket:STATE:PERSONA}`, `{request:STATE:COMMUNITY}` (or a persona with their own), `{home:KIND}`, `{rights:PERSONA:STATE}`, `{digest:STATE}`; `{pass:code}` and `{pass:invitation}` are made for it; at `{watched:STATE}` the lead is answering. */
export async function fillIn(cloud: Cloud, page: string): Promise<string> {
  const pass = /\{pass:(\w+)\}/.exec(page);
  if (pass) return page.replace(pass[0], await sceneOf(cloud, pass[1] ?? ''));
  const asked = /\{home:(\w+)\}/.exec(page);
  if (asked) return page.replace(asked[0], await homeRequest(cloud, asked[1] ?? ''));
  const own = /\{rights:(\w+):(\w+)\}/.exec(page);
  if (own) return page.replace(own[0], await dataRequest(cloud, own[1] ?? '', own[2] ?? ''));
  const watched = /\{watched:(\w+)\}/.exec(page);
  if (watched) return page.replace(watched[0], await watchedTicket(cloud, watched[1] ?? ''));
  const digest = /\{digest:(\w+)\}/.exec(page);
  if (digest) return page.replace(digest[0], await digestIn(cloud, digest[1] ?? ''));
  const wanted = /\{(ticket|request):(\w+):(\w*)\}/.exec(page);
  if (!wanted) return page;
  const [placeholder, kind, state, whose = ''] = wanted;
  const rows = kind === 'ticket' ? await tickets(cloud, whose) : await requests(cloud, whose);
  const found = rows.find((row) => row.state === state);
  if (!found) throw new Error(`the demo has no ${placeholder}`);
  return page.replace(placeholder, found.id);
}

/** Whose requests are asked for as their own, not as staff see them. */
const OWN_REQUESTS: Record<string, { as: string; householdId: string }> = {
  guixiang: { as: 'elder', householdId: 'h-guixiang-1-1-102' },
  updater: { as: 'updater', householdId: 'h-wangjiang-2-1-101' },
};
const HOMES: Record<string, string> = {
  ...{ owner: 'h-qinghe-3-2-502', elder: 'h-guixiang-1-1-102' },
  updater: 'h-wangjiang-2-1-101',
};

function tickets(cloud: Cloud, whose: string): Promise<Rows> {
  const householdId = HOMES[whose];
  return householdId === undefined
    ? rowsOf(cloud, whose || 'ticketStaff1', 'tickets.queue', { view: whose ? 'todo' : 'mine' })
    : rowsOf(cloud, whose, 'tickets.mine', { householdId });
}

function requests(cloud: Cloud, community: string): Promise<Rows> {
  const own = OWN_REQUESTS[community];
  return own
    ? rowsOf(cloud, own.as, 'archive.requests', { householdId: own.householdId })
    : rowsOf(cloud, 'reviewer2', 'reviews.inbox', { kind: 'record' }).then((rows) =>
        rows.filter((row) => row.communityName === (community === 'wangjiang' ? '望江花园' : '清河苑')),
      );
}

/** A request to belong to a home, of one kind. */
async function homeRequest(cloud: Cloud, kind: string): Promise<string> {
  const found = (await rowsOf(cloud, 'reviewer2', 'reviews.inbox', {})).find((row) => row.kind === kind);
  if (!found) throw new Error(`the demo has no request of kind ${kind}`);
  return found.id;
}

/** An erasure in one state: the persona's own, or what they see as staff. */
async function dataRequest(cloud: Cloud, as: string, state: string): Promise<string> {
  const rows = await (as === 'elder'
    ? rowsOf(cloud, as, 'rights.mine', {})
    : rowsOf(cloud, as, 'rights.inbox', { view: 'open' }));
  const found = rows.find((row) => row.state === state);
  if (!found) throw new Error(`the demo has no erasure ${state} for ${as}`);
  return found.id;
}

/** The first community's, in one state. */
async function digestIn(cloud: Cloud, state: string): Promise<string> {
  const [found] = await rowsOf(cloud, 'manager', 'digests.list', { state });
  if (!found) throw new Error(`the demo has no digest ${state}`);
  return found.id;
}

const PLACE = { communityId: 'wangjiang', building: '1', unit: '1', room: '302' };

/** What a card or a code carries by which somebody joins a home. */
async function sceneOf(cloud: Cloud, kind: string): Promise<string> {
  const requestKey = `scene-${randomUUID()}`;
  const guest = { relation: 'parent', rights: ['viewProfile', 'fileTicket'] };
  const { scene } = await (kind === 'code'
    ? answerOf<{ scene: string }>(cloud, 'clerk', 'homes.showCode', { place: PLACE, requestKey })
    : answerOf<{ scene: string }>(cloud, 'owner', 'homes.invite', {
        householdId: HOMES['owner'],
        requestKey,
        ...guest,
      }));
  return scene;
}

/** A ticket of the first handler's own at which the lead writes just now. */
async function watchedTicket(cloud: Cloud, state: string): Promise<string> {
  const found = (await tickets(cloud, '')).find((row) => row.state === state);
  if (!found) throw new Error(`the demo has no ticket ${state}`);
  await answerOf(cloud, 'teamLead', 'tickets.watch', { id: found.id, doing: 'writing' });
  return found.id;
}

async function rowsOf(cloud: Cloud, as: string, endpoint: string, input: object): Promise<Rows> {
  return (await answerOf<{ items: Rows }>(cloud, as, endpoint, input)).items;
}

async function answerOf<T>(cloud: Cloud, as: string, endpoint: string, input: object): Promise<T> {
  const reply = (await cloud.callAs(openidOf(as), 'api', { endpoint, input })) as Reply<T>;
  if (!reply.ok) throw new Error(`${endpoint}: ${reply.code}`);
  return reply.data;
}
