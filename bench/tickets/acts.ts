import type { Reply, TicketView } from '../../contract';
import type { Cloud } from '../../local/cloud';
import { ownerOf, REAL_HOMES, homeIdOf } from '../records/homes';
import { COMMON_WORDS, problemOf, ticketIdOf } from './documents';
import { HEADQUARTERS, leadOf, staffIdOf, workerOf, type Size } from './world';

export const ACTS = [
  'list what is to do',
  'list what is done',
  'list for headquarters',
  'search by number',
  'search by home',
  'search by a common word',
  'search by two words',
  'open',
  'file',
  'reply',
  'advance',
] as const;
export type Act = (typeof ACTS)[number];

/** What one act took, in ms, and the id under which the function counted its trips. */
export interface Taken {
  ms: number;
  requestId: string;
}

let keys = 0;
const requestKey = () => `bench-tickets-key-${String((keys += 1))}`;

/** Does all acts in one of the communities looked at; each of its homes is good for one round. */
export async function oneRound(
  cloud: Cloud,
  { size, community, home }: { size: Size; community: number; home: number },
): Promise<Record<Act, Taken>> {
  if (home >= REAL_HOMES) throw new Error('no home left for another round');
  const [worker, lead] = [workerOf(community), leadOf(community)];
  const taken: Partial<Record<Act, Taken>> = {};
  const timed = async <T>(act: Act, openid: string, endpoint: string, input: object): Promise<T> => {
    const begun = performance.now();
    const reply = (await cloud.callAs(openid, 'api', { endpoint, input })) as Reply<T>;
    const ms = performance.now() - begun;
    if (!reply.ok)
      throw new Error(`${act} as ${openid}: ${reply.code} ${JSON.stringify(reply.fields ?? {})}`);
    taken[act] = { ms, requestId: reply.requestId };
    return reply.data;
  };
  const found = async (act: Act, text: string) => {
    const { items } = await timed<{ items: unknown[] }>(act, worker, 'tickets.search', { text });
    if (items.length === 0) throw new Error(`${act}: nothing found`);
  };

  await timed('list what is to do', worker, 'tickets.queue', { view: 'todo' });
  await timed('list what is done', worker, 'tickets.queue', { view: 'done' });
  await timed('list for headquarters', HEADQUARTERS, 'tickets.queue', { view: 'unassigned' });
  const id = ticketIdOf(community, size.perCommunity - 100 - home);
  const { number } = await timed<TicketView>('open', worker, 'tickets.get', { id });
  await found('search by number', number);
  await found('search by home', `1幢1单元${String(Math.floor(home / 2) + 1)}0${String((home % 2) + 1)}`);
  await found('search by a common word', COMMON_WORDS.slice(1, 3));
  await found('search by two words', `${COMMON_WORDS.slice(1, 3)} ${problemOf(home)}`);
  const { id: filed } = await timed<TicketView>('file', ownerOf(community, home), 'tickets.submit', {
    requestKey: requestKey(),
    draft: {
      ...{ householdId: homeIdOf(community, home), kind: 'repair', category: '门窗' },
      text: `厨房水管漏水，第${String(home)}次`,
    },
  });
  const step = (version: number) => ({ id: filed, version, requestKey: requestKey() });
  await timed('reply', worker, 'tickets.advance', {
    ...{ ...step(1), action: 'message', text: '已收到，今天安排师傅上门' },
  });
  // Staff are told of it, and what they have to do is weighed: the heaviest of the moves.
  await timed('advance', lead, 'tickets.advance', {
    ...{ ...step(2), action: 'assign', assigneeId: staffIdOf(worker) },
  });
  return taken as Record<Act, Taken>;
}
