import { rememberMe } from '../../../../miniprogram/platform/session';
import { fakeWx, Refused } from '../../../support/fakeWx';
import { mountPage, settle, textOf } from '../../../support/mount';
import { aMe, aRequest } from '../../../support/views';

const VERSION = {
  ...{ householdId: 'h1', communityName: '翠湖花园', address: '3幢2单元502', version: 1, baseVersion: 3 },
  ...{ changes: aRequest().changes, openRequestId: null, allowed: ['restore'] },
};

async function open(more: object = {}, answer: any = aRequest({ id: 'q7' })) {
  const fake = fakeWx({ 'archive.version': { ...VERSION, ...more }, 'archive.restore': answer });
  rememberMe(aMe());
  const page = await mountPage('owner/archive/restore/restore', { householdId: 'h1', version: '1' });
  const submit = async () => {
    page.instance.onSubmit();
    await settle();
    await settle();
  };
  const sent = () =>
    fake.calls.filter(({ endpoint }) => endpoint === 'archive.restore').map(({ input }) => input);
  return { fake, page, submit, sent };
}

describe('going back to an earlier version', () => {
  it('shows what would change, asks why, and sends it into review', async () => {
    const { fake, page, submit, sent } = await open();
    expect(textOf(page)).toMatch(/恢复到第 1 版.*业主电话重点核对原13800138000新13912345678/);
    expect(fake.calls.map(({ endpoint }) => endpoint)).toEqual(['archive.version']);
    await submit();
    expect(textOf(page)).toContain('请写明为什么要恢复');
    expect(sent()).toEqual([]);
    page.instance.onReason({ detail: { value: '上次改错了' } });
    await submit();
    expect(sent()).toMatchObject([{ householdId: 'h1', version: 1, baseVersion: 3, reason: '上次改错了' }]);
    expect(fake.went).toEqual(['redirectTo /owner/archive/request/request?id=q7']);
  });

  it.each([
    [{ changes: null, allowed: [] }, '没有保存当时的全部内容'],
    [{ changes: [], allowed: [] }, '档案现在的内容和这一版一样'],
    [{ openRequestId: 'q5', allowed: [] }, '已有一份修改正在审核'],
    [{ allowed: [] }, '您不能修改这份档案'],
  ])('says why it cannot be done: %#', async (more, words) => {
    const { page, submit, sent } = await open(more);
    expect(textOf(page)).toContain(words);
    expect(textOf(page)).not.toContain('提交审核');
    await submit();
    expect(sent()).toEqual([]);
  });

  it('reads again what would change when the record has moved on; the reason stays', async () => {
    const { fake, page, submit, sent } = await open({}, () => new Refused('STALE'));
    page.instance.onReason({ detail: { value: '上次改错了' } });
    fake.answer('archive.version', { ...VERSION, baseVersion: 4 });
    await submit();
    expect(textOf(page)).toContain('已为您刷新');
    fake.answer('archive.restore', aRequest());
    await submit();
    expect(sent().at(-1)).toMatchObject({ baseVersion: 4, reason: '上次改错了' });
  });
});
