import type { Reply, TicketView } from '../../../contract';
import { aKey } from '../../support/archiveActs';
import { aCommunity, anOwner, aStaff } from '../../support/builders';
import { world, type World } from '../../support/world';

describe('a ticket', () => {
  let w: World;
  let home: { id: string };
  let ids: Record<'worker' | 'colleague' | 'lead', string>;
  beforeAll(async () => void (w = await world()));
  beforeEach(async () => {
    await w.clear();
    await aCommunity(w, { id: 'c1' });
    await aCommunity(w, { id: 'c2' });
    home = await anOwner(w, 'o-owner', {
      communityId: 'c1',
      members: [{ name: '李娜', relation: 'spouse', rights: ['fileTicket'], openid: 'o-member' }],
    });
    ids = {
      worker: await aStaff(w, {
        openid: 'o-worker',
        name: '赵强',
        roles: ['ticketStaff'],
        communityIds: ['c1'],
      }),
      colleague: await aStaff(w, {
        openid: 'o-colleague',
        name: '孙丽',
        roles: ['ticketStaff'],
        communityIds: ['c1'],
      }),
      lead: await aStaff(w, { openid: 'o-lead', name: '钱进', roles: ['teamLead'], communityIds: ['c1'] }),
    };
  });
  afterAll(() => w.stop());

  const folder = async (openid: string) =>
    ((await w.as(openid).call('account.me')) as any).data.uploadFolder as string;
  const photoOf = async (openid: string) =>
    `cloud://local-env.6c6f-local-env-1250000000/${await folder(openid)}/a.jpg`;
  const file = (input: object = {}, key = aKey()): Promise<Reply<TicketView>> =>
    w.as('o-owner').call('tickets.submit', {
      draft: { householdId: home.id, kind: 'complaint', category: '噪音扰民', text: '楼上很吵', ...input },
      requestKey: key,
    });
  const filed = async (): Promise<TicketView> => ((await file()) as any).data;
  const act = (
    openid: string,
    ticket: { id: string; version: number },
    action: string,
    more: object = {},
  ): Promise<Reply<TicketView>> =>
    w.as(openid).call('tickets.advance', {
      id: ticket.id,
      version: ticket.version,
      action,
      requestKey: aKey(),
      ...more,
    });

  /** Walks a ticket through the usual steps; gives it as it is after the last. */
  async function walk(...steps: [openid: string, action: string, more?: object][]): Promise<TicketView> {
    let ticket = await filed();
    for (const [openid, action, more] of steps) {
      const reply = await act(openid, ticket, action, more);
      if (!reply.ok) throw new Error(`${action}: ${reply.code}`);
      ticket = reply.data;
    }
    return ticket;
  }
  const toWork = (): [string, string, object?][] => [
    ['o-worker', 'accept', { text: '已收到' }],
    ['o-lead', 'assign', { assigneeId: ids.worker }],
    ['o-worker', 'start'],
  ];

  it('goes from filing to a rated end, each step in its history', async () => {
    const resolved = await walk(...toWork(), ['o-worker', 'resolve', { text: '已劝阻' }]);
    expect(resolved.state).toBe('resolved');
    const closed = await act('o-owner', resolved, 'confirm', { rating: 5, text: '谢谢' });
    expect(closed).toMatchObject({
      ok: true,
      data: { state: 'closed', rating: 5, ratingText: '谢谢', allowed: ['changeRating', 'reopen'] },
    });
    expect(
      (closed as any).data.events.map((event: any) => [event.action, event.by.name, event.state]),
    ).toEqual([
      ['submit', '业主', 'new'],
      ['accept', '赵强', 'accepted'],
      ['assign', '钱进', 'assigned'],
      ['start', '赵强', 'inProgress'],
      ['resolve', '赵强', 'resolved'],
      ['confirm', '业主', 'closed'],
    ]);
  });

  it('stores what people wrote sealed', async () => {
    const ticket = await walk(['o-worker', 'accept', { text: '马上联系王小明' }]);
    const stored = JSON.stringify([
      await w.database.get('tickets', ticket.id),
      await w.database.find('ticketEvents', { ticketId: ticket.id }, { limit: 9 }),
    ]);
    expect(stored).not.toMatch(/楼上很吵|马上联系/);
  });

  it('filed twice, or eight times at once, with one key is one ticket', async () => {
    const key = aKey();
    const replies = await Promise.all(Array.from({ length: 8 }, () => file({}, key)));
    expect(new Set(replies.map((reply) => (reply as any).data.id)).size).toBe(1);
    expect(await file({}, key)).toMatchObject({ ok: true });
    expect(await w.database.count('tickets', { householdId: home.id })).toBe(1);
    expect(await w.database.count('ticketEvents', { ticketId: (replies[0] as any).data.id })).toBe(1);
  });

  it('may be filed ten times a day and again the next day', async () => {
    for (let index = 0; index < 10; index += 1) expect(await file()).toMatchObject({ ok: true });
    expect(await file()).toMatchObject({ code: 'TOO_MANY' });
    w.clock.advance(86_400_000);
    expect(await file()).toMatchObject({ ok: true });
  });

  it('takes photos of the sender only', async () => {
    expect(await file({ photos: [await photoOf('o-owner')] })).toMatchObject({
      ok: true,
      data: { photoCount: 1 },
    });
    const own = await photoOf('o-owner');
    for (const foreign of [
      await photoOf('o-worker'),
      own.replace('/a.jpg', '/../x/a.jpg'),
      'cloud://x.y/a.jpg',
    ]) {
      expect(await file({ photos: [foreign] })).toMatchObject({ code: 'FILE_REFUSED' });
    }
    const ticket = await filed();
    expect(await act('o-worker', ticket, 'accept', { text: '好', photos: [own] })).toMatchObject({
      code: 'FILE_REFUSED',
    });
    expect(await w.database.get('tickets', ticket.id)).toMatchObject({ state: 'new', version: 1 });
  });

  it.each([
    ['no text', { text: '  ' }, 'draft.text'],
    ['a category of another kind', { category: '电梯' }, 'draft.category'],
    ['an unknown kind', { kind: 'praise' }, 'draft.kind'],
    ['ten photos', { photos: Array.from({ length: 10 }, () => 'cloud://a.b/u/x.jpg') }, 'draft.photos'],
  ])('is refused with %s, naming the field', async (_what, input, field) => {
    expect(await file(input)).toMatchObject({ code: 'INVALID', fields: { [field]: expect.any(String) } });
    expect(await w.database.count('tickets', { householdId: home.id })).toBe(0);
  });

  it('moves once however often the same sending arrives', async () => {
    const ticket = await filed();
    const input = { id: ticket.id, version: 1, action: 'accept', text: '已收到', requestKey: aKey() };
    const replies = await Promise.all(
      Array.from({ length: 4 }, () => w.as('o-worker').call('tickets.advance', input)),
    );
    expect(replies.every((reply) => reply.ok)).toBe(true);
    expect(await w.database.get('tickets', ticket.id)).toMatchObject({ version: 2, state: 'accepted' });
    expect(await w.database.count('ticketEvents', { ticketId: ticket.id })).toBe(2);
    expect(await w.database.count('notices', { to: 'o-owner' })).toBe(1);
  });

  it('of two colleagues accepting at once keeps one, and tells the other', async () => {
    const ticket = await filed();
    const replies = await Promise.all(
      ['o-worker', 'o-colleague', 'o-lead'].map((openid) => act(openid, ticket, 'accept', { text: '我来' })),
    );
    expect(replies.filter((reply) => reply.ok)).toHaveLength(1);
    for (const reply of replies) if (!reply.ok) expect(reply.code).toBe('STALE');
  });

  it('keeps every message though all are sent at once', async () => {
    const ticket = await filed();
    const senders = ['o-owner', 'o-member', 'o-worker', 'o-colleague'];
    const replies = await Promise.all(
      senders.map((openid) => act(openid, ticket, 'message', { text: `我是${openid}` })),
    );
    expect(replies.filter((reply) => !reply.ok)).toEqual([]);
    expect(await w.as('o-owner').call('tickets.get', { id: ticket.id })).toMatchObject({
      data: { version: 5, events: { length: 5 } },
    });
  });

  it.each([
    ['accept', {}, 'text'],
    ['assign', {}, 'assigneeId'],
    ['message', {}, 'text'],
  ])('%s needs more than the word', async (action, more, field) => {
    expect(await act('o-worker', await filed(), action, more)).toMatchObject({
      code: 'INVALID',
      fields: { [field]: expect.any(String) },
    });
  });

  it('is taken by a colleague for themselves, given to others by the lead only', async () => {
    const accepted = await walk(['o-worker', 'accept', { text: '好' }]);
    expect(await act('o-worker', accepted, 'assign', { assigneeId: ids.colleague })).toMatchObject({
      code: 'FORBIDDEN',
    });
    expect(await act('o-worker', accepted, 'assign', { assigneeId: ids.worker })).toMatchObject({
      ok: true,
      data: { assignee: '赵强' },
    });
  });

  it.each([
    ['somebody of another community', { roles: ['ticketStaff' as const], communityIds: ['c2'] }],
    ['somebody who has not signed', { roles: ['ticketStaff' as const], communityIds: ['c1'], signed: false }],
    ['somebody who handles no tickets', { roles: ['reviewer' as const], communityIds: ['c1'] }],
  ])('is not given to %s', async (_who, staff) => {
    const assigneeId = await aStaff(w, { openid: 'o-other', ...staff });
    const accepted = await walk(['o-worker', 'accept', { text: '好' }]);
    expect(await act('o-lead', accepted, 'assign', { assigneeId })).toMatchObject({
      code: 'INVALID',
      fields: { assigneeId: expect.any(String) },
    });
    const offered = (await w.as('o-lead').call('tickets.assignees', { id: accepted.id })) as any;
    expect(offered.data.items.map((one: any) => one.id)).not.toContain(assigneeId);
  });

  it('is not given to somebody who signed an older agreement only', async () => {
    const accepted = await walk(['o-worker', 'accept', { text: '好' }]);
    await w.database.update('staff', { _id: ids.worker }, { 'signature.version': 'agreement-2020' });
    expect(await act('o-lead', accepted, 'assign', { assigneeId: ids.worker })).toMatchObject({
      code: 'INVALID',
      fields: { assigneeId: expect.any(String) },
    });
    const offered = (await w.as('o-lead').call('tickets.assignees', { id: accepted.id })) as any;
    expect(offered.data.items.map((one: any) => one.id)).not.toContain(ids.worker);
  });

  it('offers colleagues, the least loaded first', async () => {
    await walk(...toWork());
    const ticket = await filed();
    const { data } = (await w.as('o-lead').call('tickets.assignees', { id: ticket.id })) as any;
    expect(data.items).toHaveLength(3);
    expect(data.items.at(-1)).toEqual({ id: ids.worker, name: '赵强', openCount: 1 });
  });

  it('is worked on by its assignee only', async () => {
    const assigned = await walk(...toWork().slice(0, 2));
    expect(await act('o-colleague', assigned, 'start')).toMatchObject({ code: 'FORBIDDEN' });
    expect(await act('o-lead', assigned, 'start')).toMatchObject({ code: 'FORBIDDEN' });
    expect(await act('o-worker', assigned, 'start')).toMatchObject({ ok: true });
  });

  it('waits for the owner until they answer', async () => {
    const waiting = await walk(...toWork(), ['o-worker', 'askOwner', { text: '几点吵？' }]);
    expect(waiting).toMatchObject({ state: 'waitOwner', dueAt: null });
    expect(await act('o-worker', waiting, 'resolve', { text: 'x' })).toMatchObject({
      code: 'ILLEGAL_ACTION',
    });
    expect(await act('o-member', waiting, 'message', { text: '晚上十一点' })).toMatchObject({
      ok: true,
      data: { state: 'inProgress' },
    });
  });

  it('comes back when the owner says it is not solved', async () => {
    const resolved = await walk(...toWork(), ['o-worker', 'resolve', { text: '好了' }]);
    expect(await act('o-owner', resolved, 'notSolved')).toMatchObject({
      code: 'INVALID',
      fields: { text: expect.any(String) },
    });
    expect(await act('o-owner', resolved, 'notSolved', { text: '还在吵' })).toMatchObject({
      ok: true,
      data: { state: 'reopened', reopenCount: 1 },
    });
  });

  it('is withdrawn by who filed it, not by the family', async () => {
    const ticket = await filed();
    expect(await act('o-member', ticket, 'withdraw')).toMatchObject({ code: 'FORBIDDEN' });
    expect(await act('o-owner', ticket, 'withdraw')).toMatchObject({
      ok: true,
      data: { state: 'withdrawn' },
    });
  });

  it('looks absent to neighbours and to staff of other communities', async () => {
    const ticket = await filed();
    await anOwner(w, 'o-neighbour', { communityId: 'c1', owner: { name: '孙九', phone: '13600000000' } });
    await aStaff(w, { openid: 'o-far', roles: ['ticketStaff'], communityIds: ['c2'] });
    for (const openid of ['o-neighbour', 'o-far']) {
      expect(await w.as(openid).call('tickets.get', { id: ticket.id })).toMatchObject({ code: 'NOT_FOUND' });
      expect(await act(openid, ticket, 'message', { text: '你好' })).toMatchObject({ code: 'NOT_FOUND' });
    }
    expect(await w.as('o-neighbour').call('tickets.mine', { householdId: home.id })).toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('is never handled by staff who live in that home', async () => {
    await aStaff(w, { openid: 'o-member', name: '李娜', roles: ['teamLead'], communityIds: ['c1'] });
    const ticket = await filed();
    expect(await act('o-member', ticket, 'accept', { text: '我自己受理' })).toMatchObject({
      code: 'FORBIDDEN',
    });
  });

  it('is pushed to the owner at each answer while consent lasts, and shown inside always', async () => {
    w.grant('o-owner', 2);
    await walk(
      ...toWork(),
      ['o-worker', 'resolve', { text: '好了' }],
      ['o-worker', 'message', { text: '还有什么需要？' }],
    );
    expect(
      w
        .sent()
        .filter(({ to }) => to === 'o-owner')
        .map((message) => message.errcode),
    ).toEqual([0, 0, 43101]);
    const notices = (await w.as('o-owner').call('notices.mine', {})) as any;
    expect(notices.data).toMatchObject({
      unread: 3,
      items: [{ state: 'noGrant' }, { state: 'sent' }, { state: 'sent' }],
    });
    expect(JSON.stringify(w.sent())).not.toMatch(/楼上很吵|王小明/);
  });

  it('stands in staff’s list by its due time, and moves between the views', async () => {
    const first = await filed();
    w.clock.advance(60_000);
    const second = await walk(...toWork());
    const queue = async (openid: string, view: string) =>
      ((await w.as(openid).call('tickets.queue', { view })) as any).data;
    expect(await queue('o-worker', 'todo')).toMatchObject({
      counts: { todo: 2, mine: 1 },
      items: [{ id: first.id }, { id: second.id }],
    });
    expect((await queue('o-worker', 'mine')).items).toMatchObject([{ id: second.id }]);
    await act('o-owner', first, 'withdraw');
    expect((await queue('o-worker', 'done')).items).toMatchObject([{ id: first.id, state: 'withdrawn' }]);
  });

  it('is overdue once the promised answer has not come', async () => {
    const ticket = await filed();
    expect(ticket.isOverdue).toBe(false);
    w.clock.advance(25 * 3_600_000);
    expect(await w.as('o-owner').call('tickets.get', { id: ticket.id })).toMatchObject({
      data: { isOverdue: true },
    });
  });

  it('pages through a long list without losing or repeating one', async () => {
    for (let index = 0; index < 25; index += 1) {
      if (index % 10 === 0) w.clock.advance(86_400_000);
      await file();
    }
    const seen: string[] = [];
    for (let after: string | undefined; ;) {
      const { data } = (await w
        .as('o-owner')
        .call('tickets.mine', { householdId: home.id, ...(after && { after }) })) as any;
      seen.push(...data.items.map((one: any) => one.id));
      if (data.next === null) break;
      after = data.next;
    }
    expect([seen.length, new Set(seen).size]).toEqual([25, 25]);
  });
});
