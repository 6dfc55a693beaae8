import { CONSENT_VERSION } from '../../../../contract';
import { CallFailed } from '../../../../miniprogram/platform/callFailed';
import { hotlinesOf, toDraft, toProblem } from '../../../../miniprogram/owner/account/bind/view';
import { rememberMe } from '../../../../miniprogram/platform/session';
import { fakeWx, Refused } from '../../../support/fakeWx';
import { mountPage, settle, textOf } from '../../../support/mount';
import { aMe, aVisitor, aWelcome } from '../../../support/views';

const refused = (code: 'NO_MATCH' | 'PHONE_CODE' | 'OFFLINE') => new CallFailed(code, '一句话', false);

describe('the privacy text', () => {
  it('says what, why, who, how long and which rights, before it asks', async () => {
    fakeWx();
    rememberMe(aVisitor());
    const text = textOf(await mountPage('owner/account/consent/consent'));
    for (const part of ['收集什么', '谁能看到', '保存多久', '您的权利', '撤回同意', '同意并继续'])
      expect(text).toContain(part);
  });

  it('says what is new to those who agreed to an older text, and that they lose nothing', async () => {
    fakeWx();
    rememberMe(aMe({ consented: false, consent: 'outdated' }));
    const text = textOf(await mountPage('owner/account/consent/consent'));
    for (const part of ['多写了三样信息', '您上次同意的记录仍保留', '同意并继续'])
      expect(text).toContain(part);
    rememberMe(aVisitor());
    expect(textOf(await mountPage('owner/account/consent/consent'))).not.toContain('多写了三样信息');
  });

  it('leads on to binding once agreed', async () => {
    const fake = fakeWx({ 'account.consent': aMe({ homes: [], name: null }) });
    rememberMe(aVisitor());
    const page = await mountPage('owner/account/consent/consent');
    await page.instance.onAgree();
    expect(fake.calls).toEqual([
      { endpoint: 'account.consent', input: { version: CONSENT_VERSION, agreed: true } },
    ]);
    expect(fake.went).toEqual(['redirectTo /owner/account/bind/bind']);
  });

  it('can be refused, and then nothing is sent', async () => {
    const fake = fakeWx();
    rememberMe(aVisitor());
    const page = await mountPage('owner/account/consent/consent');
    page.instance.onRefuse();
    expect(fake.calls).toEqual([]);
    expect(fake.went).toEqual(['switchTab /pages/home/home']);
  });

  it('asks no more of those who agreed', async () => {
    fakeWx();
    rememberMe(aMe());
    const text = textOf(await mountPage('owner/account/consent/consent'));
    expect(text).toContain('您已同意本说明');
    expect(text).not.toContain('同意并继续');
  });
});

describe('binding a home', () => {
  async function aForm(answer: object | (() => unknown)) {
    const fake = fakeWx({ 'account.bind': answer, 'account.welcome': aWelcome() });
    rememberMe(aMe({ homes: [] }));
    const page = await mountPage('owner/account/bind/bind');
    page.instance.onName({ detail: { value: '王建国' } });
    page.instance.onPhone({ detail: { value: '13800138000' } });
    return { fake, page };
  }

  it('shows the homes that were found', async () => {
    const { page } = await aForm(aMe());
    await page.instance.onBind();
    expect(textOf(page)).toContain('绑定成功您的房屋翠湖花园 3幢2单元502');
  });

  it('says under each field what is wrong with it', async () => {
    const { page, fake } = await aForm(aMe());
    page.instance.onName({ detail: { value: '' } });
    page.instance.onPhone({ detail: { value: '123' } });
    await page.instance.onBind();
    expect(textOf(page)).toContain('请填写姓名');
    expect(textOf(page)).toContain('请填写 11 位手机号，座机请加区号');
    expect(fake.calls).toEqual([]);
  });

  it('offers the hotline when the register disagrees', async () => {
    const { page } = await aForm(() => new Refused('NO_MATCH'));
    await page.instance.onBind();
    await settle();
    expect(textOf(page)).toContain('与物业登记的不一致');
    expect(textOf(page)).toContain('翠湖花园057188001234');
  });

  it('sends WeChat’s proof instead of a typed number', async () => {
    const { page, fake } = await aForm(aMe());
    page.instance.onPhoneCode({ detail: { code: 'proof' } });
    await page.instance.onBind();
    expect(fake.calls[0]?.input).toEqual({ name: '王建国', phoneCode: 'proof' });
  });

  it('sends the person to the consent first', async () => {
    const fake = fakeWx();
    rememberMe(aVisitor());
    await mountPage('owner/account/bind/bind');
    expect(fake.went).toEqual(['redirectTo /owner/account/consent/consent']);
  });
});

describe('a refused binding', () => {
  it('spends WeChat’s proof, unless nothing was sent', () => {
    expect(toProblem(refused('NO_MATCH')).forgetCode).toBe(true);
    expect(toProblem(refused('PHONE_CODE'))).toMatchObject({ forgetCode: true, errors: { phone: '一句话' } });
    expect(toProblem(refused('OFFLINE')).forgetCode).toBe(false);
  });

  it('lists each hotline once', () => {
    const welcome = aWelcome({ hotline: '057188001234' });
    expect(hotlinesOf(welcome)).toEqual([{ name: '翠湖花园', number: '057188001234' }]);
  });

  it('sends what was typed when there is no proof', () =>
    expect(toDraft({ name: '王', phone: '1', phoneCode: '' })).toEqual({ name: '王', phone: '1' }));
});
