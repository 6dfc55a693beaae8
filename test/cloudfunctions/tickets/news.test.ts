import { TICKET_HAPPENINGS, type Reply, type TicketView } from '../../../contract';
import { isForOwners } from '../../../cloudfunctions/tickets/events';
import { hasNews, isRead, newsAfter, readsAfter } from '../../../cloudfunctions/tickets/news';
import type { Ticket } from '../../../cloudfunctions/tickets/stored';
import { absent } from '../../../cloudfunctions/kernel/query';
import { aStaff } from '../../support/builders';
import { expectRefusal } from '../../support/refusal';
import { dataOf, ticketTeam, type TicketTeam } from '../../support/ticketTeam';
import { world, type World } from '../../support/world';

describe('the rule', () => {
  const before = { news: { home: 3, team: 2, since: 1 } };

  it.each(TICKET_HAPPENINGS)(
    '%s is news for the other side; what staff settle is for nobody of the home',
    (action) => {
      const after = (kind: 'owner' | 'staff' | 'system') =>
        newsAfter(before, { action, by: { kind, name: '' } }, 4);
      expect(after('owner')).toEqual({ home: 3, team: 4, since: 1 });
      const told = { home: isForOwners({ action }) ? 4 : 3, team: 2, since: 1 };
      expect(after('staff')).toEqual(told);
      expect(after('system')).toEqual(told);
    },
  );

  it('keeps account from the first thing on that happens to a ticket from before', () =>
    expect(newsAfter({}, { action: 'message', by: { kind: 'staff', name: '' } }, 7)).toEqual({
      ...{ home: 7, team: 0, since: 7 },
    }));

  it('never takes a reading back', () => {
    const ticket = { news: before.news, reads: { team: 5, home: { m1: 4 } } };
    const one = { side: 'home', membershipId: 'm1' } as const;
    const other = { side: 'home', membershipId: 'm2' } as const;
    expect(readsAfter(ticket, { side: 'team' }, 5)).toBeNull();
    expect(readsAfter(ticket, one, 3)).toBeNull();
    expect(readsAfter(ticket, null, 9)).toBeNull();
    expect(readsAfter(ticket, one, 6)).toEqual({ team: 5, home: { m1: 6 } });
    expect(readsAfter(ticket, other, 1)).toEqual({ team: 5, home: { m1: 4, m2: 1 } });
    expect(readsAfter({}, { side: 'team' }, 1)).toEqual({ team: 1, home: {} });
  });

  it('tells of words and photos alone, of one’s own side, since there is account', () => {
    const said = {
      version: 4,
      action: 'message',
      by: { kind: 'staff', name: '' },
      textSealed: 'x',
      photos: [],
    };
    const ticket = { news: { home: 4, team: 0, since: 3 }, reads: { team: 9, home: { m1: 3, m2: 4 } } };
    const told = (part: object, viewer: 'owner' | 'staff' = 'staff', of: object = ticket) =>
      isRead(of, { ...said, ...part } as never, viewer);
    expect(told({})).toBe(true);
    expect(told({}, 'staff', { ...ticket, reads: { team: 9, home: { m1: 3 } } })).toBe(false);
    expect(told({}, 'staff', { news: ticket.news })).toBe(false);
    expect(told({ photos: ['p'], textSealed: null })).toBe(true);
    for (const [part, viewer, of] of [
      [{ textSealed: null }, 'staff', ticket],
      [{ version: 2 }, 'staff', ticket],
      [{ action: 'note' }, 'staff', ticket],
      [{}, 'owner', ticket],
      [{ by: { kind: 'system', name: '' } }, 'staff', ticket],
      [{}, 'staff', {}],
    ] as const)
      expect(told(part, viewer, of)).toBeNull();
  });
});

describe('what is read of a ticket', () => {
  let w: World;
  let team: TicketTeam;
  jest.setTimeout(60_000);
  beforeAll(async () => void (w = await world()));
  beforeEach(async () => {
    await w.clear();
    team = await ticketTeam(w);
  });
  afterAll(() => w.stop());

  const read = (
    openid: string,
    { id, version }: Pick<TicketView, 'id' | 'version'>,
  ): Promise<Reply<object>> => w.as(openid).call('tickets.read', { id, version });
  const isNewTo = async (openid: string, { id }: { id: string }): Promise<boolean> => {
    const rows =
      openid.startsWith('o-owner') || openid === 'o-member'
        ? await w.as(openid).call('tickets.mine', { householdId: team.home.id })
        : await w.as(openid).call('tickets.queue', { view: 'todo' });
    const row = dataOf(rows).items.find((one: { id: string }) => one.id === id);
    const view = await team.seen(openid, { id });
    expect(view.hasNews ?? false).toBe(row.hasNews ?? false);
    return row.hasNews ?? false;
  };
  const marks = async (openid: string, ticket: { id: string }) =>
    (await team.seen(openid, ticket)).events.flatMap(({ isRead: mark }) =>
      mark === undefined ? [] : [mark],
    );

  it('what an owner files is new to the whole team until one of the handlers was shown it', async () => {
    const ticket = await team.filed();
    expect(await marks('o-owner', ticket)).toEqual([false]);
    expect(await Promise.all(['o-worker', 'o-lead'].map((one) => isNewTo(one, ticket)))).toEqual([
      true,
      true,
    ]);
    dataOf(await read('o-worker', ticket));
    expect(await Promise.all(['o-worker', 'o-lead'].map((one) => isNewTo(one, ticket)))).toEqual([
      false,
      false,
    ]);
    expect(await marks('o-owner', ticket)).toEqual([true]);
    expect(await isNewTo('o-owner', ticket)).toBe(false);
  });

  it('an answer is new to each of the home by themselves, and read once one of them has read it', async () => {
    const ticket = await team.walk(['o-worker', 'accept', { text: '已收到' }]);
    expect(await marks('o-worker', ticket)).toEqual([false]);
    expect(await isNewTo('o-owner', ticket)).toBe(true);
    dataOf(await read('o-owner', ticket));
    expect(await isNewTo('o-owner', ticket)).toBe(false);
    expect(await isNewTo('o-member', ticket)).toBe(true);
    expect(await marks('o-worker', ticket)).toEqual([true]);
  });

  it('what came after it was shown stays unread, and who acts has read what the answer shows them', async () => {
    const shown = await team.walk(['o-worker', 'accept', { text: '已收到' }]);
    dataOf(await team.act('o-worker', shown, 'message', { text: '下午来' }));
    dataOf(await read('o-owner', shown));
    expect(await isNewTo('o-owner', shown)).toBe(true);
    expect(await marks('o-worker', shown)).toEqual([true, false]);
    dataOf(await team.act('o-owner', shown, 'message', { text: '好的' }));
    expect(await isNewTo('o-owner', shown)).toBe(false);
    expect(await isNewTo('o-worker', shown)).toBe(true);
  });

  it('a note of staff is new to nobody of the home', async () => {
    const ticket = await team.walk(['o-worker', 'accept', { text: '已收到' }]);
    dataOf(await read('o-owner', ticket));
    const noted = dataOf(await team.act('o-worker', ticket, 'note', { text: '备注' }));
    expect(await isNewTo('o-owner', noted)).toBe(false);
  });

  it('readings at once all count, in whatever order they arrive; none is for the future', async () => {
    const first = await team.walk(['o-worker', 'accept', { text: '已收到' }]);
    const last = await team.walkOn(first, ['o-worker', 'message', { text: '下午来' }]);
    const all = [last, first, last, first].flatMap((one) => [read('o-owner', one), read('o-member', one)]);
    for (const reply of await Promise.all(all)) dataOf(reply);
    expect(await isNewTo('o-owner', last)).toBe(false);
    expect(await isNewTo('o-member', last)).toBe(false);
    dataOf(await read('o-owner', { id: last.id, version: 9_999 }));
    const again = await team.walkOn(last, ['o-worker', 'message', { text: '到了' }]);
    expect(await isNewTo('o-owner', again)).toBe(true);
  });

  it('is said by nobody else: overseers leave no mark, strangers and neighbours see nothing', async () => {
    const ticket = await team.filed();
    await aStaff(w, { openid: 'o-hq', roles: ['hqAdmin'], communityIds: 'all' });
    dataOf(await read('o-hq', ticket));
    expect((await team.seen('o-hq', ticket)).hasNews).toBeUndefined();
    expect(await isNewTo('o-worker', ticket)).toBe(true);
    expectRefusal(await read('o-neighbour', ticket), 'NOT_FOUND');
    expectRefusal(await read('o-owner', { id: 't-absent', version: 1 }), 'NOT_FOUND');
    await aStaff(w, { openid: 'o-clerk', roles: ['clerk'], communityIds: ['c1'] });
    expectRefusal(await read('o-clerk', ticket), 'FORBIDDEN');
  });

  it('a ticket from before there were marks has nothing new, and says so of nothing', async () => {
    const ticket = await team.walk(['o-worker', 'accept', { text: '已收到' }]);
    await w.database.update('tickets', { _id: ticket.id }, { news: absent(), reads: absent() });
    expect(await isNewTo('o-owner', ticket)).toBe(false);
    expect(await marks('o-worker', ticket)).toEqual([]);
    const next = await team.walkOn(ticket, ['o-worker', 'message', { text: '下午来' }]);
    expect(await isNewTo('o-owner', next)).toBe(true);
    expect(await marks('o-worker', next)).toEqual([false]);
    expect(
      hasNews((await w.database.get<Ticket>('tickets', ticket.id))!, { homes: [], staff: null } as never),
    ).toBe(false);
  });
});
