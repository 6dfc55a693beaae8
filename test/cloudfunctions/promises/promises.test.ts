import { DEFAULT_PROMISES, PRIORITIES, TICKET_KINDS, type PromiseDraft, type Reply } from '../../../contract';
import type { Ticket } from '../../../cloudfunctions/tickets/stored';
import { aKey } from '../../support/archiveActs';
import { aCommunity, anOwner, aStaff } from '../../support/builders';
import { START, world, type World } from '../../support/world';

/** The same words may be filed twice a day only. */
let said = 0;

const NOTHING: PromiseDraft = { rows: [], priorities: [], hours: null };

describe('what is promised', () => {
  let w: World;
  let home: { id: string };
  beforeAll(async () => void (w = await world()));
  beforeEach(async () => {
    await w.clear();
    await aCommunity(w, { id: 'c1', name: '桂花苑' });
    await aCommunity(w, { id: 'c2', name: '清河苑' });
    home = await anOwner(w, 'o-owner', { communityId: 'c1' });
    const c1 = { communityIds: ['c1'] };
    await aStaff(w, { openid: 'o-worker', roles: ['ticketStaff'], ...c1 });
    await aStaff(w, { openid: 'o-manager', name: '周敏', roles: ['communityManager'], ...c1 });
    await aStaff(w, { openid: 'o-hq', name: '吴总', roles: ['hqAdmin'], communityIds: 'all' });
  });
  afterAll(() => w.stop());

  const look = (openid: string, communityId?: string | null): Promise<Reply<any>> =>
    w.as(openid).call('promises.get', communityId === undefined ? {} : { communityId });
  const save = (
    openid: string,
    communityId: string | null,
    version: number,
    draft: object,
  ): Promise<Reply<any>> =>
    // prettier-ignore
    w.as(openid).call('promises.save', { communityId, version, draft });
  const filed = async (category = '门窗') => {
    const draft = { householdId: home.id, kind: 'repair', category, text: `门关不上，第 ${(said += 1)} 次` };
    const reply = await w.as('o-owner').call('tickets.submit', { draft, requestKey: aKey() });
    if (!reply.ok) throw new Error(reply.code);
    return (await w.database.get<Ticket>('tickets', reply.data.id))!;
  };
  const row = { kind: 'repair', category: '门窗', priority: 'ordinary', arrive: null } as const;
  const minutes = (amount: number) => ({ amount, unit: 'minute' }) as const;

  it('has a default of every kind and priority, as the company’s own', async () => {
    const { data } = (await look('o-worker')) as any;
    for (const kind of TICKET_KINDS)
      for (const priority of PRIORITIES)
        expect(data.company.rows).toContainEqual(expect.objectContaining({ kind, priority, category: null }));
    expect(data).toMatchObject({ communityId: 'c1', version: 0, own: NOTHING, allowed: [], changedBy: null });
  });

  it('says which years’ holidays are known in full', async () => {
    expect(await look('o-worker')).toMatchObject({
      data: {
        years: [
          { year: '2026', isComplete: true },
          { year: '2027', isComplete: false },
        ],
      },
    });
  });

  it('is written by a manager for the own community, and by headquarters for all', async () => {
    expect(await look('o-manager', 'c1')).toMatchObject({ data: { allowed: ['edit'] } });
    expect(await look('o-manager', null)).toMatchObject({ data: { allowed: [] } });
    expect(await look('o-hq', null)).toMatchObject({ data: { allowed: ['edit'] } });
    expect(await save('o-manager', 'c1', 0, NOTHING)).toMatchObject({
      data: { version: 1, changedBy: '周敏' },
    });
    expect(await save('o-manager', null, 0, DEFAULT_PROMISES)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await save('o-manager', 'c2', 0, NOTHING)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await save('o-hq', null, 0, DEFAULT_PROMISES)).toMatchObject({ data: { version: 1 } });
    expect(await save('o-hq', 'c-absent', 0, NOTHING)).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is kept as it was with tickets filed before', async () => {
    const before = await filed();
    const rows = [{ ...row, firstResponse: minutes(15), resolution: { amount: 2, unit: 'hour' } }];
    await save('o-manager', 'c1', 0, { ...NOTHING, rows });
    const after = await filed();
    // Four working hours from 15:00: three until 18:00, and one of the next morning.
    expect(before.dueAt).toBe(Date.parse('2026-11-24T10:00+08:00'));
    expect(after.dueAt).toBe(START + 15 * 60_000);
    expect(after.promise?.versions).toEqual(['c1:1']);
    expect((await w.database.get<Ticket>('tickets', before._id))?.dueAt).toBe(before.dueAt);
    const others = await filed('公共照明');
    expect(others.dueAt).toBe(before.dueAt);
  });

  it('changed after the filing, a change of the priority goes by what was promised then', async () => {
    const ticket = await filed();
    const urgent = { ...row, priority: 'urgent', firstResponse: minutes(1), resolution: minutes(2) };
    await save('o-manager', 'c1', 0, { ...NOTHING, rows: [urgent] });
    const input = {
      id: ticket._id,
      version: 1,
      action: 'setPriority',
      priority: 'urgent',
      requestKey: aKey(),
    };
    expect(await w.as('o-worker').call('tickets.advance', input)).toMatchObject({
      data: { priority: 'urgent', clocks: { firstResponse: { target: { amount: 30, unit: 'minute' } } } },
    });
  });

  it('makes a category more pressing from the start, and works by the community’s hours', async () => {
    const hours = { shifts: [[0, 1440]], weekdays: [1, 2, 3, 4, 5, 6, 7], keepsHolidays: false };
    const priorities = [{ kind: 'repair', category: '门窗', priority: 'emergency' }];
    await save('o-manager', 'c1', 0, { ...NOTHING, priorities, hours });
    expect((await filed()).promise?.terms[0].priority).toBe('emergency');
    // Four working hours of a day that has no night.
    expect((await filed('公共照明')).dueAt).toBe(START + 4 * 3_600_000);
  });

  it('is written by one of two who write at once', async () => {
    const replies = await Promise.all([
      save('o-manager', 'c1', 0, NOTHING),
      save('o-hq', 'c1', 0, { ...NOTHING, priorities: [] }),
    ]);
    expect(replies.map((reply) => (reply.ok ? 'OK' : reply.code)).sort()).toEqual(['OK', 'STALE']);
    expect(await save('o-manager', 'c1', 0, NOTHING)).toMatchObject({ code: 'STALE' });
  });

  const full = DEFAULT_PROMISES;
  const hours = full.hours;
  it.each([
    ['a gap in the company’s', { ...full, rows: full.rows.slice(1) }, 'draft.rows'],
    ['no hours of the company', { ...full, hours: null }, 'draft.hours'],
    ['the same twice', { ...full, rows: [...full.rows, full.rows[0]] }, 'draft.rows'],
    ['a target of nothing', { ...full, rows: [{ ...full.rows[0], resolution: minutes(0) }, ...full.rows.slice(1)] }, 'draft.rows.0.resolution.amount'], // prettier-ignore
    ['a target of half a minute', { ...full, rows: [{ ...full.rows[0], resolution: minutes(0.5) }, ...full.rows.slice(1)] }, 'draft.rows.0.resolution.amount'], // prettier-ignore
    ['a shift that ends before it begins', { ...full, hours: { ...hours, shifts: [[600, 540]] } }, 'draft.hours.shifts.0'], // prettier-ignore
    ['shifts that overlap', { ...full, hours: { ...hours, shifts: [[540, 720], [700, 800]] } }, 'draft.hours.shifts'], // prettier-ignore
    ['no shifts', { ...full, hours: { ...hours, shifts: [] } }, 'draft.hours.shifts'],
    [
      'a shift beyond midnight',
      { ...full, hours: { ...hours, shifts: [[1320, 1500]] } },
      'draft.hours.shifts.0.1',
    ],
    ['no days', { ...full, hours: { ...hours, weekdays: [] } }, 'draft.hours.weekdays'],
    ['an eighth day', { ...full, hours: { ...hours, weekdays: [8] } }, 'draft.hours.weekdays.0'],
  ])('refuses %s, naming it', async (_, draft, field) => {
    const reply = (await save('o-hq', null, 0, draft)) as any;
    expect(reply.code).toBe('INVALID');
    expect(Object.keys(reply.fields)).toContain(field);
  });
});
