import { passTicketTime } from '../../../cloudfunctions/tickets';
import { dataOf, ticketTeam, type TicketTeam } from '../../support/ticketTeam';
import { START, world, type World } from '../../support/world';

const DAY = 86_400_000;
const inDays = (days: number) => new Date(START + days * DAY).toISOString();

describe('two people decide', () => {
  let w: World;
  let t: TicketTeam;
  beforeAll(async () => void (w = await world()));
  beforeEach(async () => {
    await w.clear();
    t = await ticketTeam(w);
  });
  afterAll(() => w.stop());

  const pass = () => passTicketTime(w.platform, 50);
  const told = async (openid: string): Promise<string[]> => {
    const { items } = dataOf<any>(await w.as(openid).call('notices.mine', {}));
    return items.map(({ body }: any) => body);
  };

  it('rejects with the yes of somebody else, and shows the owner the reason only then', async () => {
    const asked = await t.walk(['o-lead', 'reject', { text: '归街道管' }]);
    expect(asked).toMatchObject({
      state: 'rejecting',
      pending: { action: 'reject', by: '钱进', text: '归街道管', until: null },
      allowed: ['declineReject', 'message', 'note'],
    });
    const waiting = await t.seen('o-owner', asked);
    expect(waiting).toMatchObject({ state: 'rejecting', pending: null });
    expect(JSON.stringify(waiting)).not.toContain('归街道管');
    expect(await told('o-manager')).toEqual(['有人提议不予受理，请复核']);
    expect(await t.act('o-lead', asked, 'confirmReject')).toMatchObject({ code: 'FORBIDDEN' });
    expect(await t.act('o-worker', asked, 'confirmReject')).toMatchObject({ code: 'FORBIDDEN' });

    expect(dataOf(await t.act('o-manager', asked, 'confirmReject')).state).toBe('rejected');
    const rejected = await t.seen('o-owner', asked);
    expect(rejected.events.map(({ action, text }) => [action, text])).toEqual([
      ['submit', null],
      ['confirmReject', '归街道管'],
    ]);
    expect(await told('o-owner')).toEqual(['请看原因，不同意可以申诉']);
  });

  it.each([['o-lead'], ['o-manager']])('goes on as before when %s takes the rejection back', async (who) => {
    const asked = await t.walk(
      ['o-worker', 'accept', { text: '好' }],
      ['o-lead', 'reject', { text: '不归我们' }],
    );
    expect(dataOf(await t.act(who, asked, 'declineReject'))).toMatchObject({
      state: 'accepted',
      pending: null,
    });
    expect((await t.seen('o-owner', asked)).events.map(({ action }) => action)).toEqual(['submit', 'accept']);
  });

  it('takes one appeal of a rejection, and never a second', async () => {
    const reject = async (ticket: Parameters<TicketTeam['walkOn']>[0]) =>
      t.walkOn(ticket, ['o-lead', 'reject', { text: '不归我们' }], ['o-manager', 'confirmReject']);
    const rejected = await reject(await t.filed());
    const again = await t.walkOn(
      rejected,
      ['o-member', 'appeal', { text: '就在小区里' }],
      ['o-lead', 'assign', { assigneeId: t.ids.worker }],
      ['o-worker', 'decline', { text: '也不归我' }],
    );
    expect(again).toMatchObject({ state: 'accepted', assignee: null });
    const twice = await reject(again);
    expect((await t.seen('o-owner', twice)).allowed).toEqual([]);
    expect(await t.act('o-owner', twice, 'appeal', { text: '还是不服' })).toMatchObject({
      code: 'ILLEGAL_ACTION',
    });
  });

  it('holds until a date that the lead agreed to, tells everybody, and goes on by itself that day', async () => {
    const asked = await t.walk(...t.toWork(), ['o-worker', 'askHold', { text: '等配件', until: inDays(5) }]);
    expect(asked).toMatchObject({ state: 'inProgress', pending: { action: 'askHold', until: inDays(5) } });
    expect(await told('o-lead')).toEqual(['处理人申请暂缓，请审批']);
    expect((await t.seen('o-owner', asked)).events.at(-1)?.action).toBe('start');

    const held = dataOf(await t.act('o-lead', asked, 'hold'));
    expect(held).toMatchObject({ state: 'onHold', holdUntil: inDays(5), dueAt: null, pending: null });
    expect((await t.seen('o-owner', asked)).events.at(-1)).toMatchObject({
      ...{ action: 'hold', text: '等配件', until: inDays(5) },
    });
    w.clock.advance(5 * DAY - 1);
    expect(await pass()).toBe(0);
    w.clock.advance(1);
    await Promise.all([pass(), pass()]);
    expect(await t.seen('o-worker', held)).toMatchObject({ state: 'inProgress', version: held.version + 1 });
    expect((await told('o-worker'))[0]).toBe('暂缓结束，请继续处理');
  });

  it('does not let a lead agree to their own wish to hold; the manager may, and may set another date', async () => {
    const asked = await t.walk(
      ['o-lead', 'assign', { assigneeId: t.ids.lead }],
      ['o-lead', 'start'],
      ['o-lead', 'askHold', { text: '等配件', until: inDays(20) }],
    );
    expect(asked.allowed).not.toContain('hold');
    expect(await t.act('o-lead', asked, 'hold')).toMatchObject({ code: 'FORBIDDEN' });
    expect(dataOf(await t.act('o-manager', asked, 'hold', { until: inDays(3) })).holdUntil).toBe(inDays(3));
  });

  it.each([
    ['the past', -1],
    ['more than 30 days', 30.01],
  ])('holds not until %s', async (_what, days) => {
    const started = await t.walk(...t.toWork());
    expect(await t.act('o-worker', started, 'askHold', { text: '等', until: inDays(days) })).toMatchObject({
      code: 'INVALID',
      fields: { until: expect.any(String) },
    });
  });

  it('lets a wish to hold lapse with its date, or when the work moves on', async () => {
    const asked = await t.walk(...t.toWork(), ['o-worker', 'askHold', { text: '等配件', until: inDays(1) }]);
    w.clock.advance(DAY);
    expect(await t.act('o-lead', asked, 'hold')).toMatchObject({ code: 'ILLEGAL_ACTION' });
    expect((await t.walkOn(asked, ['o-worker', 'resolve', { text: '好了' }])).pending).toBeNull();
  });

  it('is given back with a reason that the owner does not see, and the lead is told', async () => {
    const back = await t.walk(...t.toWork(), ['o-worker', 'decline', { text: '我不会修电梯' }]);
    expect(back).toMatchObject({ state: 'accepted', assignee: null });
    expect(JSON.stringify(await t.seen('o-owner', back))).not.toContain('电梯');
    expect(await told('o-lead')).toEqual(['处理人退回了，请重新派单']);
  });

  it('is closed to staff whom it is about, as handler, lead and assignee', async () => {
    const ticket = await t.filed();
    await w.database.update('tickets', { _id: ticket.id }, { namedStaffIds: [t.ids.lead, t.ids.worker] });
    expect(await t.act('o-lead', ticket, 'accept', { text: '我来' })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await t.act('o-manager', ticket, 'assign', { assigneeId: t.ids.worker })).toMatchObject({
      code: 'INVALID',
      fields: { assigneeId: expect.any(String) },
    });
    const offered = dataOf<any>(await w.as('o-manager').call('tickets.assignees', { id: ticket.id }));
    expect(offered.items.map(({ id }: any) => id).sort()).toEqual([t.ids.colleague, t.ids.manager].sort());
  });

  it('is given to one of twenty who take it at once', async () => {
    const ticket = await t.filed();
    const hands = Array.from({ length: 20 }, (_, at) => (at % 2 ? 'o-worker' : 'o-colleague'));
    const replies = await Promise.all(
      hands.map((openid) =>
        t.act(openid, ticket, 'assign', {
          assigneeId: openid === 'o-worker' ? t.ids.worker : t.ids.colleague,
        }),
      ),
    );
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1);
    for (const reply of replies) if (!reply.ok) expect(['STALE', 'UNAVAILABLE']).toContain(reply.code);
    const won = hands[replies.findIndex(({ ok }) => ok)];
    expect(await t.seen('o-lead', ticket)).toMatchObject({
      ...{ version: 2, state: 'assigned', events: { length: 2 } },
      assignee: won === 'o-worker' ? '赵强' : '孙丽',
    });
  });
});
