import type { HouseholdRow } from '../../../contract';
import { DRAFT, submitted } from '../../support/archiveActs';
import { aCommunity, aHousehold, anOwner, aStaff } from '../../support/builders';
import { START, world, type World } from '../../support/world';

const DAY_MS = 86_400_000;

describe('the list of households', () => {
  let w: World;
  beforeAll(async () => void (w = await world()));
  beforeEach(async () => {
    await w.clear();
    await aCommunity(w, { id: 'c1' });
    await aCommunity(w, { id: 'c2' });
    await aStaff(w, { openid: 'o-clerk', roles: ['clerk'], communityIds: ['c1'] });
    await aStaff(w, { openid: 'o-both', roles: ['communityManager'], communityIds: ['c1', 'c2'] });
    await aStaff(w, { openid: 'o-auditor', roles: ['auditor'], communityIds: 'all' });
    const home = (id: string, communityId: string, label: string, name: string, phone: string) =>
      aHousehold(w, { id, communityId, label, owner: { name, phone } });
    await home('h-10', 'c1', '10幢1单元101', '张伟', '13800001234');
    await home('h-3', 'c1', '3幢2单元502', '张小明', '13900005678');
    await home('h-31', 'c1', '31幢1单元1234', '李娜', '13700009999');
    await home('h-far', 'c2', '3幢2单元502', '张伟', '13800001234');
    await aHousehold(w, {
      ...{ id: 'h-family', communityId: 'c1', label: '3幢2单元601' },
      owner: { name: '王芳', phone: '13600000001' },
      members: [{ name: '欧阳娜娜', relation: 'child', phone: '13500007777' }],
    });
  });
  afterAll(() => w.stop());

  const asked = (openid: string, input: object) => w.as(openid).call('archive.list', input);
  const ids = async (openid: string, input: object): Promise<string[]> => {
    const reply = await asked(openid, input);
    if (!reply.ok) throw new Error(JSON.stringify(reply));
    return (reply.data.items as HouseholdRow[]).map((row) => row.householdId);
  };
  const clerk = (text: string, more: object = {}) => ids('o-clerk', { text, ...more });

  it('shows a community in the order of its places, masked', async () => {
    const reply = await asked('o-clerk', {});
    expect(reply.ok && reply.data.items.map((row: HouseholdRow) => row.address)).toEqual([
      '3幢2单元502',
      '3幢2单元601',
      '10幢1单元101',
      '31幢1单元1234',
    ]);
    expect(reply).toMatchObject({
      data: {
        next: null,
        items: [
          {
            householdId: 'h-3',
            ownerName: '张**',
            ownerPhone: '139****5678',
            statuses: ['incomplete', 'stale'],
          },
          { householdId: 'h-family', statuses: ['complete', 'stale'] },
          {},
          {},
        ],
      },
    });
  });

  it.each([
    ['a name', '张小明', ['h-3']],
    ['part of a name', '小明', ['h-3']],
    ['a family member', '欧阳', ['h-family']],
    ['a whole phone', '13800001234', ['h-10']],
    ['a phone in full width', '１３８００００１２３４', ['h-10']],
    ['the end of a phone, or a room', '1234', ['h-10', 'h-31']],
    ['the end of a member’s phone', '7777', ['h-family']],
    ['a room', '502', ['h-3']],
    ['a building', '3幢', ['h-3', 'h-family']],
    ['the beginning of a building', '3', ['h-3', 'h-family', 'h-31']],
    ['an address', '3-2-502', ['h-3']],
    ['a name of another community', '张伟', ['h-10']],
    ['nobody', '赵六六', []],
    ['letters that stand in different names', '王娜', []],
  ])('finds by %s', async (_what, text, found) => expect(await clerk(text)).toEqual(found));

  it('finds in all of one’s communities at once', async () => {
    expect((await ids('o-both', { text: '张伟' })).sort()).toEqual(['h-10', 'h-far']);
    expect((await ids('o-both', { text: '3-2-502' })).sort()).toEqual(['h-3', 'h-far']);
    expect(await ids('o-both', { text: '张伟', communityId: 'c2' })).toEqual(['h-far']);
    expect((await ids('o-auditor', { text: '13800001234' })).sort()).toEqual(['h-10', 'h-far']);
  });

  it.each([
    ['o-auditor', { text: '张伟' }, 'communityId'],
    ['o-clerk', { text: '张' }, 'text'],
    ['o-clerk', { text: '🙂' }, 'text'],
    ['o-clerk', { text: '' }, 'text'],
    ['o-clerk', { text: '长'.repeat(41) }, 'text'],
    ['o-clerk', { text: { $gt: '' } }, 'text'],
    ['o-clerk', { after: 'x' }, 'after'],
    ['o-clerk', { status: 'all' }, 'status'],
  ])('tells %s that %j lacks something', async (openid, input, field) =>
    expect(await asked(openid, input)).toMatchObject({
      code: 'INVALID',
      fields: { [field]: expect.any(String) },
    }),
  );

  it.each([
    ['o-both', 'c1', ['h-3', 'h-family', 'h-10', 'h-31']],
    ['o-auditor', 'c1', ['h-3', 'h-family', 'h-10', 'h-31']],
    ['o-far', 'c2', ['h-far']],
  ])('shows %s their first community when nothing is asked', async (openid, communityId, found) => {
    await aStaff(w, { openid: 'o-far', roles: ['clerk'], communityIds: ['c3', 'c2'] });
    expect(await asked(openid, {})).toMatchObject({ data: { communityId } });
    expect(await ids(openid, {})).toEqual(found);
    expect(await ids(openid, { status: 'waiting' })).toEqual([]);
  });

  it('says of which community the rows are, when they are of one', async () => {
    const of = async (input: object) => ((await asked('o-both', input)) as any).data.communityId;
    expect(await of({ communityId: 'c2' })).toBe('c2');
    expect(await of({ text: '张伟' })).toBeNull();
    expect(await of({ communityId: 'c9' })).toBeNull();
  });

  it('answers for a foreign community as for one that does not exist', async () => {
    const [foreign, absent] = await Promise.all(
      ['c2', 'c-none'].map((communityId) => asked('o-clerk', { communityId })),
    );
    expect(foreign).toMatchObject({ ok: true, data: { items: [], next: null } });
    expect({ ...absent, requestId: '' }).toEqual({ ...foreign, requestId: '' });
    expect(await ids('o-clerk', { communityId: 'c2', text: '张伟' })).toEqual([]);
  });

  it('filters by status, with text and without', async () => {
    await w.database.update('households', { _id: 'h-10' }, { lastVerifiedAt: START - 91 * DAY_MS });
    await w.database.update('households', { _id: 'h-3' }, { lastVerifiedAt: START - 93 * DAY_MS });
    await anOwner(w, 'o-owner', { id: 'h-open', communityId: 'c1', label: '9幢1单元101' });
    await submitted(w, 'o-owner', 'h-open');
    expect(await ids('o-clerk', { status: 'stale' })).toEqual(['h-31', 'h-family', 'h-open', 'h-3']);
    expect(await ids('o-clerk', { status: 'complete' })).toEqual(['h-family']);
    expect(await ids('o-clerk', { status: 'incomplete' })).toEqual(['h-3', 'h-open', 'h-10', 'h-31']);
    expect(await ids('o-clerk', { status: 'waiting' })).toEqual(['h-open']);
    expect(await clerk('3', { status: 'complete' })).toEqual(['h-family']);
    expect(await clerk('3', { status: 'stale' })).toEqual(['h-3', 'h-family', 'h-31']);
    expect(await clerk('1234', { status: 'incomplete' })).toEqual(['h-10', 'h-31']);
    expect(await clerk('101', { status: 'waiting' })).toEqual(['h-open']);
  });

  it('comes in pages without gap or repeat', async () => {
    await aCommunity(w, { id: 'c3' });
    await aStaff(w, { openid: 'o-third', communityIds: ['c3'] });
    const numbers = Array.from({ length: 45 }, (_, at) => at + 1);
    for (const at of numbers) {
      const owner = { name: '周周', phone: `138100${String(10_000 + at)}` };
      await aHousehold(w, { id: `h-c3-${at}`, communityId: 'c3', label: `${at}幢1单元101`, owner });
      if (at % 3 > 0)
        await w.database.update(
          'households',
          { _id: `h-c3-${at}` },
          { lastVerifiedAt: at % 2 ? 1000 : START },
        );
    }
    const all = async (input: object) => {
      const seen: string[] = [];
      for (let after: string | null | undefined; after !== null;) {
        const reply = await asked('o-third', { ...input, ...(after === undefined ? {} : { after }) });
        if (!reply.ok) throw new Error(reply.code);
        seen.push(...reply.data.items.map((row: HouseholdRow) => Number(row.householdId.slice(5))));
        after = reply.data.next;
      }
      return seen;
    };
    expect(await all({})).toEqual(numbers);
    expect(await all({ text: '周周' })).toEqual(numbers);
    expect([...(await all({ text: '1' }))].sort()).toEqual(
      numbers.filter((at) => String(at)[0] === '1').sort(),
    );
    const stale = numbers.filter((at) => at % 3 === 0 || at % 2 === 1);
    expect((await all({ status: 'stale' })).sort()).toEqual(stale.sort());
  });

  it('follows the record: an approved change is found by the new name and no longer by the old one', async () => {
    await anOwner(w, 'o-owner', { id: 'h-new', communityId: 'c1', label: '9幢1单元101' });
    await aStaff(w, { openid: 'o-r1', roles: ['reviewer'], communityIds: ['c1'] });
    await aStaff(w, { openid: 'o-r2', roles: ['reviewer'], communityIds: ['c1'] });
    const { id } = await submitted(w, 'o-owner', 'h-new', {
      owner: { ...DRAFT.owner, name: '钱多多' },
      members: [{ name: '孙小妹', relation: 'child' }],
    });
    for (const [at, reviewer] of ['o-r1', 'o-r2'].entries())
      await w.as(reviewer).call('archive.decide', { id, version: at + 1, decision: 'approve' });
    expect(await clerk('钱多多')).toEqual(['h-new']);
    expect(await clerk('小妹', { status: 'complete' })).toEqual(['h-new']);
    expect(await clerk('9999', { status: 'complete' })).toEqual(['h-new']);
    expect(await clerk('王小明')).toEqual([]);
  });

  it('opens within three steps, whatever is asked', async () => {
    const inputs = [{}, { text: '张伟' }, { text: '13800001234' }, { text: '1234' }, { status: 'stale' }];
    for (const input of inputs) {
      const caller = w.as('o-clerk');
      expect(await caller.call('archive.list', input)).toMatchObject({ ok: true });
      expect(caller.trips.sequential).toBe(2);
    }
  });
});
