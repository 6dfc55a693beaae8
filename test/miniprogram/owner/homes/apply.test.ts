import { rememberMe } from '../../../../miniprogram/platform/session';
import { fakeWx, Refused } from '../../../support/fakeWx';
import { aHomeRequest } from '../../../support/homeViews';
import { mountPage, textOf } from '../../../support/mount';
import { aMe, aWelcome } from '../../../support/views';

const TYPED = {
  ...{ communityId: 'c1', building: '3', unit: '2', room: '502', name: '陈静', phone: '13700000007' },
  ...{ relation: 'spouse', note: '登记的是我先生' },
};
const PHOTO = { fileId: 'cloud://env.x/u/abc/1.jpg', url: 'tmp' };

async function aForm(answer: object | (() => unknown) = aHomeRequest()) {
  const fake = fakeWx({
    ...{ 'account.welcome': aWelcome(), 'homes.apply': answer, 'notices.choose': {} },
    'homes.myRequest': aHomeRequest(),
  });
  rememberMe(aMe({ homes: [] }));
  return { fake, page: await mountPage('owner/homes/apply/apply') };
}

function fill(page: any) {
  for (const [field, value] of Object.entries(TYPED))
    page.instance.onField({ detail: { value }, currentTarget: { dataset: { field } } });
  page.instance.onPhotos({ detail: { value: [PHOTO], busy: false, failed: 0 } });
}

describe('the written request', () => {
  it('names every field that is missing, and sends nothing', async () => {
    const { fake, page } = await aForm();
    await page.instance.onSubmit();
    for (const part of ['请选择小区', '请填写楼栋', '请填写姓名', '请选择关系', '请至少上传一张证明照片'])
      expect(textOf(page)).toContain(part);
    expect(fake.calls.map(({ endpoint }) => endpoint)).toEqual(['account.welcome']);
  });

  it('sends what was typed, and shows where it stands', async () => {
    const { fake, page } = await aForm();
    fill(page);
    await page.instance.onSubmit();
    const { input } = fake.calls.find(({ endpoint }) => endpoint === 'homes.apply')!;
    expect(input.draft).toMatchObject({ place: { room: '502' }, name: '陈静', photos: [PHOTO.fileId] });
    expect(fake.went).toEqual(['redirectTo /owner/homes/request/request?id=b1']);
    expect([...fake.storage.keys()]).toEqual([]);
  });

  it('keeps what was typed when sending fails, with the same request key', async () => {
    const { fake, page } = await aForm();
    fill(page);
    fake.offline = true;
    await page.instance.onSubmit();
    const [first] = fake.calls.filter(({ endpoint }) => endpoint === 'homes.apply');
    fake.offline = false;
    const again = await mountPage('owner/homes/apply/apply');
    expect(textOf(again)).toContain('已恢复您上次没写完的内容');
    await again.instance.onSubmit();
    expect(fake.calls.at(-1)?.input.requestKey).toBe(first?.input.requestKey);
  });

  it('waits for photos that are on their way', async () => {
    const { page } = await aForm();
    fill(page);
    page.instance.onPhotos({ detail: { value: [PHOTO], busy: true, failed: 0 } });
    await page.instance.onSubmit();
    expect(textOf(page)).toContain('照片还在上传');
  });

  it('says when too many wait', async () => {
    const { fake, page } = await aForm(() => new Refused('TOO_MANY'));
    fill(page);
    await page.instance.onSubmit();
    expect(fake.said).toContain('您有三份申请在等审核，请先等结果');
  });
});

describe('one’s own request', () => {
  it('tells what it asks, where it stands, and can be taken back', async () => {
    const fake = fakeWx({
      'homes.myRequest': aHomeRequest(),
      'homes.withdraw': aHomeRequest({ state: 'withdrawn', allowed: [] }),
    });
    const page = await mountPage('owner/homes/request/request', { id: 'b1' });
    for (const part of ['书面绑定', '待初审', '陈静', '登记的是我先生', '等待复审', '撤回申请'])
      expect(textOf(page)).toContain(part);
    await page.instance.onWithdraw();
    expect(fake.calls.at(-1)).toEqual({ endpoint: 'homes.withdraw', input: { id: 'b1', version: 1 } });
    expect(textOf(page)).toContain('您已撤回这份申请');
  });

  it('tells why it was rejected', async () => {
    const step = { action: 'reject' as const, at: '2026-11-23T03:00:00Z', by: '王芳', reason: '照片看不清' };
    fakeWx({ 'homes.myRequest': aHomeRequest({ state: 'rejected', steps: [step], allowed: [] }) });
    const text = textOf(await mountPage('owner/homes/request/request', { id: 'b1' }));
    expect(text).toContain('没有通过');
    expect(text).toContain('照片看不清');
  });
});
