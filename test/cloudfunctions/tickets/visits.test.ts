import type { TicketView } from '../../../contract';
import { comingSlots, visitAdvice } from '../../../cloudfunctions/tickets/visits/slots';
import { aPicture } from '../../support/aPicture';
import { aKey } from '../../support/archiveActs';
import { dataOf, ticketTeam, type TicketTeam } from '../../support/ticketTeam';
import { START, world, type World } from '../../support/world';

/** The world's clock stands at 15:00 in China on 2026-11-23. */
const DAY = '2026-11-25';
const SLOT = { day: DAY, slot: '10-12' };
const TAPS = [{ name: '水龙头', quantity: 1.25, unit: '个' }];

describe('the slots of a visit', () => {
  it('begin with the next of today and reach fourteen days', () => {
    const slots = comingSlots(START);
    expect(slots).toHaveLength(13 * 4 + 1);
    expect(slots[0]).toEqual({ day: '2026-11-23', slot: '16-18' });
    expect(slots.at(-1)).toEqual({ day: '2026-12-06', slot: '16-18' });
  });

  it.each([
    ['2026-11-23', '16-18', START, true],
    ['2026-11-23', '14-16', START, false],
    ['2026-11-22', '16-18', START, false],
    ['2026-12-06', '16-18', START, true],
    ['2026-12-07', '08-10', START, false],
    ['2026-11-31', '08-10', START, false],
    ['2026-13-01', '08-10', START, false],
    // The last instant before it begins, and the first after that; in China the day is another one than in UTC.
    ['2026-11-25', '08-10', Date.parse('2026-11-24T23:59:59.999Z'), true],
    ['2026-11-25', '08-10', Date.parse('2026-11-25T00:00:00Z'), false],
    ['2026-12-08', '08-10', Date.parse('2026-11-24T16:00:00Z'), true],
    ['2026-12-08', '08-10', Date.parse('2026-11-24T15:59:59Z'), false],
  ] as const)('%s %s', (day, slot, now, isOpen) => {
    expect(visitAdvice(day, slot, now) === null).toBe(isOpen);
  });
});

describe('a repair', () => {
  let w: World;
  let t: TicketTeam;
  beforeAll(async () => void (w = await world()));
  beforeEach(async () => {
    await w.clear();
    t = await ticketTeam(w);
  });
  afterAll(() => w.stop());

  const repair = async (openid = 'o-owner'): Promise<TicketView> => {
    const key = aKey();
    return dataOf(await t.file({ kind: 'repair', category: '水电', text: `灯坏了 ${key}` }, key, openid));
  };
  /** Given to 赵强, not begun. */
  const assigned = async (openid = 'o-owner') => t.walkOn(await repair(openid), ...t.toWork().slice(0, 2));
  const appoint = (openid: string, ticket: TicketView, visit: object = SLOT) =>
    t.act(openid, ticket, 'appoint', visit);
  const slotsOf = async (openid: string, { id }: TicketView) =>
    dataOf<any>(await w.as(openid).call('tickets.slots', { id })).items as {
      day: string;
      slot: string;
      left: number;
    }[];
  const left = async (ticket: TicketView) =>
    (await slotsOf('o-owner', ticket)).find(({ day, slot }) => day === DAY && slot === SLOT.slot)?.left ?? 0;
  const photo = async () => {
    const { uploadFolder } = dataOf<any>(await w.as('o-worker').call('account.me'));
    return w.platform.files.put(`${uploadFolder}/${aKey()}.jpg`, aPicture('a new tap'));
  };

  it('has a visit that either side agrees on, and the other is told of', async () => {
    const chosen = dataOf(await appoint('o-owner', await assigned()));
    expect(chosen).toMatchObject({
      state: 'assigned',
      appointment: { ...SLOT, by: 'owner' },
      events: expect.arrayContaining([
        expect.objectContaining({ action: 'appoint', text: '上门时间：2026-11-25 10:00–12:00' }),
      ]),
    });
    const told = async (openid: string) => dataOf<any>(await w.as(openid).call('notices.mine', {})).items;
    expect(await told('o-worker')).toContainEqual(
      expect.objectContaining({ title: expect.stringContaining('约了上门') }),
    );
    const moved = dataOf(await appoint('o-worker', chosen, { day: DAY, slot: '14-16' }));
    expect(moved.appointment).toMatchObject({ slot: '14-16', by: 'staff' });
    expect(await told('o-owner')).toContainEqual(
      expect.objectContaining({ title: expect.stringContaining('约好上门') }),
    );
  });

  it('goes on when an owner who was asked chooses a time, not when staff do', async () => {
    const steps = [...t.toWork(), ['o-worker', 'askOwner', { text: '何时在家？' }] as const];
    const waiting = await t.walkOn(await repair(), ...(steps as any));
    expect(dataOf(await appoint('o-colleague', waiting)).state).toBe('waitOwner');
    expect(dataOf(await appoint('o-owner', await t.seen('o-owner', waiting))).state).toBe('inProgress');
  });

  it.each([
    [{}, 'day'],
    [{ day: DAY }, 'slot'],
    [{ day: '2026-11-23', slot: '14-16' }, 'day'],
    [{ day: '2026-12-07', slot: '08-10' }, 'day'],
    [{ day: '2026-11-31', slot: '08-10' }, 'day'],
    [{ day: 'x', slot: '08-10' }, 'day'],
    [{ day: DAY, slot: '12-14' }, 'slot'],
  ])('refuses a visit at %j', async (visit, field) => {
    expect(await appoint('o-owner', await assigned(), visit)).toMatchObject({
      code: 'INVALID',
      fields: { [field]: expect.any(String) },
    });
  });

  it('is refused a visit by neighbours, and no complaint has one', async () => {
    const ticket = await assigned();
    expect(await appoint('o-neighbour', ticket)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await w.as('o-neighbour').call('tickets.slots', { id: ticket.id })).toMatchObject({
      code: 'NOT_FOUND',
    });
    const complaint = await t.walk(...t.toWork());
    expect(await appoint('o-owner', complaint)).toMatchObject({ code: 'ILLEGAL_ACTION' });
    expect(await slotsOf('o-owner', complaint)).toEqual([]);
  });

  it('no longer is offered a slot that is full, and chooses it in vain', async () => {
    const last = await assigned();
    for (const places of [3, 2, 1]) {
      expect(await left(last)).toBe(places);
      dataOf(await appoint('o-neighbour', await assigned('o-neighbour')));
    }
    expect(await left(last)).toBe(0);
    expect(await appoint('o-owner', last)).toMatchObject({
      code: 'INVALID',
      fields: { slot: expect.any(String) },
    });
    expect((await t.seen('o-owner', last)).appointment).toBeUndefined();
  });

  it('keeps its own place when the full slot is chosen again, and gives it up by another', async () => {
    const own = dataOf(await appoint('o-owner', await assigned()));
    for (let others = 0; others < 2; others += 1)
      dataOf(await appoint('o-neighbour', await assigned('o-neighbour')));
    const again = dataOf(await appoint('o-owner', own));
    const next = await assigned('o-neighbour');
    expect(await appoint('o-neighbour', next)).toMatchObject({ code: 'INVALID' });
    dataOf(await appoint('o-owner', again, { day: DAY, slot: '16-18' }));
    expect(await appoint('o-neighbour', next)).toMatchObject({ ok: true });
  });

  it('gives its place up when it is withdrawn', async () => {
    const own = dataOf(await appoint('o-owner', await assigned()));
    for (let others = 0; others < 2; others += 1)
      dataOf(await appoint('o-neighbour', await assigned('o-neighbour')));
    const next = await assigned('o-neighbour');
    dataOf(await t.act('o-owner', own, 'withdraw'));
    expect(await appoint('o-neighbour', next)).toMatchObject({ ok: true });
  });

  it('takes its visit along to somebody else, whose places it counts among', async () => {
    const own = dataOf(await appoint('o-owner', await assigned()));
    dataOf(await t.act('o-lead', own, 'assign', { assigneeId: t.ids.colleague }));
    const steps = (who: string) => [t.toWork()[0]!, ['o-lead', 'assign', { assigneeId: who }]] as any;
    const theirs = await t.walkOn(await repair(), ...steps(t.ids.colleague));
    expect(await left(theirs)).toBe(2);
    expect(await left(await assigned())).toBe(3);
    for (let others = 0; others < 2; others += 1) {
      const other = await t.walkOn(await repair('o-neighbour'), ...steps(t.ids.colleague));
      dataOf(await appoint('o-neighbour', other));
    }
    expect(await appoint('o-owner', theirs)).toMatchObject({ code: 'INVALID' });
  });

  it('gets the last places of a slot once each, however many want them at once', async () => {
    const tickets: TicketView[] = [];
    for (let n = 0; n < 6; n += 1) tickets.push(await assigned(n % 2 ? 'o-neighbour' : 'o-owner'));
    const replies = await Promise.all(
      tickets.map((ticket, n) => appoint(n % 2 ? 'o-neighbour' : 'o-owner', ticket)),
    );
    expect(replies.filter(({ ok }) => ok)).toHaveLength(3);
    for (const reply of replies)
      if (!reply.ok) expect(reply).toMatchObject({ code: 'INVALID', fields: { slot: expect.any(String) } });
    const stored = await w.database.find<any>('tickets', { 'appointment.day': DAY }, { limit: 10 });
    expect(stored).toHaveLength(3);
  });

  it('is where somebody arrives once for each visit', async () => {
    const ticket = dataOf(await appoint('o-owner', await assigned()));
    expect(await t.act('o-colleague', ticket, 'arrive')).toMatchObject({ code: 'FORBIDDEN' });
    expect(await t.act('o-owner', ticket, 'arrive')).toMatchObject({ code: 'FORBIDDEN' });
    const there = dataOf(await t.act('o-worker', ticket, 'arrive'));
    expect(there).toMatchObject({ state: 'inProgress', arrivedAt: new Date(START).toISOString() });
    expect(there.allowed).not.toContain('arrive');
    expect(await t.act('o-worker', there, 'arrive')).toMatchObject({ code: 'ILLEGAL_ACTION' });
    const later = dataOf(await appoint('o-worker', there, { day: DAY, slot: '16-18' }));
    expect(later.arrivedAt).toBeUndefined();
    expect(later.allowed).toContain('arrive');
  });

  it('is resolved with a photo alone, and says what it used up to both sides', async () => {
    const begun = await t.walkOn(await repair(), ...t.toWork());
    const done = { text: '换好了', materials: TAPS };
    expect(await t.act('o-worker', begun, 'resolve', done)).toMatchObject({
      code: 'INVALID',
      fields: { photos: expect.any(String) },
    });
    const photos = [await photo()];
    const resolved = dataOf(await t.act('o-worker', begun, 'resolve', { ...done, photos }));
    for (const openid of ['o-owner', 'o-colleague'])
      expect((await t.seen(openid, resolved)).events.at(-1)).toMatchObject({ materials: TAPS });
    const { sections } = dataOf<any>(
      await w.as('o-owner').call('archive.get', { householdId: resolved.householdId }),
    );
    const repairs = sections.find(({ kind }: { kind: string }) => kind === 'repairs');
    expect(repairs.items[0]).toMatchObject({ id: resolved.id, materials: TAPS });
    expect(repairs.items[0].photos).toHaveLength(1);
  });

  it.each([
    [[{ name: '灯', quantity: 0, unit: '个' }]],
    [[{ name: '灯', quantity: -1, unit: '个' }]],
    [[{ name: '灯', quantity: 1.234, unit: '个' }]],
    [[{ name: '', quantity: 1, unit: '个' }]],
    [[{ name: '灯', quantity: 1, unit: '' }]],
    [[{ name: '灯', quantity: 10_000, unit: '个' }]],
    [Array.from({ length: 21 }, () => TAPS[0])],
  ])('refuses %j as materials', async (materials) => {
    const begun = await t.walkOn(await repair(), ...t.toWork());
    const photos = [await photo()];
    expect(await t.act('o-worker', begun, 'resolve', { text: '换好了', photos, materials })).toMatchObject({
      code: 'INVALID',
    });
  });

  it('alone has materials, and only when it is resolved', async () => {
    const complaint = await t.walk(...t.toWork());
    const given = { text: '好了', materials: TAPS };
    const refused = { code: 'INVALID', fields: { materials: expect.any(String) } };
    expect(await t.act('o-worker', complaint, 'resolve', given)).toMatchObject(refused);
    expect(await t.act('o-worker', await repair(), 'message', given)).toMatchObject(refused);
  });

  it('starts over without the old visit when it is not solved', async () => {
    const there = await t.walkOn(
      dataOf(await appoint('o-owner', await assigned())),
      ['o-worker', 'arrive'],
      ['o-worker', 'resolve', { text: '好了', photos: [await photo()] }],
      ['o-owner', 'notSolved', { text: '还在漏' }],
    );
    expect(there.appointment).toBeUndefined();
    expect(there.arrivedAt).toBeUndefined();
  });
});
