import type { AssigningRule, Reply, Shift, TicketView } from '../../../contract';
import { beginAbsences, giveTurns, releaseTickets } from '../../../cloudfunctions/tickets';
import type { Ticket } from '../../../cloudfunctions/tickets/stored';
import { aKey } from '../../support/archiveActs';
import { aCommunity, anOwner, aStaff } from '../../support/builders';
import { expectRefusal } from '../../support/refusal';
import { START, world, type World } from '../../support/world';

const HOUR = 3_600_000;
const iso = (at: number) => new Date(at).toISOString();

describe('who gets a ticket', () => {
  let w: World;
  let home: { id: string };
  let ids: Record<'a' | 'b' | 'lead', string>;
  jest.setTimeout(60_000);
  beforeAll(async () => void (w = await world()));
  beforeEach(async () => {
    await w.clear();
    for (const id of ['c1', 'c2']) await aCommunity(w, { id });
    home = await anOwner(w, 'o-owner', { communityId: 'c1' });
    const post = { roles: ['ticketStaff' as const], communityIds: ['c1'] };
    ids = {
      a: await aStaff(w, { ...post, openid: 'o-a', name: '赵强' }),
      b: await aStaff(w, { ...post, openid: 'o-b', name: '孙丽' }),
      lead: await aStaff(w, { openid: 'o-lead', name: '钱进', roles: ['teamLead'], communityIds: ['c1'] }),
    };
    await aStaff(w, { openid: 'o-far', roles: ['teamLead'], communityIds: ['c2'] });
  });
  afterAll(() => w.stop());

  const team = async (rule: AssigningRule, shifts: Shift[] = []) => {
    const members = [ids.a, ids.b].map((staffId) => ({ staffId, shifts }));
    const draft = { name: '工程组', rule, categories: [], leadId: ids.lead, members };
    const reply = await w.as('o-lead').call('teams.create', { communityId: 'c1', draft, requestKey: aKey() });
    if (!reply.ok) throw new Error(`${reply.code} ${JSON.stringify(reply.fields)}`);
    return reply.data.id as string;
  };
  let filings = 0;
  const file = async (): Promise<TicketView> => {
    const draft = {
      householdId: home.id,
      kind: 'repair',
      category: '水电',
      text: `第 ${(filings += 1)} 盏灯坏了`,
    };
    const reply = await w.as('o-owner').call('tickets.submit', { draft, requestKey: aKey() });
    if (!reply.ok) throw new Error(`${reply.code} ${JSON.stringify(reply.fields)}`);
    return reply.data;
  };
  const act = (
    who: string,
    { id, version }: { id: string; version: number },
    action: string,
    more: object = {},
  ): Promise<Reply<TicketView>> =>
    w.as(who).call('tickets.advance', { id, version, action, requestKey: aKey(), ...more });
  const stored = async (id: string) => (await w.database.get<Ticket>('tickets', id))!;
  const holder = async (id: string) => (await stored(id)).assignee?.name ?? null;
  const away = (staffId: string, from = START, to = START + 8 * HOUR) =>
    w.as('o-lead').call('teams.setAbsence', {
      ...{ staffId, from: iso(from), to: iso(to), reason: '病假', requestKey: aKey() },
    });

  it('in turn: least open first, each counted for the next, however often the timer runs', async () => {
    await team('roundRobin');
    const tickets = [];
    for (let at = 0; at < 5; at += 1) tickets.push(await file());
    await Promise.all([giveTurns(w.platform, 50), giveTurns(w.platform, 50)]);
    await giveTurns(w.platform, 50);
    const holders = await Promise.all(tickets.map(({ id }) => holder(id)));
    expect(holders).not.toContain(null);
    for (const { id } of tickets)
      expect(await w.database.count('ticketEvents', { ticketId: id, action: 'assign' })).toBe(1);
    const [first] = tickets;
    const view = await w.as('o-lead').call('tickets.get', { id: first!.id });
    expect(view).toMatchObject({
      data: {
        state: 'assigned',
        events: [{ action: 'submit' }, { action: 'assign', by: { kind: 'system' } }],
      },
    });
  });

  it('in turn shares alike', async () => {
    await team('roundRobin');
    for (let at = 0; at < 6; at += 1) await file();
    await giveTurns(w.platform, 50);
    const counts = await w.database.countsBy('tickets', { state: 'assigned' }, 'assignee.staffId', 100);
    expect([...counts.values()]).toEqual([3, 3]);
  });

  it('waits until somebody is on shift', async () => {
    // It is Monday 15:00 in Beijing.
    await team('roundRobin', [{ day: 1, from: '15:20', to: '18:00' }]);
    const { id } = await file();
    await giveTurns(w.platform, 50);
    expect(await stored(id)).toMatchObject({ assignee: null, autoAt: START + 20 * 60_000 });
    w.clock.set(START + 19 * 60_000);
    expect(await giveTurns(w.platform, 50)).toBe(0);
    w.clock.set(START + 20 * 60_000);
    await giveTurns(w.platform, 50);
    expect(await holder(id)).not.toBeNull();
  });

  it('is nobody who is away or named in it', async () => {
    await team('roundRobin');
    await away(ids.a);
    const one = await file();
    const two = await file();
    await w.as('o-lead').call('tickets.nameStaff', { id: two.id, version: 1, staffIds: [ids.b] });
    await giveTurns(w.platform, 50);
    expect([await holder(one.id), await holder(two.id)]).toEqual(['孙丽', null]);
  });

  it.each<AssigningRule>(['byHand', 'pool'])('is left to people by the rule %s', async (rule) => {
    const teamId = await team(rule);
    const { id } = await file();
    expect(await giveTurns(w.platform, 50)).toBe(0);
    expect(await stored(id)).toMatchObject({ teamId, assignee: null });
  });

  it('is the whole community without teams, and when the team ended', async () => {
    expect((await stored((await file()).id)).teamId).toBeNull();
    const teamId = await team('roundRobin');
    const { id } = await file();
    await w.as('o-lead').call('teams.end', { id: teamId, version: 1 });
    expect(await stored(id)).toMatchObject({ teamId: null, autoAt: null });
    expect(await giveTurns(w.platform, 50)).toBe(0);
  });

  it('takes it from the pool: of twenty at once, one', async () => {
    await team('pool');
    const ticket = await file();
    const takers = await Promise.all(
      Array.from({ length: 20 }, async (_, at) => ({
        openid: `o-taker-${at}`,
        id: await aStaff(w, {
          openid: `o-taker-${at}`,
          name: '抢单',
          roles: ['ticketStaff'],
          communityIds: ['c1'],
        }),
      })),
    );
    const replies = await Promise.all(
      takers.map(({ openid, id }) => act(openid, ticket, 'assign', { assigneeId: id })),
    );
    expect(replies.filter((one) => one.ok)).toHaveLength(1);
    for (const reply of replies) if (!reply.ok) expectRefusal(reply, 'STALE');
    expect(await stored(ticket.id)).toMatchObject({ version: 2, state: 'assigned' });
    expect(await w.database.count('ticketEvents', { ticketId: ticket.id })).toBe(2);
  });

  it('hands it over with a reason, to a colleague only, and the owner does not see why', async () => {
    const ticket = await file();
    await act('o-a', ticket, 'assign', { assigneeId: ids.a });
    const at2 = { ...ticket, version: 2 };
    const over = { assigneeId: ids.b, text: '我明天休假' };
    expectRefusal(await act('o-b', at2, 'handOver', over), 'FORBIDDEN');
    for (const [more, field] of [
      [{ assigneeId: ids.b }, 'text'],
      [{ text: '休假' }, 'assigneeId'],
      [{ ...over, assigneeId: ids.a }, 'assigneeId'],
      [{ ...over, assigneeId: 's-nobody' }, 'assigneeId'],
    ] as const)
      expect(await act('o-a', at2, 'handOver', more)).toMatchObject({
        code: 'INVALID',
        fields: { [field]: expect.any(String) },
      });
    expect(await act('o-a', at2, 'handOver', over)).toMatchObject({
      data: { assignee: '孙丽', state: 'assigned' },
    });
    const owner = await w.as('o-owner').call('tickets.get', { id: ticket.id });
    expect(JSON.stringify(owner)).not.toContain('休假');
    expect(await w.database.count('notices', { to: 'o-b' })).toBe(1);
  });

  it('is nobody who is away, also by hand', async () => {
    await away(ids.b);
    const ticket = await file();
    expect(await act('o-lead', ticket, 'assign', { assigneeId: ids.b })).toMatchObject({
      code: 'INVALID',
      fields: { assigneeId: expect.stringContaining('不在岗') },
    });
    const list = await w.as('o-lead').call('tickets.assignees', { id: ticket.id });
    expect(list.ok && list.data.items.at(-1)).toMatchObject({ id: ids.b, isAway: true });
  });

  describe('when somebody goes away', () => {
    const given = async (action?: string) => {
      const ticket = await file();
      await act('o-a', ticket, 'assign', { assigneeId: ids.a });
      if (action === undefined) return ticket;
      await act('o-a', { ...ticket, version: 2 }, 'start');
      if (action === 'askOwner') await act('o-a', { ...ticket, version: 3 }, 'askOwner', { text: '在家吗' });
      return ticket;
    };

    it('gives back their open tickets once, says so in the history, and tells the lead once', async () => {
      const assigned = await given();
      const started = await given('start');
      const waiting = await given('askOwner');
      await away(ids.a, START + HOUR, START + 9 * HOUR);
      expect(await beginAbsences(w.platform, 50)).toBe(0);
      w.clock.set(START + HOUR);
      await Promise.all([beginAbsences(w.platform, 50), beginAbsences(w.platform, 50)]);
      await beginAbsences(w.platform, 50);
      expect(await stored(assigned.id)).toMatchObject({ state: 'accepted', assignee: null });
      expect(await stored(started.id)).toMatchObject({ state: 'accepted', assignee: null });
      expect(await stored(waiting.id)).toMatchObject({ state: 'waitOwner', assignee: null });
      for (const { id } of [assigned, started, waiting])
        expect(await w.database.count('ticketEvents', { ticketId: id, action: 'giveBack' })).toBe(1);
      const told = await w.database.find<any>('notices', { to: 'o-lead' }, { limit: 10 });
      expect(told.filter(({ title }) => title === '3 件工单退回待派')).toHaveLength(1);
      expect(await w.database.count('notices', { to: 'o-far' })).toBe(0);
      expect(await w.as('o-lead').call('teams.absences')).toMatchObject({
        data: { items: [{ state: 'begun', givenBack: 3 }] },
      });
    });

    it('goes on where it was when there are more than one run takes', async () => {
      for (let at = 0; at < 3; at += 1) await given();
      await away(ids.a);
      expect(await beginAbsences(w.platform, 2)).toBe(2);
      expect(await w.as('o-lead').call('teams.absences')).toMatchObject({
        data: { items: [{ state: 'planned' }] },
      });
      expect(await beginAbsences(w.platform, 2)).toBe(1);
      expect(await w.as('o-lead').call('teams.absences')).toMatchObject({
        data: { items: [{ state: 'begun', givenBack: 3 }] },
      });
    });

    it('and leaves for good, the same: once, and the lead is told', async () => {
      const ticket = await given('start');
      for (let times = 0; times < 2; times += 1)
        await releaseTickets(w.platform, { _id: ids.a, name: '赵强' });
      expect(await stored(ticket.id)).toMatchObject({ state: 'accepted', assignee: null });
      expect(await w.database.count('ticketEvents', { ticketId: ticket.id, action: 'giveBack' })).toBe(1);
      const told = await w.database.find<any>('notices', { to: 'o-lead' }, { limit: 10 });
      expect(told.filter(({ title }) => title === '1 件工单退回待派')).toHaveLength(1);
    });

    it('lets the team take turns with what came back', async () => {
      await team('roundRobin');
      const ticket = await given();
      await away(ids.a);
      await beginAbsences(w.platform, 50);
      await giveTurns(w.platform, 50);
      expect(await holder(ticket.id)).toBe('孙丽');
    });

    it('leaves everything with who called it off in time', async () => {
      const ticket = await given();
      const written = await away(ids.a, START + HOUR, START + 9 * HOUR);
      if (!written.ok) throw new Error(written.code);
      await w.as('o-a').call('teams.endAbsence', { id: written.data.id, version: 1 });
      w.clock.set(START + 2 * HOUR);
      expect(await beginAbsences(w.platform, 50)).toBe(0);
      expect(await holder(ticket.id)).toBe('赵强');
    });
  });

  describe('whom it is about', () => {
    it('loses it, and sees it no more', async () => {
      const ticket = await file();
      await act('o-a', ticket, 'assign', { assigneeId: ids.a });
      const reply = await w
        .as('o-lead')
        .call('tickets.nameStaff', { id: ticket.id, version: 2, staffIds: [ids.a] });
      expect(reply).toMatchObject({ data: { state: 'accepted', assignee: null, version: 4 } });
      expectRefusal(await w.as('o-a').call('tickets.get', { id: ticket.id }), 'NOT_FOUND');
      const owner = await w.as('o-owner').call('tickets.get', { id: ticket.id });
      expect(owner.ok && owner.data.events.map((one: { action: string }) => one.action)).toEqual([
        'submit',
        'assign',
      ]);
      expect(await act('o-lead', { ...ticket, version: 4 }, 'assign', { assigneeId: ids.a })).toMatchObject({
        code: 'INVALID',
      });
    });

    it('is said by leads of the community, of people there are, at the version they saw', async () => {
      const { id } = await file();
      const name = (who: string, staffIds: string[], version = 1) =>
        w.as(who).call('tickets.nameStaff', { id, version, staffIds });
      expectRefusal(await name('o-a', [ids.b]), 'FORBIDDEN');
      expectRefusal(await name('o-far', [ids.b]), 'NOT_FOUND');
      expectRefusal(await name('o-lead', [ids.b], 9), 'STALE');
      for (const wrong of ['s-nobody', ids.lead])
        expect(await name('o-lead', [wrong])).toMatchObject({
          code: 'INVALID',
          fields: { staffIds: expect.any(String) },
        });
      expect(await name('o-lead', [ids.b])).toMatchObject({ ok: true });
    });
  });

  describe('several at once', () => {
    const many = (items: object[], assigneeId: string, requestKey = aKey(), who = 'o-lead') =>
      w.as(who).call('tickets.assignMany', { items, assigneeId, requestKey });

    it('each for itself: who cannot be given says why, the others are given, on record each, with one word', async () => {
      const good = [await file(), await file()];
      const stale = await file();
      const ended = await file();
      await act('o-owner', ended, 'withdraw');
      const named = await file();
      await w.as('o-lead').call('tickets.nameStaff', { id: named.id, version: 1, staffIds: [ids.a] });
      const items = [
        ...good.map(({ id }) => ({ id, version: 1 })),
        { id: stale.id, version: 7 },
        { id: ended.id, version: 2 },
        { id: named.id, version: 2 },
        { id: 't-nothing', version: 1 },
      ];
      const requestKey = aKey();
      const first = await many(items, ids.a, requestKey);
      expect(first).toMatchObject({
        data: {
          items: ['done', 'done', 'changed', 'closed', 'named', 'gone'].map((outcome, at) => ({
            ...{ id: items[at]!.id, outcome },
          })),
        },
      });
      expect(await many(items, ids.a, requestKey)).toEqual({ ...first, requestId: expect.any(String) });
      for (const { id } of good) {
        expect(await stored(id)).toMatchObject({ version: 2, assignee: { staffId: ids.a } });
        expect(await w.database.count('accessLogs', { entityId: id, step: 'assign' })).toBe(1);
      }
      const told = await w.database.find<any>('notices', { to: 'o-a' }, { limit: 10 });
      expect(told.map(({ title }) => title)).toEqual(['2 件工单派给了您']);
    });

    it('fifty, and two leads at once: each ticket goes to one of them', async () => {
      const tickets: Ticket[] = [];
      const { id } = await file();
      const one = await stored(id);
      for (let at = 0; at < 50; at += 1) {
        const _id = `t-many-${at}`;
        const textSealed = w.platform.secrets.seal('灯坏了', `tickets/${_id}/text`);
        tickets.push({ ...one, _id, textSealed });
        await w.database.insert('tickets', tickets.at(-1)!);
      }
      await aStaff(w, { openid: 'o-lead2', roles: ['teamLead'], communityIds: ['c1'] });
      const items = tickets.map(({ _id }) => ({ id: _id, version: 1 }));
      const replies = await Promise.all([many(items, ids.a), many(items, ids.b, aKey(), 'o-lead2')]);
      const outcomes = replies.map((reply) => reply.ok && reply.data.items.map((item: any) => item.outcome));
      for (let at = 0; at < 50; at += 1)
        expect(outcomes.map((each) => each[at]).sort()).toEqual(['changed', 'done']);
      expect(await w.database.count('ticketEvents', { action: 'assign' })).toBe(50);
    }, 60_000);

    it('nothing for nobody, for too many, or for who may not', async () => {
      const { id } = await file();
      expect(await many([{ id, version: 1 }], 's-nobody')).toMatchObject({
        data: { items: [{ outcome: 'notOfTeam' }] },
      });
      expect(await many([], ids.a)).toMatchObject({ code: 'INVALID' });
      expect(
        await many(
          Array.from({ length: 51 }, (_, at) => ({ id: `t-${at}`, version: 1 })),
          ids.a,
        ),
      ).toMatchObject({
        code: 'INVALID',
      });
      expectRefusal(await many([{ id, version: 1 }], ids.a, aKey(), 'o-b'), 'FORBIDDEN');
      expect(await many([{ id, version: 1 }], ids.a, aKey(), 'o-far')).toMatchObject({
        data: { items: [{ outcome: 'gone' }] },
      });
      expect(await holder(id)).toBeNull();
    });
  });
});
