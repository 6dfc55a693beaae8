import { DEFAULT_TREE } from '../../../contract';
import { aKey } from '../../support/archiveActs';
import { aCommunity, anOwner, aStaff } from '../../support/builders';
import { world, type World } from '../../support/world';

describe('filing a ticket', () => {
  let w: World;
  let home: { id: string };
  let other: { id: string };
  const content = {
    text: jest.fn(async () => ({ suggest: 'pass' as const, label: 100 })),
    photo: jest.fn(async () => 'trace'),
  };
  beforeAll(async () => void (w = await world({ platform: (real) => ({ ...real, content }) })));
  afterAll(() => w.stop());
  beforeEach(async () => {
    await w.clear();
    await aCommunity(w, { id: 'c1' });
    await aCommunity(w, { id: 'c2' });
    const member = {
      name: '李娜',
      relation: 'spouse' as const,
      rights: ['fileTicket' as const],
      openid: 'o-member',
    };
    home = await anOwner(w, 'o-owner', { communityId: 'c1', members: [member] });
    other = await anOwner(w, 'o-other', { communityId: 'c2', owner: { name: '赵敏', phone: '13800000009' } });
    const at = { communityIds: ['c1'] };
    await aStaff(w, { openid: 'o-worker', name: '赵强', roles: ['ticketStaff'], ...at });
    await aStaff(w, { openid: 'o-lead', name: '钱进', roles: ['teamLead'], ...at });
    await aStaff(w, { openid: 'o-manager', roles: ['communityManager'], ...at });
    await aStaff(w, { openid: 'o-clerk', name: '周敏', roles: ['clerk'], ...at });
    await aStaff(w, { openid: 'o-hq', roles: ['hqAdmin'] });
    await aStaff(w, { openid: 'o-auditor', roles: ['auditor'], ...at });
  });

  const draft = (more: object = {}) => ({
    ...{ householdId: home.id, kind: 'complaint', category: 'complaint-2', text: '楼上很吵' },
    ...more,
  });
  const file = (more: object = {}, { by = 'o-owner', key = aKey() } = {}) =>
    w.as(by).call('tickets.submit', { draft: draft(more), requestKey: key });
  const filed = async (more: object = {}, by = 'o-owner') => {
    const reply = await file(more, { by });
    if (!reply.ok) throw new Error(reply.code);
    return reply.data as { id: string; version: number; number: string };
  };
  const fileFor = (more: object = {}, { by = 'o-clerk', key = aKey() } = {}) =>
    w.as(by).call('tickets.fileFor', { draft: { ...draft(more), source: 'phone' }, requestKey: key });
  const retire = async (id: string) => {
    const tree = structuredClone(DEFAULT_TREE);
    tree.items.find((one) => one.id === id)!.isRetired = true;
    const input = { communityId: 'c1', version: 0, tree };
    expect(await w.as('o-manager').call('categories.save', input)).toMatchObject({ ok: true });
  };

  it('takes down where it is and when to call back, sealed where people write', async () => {
    const place = { kind: 'public', spot: '三幢陈阿姨家门口' };
    const { id } = await filed({ place, callBack: 'evening' });
    expect(await w.as('o-lead').call('tickets.get', { id })).toMatchObject({
      data: { place, callBack: 'evening', source: 'app', category: '噪音扰民' },
    });
    expect(JSON.stringify(await w.database.get('tickets', id))).not.toContain('陈阿姨');
  });

  test.each<[string, object, string]>([
    ['a category that is not there', { category: 'complaint-99' }, 'draft.category'],
    ['a category of another kind', { category: 'repair-1' }, 'draft.category'],
    ['no text', { text: '  ' }, 'draft.text'],
    ['too much text', { text: '长'.repeat(501) }, 'draft.text'],
    ['a public place without words', { place: { kind: 'public' } }, 'draft.place.spot'],
    ['a time that nobody offers', { callBack: 'midnight' }, 'draft.callBack'],
    ['an earlier ticket that is not theirs', { relatedId: 't-none' }, 'draft.relatedId'],
  ])('refuses %s, naming the field, and files nothing', async (_, more, field) => {
    expect(await file(more)).toMatchObject({ code: 'INVALID', fields: { [field]: expect.any(String) } });
    expect(await w.database.count('tickets', {})).toBe(0);
  });

  it("refuses others' photos and others' homes", async () => {
    const photos = ['cloud://local-env.x/u/somebody/a.jpg'];
    expect(await file({ photos })).toMatchObject({ code: 'FILE_REFUSED', fields: { 'draft.photos': expect.any(String) } }); // prettier-ignore
    expect(await file({ householdId: other.id })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await file({ householdId: 'h-none' })).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('refuses a retired category; what was filed under it keeps it, also when sent again', async () => {
    const key = aKey();
    const first = (await file({}, { key })) as any;
    await retire('complaint-2');
    expect(await file()).toMatchObject({ code: 'INVALID', fields: { 'draft.category': expect.stringContaining('停用') } }); // prettier-ignore
    expect(await file({}, { key })).toMatchObject({
      ok: true,
      data: { id: first.data.id, category: '噪音扰民' },
    });
    const form = (await w.as('o-owner').call('tickets.form', { householdId: home.id })) as any;
    expect(form.data.tree.items.map(({ id }: any) => id)).not.toContain('complaint-2');
  });

  it('is once for one key, and says so when the words were changed in between', async () => {
    const key = aKey();
    const replies = await Promise.all(Array.from({ length: 6 }, () => file({}, { key })));
    expect(new Set(replies.map((reply: any) => reply.data.id)).size).toBe(1);
    const edited = (await file({ text: '楼上很吵，还漏水' }, { key })) as any;
    expect(edited.data).toMatchObject({ text: '楼上很吵', isDifferent: true });
    expect((await file({}, { key })) as any).not.toHaveProperty('data.isDifferent');
    expect(await w.database.count('tickets', {})).toBe(1);
  });

  it('is at most ten a day, twice with the same words, however many come at once', async () => {
    const many = await Promise.all(Array.from({ length: 14 }, (_, at) => file({ text: `第 ${at} 件` })));
    expect(many.filter(({ ok }) => ok)).toHaveLength(10);
    expect(many.find(({ ok }) => !ok)).toMatchObject({
      code: 'TOO_MANY',
      fields: { draft: expect.stringContaining('10') },
    });
    expect(await w.database.count('tickets', {})).toBe(10);
    w.clock.advance(86_400_000);
    await filed({ text: '同样的话' });
    await filed({ text: '同样 的话 ' });
    expect(await file({ text: '同样的话' })).toMatchObject({
      code: 'TOO_MANY',
      fields: { 'draft.text': expect.any(String) },
    });
    await filed({ text: '同样的话' }, 'o-member');
  });

  it("shows the form in one call: what the community offers and the home's open tickets", async () => {
    const { id } = await filed();
    expect(await w.as('o-owner').call('tickets.form')).toMatchObject({
      data: { householdId: home.id, address: '3幢2单元502', tree: DEFAULT_TREE, open: [{ id }] },
    });
    expect(w.as('o-owner').trips.sequential).toBeLessThanOrEqual(3);
    expect(await w.as('o-owner').call('tickets.form', { householdId: other.id })).toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  describe('that is sensitive', () => {
    const sensitive = { isSensitive: true };
    const idsOf = (reply: any) => reply.data.items.map(({ id }: any) => id);

    it('is there only for who filed it, the head of the home, the lead and the manager', async () => {
      const { id } = await filed(sensitive, 'o-member');
      for (const openid of ['o-member', 'o-owner', 'o-lead', 'o-manager'])
        expect(await w.as(openid).call('tickets.get', { id })).toMatchObject({
          ok: true,
          data: { isSensitive: true },
        });
      for (const openid of ['o-worker', 'o-hq', 'o-auditor'])
        expect(await w.as(openid).call('tickets.get', { id })).toMatchObject({ code: 'NOT_FOUND' });
      for (const openid of ['o-worker', 'o-hq', 'o-auditor']) {
        const queue = (await w.as(openid).call('tickets.queue', { view: 'todo' })) as any;
        expect(queue.data).toMatchObject({ items: [], counts: { todo: 0 } });
      }
      expect(idsOf(await w.as('o-lead').call('tickets.queue', { view: 'todo' }))).toEqual([id]);
    });

    it('of the head is not there for a member, in no list, count or form', async () => {
      const { id } = await filed(sensitive);
      expect(await w.as('o-member').call('tickets.get', { id })).toMatchObject({ code: 'NOT_FOUND' });
      const mine = { householdId: home.id };
      expect(idsOf(await w.as('o-member').call('tickets.mine', mine))).toEqual([]);
      expect(((await w.as('o-member').call('tickets.form', mine)) as any).data.open).toEqual([]);
      expect(idsOf(await w.as('o-owner').call('tickets.mine', mine))).toEqual([id]);
    });

    it('cannot be moved or taken by others, and is given to nobody else', async () => {
      const { id, version } = await filed(sensitive);
      const act = (openid: string, action: string, more = {}) =>
        w.as(openid).call('tickets.advance', { id, version, action, requestKey: aKey(), ...more });
      expect(await act('o-worker', 'accept', { text: '收到' })).toMatchObject({ code: 'NOT_FOUND' });
      const candidates = idsOf(await w.as('o-lead').call('tickets.assignees', { id }));
      const worker = await w.database.find<any>('staff', { openid: 'o-worker' }, { limit: 1 });
      expect(candidates).not.toContain(worker[0]._id);
      expect(candidates).toHaveLength(2);
    });

    it('is told of without a word of what it is about', async () => {
      const { id, version } = await filed(sensitive);
      const accept = { id, version, action: 'accept', text: '收到', requestKey: aKey() };
      expect(await w.as('o-lead').call('tickets.advance', accept)).toMatchObject({ ok: true });
      const told = JSON.stringify(await w.database.find('notices', {}, { limit: 20 }));
      expect(told).not.toMatch(/噪音|投诉/);
    });

    it('is what its category says, unless whoever files decides otherwise', async () => {
      const service = { category: 'complaint-5' };
      expect((await file(service)) as any).toMatchObject({ data: { isSensitive: true } });
      expect(
        ((await file({ ...service, text: '别的', isSensitive: false })) as any).data.isSensitive,
      ).toBeUndefined();
    });
  });

  describe('by staff for somebody', () => {
    it('is followed by the head of the home, who is told, and is on record', async () => {
      const reply = (await fileFor()) as any;
      expect(reply).toMatchObject({ ok: true, data: { number: expect.any(String) } });
      const { id } = reply.data;
      expect(await w.as('o-owner').call('tickets.get', { id })).toMatchObject({
        data: { source: 'phone', filedBy: '周敏', allowed: expect.arrayContaining(['withdraw']) },
      });
      const told = await w.database.find<any>('notices', { to: 'o-owner' }, { limit: 9 });
      expect(told).toHaveLength(1);
      const entries = await w.database.find<any>('accessLogs', { step: 'fileFor' }, { limit: 9 });
      expect(entries).toMatchObject([{ entityId: id, householdId: home.id }]);
    });

    it('is once for one key, and is not counted as the owner’s', async () => {
      const key = aKey();
      const replies = await Promise.all(Array.from({ length: 4 }, () => fileFor({}, { key })));
      expect(new Set(replies.map((reply: any) => reply.data.id)).size).toBe(1);
      expect(await w.database.get<any>('accounts', 'o-owner')).not.toHaveProperty('filings');
    });

    it.each([
      ['o-worker', {}, true],
      ['o-worker', { isSensitive: true }, false],
      ['o-lead', { isSensitive: true }, true],
      ['o-clerk', {}, false],
    ] as const)('tells %s, who filed %j, whether they may open it: %s', async (by, more, mayOpen) => {
      const { data } = (await fileFor(more, { by })) as any;
      expect(data.mayOpen).toBe(mayOpen);
      expect(await w.as(by).call('tickets.get', { id: data.id })).toMatchObject({ ok: mayOpen });
    });

    it('of another community, of no home, or of their own home is refused', async () => {
      expect(await fileFor({ householdId: other.id })).toMatchObject({ code: 'NOT_FOUND' });
      expect(await fileFor({ householdId: 'h-none' })).toMatchObject({ code: 'NOT_FOUND' });
      await aStaff(w, { openid: 'o-owner', roles: ['clerk'], communityIds: ['c1'] });
      expect(await fileFor({}, { by: 'o-owner' })).toMatchObject({ code: 'NOT_FOUND' });
    });

    it('finds the home by its room, masked', async () => {
      const reply = (await w.as('o-worker').call('tickets.findHome', { text: '3-2-502' })) as any;
      expect(reply.data.items).toMatchObject([{ householdId: home.id, address: '3幢2单元502' }]);
      expect(JSON.stringify(reply.data)).not.toMatch(/王小明|13800000001/);
    });
  });
});
