import { escalateDue } from '../../../cloudfunctions/tickets';
import type { Ticket } from '../../../cloudfunctions/tickets/stored';
import type { StoredNotice } from '../../../cloudfunctions/notices/stored';
import { aKey } from '../../support/archiveActs';
import { aCommunity, anOwner, aStaff } from '../../support/builders';
import { START, world, type World } from '../../support/world';
import { absent } from '../../../cloudfunctions/kernel/query';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('a ticket that takes long', () => {
  let w: World;
  let home: { id: string };
  let worker: string;
  /** Set to make the next write of that collection fail, as if the function were killed there. */
  let dieAt: string | null = null;
  beforeAll(async () => {
    w = await world();
  });
  beforeEach(async () => {
    await w.clear();
    dieAt = null;
    await aCommunity(w, { id: 'c1' });
    home = await anOwner(w, 'o-owner', { communityId: 'c1' });
    const c1 = { communityIds: ['c1'] };
    worker = await aStaff(w, { openid: 'o-worker', name: '赵强', roles: ['ticketStaff'], ...c1 });
    await aStaff(w, { openid: 'o-colleague', name: '孙丽', roles: ['ticketStaff'], ...c1 });
    await aStaff(w, { openid: 'o-lead', name: '钱进', roles: ['teamLead'], ...c1 });
    await aStaff(w, { openid: 'o-manager', name: '周敏', roles: ['communityManager'], ...c1 });
    await aStaff(w, { openid: 'o-hq', name: '吴总', roles: ['hqAdmin'], communityIds: 'all' });
    await aStaff(w, { openid: 'o-other', name: '郑其', roles: ['teamLead'], communityIds: ['c2'] });
    await aStaff(w, { openid: 'o-unsigned', name: '冯新', roles: ['teamLead'], signed: false, ...c1 });
  });
  afterAll(() => w.stop());

  /** A complaint: to be answered within 24 hours around the clock, solved in 7 working days. */
  const filed = async (openid = 'o-owner', householdId = home.id) => {
    const draft = { householdId, kind: 'complaint', category: '噪音扰民', text: '楼上很吵' };
    const reply = await w.as(openid).call('tickets.submit', { draft, requestKey: aKey() });
    if (!reply.ok) throw new Error(reply.code);
    return reply.data.id as string;
  };
  const act = async (openid: string, id: string, action: string, more: object = {}) => {
    const { version } = ((await w.as(openid).call('tickets.get', { id })) as any).data;
    const input = { id, version, action, requestKey: aKey(), ...more };
    const reply = await w.as(openid).call('tickets.advance', input);
    if (!reply.ok) throw new Error(`${action}: ${reply.code}`);
    return reply.data;
  };
  const answered = async () => {
    const id = await filed();
    await act('o-worker', id, 'accept', { text: '已收到' });
    return id;
  };
  const begun = async () => {
    const id = await answered();
    await act('o-lead', id, 'assign', { assigneeId: worker });
    await act('o-worker', id, 'start');
    return id;
  };
  const mortal = () => ({
    ...w.platform,
    database: {
      ...w.database,
      transaction: <R>(run: Parameters<typeof w.database.transaction<R>>[0]) =>
        w.database.transaction<R>((inside) =>
          run({
            ...inside,
            insert: async (collection, document) => {
              if (collection === dieAt) throw new Error('killed');
              return inside.insert(collection, document);
            },
          }),
        ),
    },
  });
  const sweep = () => escalateDue(mortal(), 100);
  const ticket = (id: string) => w.database.get<Ticket>('tickets', id);
  /** Whom the sweeps told so far, and of what, by level. */
  const told = async () => {
    const all = await w.database.find<StoredNotice>('notices', {}, { limit: 1000 });
    return all
      .filter(({ _id }) => _id.startsWith('late:'))
      .map(({ _id, to }) => `${_id.split(':')[3] ?? ''} ${to.slice(2)}`)
      .sort();
  };

  it.each([
    [19.1, []],
    [19.2, ['80 colleague', '80 worker']],
    [24, ['100 lead']],
    [36, ['150 manager']],
    [48, ['200 hq']],
  ])('tells at the right hour whom the level is for: %d hours after the filing', async (hours, expected) => {
    await filed();
    for (const before of [19.2, 24, 36, 48].filter((one) => one < hours)) {
      w.clock.set(START + before * HOUR);
      await sweep();
    }
    const so = await told();
    w.clock.set(START + hours * HOUR);
    await sweep();
    expect((await told()).filter((one) => !so.includes(one))).toEqual(expected);
  });

  it('tells each once, however often and however many at once the timer runs', async () => {
    await filed();
    w.clock.set(w.clock.now() + 25 * HOUR);
    await Promise.all(Array.from({ length: 5 }, sweep));
    await sweep();
    expect(await told()).toEqual(['100 colleague', '100 lead', '100 worker']);
  });

  it('after a day’s rest says to each the highest level that was reached, and no more', async () => {
    await filed();
    w.clock.set(w.clock.now() + 50 * HOUR);
    expect(await sweep()).toBe(1);
    expect(await told()).toEqual(['200 colleague', '200 hq', '200 lead', '200 manager', '200 worker']);
    w.clock.set(w.clock.now() + HOUR);
    expect(await sweep()).toBe(0);
  });

  it('killed in the middle of it says nothing, and all of it on the next run', async () => {
    const id = await filed();
    w.clock.set(w.clock.now() + 25 * HOUR);
    dieAt = 'notices';
    await expect(sweep()).rejects.toThrow('killed');
    expect(await told()).toEqual([]);
    expect((await ticket(id))?.told).toBeUndefined();
    dieAt = null;
    await sweep();
    expect(await told()).toHaveLength(3);
  });

  it('one that cannot be worked on does not hold up the others', async () => {
    const id = await filed();
    await w.database.update('tickets', { _id: id }, { promise: 'damaged' });
    await filed();
    w.clock.set(w.clock.now() + 25 * HOUR);
    await expect(sweep()).rejects.toThrow();
    expect(await told()).toHaveLength(3);
  });

  it('tells of the solution who has it, and nobody while the owner is asked', async () => {
    const id = await begun();
    expect((await ticket(id))?.told).toBeUndefined();
    await act('o-worker', id, 'askOwner', { text: '几点最吵？' });
    w.clock.set(w.clock.now() + 60 * DAY);
    expect(await sweep()).toBe(0);
    await act('o-owner', id, 'message', { text: '半夜' });
    w.clock.set(w.clock.now() + 10 * DAY);
    await sweep();
    expect(await told()).toEqual(['80 worker']);
  });

  it('tells nobody of what is solved, and goes on where it stood when it is opened again', async () => {
    const id = await begun();
    await act('o-worker', id, 'resolve', { text: '已劝阻' });
    w.clock.set(w.clock.now() + 6 * DAY);
    expect(await sweep()).toBe(0);
    await act('o-owner', id, 'notSolved', { text: '又吵了' });
    expect(await sweep()).toBe(0);
    w.clock.set(w.clock.now() + 9 * DAY);
    await sweep();
    expect(await told()).toEqual(['80 worker']);
  });

  it('made more pressing is due sooner, and told anew of what is reached anew', async () => {
    const id = await answered();
    const before = (await ticket(id))!;
    const view = await act('o-worker', id, 'setPriority', { priority: 'urgent' });
    expect(view).toMatchObject({
      priority: 'urgent',
      clocks: { resolution: { target: { amount: 24, unit: 'hour' } } },
    });
    expect((await ticket(id))!.dueAt).toBeLessThan(before.dueAt);
    w.clock.set(w.clock.now() + 20 * HOUR);
    await sweep();
    expect(await told()).toEqual(['80 colleague', '80 worker']);
    const lowered = await act('o-worker', id, 'setPriority', { priority: 'ordinary' });
    expect(lowered.dueAt).toBe(new Date(before.dueAt).toISOString());
    w.clock.set(w.clock.now() + 9 * DAY);
    await sweep();
    expect((await told()).filter((one) => one.startsWith('100'))).toContain('100 lead');
  });

  it('refuses a priority that is no other', async () => {
    const id = await filed();
    const { version } = (await ticket(id))!;
    const same = { id, version, action: 'setPriority', requestKey: aKey() };
    expect(await w.as('o-worker').call('tickets.advance', { ...same, priority: 'ordinary' })).toMatchObject({
      ...{ code: 'INVALID', fields: { priority: '已经是这个紧急程度' } },
    });
    expect(await w.as('o-worker').call('tickets.advance', same)).toMatchObject({
      ...{ code: 'INVALID', fields: { priority: '请选择紧急程度' } },
    });
    expect(
      await w.as('o-owner').call('tickets.advance', { ...same, requestKey: aKey(), priority: 'urgent' }),
    ).toMatchObject({ code: 'FORBIDDEN' });
  });

  it('never tells who lives in the home, or is named in it, of it', async () => {
    const theirs = await anOwner(w, 'o-lead', { communityId: 'c1', label: '1幢1单元101' });
    const id = await filed('o-lead', theirs.id);
    await w.database.update('tickets', { _id: id }, { namedStaffIds: [worker] });
    w.clock.set(w.clock.now() + 25 * HOUR);
    await sweep();
    // The lead lives there: the manager stands in.
    expect(await told()).toEqual(['100 colleague', '100 manager']);
  });

  it('tells of a sensitive one only those who may know of it, and not what it is about', async () => {
    const id = await filed();
    await w.database.update('tickets', { _id: id }, { isSensitive: true });
    w.clock.set(START + 49 * HOUR);
    await sweep();
    expect(await told()).toEqual(['200 lead', '200 manager']);
    const [notice] = await w.database.find<StoredNotice>('notices', { to: 'o-lead' }, { limit: 1 });
    expect(notice?.title).toBe('工单严重超时');
  });

  it('says nothing that anybody wrote', async () => {
    await filed();
    w.clock.set(w.clock.now() + 25 * HOUR);
    await sweep();
    const [notice] = await w.database.find<StoredNotice>('notices', { to: 'o-lead' }, { limit: 1 });
    expect(notice).toMatchObject({ title: '3幢2单元502投诉已超时', body: '已超过承诺的首次回复时间' });
  });

  it('touches only what is due', async () => {
    await filed();
    w.clock.set(w.clock.now() + 10 * HOUR);
    const late = await filed();
    w.clock.set(w.clock.now() + 10 * HOUR);
    expect(await sweep()).toBe(1);
    expect((await ticket(late))?.told).toBeUndefined();
  });

  it('takes up tickets from before there were clocks', async () => {
    const id = await filed();
    const old = { promise: absent(), warnAt: absent(), escalateAt: absent() };
    await w.database.update('tickets', { _id: id }, old);
    w.clock.set(START + 25 * HOUR);
    expect(await sweep()).toBe(1);
    expect(await told()).toEqual(['100 colleague', '100 lead', '100 worker']);
  });
});
