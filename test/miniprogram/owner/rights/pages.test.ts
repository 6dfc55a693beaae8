import { CONSENT_TEXTS } from '../../../../contract';
import { rememberMe } from '../../../../miniprogram/platform/session';
import { fakeWx, Refused } from '../../../support/fakeWx';
import { mountPage, settle, textOf } from '../../../support/mount';
import { aChoice, aDataRequest, aDataRequestView, someConsents } from '../../../support/rightsViews';
import { aHome, aMe } from '../../../support/views';

const tap = (dataset: object) => ({ currentTarget: { dataset } });
const A_TICKET = { kind: 'ticket' as const, id: 't1', number: 'B261123-7KQ4M' };

describe('the page of one’s consents', () => {
  async function thePage(consents = someConsents(), items = [aDataRequest()]) {
    const fake = fakeWx({
      'account.me': aMe(),
      'rights.consents': consents,
      'rights.mine': { items, next: null },
      'rights.setConsent': ({ purpose, given }: any) =>
        someConsents({ [purpose]: given ? 'given' : 'withdrawn' }),
    });
    rememberMe(aMe({ homes: [aHome({ rights: ['editProfile'] })] }));
    const page = await mountPage('owner/rights/privacy/privacy');
    await settle();
    return { fake, page };
  }

  it('names every purpose with how it stands, and what was asked for', async () => {
    const { page } = await thePage();
    const text = textOf(page);
    for (const { name } of Object.values(CONSENT_TEXTS)) expect(text).toContain(name);
    for (const part of ['已同意', '未选择', '取得资料副本', '更正资料', '注销与删除', '12月8日前答复'])
      expect(text).toContain(part);
  });

  it('gives one at a tap, with the version that was read', async () => {
    const { fake, page } = await thePage();
    page.instance.onGive(tap({ purpose: 'surveys' }));
    await settle();
    expect(fake.calls.find(({ endpoint }) => endpoint === 'rights.setConsent')?.input).toEqual({
      ...{ purpose: 'surveys', given: true, version: '2026-11' },
    });
    expect(fake.said).toEqual(['已记录您的同意']);
  });

  it('takes one back after saying what stops, and not when the person thinks better of it', async () => {
    const { fake, page } = await thePage();
    fake.confirms = false;
    await page.instance.onWithdraw(tap({ purpose: 'service' }));
    expect(fake.said.join()).toContain('撤回后不能查看和修改档案');
    expect(fake.calls.map(({ endpoint }) => endpoint)).not.toContain('rights.setConsent');
    fake.confirms = true;
    await page.instance.onWithdraw(tap({ purpose: 'service' }));
    await settle();
    expect(fake.calls.map(({ endpoint }) => endpoint)).toEqual(
      expect.arrayContaining(['rights.setConsent', 'account.me']),
    );
    expect(textOf(page)).toContain('已撤回');
    // What needs the consent is not offered without it.
    expect(textOf(page)).not.toContain('更正资料');
  });

  it('says what went wrong, and keeps how it stood', async () => {
    const { fake, page } = await thePage();
    fake.answer('rights.setConsent', () => new Refused('UNAVAILABLE'));
    page.instance.onGive(tap({ purpose: 'surveys' }));
    await settle();
    await settle();
    expect(fake.said.join()).toContain('系统繁忙');
    expect(textOf(page)).toContain('未选择');
  });
});

describe('asking for a copy', () => {
  it('makes it of the home that is chosen and leads to it', async () => {
    const made = aDataRequestView({ id: 'd7', kind: 'copy', state: 'fulfilled' });
    const fake = fakeWx({ 'rights.copy': made });
    rememberMe(aMe({ homes: [aHome(), aHome({ householdId: 'h2', address: '8幢101' })] }));
    const page = await mountPage('owner/rights/copy/copy');
    await settle();
    page.instance.onHome({ detail: { value: 'h2' } });
    await page.instance.onMake();
    expect(fake.calls[0]?.input).toMatchObject({ householdId: 'h2', requestKey: expect.any(String) });
    expect(fake.went).toEqual(['redirectTo /owner/rights/request/request?id=d7']);
  });

  it('says when there were enough today', async () => {
    fakeWx({ 'rights.copy': () => new Refused('TOO_MANY') });
    rememberMe(aMe());
    const page = await mountPage('owner/rights/copy/copy');
    await settle();
    await page.instance.onMake();
    expect(textOf(page)).toContain('今天已生成 3 份副本');
  });
});

describe('asking for erasure', () => {
  async function thePage(choices = [aChoice()]) {
    const fake = fakeWx({
      'rights.erasureChoices': { householdId: 'h1', choices },
      'rights.erase': aDataRequestView(),
    });
    rememberMe(aMe());
    const page = await mountPage('owner/rights/erase/erase');
    await settle();
    return { fake, page };
  }

  it('says what becomes of the data and what is in the way, and leads there', async () => {
    const { fake, page } = await thePage([aChoice({ holds: [A_TICKET] })]);
    for (const part of ['已注销业主', '这些事办完后才能删除', '工单 B261123-7KQ4M 还没办完', '提交注销申请'])
      expect(textOf(page)).toContain(part);
    page.instance.onHold(tap(A_TICKET));
    expect(fake.went).toEqual(['navigateTo /owner/tickets/detail/detail?id=t1']);
  });

  it('is sent after one question', async () => {
    const { fake, page } = await thePage();
    fake.confirms = false;
    await page.instance.onSend();
    expect(fake.calls.map(({ endpoint }) => endpoint)).toEqual(['rights.erasureChoices']);
    fake.confirms = true;
    await page.instance.onSend();
    expect(fake.calls.at(-1)?.input).toMatchObject({ householdId: 'h1', scope: 'person' });
    expect(fake.went).toEqual(['redirectTo /owner/rights/request/request?id=d1']);
  });

  it('tells a head who is not alone to be followed first, or to take all', async () => {
    const { page } = await thePage([aChoice({ blockedBy: 'headFirst' }), aChoice({ scope: 'household' })]);
    expect(textOf(page)).toContain('请先在“家庭成员与权限”里变更户主');
    expect(textOf(page)).not.toContain('提交注销申请');
    page.instance.onScope({ detail: { value: 'household' } });
    expect(textOf(page)).toContain('提交注销申请');
  });
});

describe('one request', () => {
  async function thePage(request: ReturnType<typeof aDataRequestView>, more: object = {}) {
    const fake = fakeWx({ 'rights.myRequest': request, ...more });
    const page = await mountPage('owner/rights/request/request', { id: request.id });
    await settle();
    return { fake, page };
  }

  it('shows what was done, what is ahead and by when', async () => {
    const { page } = await thePage(aDataRequestView({ holds: [A_TICKET] }));
    for (const part of ['已收到', '12月8日前答复，最晚12月23日', '核实身份', '工单 B261123-7KQ4M'])
      expect(textOf(page)).toContain(part);
  });

  it('can be taken back where the server says so', async () => {
    const withdrawn = aDataRequestView({ state: 'withdrawn', allowed: [] });
    const { fake, page } = await thePage(aDataRequestView(), { 'rights.withdraw': withdrawn });
    await page.instance.onWithdraw();
    expect(fake.calls.at(-1)).toEqual({ endpoint: 'rights.withdraw', input: { id: 'd1', version: 1 } });
    expect(textOf(page)).toContain('已取消');
    expect(textOf(page)).not.toContain('取消申请');
  });

  it('shows why it was refused', async () => {
    const { page } = await thePage(aDataRequestView({ state: 'refused', reason: '与登记不符', allowed: [] }));
    expect(textOf(page)).toContain('原因：与登记不符');
  });

  it('shows a copy to read, and copies the link to its files', async () => {
    const files = { json: 'https://x/1.json', html: 'https://x/1.html', expiresAt: '2026-11-30T07:00:00Z' };
    const sections = [{ title: '成员', entries: [[{ label: '姓名', value: '王建国（您）' }]], more: 3 }];
    const copy = aDataRequestView({ kind: 'copy', state: 'fulfilled', files, allowed: [] });
    const { fake, page } = await thePage(copy, { 'rights.readCopy': { sections } });
    for (const part of ['王建国（您）', '另有 3 条，请看文件', '复制网页链接'])
      expect(textOf(page)).toContain(part);
    const copied: string[] = [];
    fake.wx.setClipboardData = ({ data, success }: any) => {
      copied.push(data);
      success();
    };
    page.instance.onLink(tap({ file: 'html' }));
    expect(copied).toEqual(['https://x/1.html']);
  });

  it('says when its files are gone', async () => {
    const { page } = await thePage(aDataRequestView({ kind: 'copy', state: 'fulfilled', allowed: [] }));
    expect(textOf(page)).toContain('文件已过期删除');
    expect(textOf(page)).not.toContain('复制网页链接');
  });
});
