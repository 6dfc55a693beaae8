import { countdown } from '../../../miniprogram/staff/homes/code/view';
import { rememberMe } from '../../../miniprogram/platform/session';
import { fakeWx, Refused } from '../../support/fakeWx';
import { aHomeRequest } from '../../support/homeViews';
import { mountPage, textOf } from '../../support/mount';
import { aReviewRow, aStaff } from '../../support/ticketViews';
import { aMe } from '../../support/views';

const CODE = {
  ...{ communityName: '翠湖花园', address: '3幢2单元502', scene: 'a'.repeat(32) },
  image: 'data:image/png;base64,AA==',
};

describe('showing a code', () => {
  async function thePage(answer: object | (() => unknown)) {
    const fake = fakeWx({ 'homes.showCode': answer });
    rememberMe(aMe({ homes: [], staff: aStaff() }));
    const query = { communityId: 'c1', building: '3', unit: '2', room: '502' };
    return { fake, page: await mountPage('staff/homes/code/code', query) };
  }

  it('shows the picture and how long it is good', async () => {
    const expiresAt = new Date(Date.now() + 600_000).toISOString();
    const { fake, page } = await thePage({ ...CODE, expiresAt });
    await page.instance.onShowCode();
    expect(fake.calls[0]?.input.place).toEqual({ communityId: 'c1', building: '3', unit: '2', room: '502' });
    expect(textOf(page)).toContain('翠湖花园 3幢2单元502');
    expect(textOf(page)).toMatch(/还有 (10:00|9:59)/);
    page.instance.onUnload();
  });

  it('says when the code is over, and makes another', async () => {
    const { page } = await thePage({ ...CODE, expiresAt: '2020-01-01T00:00:00Z' });
    await page.instance.onShowCode();
    expect(textOf(page)).toContain('这个码已经过期，请重新生成');
    page.instance.onUnload();
  });

  it('points at the address that is none', async () => {
    const { page } = await thePage(() => new Refused('NOT_FOUND'));
    await page.instance.onShowCode();
    expect(textOf(page)).toContain('没有这套房屋，或不在您负责的小区');
  });

  it('counts down', () => {
    const end = '2026-11-23T07:10:00Z';
    expect(countdown(end, Date.parse('2026-11-23T07:00:55Z'))).toBe('9:05');
    expect(countdown(end, Date.parse(end))).toBe('');
  });
});

describe('reviewing a request to belong', () => {
  const toReview = aHomeRequest({ finding: 'newPerson', allowed: ['approve', 'reject'] });

  it('shows what is asked, how it fits the register, and approves', async () => {
    const decided = aHomeRequest({ state: 'pendingSecond', version: 2, allowed: [] });
    const fake = fakeWx({
      ...{ 'homes.request': toReview, 'homes.decide': decided },
      'reviews.inbox': { items: [aReviewRow({ id: 'q9' })], waiting: 4, others: 0, next: null },
    });
    const page = await mountPage('staff/homes/review/review', { id: 'b1' });
    for (const part of ['陈静', '13700000007', '登记的是我先生', '这户的档案里没有这位', '通过初审'])
      expect(textOf(page)).toContain(part);
    await page.instance.onApprove();
    expect(fake.calls[1]?.input).toEqual({ id: 'b1', version: 1, decision: 'approve' });
    expect(textOf(page)).toMatch(/初审已通过，等另一位同事复审。.*审核下一份（还有 4 份）/);
    page.instance.onNext();
    expect(fake.went).toEqual(['redirectTo /staff/archive/review/review?id=q9']);
  });

  it('rejects only with a reason', async () => {
    const fake = fakeWx({
      'homes.request': toReview,
      'homes.decide': aHomeRequest({ state: 'rejected', allowed: [] }),
    });
    const page = await mountPage('staff/homes/review/review', { id: 'b1' });
    page.instance.onRejecting();
    page.instance.onReject();
    expect(textOf(page)).toContain('请写明原因');
    page.instance.onReason({ detail: { value: '照片看不清' } });
    await page.instance.decide('reject', '照片看不清');
    expect(fake.calls[1]?.input).toMatchObject({ decision: 'reject', reason: '照片看不清' });
  });

  it('offers no approval where there is no such home, and none to those concerned', async () => {
    fakeWx({ 'homes.request': aHomeRequest({ finding: 'noHome', allowed: ['reject'] }) });
    const text = textOf(await mountPage('staff/homes/review/review', { id: 'b1' }));
    expect(text).toContain('登记里没有这个地址');
    expect(text).not.toContain('通过初审');
    fakeWx({ 'homes.request': aHomeRequest({ state: 'pendingSecond', finding: 'newPerson', allowed: [] }) });
    expect(textOf(await mountPage('staff/homes/review/review', { id: 'b1' }))).toContain('三个不同的人');
  });

  it('shows the newest when somebody was faster', async () => {
    const fake = fakeWx({ 'homes.request': toReview, 'homes.decide': () => new Refused('STALE') });
    const page = await mountPage('staff/homes/review/review', { id: 'b1' });
    await page.instance.onApprove();
    expect(fake.calls.map(({ endpoint }) => endpoint)).toEqual([
      'homes.request',
      'homes.decide',
      'homes.request',
    ]);
    expect(textOf(page)).toContain('另一位同事刚刚处理了这份申请');
  });
});
