import { AUDIT_ACTIONS, type EntryView } from '../../../contract';
import { ACTIONS, scopesOf, toRow } from '../../../miniprogram/staff/audit/entries/view';
import { fieldNames } from '../../../miniprogram/staff/audit/entries/words';
import { rememberMe } from '../../../miniprogram/platform/session';
import { fakeWx, Refused } from '../../support/fakeWx';
import { mountPage, settle, textOf } from '../../support/mount';
import { aStaff } from '../../support/ticketViews';
import { aMe } from '../../support/views';

const NOW = Date.parse('2026-11-23T07:00:00Z');

const anEntry = (changes: Partial<EntryView> = {}): EntryView => ({
  ...{ id: 'staff:s1-7', at: '2026-11-23T06:30:00Z', action: 'reveal', step: null },
  by: { kind: 'staff', staffId: 's1', role: 'clerk', name: '周敏' },
  ...{ entity: 'households', householdId: 'h1', communityName: '清河苑', address: '3幢2单元502' },
  ...{ fields: ['owner.phone'], masked: false, category: 'contact', reason: '回电' },
  ...changes,
});

describe('an entry of the audit log', () => {
  it.each<[Partial<EntryView>, object]>([
    [
      {},
      { title: '查看完整信息 · 档案', detail: '业主手机号', who: '录入员 周敏', home: '清河苑 3幢2单元502' },
    ],
    [{}, { tag: { text: '完整信息', tone: 'warn' }, reason: '原因：联系业主，回电', time: '今天 14:30' }],
    [{ reason: null }, { reason: '原因：联系业主' }],
    [
      { action: 'view', masked: true, reason: null, category: null },
      { tag: { text: '已隐去', tone: 'neutral' }, reason: '' },
    ],
    [
      { action: 'decide', step: 'approveFirst', entity: 'changeRequests', masked: null },
      { title: '审核 · 修改申请', detail: '初审通过：业主手机号', tag: { text: '', tone: 'neutral' } },
    ],
    [
      { action: 'signIn', entity: 'staff', fields: [], address: '' },
      { title: '进入工作台', detail: '', home: '' },
    ],
    [{ action: 'damaged', masked: null }, { tag: { text: '需要处理', tone: 'bad' } }],
    [
      { by: { kind: 'resident', staffId: null, role: null, name: '' } },
      { who: '业主或家庭成员', staffId: '' },
    ],
    [{ by: { kind: 'system', staffId: null, role: null, name: '' } }, { who: '系统' }],
    [{ by: { kind: 'staff', staffId: 's9', role: null, name: '' } }, { who: '已离职的工作人员' }],
  ])('%j is told in words', (changes, row) => expect(toRow(anEntry(changes), NOW)).toMatchObject(row));

  it.each(AUDIT_ACTIONS)('%s has a title', (action) =>
    expect(toRow(anEntry({ action }), NOW).title).not.toMatch(/undefined|^$/),
  );

  it('names fields, each once, never a value', () => {
    expect(fieldNames(['owner.phone', 'members.p-1.name', 'members.p-2.name', 'rights', 'x'])).toBe(
      '业主手机号、成员姓名、权限、其他内容',
    );
  });

  it('can be narrowed to each action that people or the product do, by its name', () => {
    const offered = ACTIONS.flatMap(({ action }) => action ?? []);
    expect([...offered].sort()).toEqual(AUDIT_ACTIONS.filter((one) => one !== 'checkpoint').sort());
    expect(ACTIONS.every(({ name }) => name.length > 1)).toBe(true);
  });
});

describe('the audit log', () => {
  const open = () => {
    rememberMe(aMe({ homes: [], staff: aStaff() }));
    return mountPage('staff/audit/entries/entries');
  };

  it('is narrowed to a person and a home by a tap on them, and widened again', async () => {
    const fake = fakeWx({ 'audit.entries': { items: [anEntry()], next: null } });
    const page = await open();
    expect(textOf(page)).toContain('录入员 周敏');
    const tap = (id: string, name: string) => ({ currentTarget: { dataset: { id, name } } });
    page.instance.onPerson(tap('s1', '周敏'));
    page.instance.onHome(tap('h1', '清河苑 3幢2单元502'));
    page.instance.onAction({ detail: { value: '2' } });
    await settle();
    expect(fake.calls.at(-1)?.input).toEqual({ staffId: 's1', householdId: 'h1', action: 'reveal' });
    expect(textOf(page)).toMatch(/只看 周敏.*只看 清河苑/);
    page.instance.onAnybody();
    page.instance.onAnyHome();
    page.instance.onAction({ detail: { value: '0' } });
    await settle();
    expect(fake.calls.at(-1)?.input).toEqual({});
  });

  it('does not narrow to a resident or the system, who have no number of staff', async () => {
    const fake = fakeWx({ 'audit.entries': { items: [], next: null } });
    const page = await open();
    page.instance.onPerson({ currentTarget: { dataset: { id: '', name: '' } } });
    await settle();
    expect(fake.calls).toHaveLength(1);
    expect(textOf(page)).toContain('还没有记录');
  });

  it('says why it shows nothing', async () => {
    fakeWx({ 'audit.entries': () => new Refused('FORBIDDEN') });
    expect(textOf(await open())).toContain('没有权限');
  });

  it('offers all communities, and each where there are several', () => {
    const places = [
      { id: 'c1', name: '清河苑' },
      { id: 'c2', name: '望江花园' },
    ];
    expect(scopesOf(aStaff({ communities: places })).map(({ id }) => id)).toEqual(['', 'c1', 'c2']);
    expect(scopesOf(aStaff({ communities: places.slice(0, 1) })).map(({ id }) => id)).toEqual(['']);
  });
});
