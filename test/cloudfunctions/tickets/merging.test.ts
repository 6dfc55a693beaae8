import { passTicketTime } from '../../../cloudfunctions/tickets';
import { dataOf, ticketTeam, type TicketTeam } from '../../support/ticketTeam';
import { world, type World } from '../../support/world';

describe('merged tickets', () => {
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
  /** A ticket of the neighbours, merged into one of the owner's that is being worked on. */
  async function merged() {
    const main = await t.walk(...t.toWork());
    const filed = await t.filed('o-neighbour');
    const follower = await t.walkOn(filed, ['o-lead', 'merge', { mainId: main.id }]);
    return { main: await t.seen('o-lead', main), follower };
  }

  it('keep to each owner their own thread, and tell them how far the main one is, nothing else of it', async () => {
    const { main, follower } = await merged();
    expect(follower).toMatchObject({
      state: 'merged',
      main: { id: main.id, number: main.number, state: 'inProgress' },
    });
    expect(main.followers).toMatchObject([{ id: follower.id, state: 'merged' }]);
    expect(main.events.at(-1)).toMatchObject({ action: 'absorb', by: { name: '钱进' } });
    const seen = await t.seen('o-neighbour', follower);
    expect(seen).toMatchObject({
      state: 'merged',
      main: { id: null, number: null, state: 'inProgress' },
      allowed: ['message'],
    });
    expect(JSON.stringify(seen)).not.toContain(main.id);
    expect(JSON.stringify(seen)).not.toContain(main.number);
    const owners = await t.seen('o-owner', main);
    expect(owners.followers).toEqual([]);
    expect(JSON.stringify(owners)).not.toContain(follower.id);
    expect(await w.as('o-neighbour').call('tickets.get', { id: main.id })).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await told('o-neighbour')).toEqual(['与同一问题的工单一起处理']);
  });

  it('end when the main one does, and their owners are told; each may rate, and reopen their own', async () => {
    const { main, follower } = await merged();
    const done = await t.walkOn(
      main,
      ['o-worker', 'resolve', { text: '好了' }],
      ['o-owner', 'confirm', { rating: 5 }],
    );
    expect(done.state).toBe('closed');
    const ended = await t.seen('o-neighbour', follower);
    expect(ended).toMatchObject({ state: 'closed', rating: null, allowed: ['changeRating', 'reopen'] });
    expect(ended.main).toMatchObject({ id: null, state: 'closed' });
    expect((await told('o-neighbour'))[0]).toBe('合并处理的工单已办结');
    expect(await w.database.get('tickets', follower.id)).toMatchObject({ closedBy: 'main' });
    const again = await t.walkOn(ended, ['o-neighbour', 'reopen', { text: '我家还是吵' }]);
    expect(again).toMatchObject({ state: 'reopened', main: null });
    expect((await t.seen('o-owner', main)).state).toBe('closed');
  });

  it('end through the timer too, should the function have died after the main one ended', async () => {
    const { main, follower } = await merged();
    await t.walkOn(main, ['o-worker', 'resolve', { text: '好了' }]);
    w.clock.advance(7 * 86_400_000);
    await pass();
    await pass();
    expect(await t.seen('o-neighbour', follower)).toMatchObject({ state: 'closed' });
    expect(await pass()).toBe(0);
  });

  it('stand for themselves again when the main one is withdrawn', async () => {
    const main = await t.filed();
    const follower = await t.walkOn(await t.filed('o-neighbour'), ['o-lead', 'merge', { mainId: main.id }]);
    await t.walkOn(await t.seen('o-owner', main), ['o-owner', 'withdraw']);
    expect(await t.seen('o-neighbour', follower)).toMatchObject({ state: 'new', main: null });
    expect((await told('o-neighbour'))[0]).toBe('恢复单独处理');
  });

  it('are taken apart again, each as it stood before', async () => {
    const main = await t.filed();
    const held = await t.walkOn(await t.filed('o-neighbour'), ['o-worker', 'accept', { text: '好' }]);
    const follower = await t.walkOn(held, ['o-lead', 'merge', { mainId: main.id }]);
    expect(await t.act('o-worker', follower, 'unmerge', { mainId: main.id })).toMatchObject({
      code: 'FORBIDDEN',
    });
    expect(await t.walkOn(follower, ['o-lead', 'unmerge', { mainId: main.id }])).toMatchObject({
      state: 'accepted',
      main: null,
    });
    expect(await t.seen('o-lead', main)).toMatchObject({ state: 'new', followers: [] });
    expect((await t.seen('o-lead', main)).events.map(({ action }) => action)).toEqual([
      'submit',
      'absorb',
      'release',
    ]);
  });

  it('are merged by the lead alone, not into what has ended, is merged, is itself, elsewhere or absent', async () => {
    const { main, follower } = await merged();
    const other = await t.filed();
    const ended = await t.walk(['o-owner', 'withdraw']);
    const into = (mainId: string) => t.act('o-lead', other, 'merge', { mainId });
    for (const mainId of [ended.id, follower.id, other.id, 't-absent'])
      expect(await into(mainId)).toMatchObject({ code: 'INVALID', fields: { mainId: expect.any(String) } });
    expect(await t.act('o-lead', other, 'merge')).toMatchObject({
      code: 'INVALID',
      fields: { mainId: expect.any(String) },
    });
    expect(await t.act('o-worker', other, 'merge', { mainId: main.id })).toMatchObject({ code: 'FORBIDDEN' });
    // A chain: the main one gathers somebody already.
    expect(main.allowed).not.toContain('merge');
    expect(await t.act('o-lead', main, 'merge', { mainId: other.id })).toMatchObject({
      code: 'ILLEGAL_ACTION',
    });
    expect((await t.seen('o-lead', other)).version).toBe(1);
  });

  it('are offered the open ones of the community, those of the same category first, or one by its number', async () => {
    const { main, follower } = await merged();
    const other = dataOf(await t.file({ kind: 'repair', category: '水电' }));
    const ticket = await t.filed();
    const offered = async (more = {}) =>
      dataOf<any>(await w.as('o-lead').call('tickets.mergeTargets', { id: ticket.id, ...more })).items.map(
        ({ id }: any) => id,
      );
    expect(await offered()).toEqual([main.id, other.id]);
    expect(await offered({ number: other.number.toLowerCase() })).toEqual([other.id]);
    expect(await offered({ number: follower.number })).toEqual([]);
  });

  it('merged into each other at once leave one of the two merged', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [a, b] = [await t.filed(), await t.filed('o-neighbour')];
      const replies = await Promise.all([
        t.act('o-lead', a, 'merge', { mainId: b.id }),
        t.act('o-manager', b, 'merge', { mainId: a.id }),
      ]);
      expect(replies.filter(({ ok }) => ok)).toHaveLength(1);
      const states = [(await t.seen('o-lead', a)).state, (await t.seen('o-lead', b)).state];
      expect(states.sort()).toEqual(['merged', 'new']);
    }
  });
});
