import { rememberMe } from '../../../../miniprogram/platform/session';
import { fakeWx, Refused } from '../../../support/fakeWx';
import { mountPage, settle, textOf } from '../../../support/mount';
import { aMe, aRecord, aRequest } from '../../../support/views';

const HOME = { householdId: 'h1' };

function aServer(answers: Record<string, any> = {}) {
  rememberMe(aMe());
  return fakeWx({ 'archive.get': aRecord(), 'archive.submit': aRequest(), 'notices.choose': {}, ...answers });
}
const openForm = (query: Record<string, string> = HOME) => mountPage('owner/archive/edit/edit', query);
const type = (page: any, phone: string) => page.instance.onOwnerPhone({ detail: { value: phone } });

describe('changing the record', () => {
  it('sends the changed record, having asked in the tap whether to tell the result', async () => {
    const fake = aServer();
    const page = await openForm();
    type(page, '13912345678');
    page.instance.onSubmit();
    expect(fake.asked).toEqual([['tmpl-review']]);
    await settle();
    await settle();
    const sent = fake.calls.find(({ endpoint }) => endpoint === 'archive.submit')?.input;
    expect(sent).toMatchObject({
      householdId: 'h1',
      baseVersion: 3,
      draft: { owner: { phone: '13912345678' } },
    });
    expect(fake.went).toEqual(['redirectTo /owner/archive/request/request?id=q1']);
    expect(fake.storage.size).toBe(0);
  });

  it('says under the fields what is wrong, and asks nothing', async () => {
    const fake = aServer();
    const page = await openForm();
    page.instance.onAddMember();
    type(page, '139');
    page.instance.onSubmit();
    await settle();
    expect(textOf(page)).toContain('请填写 11 位手机号，座机请加区号');
    expect(textOf(page)).toContain('请填写姓名');
    expect(textOf(page)).toContain('请选择关系');
    expect(fake.asked).toEqual([]);
  });

  it('shows under the field what only the server could know', async () => {
    aServer({
      'archive.submit': () => new Refused('INVALID', { 'draft.members.0.name': '这位成员不在本户档案中' }),
    });
    const page = await openForm();
    type(page, '13912345678');
    page.instance.onSubmit();
    await settle();
    await settle();
    expect(textOf(page)).toContain('这位成员不在本户档案中');
  });

  it('keeps what was typed when the app is killed, and offers to start over', async () => {
    aServer();
    const before = await openForm();
    type(before, '13912345678');
    before.detach();
    const page = await openForm();
    expect(textOf(page)).toContain('还没有提交的内容');
    expect(page.instance.data.form.owner.phone).toBe('13912345678');
    await page.instance.onStartOver();
    await settle();
    expect(page.instance.data.form.owner.phone).toBe('13800138000');
  });

  it('warns that the record moved on under a kept form', async () => {
    const fake = aServer();
    type(await openForm(), '13912345678');
    fake.answer('archive.get', aRecord({ version: 4 }));
    expect(textOf(await openForm())).toContain('档案在此期间有更新');
  });

  it('keeps what was typed and takes the new version as its base when somebody was faster', async () => {
    const fake = aServer();
    const page = await openForm();
    type(page, '13912345678');
    fake.answer('archive.submit', () => new Refused('STALE'));
    fake.answer('archive.get', aRecord({ version: 4 }));
    page.instance.onSubmit();
    await settle();
    await settle();
    expect(page.instance.data.form.owner.phone).toBe('13912345678');
    fake.answer('archive.submit', aRequest());
    page.instance.onSubmit();
    await settle();
    await settle();
    expect(fake.calls[fake.calls.length - 1]?.input.baseVersion).toBe(4);
  });

  it('sends the same try under the same key', async () => {
    const fake = aServer({ 'archive.submit': () => new Refused('TOO_MANY') });
    const page = await openForm();
    type(page, '13912345678');
    for (let tries = 0; tries < 2; tries++) {
      page.instance.onSubmit();
      await settle();
      await settle();
    }
    const keys = fake.calls
      .filter(({ endpoint }) => endpoint === 'archive.submit')
      .map(({ input }) => input.requestKey);
    expect(keys).toHaveLength(2);
    expect(keys[0]).toBe(keys[1]);
  });

  it('is not possible while another change is under review', async () => {
    const { id, state, communityName, address, submittedAt, submittedBy, changeCount, risky } = aRequest();
    const openRequest = { id, state, communityName, address, submittedAt, submittedBy, changeCount, risky };
    const fake = aServer({ 'archive.get': aRecord({ allowed: [], openRequest }) });
    const page = await openForm();
    expect(textOf(page)).toContain('已有一份修改正在审核');
    page.instance.onBlockedAction();
    expect(fake.went).toEqual(['redirectTo /owner/archive/request/request?id=q1']);
  });

  it('removes a member only after asking', async () => {
    const fake = aServer();
    const page = await openForm();
    const remove = () => page.instance.onRemoveMember({ currentTarget: { dataset: { key: 'm1' } } });
    fake.confirms = false;
    await remove();
    expect(page.instance.data.form.members).toHaveLength(1);
    fake.confirms = true;
    await remove();
    expect(page.instance.data.form.members).toHaveLength(0);
  });
});

describe('correcting a returned request', () => {
  const returned = aRequest({
    state: 'returned',
    steps: [{ action: 'return', at: '2026-11-22T03:00:00Z', by: '刘审核', reason: '请核对手机号' }],
    fieldReasons: { 'owner.phone': '可能少了一位' },
    draft: { owner: { name: '王建国', phone: '13912345678' }, members: [] },
    allowed: ['resubmit'],
  });

  it('shows what was sent, and the reviewers’ reasons beside the fields', async () => {
    aServer({ 'archive.request': returned });
    const text = textOf(await openForm({ ...HOME, corrects: 'q1' }));
    expect(text).toContain('审核意见：请核对手机号');
    expect(text).toContain('审核意见：可能少了一位');
  });

  it('sends it as the correction of that request, and goes back to it', async () => {
    const fake = aServer({ 'archive.request': returned });
    const page = await openForm({ ...HOME, corrects: 'q1' });
    type(page, '13912345679');
    page.instance.onSubmit();
    await settle();
    await settle();
    expect(fake.calls[fake.calls.length - 1]?.input.corrects).toBe('q1');
    expect(fake.went).toEqual(['navigateBack']);
  });
});
