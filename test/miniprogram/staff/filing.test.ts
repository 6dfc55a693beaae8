import { DEFAULT_TREE, TICKET_KINDS } from '../../../contract';
import { toFound, whereOf } from '../../../miniprogram/staff/tickets/findHome/view';
import {
  checkForm,
  emptyStaffForm,
  firstWrong,
  openRows,
  placeholderOf,
  toSource,
} from '../../../miniprogram/staff/tickets/submit/view';
import { rememberMe } from '../../../miniprogram/platform/session';
import { fakeWx, Refused, type FakeWx } from '../../support/fakeWx';
import { mountPage, settle, textOf } from '../../support/mount';
import { aStaff, aTicketSummary } from '../../support/ticketViews';
import { aMe } from '../../support/views';

const ARRIVED = { busy: false, failed: 0 };
const FOUND = {
  ...{ householdId: 'h1', communityName: '桂花苑', address: '3幢2单元502' },
  ...{ ownerName: '王**', ownerPhone: '138****8000' },
};
const FORM = {
  ...{ householdId: 'h1', communityName: '桂花苑', address: '3幢2单元502' },
  ...{ tree: DEFAULT_TREE, promises: [], open: [] as ReturnType<typeof aTicketSummary>[] },
};
const SUBMIT = 'staff/tickets/submit/submit';
const FIND = 'staff/tickets/findHome/findHome';
const ME = aMe({ homes: [], staff: aStaff(), areas: ['tickets', 'filing'] });
const filled = {
  ...emptyStaffForm('request-key-00000001'),
  ...{ source: 'phone' as const, kind: 'repair' as const, category: 'repair-4', text: ' 厨房漏水 ' },
};
const ANSWER = { id: 't1', number: 'B261127-ABCDE', mayOpen: true };

/** The fake of a phone that has `storage` from an earlier run. */
function phone(answers: Record<string, object>, storage: FakeWx['storage'] = new Map()): FakeWx {
  const fake = fakeWx({ 'account.me': ME, 'tickets.formFor': FORM, ...answers });
  for (const [key, value] of storage) fake.storage.set(key, value);
  rememberMe(ME);
  return fake;
}
const inputsOf = (fake: FakeWx, name: string) =>
  fake.calls.filter(({ endpoint }) => endpoint === name).map(({ input }) => input);
const fill = ({ instance }: { instance: any }) => {
  instance.onSource({ detail: { value: 'phone' } });
  instance.onKind({ detail: { value: 'repair' } });
  instance.onCategory({ detail: { value: 'repair-4' } });
  instance.onText({ detail: { value: '厨房漏水' } });
};

describe('the form of a ticket for somebody', () => {
  it('is taken as the server takes it', () => {
    expect(checkForm({ ...filled, place: 'public', spot: '3幢门口' }, 'h1', ARRIVED)).toEqual({
      ok: true,
      draft: {
        ...{ householdId: 'h1', source: 'phone', kind: 'repair', category: 'repair-4' },
        ...{ text: '厨房漏水', photos: [], place: { kind: 'public', spot: '3幢门口' } },
      },
    });
  });

  it('says what is missing, field by field, and which stands first', () => {
    expect(checkForm(emptyStaffForm('k'), 'h1', ARRIVED)).toEqual({
      ok: false,
      errors: { source: '请选择来源', kind: '请选择类型', category: '请选择分类', text: '请写下情况' },
    });
    expect(checkForm({ ...filled, place: 'public', spot: ' ' }, 'h1', ARRIVED)).toEqual({
      ok: false,
      errors: { place: '请写下或选择地点' },
    });
    expect(firstWrong({ text: 'x', place: 'y', source: '' })).toBe('text');
  });

  it('takes only a source that staff may have', () => {
    expect(['phone', 'visit', 'group', 'app', 7].map(toSource)).toEqual(['phone', 'visit', 'group', '', '']);
  });

  it.each(TICKET_KINDS)('has its own hint for %s', (kind) => {
    expect(placeholderOf(kind)).not.toBe(placeholderOf(''));
  });

  it('shows what the home has open, what may be about the same first', () => {
    const other = aTicketSummary({ id: 'a', kind: 'complaint', category: '环境卫生', excerpt: '楼道' });
    const same = aTicketSummary({ id: 'b', kind: 'repair', category: '管道漏水 · 厨房', excerpt: '' });
    const more = ['c', 'd'].map((id) => aTicketSummary({ id, kind: 'complaint', category: '其他' }));
    expect(openRows([], filled, DEFAULT_TREE).rows).toEqual([]);
    const shown = openRows([other, ...more, same], filled, DEFAULT_TREE);
    expect(shown).toMatchObject({ title: '这户已有同类工单在处理', more: '还有 1 件' });
    expect(shown.rows.map(({ id }) => id)).toEqual(['b', 'a', 'c']);
    expect(shown.rows[0]).toMatchObject({ excerpt: same.number });
    expect(openRows([other], filled, DEFAULT_TREE)).toMatchObject({ title: '这户正在处理的工单', more: '' });
  });
});

describe('finding the home', () => {
  const search = async (page: { instance: any }, text: string) => {
    page.instance.onType({ detail: { value: text } });
    page.instance.onSearch();
    await settle();
  };

  it('names a home, and where one looks', () => {
    expect(toFound({ ...FOUND, ownerName: '', ownerPhone: '' })).toMatchObject({
      ...{ place: '桂花苑 3幢2单元502', owner: '未登记业主' },
    });
    expect([whereOf(null), whereOf(aStaff({ communities: [] }))]).toEqual(['', '']);
    expect(whereOf(aStaff())).toContain('翠湖花园');
  });

  it('asks for nothing before it is looked for, and leads to the form of the home', async () => {
    const fake = phone({ 'tickets.findHome': { items: [FOUND], next: null } });
    const page = await mountPage(FIND);
    expect(fake.calls).toEqual([]);
    await search(page, ' 3-2-502 ');
    expect(inputsOf(fake, 'tickets.findHome')).toEqual([{ text: '3-2-502' }]);
    expect(textOf(page)).toMatch(/3幢2单元502.*王\*\* 138\*\*\*\*8000/);
    page.instance.onHome({ currentTarget: { dataset: { id: 'h1' } } });
    expect(fake.went).toEqual([`redirectTo /${SUBMIT}?householdId=h1`]);
  });

  it('says under the box what cannot be looked for, and what to try when nothing is found', async () => {
    const fake = phone({ 'tickets.findHome': new Refused('INVALID', { text: '请输入姓名中的至少两个字' }) });
    const page = await mountPage(FIND);
    await search(page, '王');
    expect(textOf(page)).toContain('请输入姓名中的至少两个字');
    expect(textOf(page)).not.toContain('没有找到');
    fake.answer('tickets.findHome', { items: [], next: null });
    await search(page, '王小');
    expect(textOf(page)).toMatch(/没有找到.*换个说法试试/);
  });
});

describe('filing for somebody', () => {
  it('files what was said by phone, and shows the ticket', async () => {
    const fake = phone({ 'tickets.fileFor': ANSWER });
    const page = await mountPage(SUBMIT, { householdId: 'h1' });
    expect(textOf(page)).toContain('桂花苑 3幢2单元502');
    fill(page);
    await page.instance.onSubmit();
    expect(inputsOf(fake, 'tickets.fileFor')).toMatchObject([
      {
        draft: { householdId: 'h1', source: 'phone', kind: 'repair', category: 'repair-4', text: '厨房漏水' },
      },
    ]);
    expect(fake.went).toEqual(['redirectTo /staff/tickets/detail/detail?id=t1']);
    expect([...fake.storage.keys()].filter((key) => key.startsWith('draft:'))).toEqual([]);
  });

  it('tells who may not open it its number, and offers the next one', async () => {
    const fake = phone({ 'tickets.fileFor': { ...ANSWER, mayOpen: false } });
    const page = await mountPage(SUBMIT, { householdId: 'h1' });
    fill(page);
    await page.instance.onSubmit();
    expect(page.instance.data).toMatchObject({
      phase: 'empty',
      filed: { title: '已登记，单号 B261127-ABCDE' },
    });
    page.instance.onAnother();
    expect(fake.went).toEqual([`redirectTo /${FIND}`]);
  });

  it('says of a sending that arrived before that what was changed since is not in it', async () => {
    const fake = phone({ 'tickets.fileFor': { ...ANSWER, isDifferent: true } });
    const page = await mountPage(SUBMIT, { householdId: 'h1' });
    fill(page);
    await page.instance.onSubmit();
    expect(fake.said.join()).toContain('后来的改动没有加上');
  });

  it('sends nothing that is incomplete, and puts the server’s sentences under the fields', async () => {
    const fake = phone({ 'tickets.fileFor': new Refused('INVALID', { 'draft.category': '这个分类已停用' }) });
    const page = await mountPage(SUBMIT, { householdId: 'h1' });
    await page.instance.onSubmit();
    expect(textOf(page)).toMatch(/请选择来源.*请选择类型.*请写下情况/);
    expect(inputsOf(fake, 'tickets.fileFor')).toEqual([]);
    fill(page);
    await page.instance.onSubmit();
    await settle();
    expect(textOf(page)).toContain('这个分类已停用');
  });

  it('files once on two quick taps, and with the same key after no answer came', async () => {
    const fake = phone({ 'tickets.fileFor': ANSWER });
    const page = await mountPage(SUBMIT, { householdId: 'h1' });
    fill(page);
    fake.offline = true;
    await page.instance.onSubmit();
    expect(page.instance.data).toMatchObject({ isBusy: false, form: { text: '厨房漏水' } });
    fake.offline = false;
    const tries = inputsOf(fake, 'tickets.fileFor').length;
    await Promise.all([page.instance.onSubmit(), page.instance.onSubmit()]);
    const keys = inputsOf(fake, 'tickets.fileFor').map(({ requestKey }) => requestKey);
    expect([keys.length, new Set(keys).size]).toEqual([tries + 1, 1]);
  });

  it('is gone on with after a restart, from the search, also without a network', async () => {
    const before = phone({});
    fill(await mountPage(SUBMIT, { householdId: 'h1' }));
    // A look at another home makes nobody forget the first.
    before.answer('tickets.formFor', { ...FORM, householdId: 'h2', address: '1幢101' });
    await mountPage(SUBMIT, { householdId: 'h2' });

    const later = phone({}, before.storage);
    const search = await mountPage(FIND);
    expect(search.instance.data.unfinished).toBe('桂花苑 3幢2单元502');
    search.instance.onUnfinished();
    expect(later.went).toEqual([`redirectTo /${SUBMIT}?householdId=h1`]);
    later.answer('tickets.formFor', new Refused('UNAVAILABLE'));
    const page = await mountPage(SUBMIT, { householdId: 'h1' });
    await page.instance.enter();
    expect(page.instance.data).toMatchObject({
      ...{ phase: 'ready', address: '桂花苑 3幢2单元502', isRestored: true },
      form: { source: 'phone', category: 'repair-4', text: '厨房漏水' },
    });
  });

  it('goes along to another home as another ticket', async () => {
    const fake = phone({});
    const wrong = await mountPage(SUBMIT, { householdId: 'h1' });
    fill(wrong);
    wrong.instance.onOtherHome();
    expect(fake.went).toEqual([`redirectTo /${FIND}?from=h1`]);
    const search = await mountPage(FIND, { from: 'h1' });
    search.instance.onHome({ currentTarget: { dataset: { id: 'h2' } } });
    expect(fake.went[1]).toBe(`redirectTo /${SUBMIT}?householdId=h2&from=h1`);

    const tree = { ...DEFAULT_TREE, items: DEFAULT_TREE.items.map((one) => ({ ...one, id: `x-${one.id}` })) };
    fake.answer('tickets.formFor', { ...FORM, householdId: 'h2', tree });
    const right = await mountPage(SUBMIT, { householdId: 'h2', from: 'h1' });
    expect(right.instance.data.form).toMatchObject({ source: 'phone', kind: 'repair', text: '厨房漏水' });
    expect(right.instance.data.form.requestKey).not.toBe(wrong.instance.data.form.requestKey);
    expect(fake.storage.has('draft:ticketFor:h1')).toBe(false);
  });

  it('leads to what the home has open, and only who may open tickets', async () => {
    const open = [aTicketSummary({ id: 't7', excerpt: '昨天的漏水' })];
    const fake = phone({ 'tickets.formFor': { ...FORM, open } });
    const page = await mountPage(SUBMIT, { householdId: 'h1' });
    expect(textOf(page)).toMatch(/昨天的漏水.*看这一件/);
    page.instance.onOpen({ currentTarget: { dataset: { id: 't7' } } });
    expect(fake.went).toEqual(['navigateTo /staff/tickets/detail/detail?id=t7']);
    rememberMe(aMe({ homes: [], staff: aStaff(), areas: ['filing'] }));
    const clerks = textOf(await mountPage(SUBMIT, { householdId: 'h1' }));
    expect(clerks).toContain('昨天的漏水');
    expect(clerks).not.toContain('看这一件');
  });
});
