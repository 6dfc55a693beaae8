import type { RequestState } from '../../../contract';
import { emptinessOf, toRecord, toUrgent } from '../../../miniprogram/pages/archive/view';
import { rememberMe } from '../../../miniprogram/platform/session';
import { fakeWx, Refused } from '../../support/fakeWx';
import { mountPage, settle, textOf } from '../../support/mount';
import { aHome, aMe, aRecord, aVisitor, someRepairs } from '../../support/views';
import { aRequestSummary } from '../../support/ticketViews';

const summaryIn = (state: RequestState) => aRequestSummary({ state });

describe('the record of a home', () => {
  it('shows owner, members, what is missing, and what is not kept yet', async () => {
    fakeWx({
      'account.me': aMe(),
      'archive.get': aRecord({ completeness: { percent: 75, missing: ['周桂芳的电话'] } }),
    });
    const text = textOf(await mountPage('pages/archive/archive'));
    for (const part of ['王建国', '13800138000', '配偶赵敏13711112222', '还缺：周桂芳的电话'])
      expect(text).toContain(part);
    expect(text).toContain('修改档案');
  });

  it('shows what others keep of the home, says so where nobody does, and opens what there is', async () => {
    const kept = [
      someRepairs(),
      { kind: 'feedback' as const, state: 'closed' as const, count: 0, open: 0, items: [] },
    ];
    const [fees, , , activities] = aRecord().sections;
    const fake = fakeWx({
      'account.me': aMe(),
      'archive.get': aRecord({ sections: [fees!, ...kept, activities!] }),
    });
    const page = await mountPage('pages/archive/archive');
    for (const part of [
      '缴费情况还没有接入，接入后会自动显示在这里',
      '维修记录共 3 件，1 件处理中报修 · 水电',
      '查看全部',
      '投诉与建议户主没有向您开放',
      '参加的活动还没有接入',
    ])
      expect(textOf(page)).toContain(part);
    page.instance.onSection({ detail: { id: 't1' } });
    page.instance.onAllTickets();
    expect(fake.went).toEqual([
      'navigateTo /owner/tickets/detail/detail?id=t1',
      'switchTab /pages/tickets/tickets',
    ]);
  });

  it('opens in one call once it is known who looks', async () => {
    rememberMe(aMe());
    const fake = fakeWx({ 'account.me': aMe(), 'archive.get': aRecord() });
    await mountPage('pages/archive/archive');
    expect(fake.calls.map(({ endpoint }) => endpoint)).toEqual(['archive.get']);
  });

  it('asks anew who the person is when the home is theirs no longer', async () => {
    rememberMe(aMe());
    const fake = fakeWx({ 'account.me': aMe({ homes: [] }), 'archive.get': new Refused('HOME_REQUIRED') });
    expect(textOf(await mountPage('pages/archive/archive'))).toContain('还没有绑定房屋');
    expect(fake.calls.map(({ endpoint }) => endpoint)).toEqual(['archive.get']);
  });

  it('reads older requests on from the newest', async () => {
    const fake = fakeWx({
      'account.me': aMe(),
      'archive.get': aRecord({ requests: { items: [summaryIn('applied')], next: '1_q1' } }),
      'archive.requests': { items: [summaryIn('withdrawn')], next: null },
    });
    const page = await mountPage('pages/archive/archive');
    await page.instance.onMore();
    expect(fake.calls.at(-1)?.input).toEqual({ householdId: 'h1', after: '1_q1' });
    expect(page.instance.data.requests).toHaveLength(2);
    expect(page.instance.data.hasMore).toBe(false);
  });

  it('offers no change when the server allows none', async () => {
    fakeWx({
      'account.me': aMe(),
      'archive.get': aRecord({
        ...{ allowed: [], openRequest: summaryIn('pendingSecond') },
        requests: { items: [summaryIn('pendingSecond')], next: null },
      }),
    });
    const text = textOf(await mountPage('pages/archive/archive'));
    expect(text).toContain('修改申请待复审初审已通过');
    expect(text).not.toContain('修改档案');
  });

  it('is not shown to a visitor, who is led to the consent', async () => {
    rememberMe(aVisitor());
    const fake = fakeWx({ 'account.me': aVisitor(), 'archive.get': new Refused('CONSENT_REQUIRED') });
    const page = await mountPage('pages/archive/archive');
    expect(textOf(page)).toContain('档案只给本人看');
    page.instance.onEmptyAction();
    expect(fake.went).toEqual(['navigateTo /owner/account/consent/consent']);
    expect(fake.calls.map(({ endpoint }) => endpoint)).toEqual(['archive.get']);
  });

  it('shows the other home when it is chosen, even if the first answers late', async () => {
    let late: (() => void) | undefined;
    const me = aMe({ homes: [aHome(), aHome({ householdId: 'h2', address: '12幢1801' })] });
    rememberMe(me);
    const fake = fakeWx({
      'account.me': me,
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
