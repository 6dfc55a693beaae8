import { MOST_PER_HOUR } from '../../../cloudfunctions/access';
import { COUNTED } from '../../../cloudfunctions/access/limits';
import { ENDPOINTS, type Reply } from '../../../contract';
import { atLeast } from '../../../cloudfunctions/kernel/query';
import { aCommunity, anOwner, aStaff } from '../../support/builders';
import { START, world, type World } from '../../support/world';
import { DECIDED, staff } from '../kernel/decided';

/** Calls of one person at the same moment. */
const AT_ONCE = 50;
const HOUR_MS = 3_600_000;
const NEXT_HOUR = new Date((Math.floor(START / HOUR_MS) + 1) * HOUR_MS).toISOString();

describe('what one staff member may read in an hour', () => {
  let w: World;
  let own: string;
  beforeAll(async () => void (w = await world()));
  beforeEach(async () => {
    await w.clear();
    await aCommunity(w, { id: 'c1' });
    await aCommunity(w, { id: 'c2' });
    await aStaff(w, { openid: 'o-clerk', name: '周敏', roles: ['clerk', 'reviewer'], communityIds: ['c1'] });
    await aStaff(w, { openid: 'o-manager', roles: ['communityManager'], communityIds: ['c1'] });
    await aStaff(w, { openid: 'o-elsewhere', roles: ['communityManager'], communityIds: ['c2'] });
    await aStaff(w, { openid: 'o-auditor', roles: ['auditor'] });
    own = (await anOwner(w, 'o-owner', { communityId: 'c1' })).id;
  });
  afterAll(() => w.stop());

  const codeOf = (reply: Reply<unknown>) => (reply.ok ? 'OK' : reply.code);
  const open = (householdId: string, openid = 'o-clerk') => w.as(openid).call('archive.get', { householdId });
  /** That many things opened at once; what exists and what does not is counted alike. */
  const openMany = (count: number, from = 0) =>
    Promise.all(Array.from({ length: count }, (_, at) => open(`nothing-${from + at}`)));
  /** The hour as it is when so much of each may still be read. */
  const leave = async (left: number) => {
    const { opened, reveals, pages } = MOST_PER_HOUR;
    const used = { opened: opened - left, reveals: reveals - left, pages: pages - left };
    const reads = { hour: Math.floor(w.clock.now() / HOUR_MS), ...used, seen: [], isFlagged: false };
    await w.database.update('staff', { openid: 'o-clerk' }, { reads });
  };
  const readsOf = async (openid: string) =>
    (await w.database.find<any>('staff', { openid }, { limit: 1 }))[0]?.reads;
  const told = () => w.database.find<any>('notices', {}, { limit: 100 });
  const flagged = () => w.database.find<any>('accessLogs', { action: 'bulkLimit' }, { limit: 100 });

  it('is counted to the last one, and told when to go on', async () => {
    const first = await open('nothing');
    expect(codeOf(first)).toBe('NOT_FOUND');
    expect(await readsOf('o-clerk')).toMatchObject({ opened: 1, seen: ['nothing'] });
    await leave(1);
    expect(codeOf(await open('nothing-more'))).toBe('NOT_FOUND');
    expect(await open(own)).toMatchObject({ ok: false, code: 'TOO_MANY', retryAt: NEXT_HOUR });
    w.clock.set(Date.parse(NEXT_HOUR) - 1);
    expect(await open(own)).toMatchObject({ code: 'TOO_MANY' });
    w.clock.set(Date.parse(NEXT_HOUR));
    expect(await open(own)).toMatchObject({ ok: true });
  });

  it('is never more, however many calls come at once', async () => {
    await leave(20);
    const codes = (await openMany(AT_ONCE)).map(codeOf);
    expect(codes.filter((code) => code === 'NOT_FOUND')).toHaveLength(20);
    expect(codes.filter((code) => code === 'TOO_MANY')).toHaveLength(30);
    expect(await readsOf('o-clerk')).toMatchObject({ opened: MOST_PER_HOUR.opened, isFlagged: true });
  });

  it('counts a household once, whatever of it is read', async () => {
    await leave(1);
    for (const endpoint of [
      'archive.get',
      'archive.requests',
      'archive.history',
      'homes.people',
      'archive.get',
    ])
      expect(await w.as('o-clerk').call(endpoint, { householdId: own })).toMatchObject({ ok: true });
    expect(await open('nothing')).toMatchObject({ code: 'TOO_MANY' });
    expect(await open(own)).toMatchObject({ ok: true });
  });

  it('says the same of what is there and what is not, once the hour is full', async () => {
    await leave(0);
    const foreign = await anOwner(w, 'o-foreign', { communityId: 'c2' });
    const [there, elsewhere, nowhere] = await Promise.all([open(own), open(foreign.id), open('nothing')]);
    expect(there).toEqual(nowhere);
    expect(elsewhere).toEqual(nowhere);
  });

  it('leaves no entry of a view that was refused', async () => {
    await leave(0);
    await open(own);
    expect(await w.database.count('accessLogs', { action: 'view' })).toBe(0);
  });

  it('tells the manager and the auditors once an hour, and puts it on record once', async () => {
    await leave(0);
    await openMany(10);
    await openMany(5, 1000);
    const notices = await told();
    expect(notices.map(({ to }) => to).sort()).toEqual(['o-auditor', 'o-manager']);
    expect(notices[0]).toMatchObject({ title: '周敏一小时内打开资料过多', state: 'noGrant', attempts: 0 });
    expect(w.sent()).toEqual([]);
    expect(await flagged()).toMatchObject([{ category: 'opened' }]);
    const { data }: any = await w.as('o-manager').call('notices.mine', {});
    expect(data.items[0]).toMatchObject({ title: '周敏一小时内打开资料过多' });

    w.clock.set(Date.parse(NEXT_HOUR));
    await leave(0);
    await open('nothing');
    expect(await told()).toHaveLength(4);
    expect(await flagged()).toHaveLength(2);
  });

  it('is counted for lists by the page, and for a queue from the second page on', async () => {
    const page = () => w.as('o-clerk').call('archive.list', { communityId: 'c1' });
    await leave(1);
    expect(await page()).toMatchObject({ ok: true });
    expect(await page()).toMatchObject({ code: 'TOO_MANY', retryAt: NEXT_HOUR });
    expect(await w.as('o-clerk').call('reviews.inbox', {})).toMatchObject({ ok: true });
    expect(await w.as('o-clerk').call('reviews.inbox', { after: '1_x' })).toMatchObject({ code: 'TOO_MANY' });
    // One kind of reading does not use up another.
    expect(await open(own)).toMatchObject({ ok: true });
  });

  it.each([
    ['archive.reveal', { of: 'record', id: 'nothing', field: 'owner.phone', reason: 'contact' }],
    ['homes.reveal', { id: 'nothing', field: 'phone', reason: 'contact' }],
    ['tickets.get', { id: 'nothing' }],
    ['archive.request', { id: 'nothing' }],
    ['homes.request', { id: 'nothing' }],
  ])('covers %s', async (endpoint, input) => {
    await aStaff(w, { openid: 'o-lead', roles: ['reviewer', 'ticketStaff'], communityIds: ['c1'] });
    await w.as('o-lead').call(endpoint, input);
    const { opened, reveals } = (await readsOf('o-lead')) as { opened: number; reveals: number };
    expect(opened + reveals).toBe(1);
    const full = {
      'reads.opened': MOST_PER_HOUR.opened,
      'reads.reveals': MOST_PER_HOUR.reveals,
      'reads.seen': [],
    };
    await w.database.update('staff', { openid: 'o-lead' }, full);
    expect(await w.as('o-lead').call(endpoint, input)).toMatchObject({ code: 'TOO_MANY' });
  });

  it('is not counted for people in their own home', async () => {
    for (let times = 0; times < 3; times += 1) await open(own, 'o-owner');
    expect(await w.database.count('staff', { 'reads.hour': atLeast(0) })).toBe(0);
  });

  it('covers every way in which staff see the people of a home', () => {
    const isRead = (name: string) =>
      /\.(get|requests?|history|people|households|inbox|list|queue|search|outbox|reveal|take|findHome|formFor|heldContent|checks)$/.test(
        name,
      );
    const ofStaff = Object.keys(ENDPOINTS).filter(
      (name) =>
        isRead(name) &&
        // Of staff, rules and figures alone: nobody's home is in it.
        !/^((teams|categories|promises|replies|digests)\.|campaigns\.(list|get)$)/.test(name) &&
        DECIDED[name]?.roles.some((role) => staff.includes(role)) &&
        DECIDED[name].about !== 'self',
    );
    expect(Object.keys(COUNTED).sort()).toEqual(ofStaff.sort());
  });
});
