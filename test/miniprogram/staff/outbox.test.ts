import { NOTICE_STATE_NAMES, NOTICE_STATES } from '../../../contract';
import { FILTERS, stateOf, toOutboxRow } from '../../../miniprogram/staff/notices/outbox/view';
import { wechatReason } from '../../../miniprogram/staff/notices/outbox/words';
import { fakeWx } from '../../support/fakeWx';
import { mountPage, settle, textOf } from '../../support/mount';
import { anOutboxRow, NOW } from '../../support/ticketViews';

describe('the outbox', () => {
  test.each([
    [43101, '对方未授权'],
    [40003, '不属于本小程序'],
    [41030, '没有发布'],
    [47003, '不符合模板'],
    [-604101, '没有发送消息的权限'],
    [12345, '没有接受'],
  ])('tells WeChat’s %d in words', (code, words) => expect(wechatReason(code)).toContain(words));

  it('says nothing where nothing failed', () => {
    expect([wechatReason(null), wechatReason(0)]).toEqual([null, null]);
  });

  test.each(NOTICE_STATES)('can be narrowed to what is %s', (state) => {
    expect(FILTERS.map(({ value }) => value)).toContain(state);
    expect(stateOf(state)).toBe(state);
    expect(toOutboxRow(anOutboxRow({ state }), NOW).state).toBe(NOTICE_STATE_NAMES[state]);
  });

  it('shows to whom, what, when, and why not', () => {
    const row = anOutboxRow({ state: 'noGrant', errorCode: 43101, sentAt: null, attempts: 3 });
    expect(toOutboxRow(row, NOW)).toMatchObject({
      to: '*明',
      template: '工单进度通知',
      time: '今天 13:00 产生',
      attempts: '试过 3 次',
      reason: '对方未授权，或授权次数已用完（43101）',
    });
    expect(toOutboxRow(anOutboxRow(), NOW)).toMatchObject({
      time: '今天 13:00 送达',
      attempts: '',
      reason: '',
    });
  });

  it('is listed, and filtered by state', async () => {
    const fake = fakeWx({ 'notices.outbox': { items: [anOutboxRow()], next: null } });
    const page = await mountPage('staff/notices/outbox/outbox');
    expect(textOf(page)).toMatch(/已送达.*您的报修待您确认.*发给 \*明/);
    fake.answer('notices.outbox', { items: [], next: null });
    page.instance.onFilter({ detail: { value: 'failed' } });
    await settle();
    expect(fake.calls.map(({ input }) => input)).toEqual([{}, { state: 'failed' }]);
    expect(textOf(page)).toContain('没有这样的消息');
    page.instance.onFilter({ detail: { value: 'all' } });
    await settle();
    expect(fake.calls.at(-1)?.input).toEqual({});
  });
});
