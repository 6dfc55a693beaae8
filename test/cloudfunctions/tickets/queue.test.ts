import { ticketTeam, type TicketTeam } from '../../support/ticketTeam';
import { world, type World } from '../../support/world';

describe('lists of tickets', () => {
  let w: World;
  let t: TicketTeam;
  beforeAll(async () => void (w = await world()));
  beforeEach(async () => {
    await w.clear();
    t = await ticketTeam(w);
  });
  afterAll(() => w.stop());

  it('offers colleagues, the least loaded first', async () => {
    await t.walk(...t.toWork());
    const ticket = await t.filed();
    const { data } = (await w.as('o-lead').call('tickets.assignees', { id: ticket.id })) as any;
    expect(data.items).toHaveLength(4);
    expect(data.items.at(-1)).toEqual({ id: t.ids.worker, name: '赵强', openCount: 1, isAway: false });
  });

  it('stands in staff’s list by its due time, and moves between the views', async () => {
    const first = await t.filed();
    w.clock.advance(60_000);
    const second = await t.walk(...t.toWork());
    const queue = async (openid: string, view: string) =>
      ((await w.as(openid).call('tickets.queue', { view })) as any).data;
    expect(await queue('o-worker', 'todo')).toMatchObject({
      counts: { todo: 2, mine: 1 },
      items: [{ id: first.id }, { id: second.id }],
    });
    expect((await queue('o-worker', 'mine')).items).toMatchObject([{ id: second.id }]);
    await t.act('o-owner', first, 'withdraw');
    expect((await queue('o-worker', 'done')).items).toMatchObject([{ id: first.id, state: 'withdrawn' }]);
  });

  it('is overdue once the promised answer has not come', async () => {
    const ticket = await t.filed();
    expect(ticket.isOverdue).toBe(false);
    w.clock.advance(25 * 3_600_000);
    expect(await w.as('o-owner').call('tickets.get', { id: ticket.id })).toMatchObject({
      data: { isOverdue: true },
    });
  });

  it('pages through a long list without losing or repeating one', async () => {
    for (let index = 0; index < 25; index += 1) {
      if (index % 10 === 0) w.clock.advance(86_400_000);
      await t.file({ text: `第 ${index} 件` });
    }
    const seen: string[] = [];
    for (let after: string | undefined; ;) {
      const { data } = (await w
        .as('o-owner')
        .call('tickets.mine', { householdId: t.home.id, ...(after && { after }) })) as any;
      seen.push(...data.items.map((one: any) => one.id));
      if (data.next === null) break;
      after = data.next;
    }
    expect([seen.length, new Set(seen).size]).toEqual([25, 25]);
  });
});
