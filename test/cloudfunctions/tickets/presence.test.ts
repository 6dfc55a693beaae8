import { PRESENCE_TIMES, type Presence, type Reply, type Watcher } from '../../../contract';
import { aStaff } from '../../support/builders';
import { expectRefusal } from '../../support/refusal';
import { dataOf, ticketTeam, type TicketTeam } from '../../support/ticketTeam';
import { world, type World } from '../../support/world';

type Told = { others: Watcher[] };

describe('who else is at a ticket', () => {
  let w: World;
  let team: TicketTeam;
  jest.setTimeout(60_000);
  beforeAll(async () => void (w = await world()));
  beforeEach(async () => {
    await w.clear();
    team = await ticketTeam(w);
  });
  afterAll(() => w.stop());

  const watch = (openid: string, id: string, doing: Presence = 'viewing'): Promise<Reply<Told>> =>
    w.as(openid).call('tickets.watch', { id, doing });
  const othersOf = async (openid: string, id: string, doing?: Presence) =>
    dataOf(await watch(openid, id, doing)).others;

  it('tells each of the others and never of oneself, who writes first', async () => {
    const { id } = await team.filed();
    expect(await othersOf('o-worker', id)).toEqual([]);
    expect(await othersOf('o-colleague', id, 'writing')).toEqual([{ name: '赵强', isWriting: false }]);
    expect(await othersOf('o-lead', id)).toEqual([
      { name: '孙丽', isWriting: true },
      { name: '赵强', isWriting: false },
    ]);
    expect(await othersOf('o-colleague', id)).not.toContainEqual(expect.objectContaining({ name: '孙丽' }));
    expect(await othersOf('o-worker', id)).toContainEqual({ name: '孙丽', isWriting: false });
  });

  it('forgets who leaves at once, who falls silent after two words missed, who looks at another one now', async () => {
    const [{ id }, other] = [await team.filed(), await team.filed()];
    await watch('o-worker', id);
    await watch('o-colleague', id);
    await watch('o-manager', id);
    expect(await othersOf('o-worker', id, 'leaving')).toEqual([]);
    await watch('o-manager', other.id);
    expect(await othersOf('o-lead', id)).toEqual([{ name: '孙丽', isWriting: false }]);
    // Leaving the first one late changes nothing at the second.
    await watch('o-manager', id, 'leaving');
    expect(await othersOf('o-lead', other.id)).toEqual([{ name: '吴敏', isWriting: false }]);
    w.clock.advance(PRESENCE_TIMES.counts);
    expect(await othersOf('o-lead', other.id)).toEqual([]);
    expect(PRESENCE_TIMES.counts).toBeGreaterThan(2 * PRESENCE_TIMES.every);
  });

  it('lets one at least of two who come at once learn of the other, and both the next time', async () => {
    const { id } = await team.filed();
    const both = ['o-worker', 'o-colleague'];
    const first = await Promise.all(both.map((one) => othersOf(one, id, 'writing')));
    expect(first.flat().length).toBeGreaterThanOrEqual(1);
    const second = await Promise.all(both.map((one) => othersOf(one, id, 'writing')));
    expect(second).toEqual([[{ name: '孙丽', isWriting: true }], [{ name: '赵强', isWriting: true }]]);
  });

  it('keeps one document for each of the staff, however often and from however many phones at once', async () => {
    const tickets = await Promise.all(['o-owner', 'o-neighbour'].map((owner) => team.filed(owner)));
    const calls = Array.from({ length: 12 }, (_, at) => watch('o-worker', tickets[at % 2]!.id));
    expect((await Promise.all(calls)).every(({ ok }) => ok)).toBe(true);
    const kept = await w.database.find<any>('ticketViewers', { name: '赵强' }, { limit: 10 });
    expect(kept).toHaveLength(1);
    expect(kept[0]).toMatchObject({ _id: team.ids.worker, isWriting: false });
  });

  it('is for staff who may see the ticket: never for its home, not even when one of the staff lives there', async () => {
    const { id } = await team.filed();
    for (const openid of ['o-owner', 'o-member', 'o-neighbour'])
      expectRefusal(await watch(openid, id), 'FORBIDDEN');
    expectRefusal(await watch('o-worker', 't-absent'), 'NOT_FOUND');
    await aStaff(w, { openid: 'o-far', roles: ['ticketStaff'], communityIds: ['c2'] });
    expectRefusal(await watch('o-far', id), 'NOT_FOUND');
    await aStaff(w, { openid: 'o-member', name: '李娜', roles: ['ticketStaff'], communityIds: ['c1'] });
    expectRefusal(await watch('o-member', id, 'writing'), 'NOT_FOUND');
    expect(await othersOf('o-worker', id)).toEqual([]);
  });

  it('is nothing for whom the ticket is about, or who may not know of it', async () => {
    const { id, version } = await team.filed();
    dataOf(await w.as('o-lead').call('tickets.nameStaff', { id, version, staffIds: [team.ids.colleague] }));
    expectRefusal(await watch('o-colleague', id), 'NOT_FOUND');
    const secret = dataOf(await team.file({ text: '只给主管看', isSensitive: true }));
    expectRefusal(await watch('o-worker', secret.id), 'NOT_FOUND');
    expect(await othersOf('o-lead', secret.id)).toEqual([]);
  });

  it('takes nothing but the three words', async () => {
    const { id } = await team.filed();
    expectRefusal(await w.as('o-worker').call('tickets.watch', { id, doing: 'hacking' }), 'INVALID');
    expectRefusal(
      await w.as('o-worker').call('tickets.watch', { id, doing: 'viewing', name: '别人' }),
      'INVALID',
    );
  });
});
