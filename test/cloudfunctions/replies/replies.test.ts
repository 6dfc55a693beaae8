import { DEFAULT_REPLIES, filled, unknownBlanks, type ReadyReply } from '../../../contract';

import { expectRefusal } from '../../support/refusal';
import { ticketTeam, type TicketTeam } from '../../support/ticketTeam';
import { world, type World } from '../../support/world';

describe('the blanks of a ready reply', () => {
  const values = { number: '261123-7KQ4M', category: '噪音扰民', staff: '赵强' };

  it.each([
    ['{工单号}已收到', '261123-7KQ4M已收到'],
    ['{工单号}{分类}{工单号}', '261123-7KQ4M噪音扰民261123-7KQ4M'],
    ['没有空', '没有空'],
    ['{时限}前答复', '{时限}前答复'],
    ['{}和{别的}', '{}和{别的}'],
    ['{constructor}', '{constructor}'],
    ['{{工单号}}', '{261123-7KQ4M}'],
  ])('%s → %s', (words, expected) => expect(filled(words, values)).toBe(expected));

  it('fill nothing that a value brings along', () =>
    expect(filled('{分类}', { category: '{工单号}', number: 'x' })).toBe('{工单号}'));

  it.each([
    ['{工单号}和{时限}', []],
    ['{业主}和{电话}', ['{业主}', '{电话}']],
    ['{}', ['{}']],
  ])('%s: nothing would fill %j', (words, unknown) => expect(unknownBlanks(words)).toEqual(unknown));
});

describe('ready replies', () => {
  let w: World;
  let t: TicketTeam;
  beforeAll(async () => void (w = await world()));
  beforeEach(async () => {
    await w.clear();
    t = await ticketTeam(w);
  });
  afterAll(() => w.stop());

  const mine: ReadyReply[] = [
    { id: 'r1', title: '已收到', text: '{小区}{房屋}的{工单号}已收到，{我的姓名}' },
    { id: 'r2', title: '等配件', text: '配件已订' },
  ];
  const save = (who: string, version: number, items: readonly unknown[] = mine, communityId = 'c1') =>
    w.as(who).call('replies.save', { communityId, version, items });

  it('are there before anybody wrote one', async () => {
    expect(await w.as('o-worker').call('replies.get')).toMatchObject({
      data: { communityId: 'c1', version: 0, items: DEFAULT_REPLIES, allowed: [] },
    });
    expect(await w.as('o-lead').call('replies.get')).toMatchObject({ data: { allowed: ['edit'] } });
  });

  it('are the community’s own once its lead wrote some', async () => {
    expect(await save('o-lead', 0)).toMatchObject({ data: { version: 1, items: mine } });
    expect(await save('o-manager', 1, mine.slice(0, 1))).toMatchObject({ data: { version: 2 } });
    expect(await w.as('o-colleague').call('replies.get')).toMatchObject({
      data: { version: 2, items: mine.slice(0, 1) },
    });
  });

  it('come with the facts of the ticket they answer', async () => {
    await save('o-lead', 0);
    const { id, number, communityName, address } = await t.filed();
    expect(await w.as('o-worker').call('replies.forTicket', { ticketId: id })).toMatchObject({
      data: {
        items: [
          { id: 'r1', text: `${communityName}${address}的${number}已收到，赵强` },
          { id: 'r2', text: '配件已订' },
        ],
      },
    });
  });

  it('say the time of the promise as people in China read it', async () => {
    const { id } = await t.filed();
    const reply = (await w.as('o-worker').call('replies.forTicket', { ticketId: id })) as any;
    expect(reply.data.items[0].text).toMatch(/会在\d+月\d+日\d\d:\d\d前给您答复/);
  });

  it('are written once, however often the same sending arrives; of two writers the second is told', async () => {
    await save('o-lead', 0);
    expect(await save('o-lead', 0)).toMatchObject({ ok: true, data: { version: 1 } });
    expectRefusal(await save('o-manager', 0, mine.slice(1)), 'STALE');
    const both = await Promise.all([
      save('o-lead', 1, mine.slice(1)),
      save('o-manager', 1, mine.slice(0, 1)),
    ]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
  });

  it.each<[string, readonly unknown[], string]>([
    ['a blank that nothing fills', [{ ...mine[0], text: '{业主电话}' }], 'items.0.text'],
    ['no title', [{ ...mine[0], title: ' ' }], 'items.0.title'],
    ['two of one title', [mine[0], { ...mine[1], title: '已收到' }], 'items'],
    ['two of one id', [mine[0], { ...mine[1], id: 'r1' }], 'items'],
    ['too long a text', [{ ...mine[0], text: '字'.repeat(301) }], 'items.0.text'],
    [
      'too many',
      Array.from({ length: 101 }, (_, at) => ({ id: `r${at}`, title: `${at}`, text: 'x' })),
      'items',
    ],
    ['unknown fields', [{ ...mine[0], $where: 1 }], 'items.0'],
  ])('are refused with %s, by field', async (_what, items, field) => {
    const reply = (await save('o-lead', 0, items)) as any;
    expect(reply).toMatchObject({ ok: false, code: 'INVALID' });
    expect(Object.keys(reply.fields).some((name) => name.startsWith(field))).toBe(true);
    expect(await w.as('o-lead').call('replies.get')).toMatchObject({ data: { version: 0 } });
  });

  it('are the business of their own community alone, and of no owner', async () => {
    expectRefusal(await save('o-lead', 0, mine, 'c2'), 'NOT_FOUND');
    expectRefusal(await w.as('o-lead').call('replies.get', { communityId: 'c2' }), 'NOT_FOUND');
    expectRefusal(await save('o-worker', 0), 'FORBIDDEN');
    const { id } = await t.filed();
    expectRefusal(await w.as('o-owner').call('replies.forTicket', { ticketId: id }), 'FORBIDDEN');
    expectRefusal(await w.as('o-worker').call('replies.forTicket', { ticketId: 't-none' }), 'NOT_FOUND');
  });
});

describe('an internal note', () => {
  let w: World;
  let t: TicketTeam;
  beforeAll(async () => void (w = await world()));
  beforeEach(async () => {
    await w.clear();
    t = await ticketTeam(w);
  });
  afterAll(() => w.stop());

  it('is read by colleagues, and its owner learns nothing of it', async () => {
    w.grant('o-owner', 9);
    const filed = await t.filed();
    w.clock.advance(60_000);
    const noted = (await t.act('o-worker', filed, 'note', { text: '业主情绪激动，请耐心' })) as any;
    expect(noted.data.events.at(-1)).toMatchObject({ action: 'note', text: '业主情绪激动，请耐心' });
    expect(await t.seen('o-colleague', filed)).toMatchObject({ state: 'new' });
    const owners = await t.seen('o-owner', filed);
    expect(owners.events.map(({ action }) => action)).toEqual(['submit']);
    expect(owners.updatedAt).toBe(filed.updatedAt);
    expect(JSON.stringify(owners)).not.toContain('耐心');
    expect(w.sent().filter(({ to }) => to === 'o-owner')).toEqual([]);
  });

  it('is no answer: the first one is still owed', async () => {
    const filed = await t.filed();
    await t.act('o-worker', filed, 'note', { text: '先放着' });
    expect(await w.database.get('tickets', filed.id)).toMatchObject({ respondedAt: null });
  });

  it('holds whatever happened meanwhile, and moves nothing that waits for a second person', async () => {
    const filed = await t.filed();
    await t.act('o-worker', filed, 'accept', { text: '收到' });
    expect(await t.act('o-colleague', filed, 'note', { text: '晚到的备注' })).toMatchObject({ ok: true });
    const proposed = (await t.act('o-lead', await t.seen('o-lead', filed), 'reject', {
      text: '不属实',
    })) as any;
    await t.act('o-worker', proposed.data, 'note', { text: '我不同意' });
    expect(await t.seen('o-manager', filed)).toMatchObject({
      state: 'rejecting',
      pending: { action: 'reject' },
    });
  });

  it('is not for owners to write, nor empty', async () => {
    const filed = await t.filed();
    expectRefusal(await t.act('o-owner', filed, 'note', { text: '你好' }), 'FORBIDDEN');
    expect(await t.act('o-worker', filed, 'note')).toMatchObject({
      code: 'INVALID',
      fields: { text: expect.any(String) },
    });
  });
});
