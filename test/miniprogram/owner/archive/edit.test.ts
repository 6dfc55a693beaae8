import { rememberMe } from '../../../../miniprogram/platform/session';
import { fakeWx, Refused } from '../../../support/fakeWx';
import { mountPage, settle, textOf } from '../../../support/mount';
import { aMe, aRecord, aRequest } from '../../../support/views';
import { aRequestSummary } from '../../../support/ticketViews';

const HOME = { householdId: 'h1' };

function aServer(answers: Record<string, any> = {}) {
  rememberMe(aMe());
  return fakeWx({ 'archive.get': aRecord(), 'archive.submit': aRequest(), 'notices.choose': {}, ...answers });
}
const openForm = (query: Record<string, string> = HOME) => mountPage('owner/archive/edit/edit', query);
const at = (data: object, detail: object = {}) => ({ detail, currentTarget: { dataset: data } });
const type = (page: any, value: string, field = 'phone') => page.instance.onOwner(at({ field }, { value }));
const leave = (page: any, field = 'phone') => page.instance.onLeaveOwner(at({ field }));

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

  it('goes by steps, and on only from one that is right', async () => {
    const fake = aServer();
    const page = await openForm();
    expect(textOf(page)).toContain('第 1 步，共 3 步：业主');
    type(page, '139');
    page.instance.onNext();
    expect(page.instance.data.step).toBe(0);
    expect(textOf(page)).toContain('请填写 11 位手机号，座机请加区号');
    type(page, '13912345678');
    page.instance.onNext();
    expect(textOf(page)).toContain('第 2 步，共 3 步：家庭成员');
    page.instance.onAddMember();
    page.instance.onNext();
    expect(page.instance.data.step).toBe(1);
    expect(textOf(page)).toContain('请填写姓名');
    expect(textOf(page)).toContain('请选择关系');
    const { key } = page.instance.data.form.members[1];
    page.instance.onMember(at({ key }, { name: '王大力' }));
    page.instance.onMember(at({ key }, { relation: 'parent' }));
    page.instance.onNext();
    expect(textOf(page)).toMatch(/第 3 步.*业主手机号.*13800138000.*13912345678.*新成员.*王大力 父母/);
    page.instance.onBack();
    expect(page.instance.data.step).toBe(1);
    expect(fake.asked).toEqual([]);
  });

  it('says what is wrong as one types, once the field was left', async () => {
    aServer();
    const page = await openForm();
    type(page, '139');
    expect(textOf(page)).not.toContain('请填写 11 位');
    leave(page);
    expect(textOf(page)).toContain('请填写 11 位手机号，座机请加区号');
    type(page, '1391234567');
    expect(textOf(page)).toContain('请填写 11 位');
    type(page, '13912345678');
    expect(textOf(page)).not.toContain('请填写 11 位');
    type(page, '13912345678🙂');
    expect(textOf(page)).toContain('请填写 11 位');
  });

  it('is never sent while something is wrong: it leads there instead', async () => {
    const fake = aServer();
    const page = await openForm();
    type(page, 'w@', 'email');
    page.instance.setData({ step: 2 });
    page.instance.onSubmit();
    await settle();
    expect(page.instance.data.step).toBe(0);
    expect(textOf(page)).toContain('邮箱不正确');
    expect(fake.asked).toEqual([]);
    expect(fake.calls.map(({ endpoint }) => endpoint)).toEqual(['archive.get']);
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

  it('brings a kept form onto the record that moved on, and says so', async () => {
    const fake = aServer();
    type(await openForm(), '13912345678');
    const { members } = aRecord();
    const newcomer = { id: 'm2', name: '王小明', relation: 'child' as const, phone: null };
    fake.answer('archive.get', aRecord({ version: 4, members: [...members, newcomer] }));
    const page = await openForm();
    expect(textOf(page)).toContain('档案在此期间有更新，已合在一起');
    expect(page.instance.data.form.members).toHaveLength(2);
    expect(page.instance.data.summary).toEqual([
      { label: '业主手机号', before: '13800138000', after: '13912345678' },
    ]);
  });

  it('says where a kept form and the record changed the same', async () => {
    const fake = aServer();
    type(await openForm(), '13912345678');
    const moved = { name: '王建国', phone: '13700007777', email: null };
    fake.answer('archive.get', aRecord({ version: 4, owner: moved }));
    expect(textOf(await openForm())).toContain('业主手机号：档案已改为13700007777，您填的是13912345678');
  });

  it('only warns of a form kept before it was known what it was begun on', async () => {
    const fake = aServer();
    type(await openForm(), '13912345678');
    const [key, kept] = [...fake.storage.entries()][0] as [string, any];
    delete kept.value.base;
    delete kept.value.form.owner.email;
    fake.storage.set(key, kept);
    fake.answer('archive.get', aRecord({ version: 4 }));
    const page = await openForm();
    expect(textOf(page)).toContain('档案在此期间有更新，请再核对一遍');
    expect(page.instance.data.form.owner).toMatchObject({ phone: '13912345678', email: '' });
  });

  it('forgets a kept form whose changes the record has by now', async () => {
    const fake = aServer();
    type(await openForm(), '13912345678');
    const moved = { name: '王建国', phone: '13912345678', email: null };
    fake.answer('archive.get', aRecord({ version: 4, owner: moved }));
    const page = await openForm();
    expect(textOf(page)).not.toContain('已恢复');
    expect(page.instance.data.changed).toBe(false);
    expect(fake.storage.size).toBe(0);
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

  it('sends photos as evidence, never while they travel, and keeps them with the form', async () => {
    const fake = aServer();
    const page = await openForm();
    type(page, '13912345678');
    page.instance.setData({ step: 2 });
    const photo = { fileId: 'cloud://env.x/u/abc/1.jpg', url: 'tmp' };
    const photos = (more: object) =>
      page.instance.onPhotos({ detail: { value: [photo], busy: false, failed: 0, ...more } });
    photos({ busy: true });
    page.instance.onSubmit();
    expect(textOf(page)).toContain('照片还在上传，请稍等');
    photos({ failed: 1 });
    page.instance.onSubmit();
    expect(textOf(page)).toContain('有照片没传成功');
    expect(fake.asked).toEqual([]);
    const reopened = await openForm();
    expect(reopened.instance.data.photos).toEqual([photo]);
    reopened.instance.onSubmit();
    await settle();
    await settle();
    const sent = fake.calls.find(({ endpoint }) => endpoint === 'archive.submit')?.input;
    expect(sent.photos).toEqual([photo.fileId]);
  });

  it('is not possible while another change is under review', async () => {
    const openRequest = aRequestSummary();
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
    const page = await openForm({ ...HOME, corrects: 'q1' });
    const text = textOf(page);
    expect(page.instance.data.step).toBe(0);
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
