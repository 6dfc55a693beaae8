import { GATHER_MS } from '../../../cloudfunctions/notices/gathering';
import { aKey } from '../../support/archiveActs';
import { aStaff } from '../../support/builders';
import { ticketTeam, type TicketTeam } from '../../support/ticketTeam';
import { world, type World } from '../../support/world';

describe('a ticket', () => {
  let w: World;
  let t: TicketTeam;
  beforeAll(async () => void (w = await world()));
  beforeEach(async () => {
    await w.clear();
    t = await ticketTeam(w);
  });
  afterAll(() => w.stop());

  it('goes from filing to a rated end, each step in its history', async () => {
    const resolved = await t.walk(...t.toWork(), ['o-worker', 'resolve', { text: '已劝阻' }]);
    expect(resolved.state).toBe('resolved');
    const closed = await t.act('o-owner', resolved, 'confirm', { rating: 5, text: '谢谢' });
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
    const ticket = await t.walk(['o-worker', 'accept', { text: '马上联系王小明' }]);
    const stored = JSON.stringify([
      await w.database.get('tickets', ticket.id),
      await w.database.find('ticketEvents', { ticketId: ticket.id }, { limit: 9 }),
    ]);
    expect(stored).not.toMatch(/楼上很吵|马上联系/);
  });

  it('moves once however often the same sending arrives', async () => {
    const ticket = await t.filed();
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
    const ticket = await t.filed();
    const replies = await Promise.all(
      ['o-worker', 'o-colleague', 'o-lead'].map((openid) =>
        t.act(openid, ticket, 'accept', { text: '我来' }),
      ),
    );
    expect(replies.filter((reply) => reply.ok)).toHaveLength(1);
    for (const reply of replies) if (!reply.ok) expect(reply.code).toBe('STALE');
  });

  it('keeps every message though all are sent at once', async () => {
    const ticket = await t.filed();
    const senders = ['o-owner', 'o-member', 'o-worker', 'o-colleague'];
    const replies = await Promise.all(
      senders.map((openid) => t.act(openid, ticket, 'message', { text: `我是${openid}` })),
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
    expect(await t.act('o-worker', await t.filed(), action, more)).toMatchObject({
      code: 'INVALID',
      fields: { [field]: expect.any(String) },
    });
  });

  it('is taken by a colleague for themselves, given to others by the lead only', async () => {
    const accepted = await t.walk(['o-worker', 'accept', { text: '好' }]);
    expect(await t.act('o-worker', accepted, 'assign', { assigneeId: t.ids.colleague })).toMatchObject({
      code: 'FORBIDDEN',
    });
    expect(await t.act('o-worker', accepted, 'assign', { assigneeId: t.ids.worker })).toMatchObject({
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
    const accepted = await t.walk(['o-worker', 'accept', { text: '好' }]);
    expect(await t.act('o-lead', accepted, 'assign', { assigneeId })).toMatchObject({
      code: 'INVALID',
      fields: { assigneeId: expect.any(String) },
    });
    const offered = (await w.as('o-lead').call('tickets.assignees', { id: accepted.id })) as any;
    expect(offered.data.items.map((one: any) => one.id)).not.toContain(assigneeId);
  });

  it('is not given to somebody who signed an older agreement only', async () => {
    const accepted = await t.walk(['o-worker', 'accept', { text: '好' }]);
    await w.database.update('staff', { _id: t.ids.worker }, { 'signature.version': 'agreement-2020' });
    expect(await t.act('o-lead', accepted, 'assign', { assigneeId: t.ids.worker })).toMatchObject({
      code: 'INVALID',
      fields: { assigneeId: expect.any(String) },
    });
    const offered = (await w.as('o-lead').call('tickets.assignees', { id: accepted.id })) as any;
    expect(offered.data.items.map((one: any) => one.id)).not.toContain(t.ids.worker);
  });

  it('is worked on by its assignee only', async () => {
    const assigned = await t.walk(...t.toWork().slice(0, 2));
    expect(await t.act('o-colleague', assigned, 'start')).toMatchObject({ code: 'FORBIDDEN' });
    expect(await t.act('o-lead', assigned, 'start')).toMatchObject({ code: 'FORBIDDEN' });
    expect(await t.act('o-worker', assigned, 'start')).toMatchObject({ ok: true });
  });

  it('waits for the owner until they answer', async () => {
    const waiting = await t.walk(...t.toWork(), ['o-worker', 'askOwner', { text: '几点吵？' }]);
    expect(waiting).toMatchObject({ state: 'waitOwner', dueAt: null });
    expect(await t.act('o-worker', waiting, 'resolve', { text: 'x' })).toMatchObject({
      code: 'ILLEGAL_ACTION',
    });
    expect(await t.act('o-member', waiting, 'message', { text: '晚上十一点' })).toMatchObject({
      ok: true,
      data: { state: 'inProgress' },
    });
  });

  it('comes back when the owner says it is not solved', async () => {
    const resolved = await t.walk(...t.toWork(), ['o-worker', 'resolve', { text: '好了' }]);
    expect(await t.act('o-owner', resolved, 'notSolved')).toMatchObject({
      code: 'INVALID',
      fields: { text: expect.any(String) },
    });
    expect(await t.act('o-owner', resolved, 'notSolved', { text: '还在吵' })).toMatchObject({
      ok: true,
      data: { state: 'reopened', reopenCount: 1 },
    });
  });

  it('is withdrawn by who filed it, not by the family', async () => {
    const ticket = await t.filed();
    expect(await t.act('o-member', ticket, 'withdraw')).toMatchObject({ code: 'FORBIDDEN' });
    expect(await t.act('o-owner', ticket, 'withdraw')).toMatchObject({
      ok: true,
      data: { state: 'withdrawn' },
    });
  });

  it('looks absent to neighbours and to staff of other communities', async () => {
    const ticket = await t.filed();
    await aStaff(w, { openid: 'o-far', roles: ['ticketStaff'], communityIds: ['c2'] });
    for (const openid of ['o-neighbour', 'o-far']) {
      expect(await w.as(openid).call('tickets.get', { id: ticket.id })).toMatchObject({ code: 'NOT_FOUND' });
      expect(await t.act(openid, ticket, 'message', { text: '你好' })).toMatchObject({ code: 'NOT_FOUND' });
    }
    expect(await w.as('o-neighbour').call('tickets.mine', { householdId: t.home.id })).toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('is never handled by staff who live in that home', async () => {
    await aStaff(w, { openid: 'o-member', name: '李娜', roles: ['teamLead'], communityIds: ['c1'] });
    const ticket = await t.filed();
    expect(await t.act('o-member', ticket, 'accept', { text: '我自己受理' })).toMatchObject({
      code: 'FORBIDDEN',
    });
  });

  it('is pushed to the owner at each answer while consent lasts, and shown inside always', async () => {
    w.grant('o-owner', 2);
    const begun = await t.walk(...t.toWork());
    w.clock.advance(GATHER_MS);
    const resolved = ((await t.act('o-worker', begun, 'resolve', { text: '好了' })) as any).data;
    w.clock.advance(GATHER_MS);
    await t.act('o-worker', resolved, 'message', { text: '还有什么需要？' });
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
});
