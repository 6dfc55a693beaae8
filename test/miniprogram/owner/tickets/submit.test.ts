import { DEFAULT_TREE, TICKET_CATEGORIES, TICKET_KINDS } from '../../../../contract';
import {
  byField,
  categoryChoices,
  emptyForm,
  fromKept,
  toKind,
  withKind,
} from '../../../../miniprogram/components/filing/form';
import { checkForm, firstWrong, placeholderOf } from '../../../../miniprogram/owner/tickets/submit/view';
import { rememberMe } from '../../../../miniprogram/platform/session';
import { fakeWx, Refused } from '../../../support/fakeWx';
import { mountPage, settle, textOf } from '../../../support/mount';
import { aTicket, aTicketSummary } from '../../../support/ticketViews';
import { aMe } from '../../../support/views';

const ARRIVED = { busy: false, failed: 0 };
const photo = { fileId: 'cloud://env.bucket/u/abc/1.jpg', url: 'wxfile://1' };
const filled = {
  ...emptyForm('request-key-00000001'),
  kind: 'repair' as const,
  category: '管道漏水',
  text: ' 厨房漏水 ',
};

describe('the form of a ticket', () => {
  test.each(TICKET_KINDS)('%s has its categories and its own hint', (kind) => {
    expect(categoryChoices(kind).map(({ label }) => label)).toEqual([...TICKET_CATEGORIES[kind]]);
    expect(placeholderOf(kind)).not.toBe(placeholderOf(''));
    expect(toKind(kind)).toBe(kind);
  });

  it('keeps the category of another kind only where that has it too', () => {
    expect(withKind(filled, 'inquiry').category).toBe('');
    expect(withKind({ ...filled, category: '其他' }, 'inquiry').category).toBe('inquiry-4');
    expect([toKind('theft'), categoryChoices('')]).toEqual(['', []]);
  });

  it('is taken as the server takes it', () => {
    expect(checkForm({ ...filled, photos: [photo] }, 'h1', ARRIVED)).toEqual({
      ok: true,
      draft: {
        householdId: 'h1',
        kind: 'repair',
        category: '管道漏水',
        text: '厨房漏水',
        photos: [photo.fileId],
      },
    });
  });

  it('says what is missing, field by field, and which stands first', () => {
    const checked = checkForm(emptyForm('k'), 'h1', ARRIVED);
    expect(checked).toEqual({
      ok: false,
      errors: { kind: '请选择类型', category: '请选择分类', text: '请写下情况' },
    });
    expect(firstWrong({ text: 'x', category: 'y' })).toBe('category');
    expect(firstWrong({ text: '' })).toBe('');
  });

  it('waits for photos on their way, and tells of those that failed', () => {
    expect(checkForm(filled, 'h1', { busy: true, failed: 0 })).toMatchObject({
      errors: { photos: '照片还在上传，请稍等' },
    });
    expect(checkForm(filled, 'h1', { busy: false, failed: 1 })).toMatchObject({
      errors: { photos: '有照片没传成功，请重试或删除' },
    });
  });

  it('takes only what is a kept form', () => {
    expect(fromKept(JSON.parse(JSON.stringify(filled)))).toEqual(filled);
    expect(fromKept({ ...filled, kind: 'theft', category: 7 })).toMatchObject({ kind: '', category: '' });
    for (const broken of [null, 'text', { text: 'x' }, { ...filled, photos: 'x' }])
      expect(fromKept(broken)).toBeNull();
  });

  it("puts the server's paths on its fields", () => {
    expect(byField({ 'draft.photos.3': '图片地址不正确', 'draft.text': '请填写' })).toEqual({
      photos: '图片地址不正确',
      text: '请填写',
    });
  });
});

/** What the page reads first. */
const FORM = {
  householdId: 'h1',
  communityName: '桂花苑',
  address: '3幢2单元502',
  tree: DEFAULT_TREE,
  promises: [
    {
      category: 'repair-4',
      firstResponse: { amount: 2, unit: 'hour' as const },
      resolution: { amount: 3, unit: 'workDay' as const },
    },
  ],
  open: [],
};

/** As after a restart: nothing is known before the first answer. */
const forgetMe = () => void rememberMe(null as never);

describe('filing a ticket', () => {
  const open = async (answers: Record<string, object> = {}) => {
    const fake = fakeWx({ 'account.me': aMe(), 'tickets.form': FORM, ...answers });
    rememberMe(aMe());
    return { fake, page: await mountPage('owner/tickets/submit/submit', { kind: 'repair' }) };
  };
  const fill = (page: { instance: any }) => {
    page.instance.onCategory({ detail: { value: '管道漏水' } });
    page.instance.onText({ detail: { value: '厨房漏水' } });
    page.instance.onPhotos({ detail: { value: [photo], busy: false, failed: 0 } });
  };

  it('takes the kind chosen before, files, and shows the ticket', async () => {
    const { fake, page } = await open({ 'tickets.submit': aTicket() });
    expect(textOf(page)).toContain('管道漏水');
    fill(page);
    await page.instance.onSubmit();
    expect(fake.calls.find(({ endpoint }) => endpoint === 'tickets.submit')?.input.draft).toEqual({
      householdId: 'h1',
      kind: 'repair',
      category: '管道漏水',
      text: '厨房漏水',
      photos: [photo.fileId],
    });
    expect(fake.went).toEqual(['redirectTo /owner/tickets/detail/detail?id=t1']);
    expect([...fake.storage.keys()].filter((key) => key.startsWith('draft:ticket'))).toEqual([]);
  });

  it('says what the company promises of the category', async () => {
    const { page } = await open();
    expect(textOf(page)).not.toContain('公司承诺');
    page.instance.onCategory({ detail: { value: 'repair-4' } });
    expect(textOf(page)).toContain('公司承诺：2 小时内首次回复，3 个工作日内解决');
  });

  describe('of somebody', () => {
    const staff = { items: [{ id: 's1', name: '赵强', post: '工单处理员' }] };
    const complain = async (answers: Record<string, object> = {}) => {
      const { fake, page } = await open({ 'tickets.submit': aTicket(), ...answers });
      page.instance.onKind({ detail: { value: 'complaint' } });
      page.instance.onCategory({ detail: { value: 'complaint-5' } });
      page.instance.onText({ detail: { value: '态度不好' } });
      await settle();
      const sent = async () => {
        await page.instance.onSubmit();
        return fake.calls.filter(({ endpoint }) => endpoint === 'tickets.submit').at(-1)?.input.draft;
      };
      return { fake, page, sent };
    };

    it('offers the staff of the community once, and sends who is chosen', async () => {
      const { fake, page, sent } = await complain({ 'teams.staffOfHome': staff });
      expect(textOf(page)).toContain('赵强（工单处理员）');
      expect(fake.calls.filter(({ endpoint }) => endpoint === 'teams.staffOfHome')).toHaveLength(1);
      page.instance.onNamed({ detail: { value: 's1' } });
      expect(textOf(page)).toContain('被反映的人看不到这件工单');
      expect(await sent()).toMatchObject({ namedStaffIds: ['s1'] });
    });

    it('takes words where the name is not known, also when the names cannot be had', async () => {
      const { page, sent } = await complain({ 'teams.staffOfHome': new Refused('FORBIDDEN') });
      page.instance.onNamed({ detail: { value: 'other' } });
      expect(await sent()).toBeUndefined();
      expect(textOf(page)).toContain('请写下您知道的');
      page.instance.onNamedWords({ detail: { value: ' 东门保安 ' } });
      const draft = await sent();
      expect(draft).toMatchObject({ namedWords: '东门保安' });
      expect(draft).not.toHaveProperty('namedStaffIds');
    });

    it('names nobody in what is no complaint, and says when the one chosen has left', async () => {
      const refused = new Refused('INVALID', { 'draft.namedStaffIds': '请重新选择' });
      const { page, sent, fake } = await complain({ 'teams.staffOfHome': staff, 'tickets.submit': refused });
      page.instance.onNamed({ detail: { value: 's1' } });
      await sent();
      expect(textOf(page)).toContain('请重新选择');
      page.instance.onKind({ detail: { value: 'inquiry' } });
      page.instance.onCategory({ detail: { value: 'inquiry-4' } });
      fake.answer('tickets.submit', aTicket());
      expect(await sent()).not.toHaveProperty('namedStaffIds');
    });
  });

  it('goes on from the ticket it came from, until that is undone or was of another draft', async () => {
    fakeWx({ 'account.me': aMe(), 'tickets.form': FORM });
    rememberMe(aMe());
    const from = (related?: string) =>
      mountPage('owner/tickets/submit/submit', { kind: 'repair', ...(related ? { related } : {}) });
    const page = await from('t9');
    expect(textOf(page)).toContain('接着之前的工单');
    expect(page.instance.data.form.relatedId).toBe('t9');
    fill(page);
    const back = await from();
    expect(back.instance.data.form.relatedId).toBe('t9');
    back.instance.onUnrelated();
    expect(textOf(back)).not.toContain('接着之前的工单');
    const other = await from('t8');
    expect(other.instance.data.form.relatedId).toBe('');
  });

  it('asks for messages before anything else in the tap', async () => {
    const { fake, page } = await open({ 'tickets.submit': aTicket(), 'notices.choose': {} });
    fill(page);
    const sent = page.instance.onSubmit();
    expect(fake.asked).toEqual([['tmpl-ticket']]);
    await sent;
    expect(fake.calls.map(({ endpoint }) => endpoint)).toEqual([
      'tickets.form',
      'notices.choose',
      'tickets.submit',
    ]);
  });

  it('sends nothing that is incomplete, and asks for no consent', async () => {
    const { fake, page } = await open();
    await page.instance.onSubmit();
    expect(textOf(page)).toContain('请选择分类');
    expect(textOf(page)).toContain('请写下情况');
    expect(fake.asked).toHaveLength(0);
    expect(fake.calls.map(({ endpoint }) => endpoint)).toEqual(['tickets.form']);
  });

  it('brings back what was typed, with the kind it was written for, and can start anew', async () => {
    const { fake, page } = await open();
    fill(page);
    const kept = new Map(fake.storage);
    const next = fakeWx({ 'account.me': aMe(), 'tickets.form': FORM });
    for (const [key, value] of kept) next.storage.set(key, value);
    const again = await mountPage('owner/tickets/submit/submit', { kind: 'complaint' });
    expect(again.instance.data.form).toMatchObject({ kind: 'repair', text: '厨房漏水', photos: [photo] });
    expect(textOf(again)).toContain('已恢复');
    await again.instance.onClear();
    expect(again.instance.data.form).toMatchObject({ kind: 'repair', text: '', photos: [] });
    expect(again.instance.data.form.requestKey).not.toBe(page.instance.data.form.requestKey);
  });

  it('loses nothing when no answer comes, and sends the same key again', async () => {
    const { fake, page } = await open({ 'tickets.submit': new Refused('TOO_MANY') });
    fill(page);
    await page.instance.onSubmit();
    expect(page.instance.data).toMatchObject({ isBusy: false, form: { text: '厨房漏水' } });
    fake.answer('tickets.submit', aTicket());
    await page.instance.onSubmit();
    const keys = fake.calls
      .filter(({ endpoint }) => endpoint === 'tickets.submit')
      .map(({ input }) => input.requestKey);
    expect(keys).toHaveLength(2);
    expect(keys[0]).toBe(keys[1]);
  });

  it('is gone on with after a restart without a network, and catches up when that returns', async () => {
    const { fake, page } = await open();
    fill(page);
    const next = fakeWx({ 'account.me': aMe(), 'tickets.form': FORM });
    for (const [key, value] of fake.storage) next.storage.set(key, value);
    forgetMe();
    next.connect(false);
    const again = await mountPage('owner/tickets/submit/submit');
    await again.instance.enter();
    expect(again.instance.data).toMatchObject({
      ...{ phase: 'ready', isRestored: true, address: '桂花苑 3幢2单元502' },
      form: { text: '厨房漏水', photos: [photo] },
    });
    const open1 = aTicketSummary({ category: '管道漏水', excerpt: '昨天的漏水' });
    next.answer('tickets.form', { ...FORM, open: [open1] });
    again.instance.onCategory({ detail: { value: 'repair-4' } });
    next.connect(true);
    await settle();
    expect(textOf(again)).toContain('昨天的漏水');
    expect(again.instance.data.form).toMatchObject({ text: '厨房漏水', category: 'repair-4' });
  });

  it('waits for an answer where nothing was ever filled in', async () => {
    const fake = fakeWx({ 'account.me': aMe() });
    forgetMe();
    fake.connect(false);
    const page = await mountPage('owner/tickets/submit/submit');
    await page.instance.enter();
    expect(page.instance.data.phase).toBe('failed');
  });

  it("shows the server's sentences under the fields", async () => {
    const { page } = await open({
      'tickets.submit': new Refused('INVALID', { 'draft.photos.0': '图片地址不正确' }),
    });
    fill(page);
    await page.instance.onSubmit();
    await settle();
    expect(textOf(page)).toContain('图片地址不正确');
  });

  it('files once on two quick taps', async () => {
    const { fake, page } = await open({ 'tickets.submit': aTicket() });
    fill(page);
    await Promise.all([page.instance.onSubmit(), page.instance.onSubmit()]);
    expect(fake.calls.filter(({ endpoint }) => endpoint === 'tickets.submit')).toHaveLength(1);
  });

  it('adds as a message, once, what was changed after a sending that nobody heard of', async () => {
    const filed = { ...aTicket(), isDifferent: true };
    const { fake, page } = await open({ 'tickets.submit': filed, 'tickets.advance': aTicket() });
    fill(page);
    await page.instance.onSubmit();
    const added = fake.calls.filter(({ endpoint }) => endpoint === 'tickets.advance');
    const [sent] = fake.calls.filter(({ endpoint }) => endpoint === 'tickets.submit');
    expect(added).toMatchObject([
      { input: { action: 'message', text: '厨房漏水', requestKey: sent?.input.requestKey } },
    ]);
  });

  it('shows the open tickets of the same category, and goes to one', async () => {
    const open1 = aTicketSummary({ category: '管道漏水', excerpt: '昨天的漏水' });
    const { fake, page } = await open({ 'tickets.form': { ...FORM, open: [open1] } });
    await settle();
    expect(textOf(page)).not.toContain('昨天的漏水');
    page.instance.onCategory({ detail: { value: 'repair-4' } });
    await settle();
    expect(textOf(page)).toContain('昨天的漏水');
    page.instance.onSimilar({ currentTarget: { dataset: { id: open1.id } } });
    expect(fake.went).toEqual([`redirectTo /owner/tickets/detail/detail?id=${open1.id}`]);
  });
});
