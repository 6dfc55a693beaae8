import { NOTICE_STATE_NAMES, NOTICE_STATES } from '../../../contract';
import { FILTERS, stateOf, toOutboxRow } from '../../../miniprogram/staff/notices/outbox/view';
import { wechatReason } from '../../../miniprogram/staff/notices/outbox/words';
import { fakeWx, Refused } from '../../support/fakeWx';
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

  describe('decides on what did not arrive', () => {
    const at = '2026-11-23T06:00:00.000Z';
    const failed = anOutboxRow({
      ...{ state: 'failed', allowed: ['again', 'call', 'close'] },
      tried: [
        { channel: 'sms', result: 'GAVE_UP', code: 'Blacklisted', at },
        { channel: 'email', result: 'NO_ADDRESS', code: null, at },
      ],
    });
    const open = async () => {
      const fake = fakeWx({ 'notices.outbox': { items: [failed], next: null } });
      return { fake, page: await mountPage('staff/notices/outbox/outbox') };
    };
    const tap = (action: string) => ({ currentTarget: { dataset: { id: failed.id, action } } });
    const settlings = (fake: ReturnType<typeof fakeWx>) =>
      fake.calls.filter(({ endpoint }) => endpoint === 'notices.settle').map(({ input }) => input);

    it('after each attempt is shown', async () => {
      const { page } = await open();
      expect(textOf(page)).toMatch(
        /短信：发送失败（Blacklisted）.*邮件：没有联系方式.*重新发送.*转人工联系.*不再发送/,
      );
    });

    it('once asked, and shows what became of it', async () => {
      const { fake, page } = await open();
      fake.answer('notices.settle', { ...failed, state: 'toCall', allowed: ['close'] });
      await page.instance.onSettle(tap('call'));
      await settle();
      expect(settlings(fake)).toEqual([{ id: failed.id, seen: 'failed', action: 'call' }]);
      expect(textOf(page)).toMatch(/转人工联系.*已联系过/);
      expect(fake.said[0]).toContain('转人工联系？');
    });

    it('and not when the person turns back', async () => {
      const { fake, page } = await open();
      fake.confirms = false;
      await page.instance.onSettle(tap('again'));
      expect(settlings(fake)).toEqual([]);
    });

    it('and looks again when a colleague was first', async () => {
      const { fake, page } = await open();
      fake.answer('notices.settle', new Refused('STALE'));
      fake.answer('notices.outbox', { items: [], next: null });
      await page.instance.onSettle(tap('close'));
      await settle();
      expect(textOf(page)).toContain('还没有消息');
    });
  });
});
