import { REQUEST_STATES } from '../../../contract';
import { nextWaiting } from '../../../miniprogram/staff/reviews/next';
import { approveQuestion, resultLine, toReview } from '../../../miniprogram/staff/archive/review/view';
import { toReasons } from '../../../miniprogram/staff/archive/review/why';
import { fakeWx, Refused } from '../../support/fakeWx';
import { mountPage, settle, textOf } from '../../support/mount';
import { aReviewRow, NOW } from '../../support/ticketViews';
import { aRequest } from '../../support/views';

describe('what a review shows', () => {
  test.each(REQUEST_STATES)('a request that is %s, without a decision to make', (state) => {
    const view = toReview(aRequest({ state, allowed: [] }), NOW);
    expect(view.tags[0]?.text).not.toBe('');
    expect(view.canApprove).toBe(false);
    // Only where somebody must decide is it worth saying why it is not this person.
    expect(view.locked !== '').toBe(state === 'pendingFirst' || state === 'pendingSecond');
  });

  it('counts what to look at twice', () => {
    const { changes, changesNote } = toReview(aRequest(), NOW);
    expect(changes[0]).toMatchObject({ before: '13800138000', after: '13912345678', risky: true });
    expect(changesNote).toBe('共 1 处，其中 1 处请重点核对');
    const change = { ...aRequest().changes[0]!, risky: false, before: null };
    expect(toReview(aRequest({ changes: [change] }), NOW)).toMatchObject({
      changesNote: '共 1 处',
      changes: [{ before: '' }],
    });
  });

  it('says what the list says: late, risky, and that it goes back', () => {
    const view = toReview(aRequest({ escalated: true, restores: { version: 2, reason: '改错了' } }), NOW);
    expect(view.tags.map(({ text }) => text)).toEqual(['待初审', '超时', '重点核对']);
    expect(view.restores).toBe('申请恢复到第 2 版：改错了');
  });

  it('asks differently before the approval that takes effect', () => {
    expect(approveQuestion(aRequest()).content).toMatch('请确认已核对：业主电话。通过后还需另一位同事');
    expect(approveQuestion(aRequest({ state: 'pendingSecond', changes: [] })).content).toBe(
      '通过后档案立即更新，并通知业主。',
    );
  });

  it('says what became of each decision', () => {
    const lines = REQUEST_STATES.map(resultLine);
    expect(lines.every((line) => line.endsWith('。'))).toBe(true);
    expect(resultLine('applied')).toContain('档案已更新');
  });

  it('sends reasons trimmed, and those of fields only with a return', () => {
    const why = { reason: ' 请核对 ', fields: { 'owner.phone': ' 号码不对 ', 'owner.name': ' ' } };
    expect(toReasons('return', why)).toEqual({
      reason: '请核对',
      fieldReasons: { 'owner.phone': '号码不对' },
    });
    expect(toReasons('reject', why).fieldReasons).toEqual({});
  });

  it('offers the next that waits, of whatever kind, never the one just decided', async () => {
    const [a, b] = [aReviewRow({ id: 'a' }), aReviewRow({ id: 'b', kind: 'head' })];
    const inbox = { items: [a, b], waiting: 2, others: 1, next: null };
    fakeWx({ 'reviews.inbox': inbox });
    expect(await nextWaiting('a')).toEqual({ url: '/staff/homes/review/review?id=b', left: 1 });
    expect(await nextWaiting('z')).toEqual({ url: '/staff/archive/review/review?id=a', left: 2 });
    fakeWx({ 'reviews.inbox': { ...inbox, items: [a], waiting: 1 } });
    expect(await nextWaiting('a')).toBeNull();
    fakeWx({ 'reviews.inbox': new Refused('FORBIDDEN') });
    expect(await nextWaiting('c')).toBeNull();
  });
});

describe('reviewing a request', () => {
  const DECIDE = ['approve', 'return', 'reject'] as const;
  const open = async (answers: Record<string, object> = {}) => {
    const fake = fakeWx({
      'archive.request': aRequest({ allowed: [...DECIDE] }),
      'reviews.inbox': { items: [aReviewRow({ id: 'q9' })], waiting: 1, others: 0, next: null },
      ...answers,
    });
    return { fake, page: await mountPage('staff/archive/review/review', { id: 'q1' }) };
  };
  const mode = (page: { instance: any }, to: string) =>
    page.instance.onMode({ currentTarget: { dataset: { mode: to } } });
  const decided = (fake: ReturnType<typeof fakeWx>) =>
    fake.calls.filter(({ endpoint }) => endpoint === 'archive.decide');

  it('shows old and new, asks, approves, and offers the next', async () => {
    const { fake, page } = await open({
      'archive.decide': aRequest({ state: 'pendingSecond', version: 2, allowed: [] }),
    });
    expect(textOf(page)).toMatch(/业主电话重点核对原13800138000新13912345678/);
    fake.confirms = false;
    await page.instance.onApprove();
    expect(decided(fake)).toEqual([]);
    fake.confirms = true;
    await page.instance.onApprove();
    await settle();
    expect(decided(fake)[0]?.input).toEqual({ id: 'q1', version: 1, decision: 'approve' });
    expect(textOf(page)).toMatch(/初审已通过.*审核下一份（还有 1 份）/);
    page.instance.onNext();
    expect(fake.went).toEqual(['redirectTo /staff/archive/review/review?id=q9']);
  });

  it('returns with a reason in general and one for a field', async () => {
    const { fake, page } = await open({
      'archive.decide': aRequest({ state: 'returned', version: 2, allowed: [] }),
    });
    mode(page, 'return');
    page.instance.onSend();
    expect(textOf(page)).toContain('请写明原因');
    expect(decided(fake)).toEqual([]);
    page.instance.onReason({ detail: { value: '请核对' } });
    page.instance.onFieldReason({
      detail: { value: '号码不对' },
      currentTarget: { dataset: { path: 'owner.phone' } },
    });
    page.instance.onSend();
    await settle();
    expect(decided(fake)[0]?.input).toEqual({
      id: 'q1',
      version: 1,
      decision: 'return',
      reason: '请核对',
      fieldReasons: { 'owner.phone': '号码不对' },
    });
    expect([...fake.storage.keys()]).toEqual([]);
  });

  it('brings back what was typed before', async () => {
    const { fake, page } = await open();
    mode(page, 'reject');
    page.instance.onReason({ detail: { value: '不是业主' } });
    const again = fakeWx({ 'archive.request': aRequest({ allowed: [...DECIDE] }) });
    for (const [key, value] of fake.storage) again.storage.set(key, value);
    const reopened = await mountPage('staff/archive/review/review', { id: 'q1' });
    expect(reopened.instance.data.why.reason).toBe('不是业主');
  });

  test.each([
    ['STALE', '已为您刷新'],
    ['ILLEGAL_ACTION', '已有了结果'],
    ['SAME_PERSON', '三个不同的人'],
    ['BASE_CHANGED', '有了新版本'],
  ] as const)('explains %s, reads the request again, and keeps what was typed', async (code, words) => {
    const { fake, page } = await open({ 'archive.decide': new Refused(code) });
    mode(page, 'return');
    page.instance.onReason({ detail: { value: '请核对' } });
    const reads = () => fake.calls.filter(({ endpoint }) => endpoint === 'archive.request').length;
    page.instance.onSend();
    await settle();
    expect(reads()).toBe(2);
    expect(textOf(page)).toContain(words);
    expect(page.instance.data).toMatchObject({ isBusy: false, why: { reason: '请核对' } });
  });

  it('leaves the form when there is nothing to decide any more', async () => {
    const { fake, page } = await open({ 'archive.decide': new Refused('STALE') });
    mode(page, 'return');
    page.instance.onReason({ detail: { value: '请核对' } });
    fake.answer('archive.request', aRequest({ state: 'withdrawn', allowed: [] }));
    page.instance.onSend();
    await settle();
    expect(page.instance.data.mode).toBe('look');
    expect(textOf(page)).toContain('已撤回');
  });

  it('shows evidence, and three versions while in conflict', async () => {
    const merge = [
      {
        ...{ path: 'owner.phone', label: '业主电话', base: '13800000001', now: '13700000002' },
        ...{ proposed: '13900000003', clashes: true, choice: null },
      },
    ];
    const photos = [{ fileId: 'cloud://e.x/u/a/1.jpg', url: 'https://photo.example/1' }];
    const { page } = await open({
      'archive.request': aRequest({ state: 'conflict', merge, photos, allowed: [] }),
    });
    expect(textOf(page)).toMatch(/证明照片.*三个版本.*13800000001.*13700000002.*申请改为.*两边都改过/);
    expect(textOf(page)).not.toContain('用申请的');
  });

  it('that belongs to somebody else to decide says so, and has no buttons', async () => {
    const { page } = await open({ 'archive.request': aRequest({ state: 'pendingSecond', allowed: [] }) });
    expect(textOf(page)).toContain('这一份请交给另一位同事复审');
    expect(textOf(page)).not.toContain('通过复审');
  });
});
