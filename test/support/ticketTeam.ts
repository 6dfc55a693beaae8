import type { Reply, TicketView } from '../../contract';
import { aKey } from './archiveActs';
import { aCommunity, anOwner, aStaff } from './builders';
import type { World } from './world';

type Step = [openid: string, action: string, more?: object];
type Seen = Pick<TicketView, 'id' | 'version'>;

/** An owner's home with a member in it, the neighbours', and a team of two, a lead and a manager, all in community c1. */
export async function ticketTeam(w: World) {
  await aCommunity(w, { id: 'c1' });
  await aCommunity(w, { id: 'c2' });
  const home = await anOwner(w, 'o-owner', {
    communityId: 'c1',
    members: [{ name: '李娜', relation: 'spouse', rights: ['fileTicket'], openid: 'o-member' }],
  });
  const staff = (openid: string, name: string, role: 'ticketStaff' | 'teamLead' | 'communityManager') =>
    aStaff(w, { openid, name, roles: [role], communityIds: ['c1'] });
  const ids = {
    worker: await staff('o-worker', '赵强', 'ticketStaff'),
    colleague: await staff('o-colleague', '孙丽', 'ticketStaff'),
    lead: await staff('o-lead', '钱进', 'teamLead'),
    manager: await staff('o-manager', '吴敏', 'communityManager'),
  };
  const neighbours = await anOwner(w, 'o-neighbour', { communityId: 'c1' });
  const homes: Record<string, string> = { 'o-owner': home.id, 'o-neighbour': neighbours.id };

  const file = (input: object = {}, key = aKey(), openid = 'o-owner'): Promise<Reply<TicketView>> =>
    w.as(openid).call('tickets.submit', {
      draft: {
        ...{ householdId: homes[openid], kind: 'complaint', category: '噪音扰民', text: '楼上很吵' },
        ...input,
      },
      requestKey: key,
    });
  /** Each in other words: more than two alike in a day are refused. */
  const filed = async (openid = 'o-owner'): Promise<TicketView> => {
    const key = aKey();
    return dataOf(await file({ text: `楼上很吵 ${key}` }, key, openid));
  };
  const act = (
    openid: string,
    { id, version }: Seen,
    action: string,
    more = {},
  ): Promise<Reply<TicketView>> =>
    w.as(openid).call('tickets.advance', { id, version, action, requestKey: aKey(), ...more });
  const seen = async (openid: string, { id }: { id: string }): Promise<TicketView> =>
    dataOf(await w.as(openid).call('tickets.get', { id }));

  /** Takes `ticket` through the steps; gives it as it is after the last. @throws Error when one is refused */
  async function walkOn(ticket: TicketView, ...steps: Step[]): Promise<TicketView> {
    let last = ticket;
    for (const [openid, action, more] of steps) {
      const reply = await act(openid, last, action, more);
      if (!reply.ok) throw new Error(`${action}: ${reply.code} ${JSON.stringify(reply.fields ?? {})}`);
      last = reply.data;
    }
    return last;
  }
  const walk = async (...steps: Step[]): Promise<TicketView> => walkOn(await filed(), ...steps);
  const toWork = (): Step[] => [
    ['o-worker', 'accept', { text: '已收到' }],
    ['o-lead', 'assign', { assigneeId: ids.worker }],
    ['o-worker', 'start'],
  ];
  return { home, ids, file, filed, act, seen, walk, walkOn, toWork };
}
export type TicketTeam = Awaited<ReturnType<typeof ticketTeam>>;

export function dataOf<T>(reply: Reply<T>): T {
  if (!reply.ok) throw new Error(reply.code);
  return reply.data;
}
