import type { OutingView } from '../../../contract';
import { aKey } from '../../support/archiveActs';
import { aCommunity, aHousehold, aStaff } from '../../support/builders';
import { anOpenOuting, aPlan, sendFace } from '../../support/fieldActs';
import { world, type World } from '../../support/world';

describe('an outing', () => {
  let w: World;
  let clerk: string;
  let other: string;
  let homes: string[];
  beforeAll(async () => void (w = await world()));
  beforeEach(async () => {
    await w.clear();
    await aCommunity(w, { id: 'c1' });
    await aCommunity(w, { id: 'c2' });
    clerk = await aStaff(w, { openid: 'o-clerk', name: '周敏', communityIds: ['c1'] });
    other = await aStaff(w, { openid: 'o-clerk2', name: '何平', communityIds: ['c1'] });
    await aStaff(w, { openid: 'o-far', name: '远处', communityIds: ['c2'] });
    await aStaff(w, { openid: 'o-manager', roles: ['communityManager'], communityIds: ['c1'] });
    homes = [];
    for (const [at, label] of ['3幢1单元101', '3幢1单元102', '13幢1单元101', '5幢1单元101'].entries()) {
      const owner = { name: '王小明', phone: `1380000000${at}` };
      homes.push((await aHousehold(w, { communityId: 'c1', label, owner })).id);
    }
  });
  afterAll(() => w.stop());

  const plan = (openid: string, more: object = {}, requestKey = aKey()) =>
    w.as(openid).call('fieldwork.plan', { draft: aPlan('c1', [clerk], more), requestKey });

  it('is planned for a community, and counts its households', async () => {
    expect(await plan('o-manager')).toMatchObject({
      data: {
        state: 'planned',
        staff: [{ id: clerk, name: '周敏' }],
        progress: { total: 4, open: 0, served: 0, failed: 0, left: 4 },
        allowed: ['open'],
      },
    });
  });

  it('is planned for some buildings: 3 is not 13', async () => {
    expect(await plan('o-manager', { buildings: ['3幢', '5'] })).toMatchObject({
      data: { buildings: ['3', '5'], progress: { total: 3 } },
    });
  });

  it('takes the clerk who plans it along', async () => {
    const reply = await w
      .as('o-clerk2')
      .call('fieldwork.plan', { draft: aPlan('c1', [clerk]), requestKey: aKey() });
    expect(reply).toMatchObject({ data: { staff: [{ id: clerk }, { id: other }] } });
  });

  it('planned twice with one key, also at once, is one outing', async () => {
    const requestKey = aKey();
    const replies = await Promise.all([1, 2, 3].map(() => plan('o-manager', {}, requestKey)));
    replies.push(await plan('o-manager', {}, requestKey));
    expect(new Set(replies.map((one) => one.ok && one.data.id)).size).toBe(1);
    expect(await w.database.count('outings', { communityId: 'c1' })).toBe(1);
  });

  it.each([
    ['a foreign community', { communityId: 'c2' }, { code: 'NOT_FOUND' }],
    ['one that does not exist', { communityId: 'c9' }, { code: 'NOT_FOUND' }],
    [
      'an end before its beginning',
      { to: '2026-11-23T00:00:00Z' },
      { fields: { 'draft.to': '结束时间要晚于开始时间' } },
    ],
    [
      'a building that is not there',
      { buildings: ['77'] },
      { fields: { 'draft.buildings': '小区里没有这些楼幢' } },
    ],
    [
      'somebody who is no clerk there',
      { staffIds: ['s-nobody'] },
      { fields: { 'draft.staffIds': expect.any(String) } },
    ],
    ['nobody to go', { staffIds: [] }, { fields: { 'draft.staffIds': '请选择参加的录入员' } }],
  ])('is not planned with %s', async (_why, more, refusal) => {
    expect(await plan('o-manager', more)).toMatchObject({ ok: false, ...refusal });
    expect(await w.database.count('outings', { place: '3 幢大厅' })).toBe(0);
  });

  it('offers the clerks of the community who have signed the agreement', async () => {
    await aStaff(w, { openid: 'o-unsigned', name: '没签', communityIds: ['c1'], signed: false });
    const reply = await w.as('o-manager').call('fieldwork.staff', { communityId: 'c1' });
    // Whoever names no community means the first of their own.
    expect(await w.as('o-manager').call('fieldwork.staff')).toEqual({
      ...reply,
      requestId: expect.any(String),
    });
    expect(reply.ok && reply.data.items.map(({ name }: { name: string }) => name).sort()).toEqual([
      '何平',
      '周敏',
    ]);
    expect(await w.as('o-manager').call('fieldwork.staff', { communityId: 'c2' })).toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('is opened, closed and opened again; each move once', async () => {
    const planned = await plan('o-manager');
    const { id } = (planned.ok ? planned.data : {}) as OutingView;
    const move = (version: number, action: string) =>
      w.as('o-manager').call('fieldwork.move', { id, version, action });
    const moves = await Promise.all([1, 2, 3].map(() => move(1, 'open')));
    expect(moves.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await move(1, 'close')).toMatchObject({ code: 'STALE' });
    expect(await move(2, 'reopen')).toMatchObject({ code: 'ILLEGAL_ACTION' });
    expect(await move(2, 'close')).toMatchObject({ data: { state: 'closed', allowed: ['reopen'] } });
    expect(await move(3, 'reopen')).toMatchObject({ data: { state: 'open', version: 4 } });
  });

  it('is seen by the staff of its community, and by nobody else as if there were none', async () => {
    const { id } = await anOpenOuting(w, 'o-manager', 'c1', [clerk]);
    const list = async (openid: string) => {
      const reply = await w.as(openid).call('fieldwork.outings');
      return reply.ok && reply.data.items.map((one: { id: string }) => one.id);
    };
    expect([await list('o-clerk2'), await list('o-far')]).toEqual([[id], []]);
    expect(await w.as('o-clerk').call('fieldwork.outing', { id })).toMatchObject({
      data: { allowed: ['close', 'collect'] },
    });
    expect(await w.as('o-clerk2').call('fieldwork.outing', { id })).toMatchObject({
      data: { allowed: ['close'] },
    });
    const asks = [
      ['outing', { id }],
      ['sittings', { id, state: 'served' }],
      ['households', { id, communityId: 'c1' }],
      ['key', { id }],
      ['take', { id, householdId: homes[0] }],
      ['move', { id, version: 2, action: 'close' }],
    ] as const;
    for (const [verb, input] of asks) {
      const foreign = await w.as('o-far').call(`fieldwork.${verb}`, input);
      const absent = await w.as('o-far').call(`fieldwork.${verb}`, { ...input, id: 'o-none' });
      expect([verb, foreign]).toEqual([verb, absent]);
      expect(foreign).toMatchObject({ code: 'NOT_FOUND' });
    }
  });

  it('lists households with what became of each, and counts them', async () => {
    const outing = await anOpenOuting(w, 'o-clerk', 'c1', [clerk]);
    const at = (at: number) => ({ id: outing.id, householdId: homes[at] });
    await w.as('o-clerk').call('fieldwork.take', at(1));
    await w.as('o-clerk').call('fieldwork.fail', { ...at(2), reason: 'absent', requestKey: aKey() });
    expect(await sendFace(w, 'o-clerk', outing, homes[0] ?? '')).toMatchObject({ ok: true });
    const query = { id: outing.id, communityId: 'c1' };
    const all = await w.as('o-manager').call('fieldwork.households', query);
    expect(
      all.ok && all.data.items.map((one: any) => [one.address, one.state, one.by, one.ownerName]),
    ).toEqual([
      ['3幢1单元101', 'served', '周敏', '王**'],
      ['3幢1单元102', 'open', '周敏', '王**'],
      ['5幢1单元101', 'left', null, '王**'],
      ['13幢1单元101', 'failed', '周敏', '王**'],
    ]);
    expect(await w.as('o-manager').call('fieldwork.households', { ...query, text: '102' })).toMatchObject({
      data: { items: [{ address: '3幢1单元102' }] },
    });
    expect(
      await w.as('o-manager').call('fieldwork.households', { ...query, communityId: 'c2' }),
    ).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await w.as('o-manager').call('fieldwork.outing', { id: outing.id })).toMatchObject({
      data: { progress: { total: 4, open: 1, served: 1, failed: 1, left: 1 } },
    });
    expect(
      await w.as('o-manager').call('fieldwork.sittings', { id: outing.id, state: 'failed' }),
    ).toMatchObject({
      data: {
        items: [{ address: '13幢1单元101', reason: 'absent', by: '周敏', requestId: null }],
        next: null,
      },
    });
  });

  it('lists only households of its buildings, whatever is looked for', async () => {
    const { id } = await anOpenOuting(w, 'o-clerk', 'c1', [clerk], { buildings: ['3'] });
    const found = async (text: string) => {
      const reply = await w.as('o-clerk').call('fieldwork.households', { id, communityId: 'c1', text });
      return reply.ok && reply.data.items.map(({ address }: { address: string }) => address);
    };
    expect(await found('101')).toEqual(['3幢1单元101']);
    expect(await found('5幢')).toEqual([]);
  });

  it('gives each of its clerks a key of their own, the same each time', async () => {
    const { id } = await anOpenOuting(w, 'o-clerk', 'c1', [clerk, other]);
    const keyOf = async (openid: string, outingId = id) => {
      const reply = await w.as(openid).call('fieldwork.key', { id: outingId });
      return reply.ok ? String(reply.data.key) : reply.code;
    };
    const [mine, again, colleague] = [
      await keyOf('o-clerk'),
      await keyOf('o-clerk'),
      await keyOf('o-clerk2'),
    ];
    expect(Buffer.from(mine, 'base64url')).toHaveLength(32);
    expect(again).toBe(mine);
    expect(colleague).not.toBe(mine);
    const second = await anOpenOuting(w, 'o-clerk', 'c1', [clerk]);
    expect(await keyOf('o-clerk', second.id)).not.toBe(mine);
    expect(await keyOf('o-clerk2', second.id)).toBe('FORBIDDEN');
    await w.as('o-clerk').call('fieldwork.move', { id, version: 2, action: 'close' });
    w.clock.set(w.clock.now() + 7 * 86_400_000 + 1);
    expect(await keyOf('o-clerk')).toBe('ILLEGAL_ACTION');
  });
});
