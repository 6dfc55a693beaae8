import { SECTION_KINDS, type RecordSection } from '../../../contract';
import { readSections, type SectionSource } from '../../../cloudfunctions/archive/sections';
import type { Call } from '../../../cloudfunctions/kernel/handle';
import { aKey } from '../../support/archiveActs';
import { aCommunity, anOwner, aStaff } from '../../support/builders';
import { got } from '../../support/homeActs';
import { world, type World } from '../../support/world';

const NONE = { count: 0, open: 0, items: [] };
const HOME = { householdId: 'h1', communityId: 'c1' };

describe('the sections of a record', () => {
  const source = (answer: Awaited<ReturnType<SectionSource['read']>>): SectionSource => ({
    kind: 'fees',
    read: async () => answer,
  });
  const sections = (sources: SectionSource[]) => readSections(sources, HOME, {} as Call);

  it('are all there, in order, whether somebody keeps them or not', async () => {
    const found = await sections([source({ count: 2, open: 1, items: [] })]);
    expect(found.map(({ kind }) => kind)).toEqual(SECTION_KINDS);
    expect(found[0]).toEqual({ kind: 'fees', state: 'ready', count: 2, open: 1, items: [] });
    for (const one of found.slice(1)) expect(one).toMatchObject({ state: 'notKept', ...NONE });
  });

  it('are closed to who may not see them, which tells nothing of what is there', async () => {
    expect((await sections([source(null)]))[0]).toEqual({ kind: 'fees', state: 'closed', ...NONE });
  });
});

describe('what tickets say of a home', () => {
  let w: World;
  let home: Awaited<ReturnType<typeof anOwner>>;
  beforeAll(async () => {
    w = await world();
    await aCommunity(w, { id: 'c1' });
    home = await anOwner(w, 'o-owner', {
      communityId: 'c1',
      members: [
        { name: '赵敏', relation: 'spouse', openid: 'o-filing', rights: ['viewProfile', 'fileTicket'] },
        { name: '王大力', relation: 'parent', openid: 'o-looking', rights: ['viewProfile'] },
      ],
    });
    const other = await anOwner(w, 'o-other', { communityId: 'c1' });
    for (const [openid, role, communityId] of [
      ['o-clerk', 'clerk', 'c1'],
      ['o-manager', 'communityManager', 'c1'],
      ['o-auditor', 'auditor', 'c1'],
    ] as const)
      await aStaff(w, { openid, roles: [role], communityIds: [communityId] });
    // Reads records here, and answers for tickets elsewhere.
    const both = await aStaff(w, { openid: 'o-both', roles: ['clerk'], communityIds: ['c1'] });
    const posts = [
      { role: 'clerk', communityIds: ['c1'] },
      { role: 'teamLead', communityIds: ['c2'] },
    ];
    await w.database.update('staff', { _id: both }, { posts });
    for (const [kind, category, text] of [
      ['repair', '水电', '厨房漏水，找王小明'],
      ['repair', '门窗', '窗关不上'],
      ['repair', '电梯', '电梯有异响'],
      ['repair', '其他', '门铃坏了'],
      ['complaint', '噪音扰民', '楼上装修'],
      ['suggestion', '环境绿化', '多种点树'],
      ['inquiry', '缴费', '怎么缴费'],
    ] as const) {
      w.clock.advance(60_000);
      await filed('o-owner', home.id, { kind, category, text });
    }
    await filed('o-other', other.id, { kind: 'repair', category: '水电', text: '别人家的' });
    const { items } = await got<any>(w, 'o-owner', 'tickets.mine', { householdId: home.id });
    const noise = items.find(({ category }: { category: string }) => category === '噪音扰民');
    const withdrawing = { id: noise.id, version: 1, action: 'withdraw', requestKey: aKey() };
    await got(w, 'o-owner', 'tickets.advance', withdrawing);
  });
  afterAll(() => w.stop());

  const filed = (openid: string, householdId: string, more: object) =>
    got(w, openid, 'tickets.submit', { draft: { householdId, ...more }, requestKey: aKey() });
  const sectionsFor = async (openid: string) => {
    const record = await got<any>(w, openid, 'archive.get', { householdId: home.id });
    return Object.fromEntries(
      (record.sections as RecordSection[]).map((section) => [section.kind, section]),
    ) as Record<string, RecordSection>;
  };

  it.each(['o-owner', 'o-filing', 'o-manager', 'o-auditor'])(
    'is shown to %s: how many, and the newest few without their words',
    async (openid) => {
      const { repairs, feedback } = await sectionsFor(openid);
      expect(repairs).toMatchObject({ state: 'ready', count: 4, open: 4 });
      expect(repairs?.items.map(({ title }) => title)).toEqual(['报修 · 其他', '报修 · 电梯', '报修 · 门窗']);
      expect(feedback).toMatchObject({ state: 'ready', count: 2, open: 1 });
      expect(feedback?.items.map(({ title, isOpen }) => [title, isOpen])).toEqual([
        ['建议 · 环境绿化', true],
        ['投诉 · 噪音扰民', false],
      ]);
      expect(JSON.stringify([repairs, feedback])).not.toMatch(/漏水|别人家|缴费/);
    },
  );

  it.each(['o-looking', 'o-clerk', 'o-both'])(
    'is closed to %s, who may not see tickets here',
    async (openid) => {
      const { repairs, feedback, fees } = await sectionsFor(openid);
      expect(repairs).toEqual({ kind: 'repairs', state: 'closed', ...NONE });
      expect(feedback).toEqual({ kind: 'feedback', state: 'closed', ...NONE });
      expect(fees).toEqual({ kind: 'fees', state: 'notKept', ...NONE });
    },
  );

  it('leads to tickets that open', async () => {
    const { repairs } = await sectionsFor('o-manager');
    for (const { id } of repairs?.items ?? [])
      expect(await w.as('o-manager').call('tickets.get', { id })).toMatchObject({ ok: true });
  });

  it('tells each viewer whom a ticket waits for', async () => {
    const id = (await sectionsFor('o-owner'))['repairs']!.items[0]!.id;
    await w.database.update('tickets', { _id: id }, { state: 'waitOwner' });
    const stateFor = async (openid: string) => (await sectionsFor(openid))['repairs']!.items[0]!.state;
    expect(await stateFor('o-owner')).toBe('等您回复');
    expect(await stateFor('o-manager')).toBe('等业主回复');
  });

  it('comes with the record in three steps, and the home’s newest requests too', async () => {
    const owner = w.as('o-owner');
    const reply = await owner.call('archive.get', { householdId: home.id });
    expect(reply).toMatchObject({ data: { requests: { items: [], next: null } } });
    expect(owner.trips.sequential).toBeLessThanOrEqual(3);
  });
});
