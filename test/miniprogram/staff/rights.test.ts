import { fakeWx, Refused } from '../../support/fakeWx';
import { mountPage, settle, textOf } from '../../support/mount';
import { aDataRequest, aDataRequestView } from '../../support/rightsViews';

const toCheck = aDataRequestView({ allowed: ['check', 'refuse'] });

describe('the list of erasures', () => {
  it('says what is left or overdue of each, and how many there are', async () => {
    const items = [
      aDataRequest({ id: 'd1', isOverdue: true, dueAt: '2020-01-01T15:59:59.999Z' }),
      aDataRequest({ id: 'd2', state: 'identityChecked', scope: 'household' }),
    ];
    const fake = fakeWx({ 'rights.inbox': { items, counts: { open: 2, overdue: 1 }, next: null } });
    const page = await mountPage('staff/rights/inbox/inbox');
    await settle();
    for (const part of ['共 2 份等待办理', '其中 1 份已逾期', '已逾期', '注销与删除（全户）', '身份已核实'])
      expect(textOf(page)).toContain(part);
    page.instance.onRequest({ currentTarget: { dataset: { id: 'd1' } } });
    expect(fake.went).toEqual(['navigateTo /staff/rights/request/request?id=d1']);
  });
});

describe('deciding on an erasure', () => {
  async function thePage(request = toCheck, decided: object | (() => unknown) = request) {
    const fake = fakeWx({ 'rights.request': request, 'rights.decide': decided });
    const page = await mountPage('staff/rights/request/request', { id: 'd1' });
    await settle();
    return { fake, page };
  }

  it('shows the person masked, and checks the identity after one question', async () => {
    const checked = aDataRequestView({ state: 'identityChecked', version: 2, allowed: [] });
    const { fake, page } = await thePage(toCheck, checked);
    for (const part of ['王**', '本人', '12月8日（最晚12月23日）']) expect(textOf(page)).toContain(part);
    await page.instance.onCheck();
    expect(fake.calls.at(-1)?.input).toEqual({ id: 'd1', version: 1, action: 'check' });
    expect(textOf(page)).toContain('身份已核实，等另一位同事复核。');
  });

  it('refuses only with a reason', async () => {
    const refused = aDataRequestView({ state: 'refused', reason: '不是本人', allowed: [] });
    const { fake, page } = await thePage(toCheck, refused);
    page.instance.onRefusing();
    page.instance.onRefuse();
    expect(textOf(page)).toContain('请写明原因');
    page.instance.onReason({ detail: { value: '不是本人' } });
    page.instance.onRefuse();
    await settle();
    expect(fake.calls.at(-1)?.input).toMatchObject({ action: 'refuse', reason: '不是本人' });
  });

  it('says what holds it when it cannot be approved', async () => {
    const holds = [{ kind: 'ticket' as const, id: 't1', number: 'B261123-7KQ4M' }];
    const request = aDataRequestView({ state: 'identityChecked', holds, allowed: ['approve', 'refuse'] });
    const { fake, page } = await thePage(request, () => new Refused('LEGAL_HOLD'));
    expect(textOf(page)).toContain('工单 B261123-7KQ4M 还没办完');
    await page.instance.onApprove();
    await settle();
    expect(textOf(page)).toContain('还有没办完的工单或修改');
    expect(fake.calls.at(-1)?.endpoint).toBe('rights.request');
  });

  it('tells those who may not decide who may', async () => {
    const { page } = await thePage(aDataRequestView({ state: 'identityChecked', allowed: [] }));
    expect(textOf(page)).toContain('核实和复核必须是两个不同的人');
    expect(textOf(page)).not.toContain('同意删除');
  });
});
