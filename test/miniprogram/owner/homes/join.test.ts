import { rememberMe } from '../../../../miniprogram/platform/session';
import { sceneIn } from '../../../../miniprogram/owner/homes/join/view';
import { fakeWx, Refused } from '../../../support/fakeWx';
import { aHomeRequest, aPass } from '../../../support/homeViews';
import { mountPage, settle, textOf } from '../../../support/mount';
import { aMe, aVisitor } from '../../../support/views';

const SCENE = 'a'.repeat(32);
const PAGE = 'owner/homes/join/join';
const OFFER = { name: '赵*', relation: 'spouse' as const, rights: ['viewProfile' as const] };

describe('joining a home', () => {
  it('by a code: shows the address and masked names, and binds who one says to be', async () => {
    const fake = fakeWx({ 'homes.open': aPass(), 'homes.bindByCode': aMe() });
    rememberMe(aMe({ homes: [] }));
    const page = await mountPage(PAGE, { scene: SCENE });
    expect(textOf(page)).toContain('翠湖花园 3幢2单元502');
    expect(textOf(page)).toContain('王**（业主）');
    await page.instance.onBind();
    expect(textOf(page)).toContain('请选择您是哪一位');
    page.instance.onPerson({ detail: { value: 'p1' } });
    await page.instance.onBind();
    await settle();
    expect(fake.calls.at(-1)).toEqual({
      endpoint: 'homes.bindByCode',
      input: { scene: SCENE, personId: 'p1' },
    });
    expect(textOf(page)).toContain('绑定成功');
  });

  it('leads who is not in the record to the written request', async () => {
    const fake = fakeWx({ 'homes.open': aPass() });
    rememberMe(aMe({ homes: [] }));
    const page = await mountPage(PAGE, { scene: SCENE });
    page.instance.onPerson({ detail: { value: 'new' } });
    await page.instance.onBind();
    expect(fake.went).toEqual(['navigateTo /owner/homes/apply/apply']);
  });

  test.each(['CODE_BAD', 'CODE_USED', 'CODE_EXPIRED'] as const)('says of %s what to do', async (code) => {
    fakeWx({ 'homes.open': () => new Refused(code) });
    rememberMe(aMe({ homes: [] }));
    const text = textOf(await mountPage(PAGE, { scene: SCENE }));
    expect(text).toContain('请向对方要一个新的');
    expect(text).toContain('扫一扫');
  });

  it('by an invitation: asks name and phone, then waits for review', async () => {
    const fake = fakeWx({
      'homes.open': aPass({ kind: 'invitation', people: [], offer: OFFER }),
      'homes.accept': aHomeRequest({ kind: 'invitation' }),
      'notices.choose': {},
    });
    rememberMe(aMe({ homes: [] }));
    const page = await mountPage(PAGE, { scene: SCENE });
    expect(textOf(page)).toContain('赵* · 配偶');
    expect(textOf(page)).toContain('查看档案');
    await page.instance.onAccept();
    expect(textOf(page)).toContain('请填写姓名');
    page.instance.onName({ detail: { value: '赵敏' } });
    page.instance.onPhone({ detail: { value: '13700000007' } });
    await page.instance.onAccept();
    expect(fake.calls.at(-1)?.input).toEqual({ scene: SCENE, name: '赵敏', phone: '13700000007' });
    expect(fake.went).toEqual(['redirectTo /owner/homes/request/request?id=b1']);
  });

  it('asks for consent first, and sends nothing before', async () => {
    const fake = fakeWx();
    rememberMe(aVisitor());
    const page = await mountPage(PAGE, { scene: SCENE });
    expect(textOf(page)).toContain('阅读说明');
    expect(fake.calls).toEqual([]);
  });

  it('asks for consent when the server does, and goes on after it', async () => {
    const fake = fakeWx({ 'homes.open': new Refused('CONSENT_REQUIRED') });
    rememberMe(aMe({ homes: [] }));
    const page = await mountPage(PAGE, { scene: SCENE });
    expect(textOf(page)).toContain('阅读说明');
    fake.answer('homes.open', aPass());
    page.instance.onShow();
    await settle();
    expect(textOf(page)).toContain('翠湖花园 3幢2单元502');
  });

  it('finds the scene in what was scanned', () => {
    expect(sceneIn({ path: `owner/homes/join/join?scene=${SCENE}` })).toBe(SCENE);
    expect(sceneIn({ path: '', result: `owner/homes/join/join?scene=${SCENE}` })).toBe(SCENE);
    expect(sceneIn({ result: 'https://example.com' })).toBe('');
  });
});
