import { ERRORS, type Look } from '../../../../contract';
import { toDays } from '../../../../miniprogram/owner/audit/viewers/view';
import { fakeWx, Refused } from '../../../support/fakeWx';
import { mountPage, settle, textOf } from '../../../support/mount';

/** 15:00 in Beijing. */
const NOW = Date.parse('2026-11-23T07:00:00Z');

const aLook = (changes: Partial<Look> = {}): Look => ({
  at: '2026-11-23T06:30:00Z',
  by: { key: 'k1', role: 'clerk', name: '周*' },
  ...{ action: 'view', thing: 'record', masked: true, category: null },
  ...changes,
});
const lookedAt = (minutes: number, changes: Partial<Look> = {}) =>
  aLook({ at: new Date(NOW - minutes * 60_000).toISOString(), ...changes });

describe('looks at a record', () => {
  it('are one row a day and person, however many', () => {
    const thirty = Array.from({ length: 30 }, (_, at) => lookedAt(at));
    expect(toDays(thirty, NOW)).toEqual([
      {
        day: '今天',
        rows: [
          expect.objectContaining({ who: '录入员 周*', what: '查看档案，共 30 次', when: '14:31 – 15:00' }),
        ],
      },
    ]);
  });

  it('keep people and days apart, the newest first', () => {
    const other = { key: 'k2', role: 'reviewer' as const, name: '王*' };
    const days = toDays(
      [
        lookedAt(1),
        lookedAt(2, { by: other, thing: 'request' }),
        lookedAt(3),
        lookedAt(24 * 60),
        lookedAt(9 * 24 * 60),
      ],
      NOW,
    );
    expect(days.map(({ day, rows }) => [day, rows.map(({ who }) => who)])).toEqual([
      ['今天', ['录入员 周*', '审核员 王*']],
      ['昨天', ['录入员 周*']],
      ['11月14日', ['录入员 周*']],
    ]);
  });

  it.each<[string, Partial<Look>, object]>([
    ['masked', {}, { tag: { text: '姓名电话已隐去', tone: 'neutral' }, why: '' }],
    ['in full', { masked: false }, { tag: { text: '看到完整信息', tone: 'warn' }, why: '' }],
    [
      'in full for a reason',
      { masked: false, action: 'reveal', category: 'contact' },
      { why: '原因：联系业主' },
    ],
    [
      'for a reason we have no word for',
      { masked: false, action: 'reveal', category: 'toString' },
      { why: '' },
    ],
    ['and taken along', { action: 'export' }, { what: '查看并导出档案' }],
    ['of somebody whose post is not known', { by: { key: 'k', role: null, name: '' } }, { who: '工作人员' }],
  ])('%s say so', (_what, look, row) => {
    expect(toDays([aLook(look)], NOW)[0]?.rows[0]).toMatchObject(row);
  });

  it('says in full when one of many was', () => {
    const [day] = toDays([lookedAt(1), lookedAt(2, { masked: false, thing: 'ticket' }), lookedAt(3)], NOW);
    expect(day?.rows).toMatchObject([{ what: '查看档案、工单，共 3 次', tag: { tone: 'warn' } }]);
  });
});

describe('the page', () => {
  const open = () => mountPage('owner/audit/viewers/viewers', { householdId: 'h1' });

  it('joins a person’s day across pages', async () => {
    const fake = fakeWx({
      'audit.viewers': ({ after }: { after?: string }) => ({ items: [aLook()], next: after ? null : 'more' }),
    });
    const page = await open();
    page.instance.onReachBottom();
    await settle();
    expect(fake.calls.map(({ input }) => input)).toEqual([
      { householdId: 'h1' },
      { householdId: 'h1', after: 'more' },
    ]);
    expect(textOf(page)).toContain('查看档案，共 2 次');
    expect(page.instance.data.days).toHaveLength(1);
  });

  it('says that nobody looked', async () => {
    fakeWx({ 'audit.viewers': { items: [], next: null } });
    expect(textOf(await open())).toContain('还没有工作人员看过');
  });

  it('says why it shows nothing, and tries again', async () => {
    const fake = fakeWx({ 'audit.viewers': () => new Refused('NOT_FOUND') });
    const page = await open();
    expect(textOf(page)).toContain(ERRORS.NOT_FOUND.message);
    fake.answer('audit.viewers', { items: [aLook()], next: null });
    page.instance.onRetry();
    await settle();
    expect(textOf(page)).toContain('录入员 周*');
  });
});
