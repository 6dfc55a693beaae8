import { passTicketTime } from '../../../cloudfunctions/tickets';
import { dataOf, ticketTeam, type TicketTeam } from '../../support/ticketTeam';
import { world, type World } from '../../support/world';

const DAY = 86_400_000;

describe('how a ticket ends', () => {
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
  const resolved = () => t.walk(...t.toWork(), ['o-worker', 'resolve', { text: '已劝阻' }]);

  it('is rated with reasons, which may be changed for 7 days', async () => {
    const closed = await t.walkOn(await resolved(), [
      'o-owner',
      'confirm',
      { rating: 2, tags: ['slow', 'slow', 'rude'], text: '等了两天' },
    ]);
    expect(closed).toMatchObject({ rating: 2, ratingTags: ['slow', 'rude'], ratingText: '等了两天' });
    w.clock.advance(7 * DAY);
    const changed = await t.walkOn(closed, ['o-member', 'changeRating', { rating: 4, tags: ['kind'] }]);
    expect(changed).toMatchObject({ state: 'closed', rating: 4, ratingTags: ['kind'], ratingText: null });
    w.clock.advance(1);
    expect(await t.act('o-owner', changed, 'changeRating', { rating: 5 })).toMatchObject({
      code: 'ILLEGAL_ACTION',
    });
    expect((await t.seen('o-owner', changed)).allowed).toEqual(['reopen']);
  });

  it('is closed by 7 days of silence, counted apart, and may still be rated and reopened once', async () => {
    const ticket = await resolved();
    w.clock.advance(7 * DAY - 1);
    expect(await pass()).toBe(0);
    w.clock.advance(1);
    expect(await pass()).toBe(1);
    expect(await pass()).toBe(0);
    expect(await w.database.get('tickets', ticket.id)).toMatchObject({
      state: 'closed',
      closedBy: 'silence',
      rating: null,
    });
    expect(await told('o-owner')).toContain('7 天没有反映问题，自动办结');
    const again = await t.walkOn(
      await t.seen('o-owner', ticket),
      ['o-owner', 'reopen', { text: '又吵了' }],
      ['o-lead', 'assign', { assigneeId: t.ids.colleague }],
      ['o-colleague', 'start'],
      ['o-colleague', 'resolve', { text: '已处理' }],
      ['o-owner', 'confirm', { rating: 5 }],
    );
    expect(again).toMatchObject({ reopenCount: 1, allowed: ['changeRating'] });
  });

  it('takes no objection after 7 days even when the timer is late, and closes then', async () => {
    const ticket = await resolved();
    w.clock.advance(7 * DAY + 1);
    expect(await t.act('o-owner', ticket, 'notSolved', { text: '没好' })).toMatchObject({
      code: 'ILLEGAL_ACTION',
    });
    w.clock.advance(3 * DAY);
    expect(await pass()).toBe(1);
    expect((await t.seen('o-owner', ticket)).state).toBe('closed');
  });

  it('goes on in another ticket once it can no longer be reopened', async () => {
    const closed = await t.walkOn(await resolved(), ['o-owner', 'confirm', { rating: 5 }]);
    w.clock.advance(30 * DAY + 1);
    expect(await t.act('o-owner', closed, 'reopen', { text: '又吵' })).toMatchObject({
      code: 'ILLEGAL_ACTION',
    });
    expect(dataOf(await t.file({ relatedId: closed.id })).related).toBe(closed.id);
    const foreign = await t.filed('o-neighbour');
    expect(await t.file({ relatedId: foreign.id })).toMatchObject({
      code: 'INVALID',
      fields: { 'draft.relatedId': expect.any(String) },
    });
  });

  it('is confirmed or closed by time, whoever comes first, never both', async () => {
    const ticket = await resolved();
    w.clock.advance(7 * DAY);
    const [, reply] = await Promise.all([pass(), t.act('o-owner', ticket, 'confirm', { rating: 5 })]);
    const seen = await t.seen('o-owner', ticket);
    expect(seen).toMatchObject({ state: 'closed', version: ticket.version + 1, rating: reply.ok ? 5 : null });
    expect(seen.events).toHaveLength(seen.version);
    expect(seen.events.at(-1)?.action).toBe(reply.ok ? 'confirm' : 'close');
  });

  it('reminds a silent owner once after 7 days, and gives the question up after 14', async () => {
    const waiting = await t.walk(...t.toWork(), ['o-worker', 'askOwner', { text: '几点吵？' }]);
    w.clock.advance(7 * DAY);
    await Promise.all([pass(), pass(), pass()]);
    w.clock.advance(DAY);
    expect(await pass()).toBe(0);
    expect((await told('o-owner')).filter((body) => body.includes('一直在等'))).toHaveLength(1);
    w.clock.advance(6 * DAY);
    await pass();
    const given = await t.seen('o-owner', waiting);
    expect(given.state).toBe('resolved');
    expect(given.events.slice(-2).map(({ action, by }) => [action, by.kind])).toEqual([
      ['remind', 'system'],
      ['giveUp', 'system'],
    ]);
    expect(given.allowed).toContain('notSolved');
  });

  it('starts waiting anew with each question, and does what fell due while the timer was down', async () => {
    const asked = () => t.walk(...t.toWork(), ['o-worker', 'askOwner', { text: '几点吵？' }]);
    const first = await asked();
    w.clock.advance(6 * DAY);
    await t.walkOn(
      first,
      ['o-owner', 'message', { text: '晚上' }],
      ['o-worker', 'askOwner', { text: '几点？' }],
    );
    const second = await asked();
    w.clock.advance(6 * DAY);
    expect(await pass()).toBe(0);
    w.clock.advance(20 * DAY);
    expect(await pass()).toBe(2);
    for (const one of [first, second])
      expect(await t.seen('o-owner', one)).toMatchObject({ state: 'resolved' });
    expect((await t.seen('o-owner', second)).events.map(({ action }) => action)).not.toContain('remind');
  });

  it('winds up the clock of tickets that had none', async () => {
    const ticket = await resolved();
    const { absent } = await import('../../../cloudfunctions/kernel/query');
    await w.database.update('tickets', { _id: ticket.id }, { nextAt: absent(), stateSince: absent() });
    w.clock.advance(8 * DAY);
    expect(await pass()).toBe(1);
    expect((await t.seen('o-owner', ticket)).state).toBe('closed');
  });
});
