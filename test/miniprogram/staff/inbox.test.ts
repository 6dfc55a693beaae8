import { emptyTitle, stateOf, toInboxRow, waitingLine } from '../../../miniprogram/staff/archive/inbox/view';
import { fakeWx } from '../../support/fakeWx';
import { mountPage, settle, textOf } from '../../support/mount';
import { aRequestSummary, inHours, NOW } from '../../support/ticketViews';

describe('the inbox of reviews', () => {
  it('says how long each has waited, and marks what is risky or late', () => {
    expect(toInboxRow(aRequestSummary({ submittedAt: inHours(-3) }), NOW)).toMatchObject({
      waited: '已等 3 小时',
      isLong: false,
      isRisky: true,
      place: '翠湖花园 3幢2单元502',
      changes: '1 处改动',
      label: expect.stringContaining('重点核对'),
    });
    expect(toInboxRow(aRequestSummary({ submittedAt: inHours(-48) }), NOW).isLong).toBe(true);
    expect(toInboxRow(aRequestSummary({ submittedAt: inHours(1) }), NOW).waited).toBe('已等 1 分钟');
  });

  it('tells what an empty list means, and how many wait in all', () => {
    expect([emptyTitle('all'), emptyTitle('pendingSecond')]).toEqual(['都审完了', '没有待复审的申请']);
    expect([stateOf('all'), stateOf('pendingFirst'), stateOf('applied')]).toEqual([
      null,
      'pendingFirst',
      null,
    ]);
    expect(waitingLine(0)).toContain('没有');
    expect(waitingLine(4)).toContain('4 份');
  });

  it('lists, filters and leads to the review', async () => {
    const fake = fakeWx({ 'archive.inbox': { items: [aRequestSummary()], waiting: 1, next: null } });
    const page = await mountPage('staff/archive/inbox/inbox');
    expect(textOf(page)).toMatch(/共 1 份等待审核.*待初审重点核对.*翠湖花园/);
    page.instance.onFilter({ detail: { value: 'pendingSecond' } });
    await settle();
    expect(fake.calls.at(-1)?.input).toEqual({ state: 'pendingSecond' });
    page.instance.onRequest({ currentTarget: { dataset: { id: 'q1' } } });
    expect(fake.went).toEqual(['navigateTo /staff/archive/review/review?id=q1']);
  });

  it('shows the filter chosen last, even when the one before answers late', async () => {
    const fake = fakeWx({ 'archive.inbox': { items: [], waiting: 0, next: null } });
    const page = await mountPage('staff/archive/inbox/inbox');
    let late: (() => void) | undefined;
    const answer = fake.wx.cloud.callFunction;
    fake.wx.cloud.callFunction = async (request: any) => {
      const reply = answer(request);
      if (request.data.input.state === 'pendingFirst') await new Promise<void>((resolve) => (late = resolve));
      return reply;
    };
    fake.answer('archive.inbox', ({ state }) => ({
      items: [aRequestSummary({ address: state === 'pendingFirst' ? '旧的' : '新的' })],
      waiting: 1,
      next: null,
    }));
    page.instance.onFilter({ detail: { value: 'pendingFirst' } });
    page.instance.onFilter({ detail: { value: 'pendingSecond' } });
    await settle();
    late?.();
    await settle();
    expect(textOf(page)).toContain('新的');
    expect(textOf(page)).not.toContain('旧的');
  });
});
