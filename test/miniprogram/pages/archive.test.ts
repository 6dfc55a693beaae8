import { emptinessOf, toRecord, toUrgent } from '../../../miniprogram/pages/archive/view';
import { rememberMe } from '../../../miniprogram/platform/session';
import { fakeWx } from '../../support/fakeWx';
import { mountPage, settle, textOf } from '../../support/mount';
import { aHome, aMe, aRecord, aRequest, aVisitor } from '../../support/views';

const summaryIn = (state: ReturnType<typeof aRequest>['state']) => {
  const { id, communityName, address, submittedAt, submittedBy, changeCount, risky } = aRequest();
  return { id, state, communityName, address, submittedAt, submittedBy, changeCount, risky };
};

describe('the record of a home', () => {
  it('shows owner, members, what is missing, and what is not kept yet', async () => {
    fakeWx({
      'account.me': aMe(),
      'archive.get': aRecord({ completeness: { percent: 75, missing: ['周桂芳的电话'] } }),
      'archive.requests': { items: [], next: null },
    });
    const text = textOf(await mountPage('pages/archive/archive'));
    for (const part of [
      '王建国',
      '13800138000',
      '配偶赵敏13711112222',
      '还缺：周桂芳的电话',
      '缴费情况尚未接入',
    ])
      expect(text).toContain(part);
    expect(text).toContain('修改档案');
  });

  it('offers no change when the server allows none', async () => {
    fakeWx({
      'account.me': aMe(),
      'archive.get': aRecord({ allowed: [], openRequest: summaryIn('pendingSecond') }),
      'archive.requests': { items: [summaryIn('pendingSecond')], next: null },
    });
    const text = textOf(await mountPage('pages/archive/archive'));
    expect(text).toContain('修改申请待复审初审已通过');
    expect(text).not.toContain('修改档案');
  });

  it('is not shown to a visitor, who is led to the consent', async () => {
    const fake = fakeWx({ 'account.me': aVisitor() });
    const page = await mountPage('pages/archive/archive');
    expect(textOf(page)).toContain('档案只给本人看');
    page.instance.onEmptyAction();
    expect(fake.went).toEqual(['navigateTo /owner/account/consent/consent']);
    expect(fake.calls.map(({ endpoint }) => endpoint)).toEqual(['account.me']);
  });

  it('shows the other home when it is chosen, even if the first answers late', async () => {
    let late: (() => void) | undefined;
    const fake = fakeWx({
      'account.me': aMe({ homes: [aHome(), aHome({ householdId: 'h2', address: '12幢1801' })] }),
      'archive.requests': { items: [], next: null },
      'archive.get': ({ householdId }) =>
        aRecord({ householdId, address: householdId === 'h1' ? '旧' : '新' }),
    });
    const answer = fake.wx.cloud.callFunction;
    fake.wx.cloud.callFunction = async (request: any) => {
      if (request.data.input.householdId === 'h1' && request.data.endpoint === 'archive.get')
        await new Promise<void>((resolve) => (late = resolve));
      return answer(request);
    };
    const page = await mountPage('pages/archive/archive');
    page.instance.onChooseHome({ detail: { value: 'h2' } });
    await settle();
    late?.();
    await settle();
    expect(page.instance.data.record.address).toBe('新');
    rememberMe(aMe());
  });
});

describe('the view of a record', () => {
  it('lacks nothing when a child has no phone', () => {
    const members = [{ id: 'm1', name: '王小明', relation: 'child' as const, phone: null }];
    expect(toRecord(aRecord({ members })).members[0]?.noPhone).toBe('无电话');
  });

  it('puts a returned request on top, and a decided one not', () => {
    expect(toUrgent(aRecord(), [summaryIn('returned')])?.more).toBe('查看意见并修改');
    expect(toUrgent(aRecord(), [summaryIn('applied'), summaryIn('returned')])).toBeNull();
  });

  it('leads to binding when there is consent and no home', () => {
    expect(emptinessOf(aMe({ homes: [] }))?.url).toContain('bind');
    expect(emptinessOf(aMe())).toBeNull();
  });
});
