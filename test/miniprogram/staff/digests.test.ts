import type { CaseOffer, DigestView, ShownDigest } from '../../../contract';
import { lengthName, shareLine, toSheet } from '../../../miniprogram/components/digestSheet/view';
import { rememberMe } from '../../../miniprogram/platform/whoIsHere';
import {
  checked,
  isFull,
  toForm,
  toOffers,
  withCase,
  withoutCase,
} from '../../../miniprogram/staff/digests/edit/form';
import { fakeWx, Refused } from '../../support/fakeWx';
import { mountPage, settle, textOf } from '../../support/mount';
import { aMe } from '../../support/views';
import { aStaff } from '../../support/ticketViews';

const shown = (more: Partial<ShownDigest> = {}): ShownDigest => ({
  ...{ communityName: '桂花苑', hotline: '0571-88880000', rhythm: 'monthly', publishedAt: null },
  ...{ from: '2026-10-31T16:00:00Z', to: '2026-11-30T16:00:00Z', words: null, cases: [] },
  figures: {
    ...{ formula: 1, answerMinutes: 45, solutionMinutes: null, satisfied: null },
    ...{ answered: { numerator: 1, denominator: 3 }, solved: { numerator: 0, denominator: 0 } },
    kinds: [
      { kind: 'complaint', filed: 3, resolved: 2, closed: 1, open: 4 },
      { kind: 'suggestion', filed: 0, resolved: 0, closed: 0, open: 0 },
    ],
  },
  ...more,
});
const digest = (more: Partial<DigestView> = {}): DigestView => ({
  ...{ id: 'g-1', communityId: 'c1', state: 'draft', version: 2, shown: shown(), tickets: [] },
  ...{ decidedBy: null, decidedAt: null, told: 0, opened: 0, isSpreading: false },
  allowed: ['edit', 'approve', 'discard'],
  ...more,
});
const offer = (ticketId: string): CaseOffer => ({
  ...{ ticketId, number: `T-${ticketId}`, kind: 'complaint', category: '噪音扰民', place: null },
  ...{ state: 'resolved', resolvedAt: '2026-11-05T02:00:00Z', what: '一位业主的投诉：噪音扰民' },
});

describe('the words of a digest', () => {
  it.each([
    [5, '5 分钟'],
    [60, '1 小时'],
    [930, '15 小时 30 分钟'],
  ])('say %i minutes as %s', (minutes, words) => expect(lengthName(minutes)).toBe(words));

  it.each([
    [{ numerator: 29, denominator: 31 }, '93%（31 件中 29 件）'],
    // Rounded up it would be a boast.
    [{ numerator: 199, denominator: 200 }, '99%（200 件中 199 件）'],
    [{ numerator: 0, denominator: 0 }, '这一期没有到期的'],
  ])('say a share %j', (share, words) => expect(shareLine(share)).toBe(words));

  it('name the kinds that there were, and nobody’s satisfaction of too few', () => {
    const sheet = toSheet(shown());
    expect(sheet).toMatchObject({
      ...{ title: '2026年11月投诉处理通报', place: '桂花苑', satisfied: '评价的人还不多，暂不公布' },
      totals: [{ value: 3 }, { value: 2 }, { value: 4 }],
      kinds: [{ name: '投诉', line: '收到 3 件，办结 2 件，业主确认或到期结束 1 件，还有 4 件在处理' }],
    });
  });
});

describe('the form of a digest', () => {
  it('takes a case with what it is about, offers it no more, and lets it go', () => {
    const form = withCase(toForm(digest()), offer('t1'));
    expect(form.cases).toMatchObject([{ what: '一位业主的投诉：噪音扰民', done: '' }]);
    expect(toOffers([offer('t1'), offer('t2')], form).map(({ id }) => id)).toEqual(['t2']);
    expect(withoutCase(form, 't1').cases).toEqual([]);
    expect(checked(form)).toEqual({ ok: false, wrong: { 'cases.0.done': '请填写内容' } });
  });

  it('is full with five, and sends no empty words', () => {
    const five = ['1', '2', '3', '4', '5'].reduce((form, id) => withCase(form, offer(id)), toForm(digest()));
    expect([isFull(withoutCase(five, '5')), isFull(five)]).toEqual([false, true]);
    expect(checked({ words: '  ', cases: [] })).toEqual({ ok: true, draft: { words: null, cases: [] } });
  });
});

describe('a digest that waits', () => {
  const open = async (answers: Record<string, unknown> = {}) => {
    const fake = fakeWx({ 'digests.get': digest(), ...answers });
    return { fake, page: await mountPage('staff/digests/digest/digest', { id: 'g-1' }) };
  };
  const sent = (fake: { calls: { endpoint: string }[] }) => fake.calls.map(({ endpoint }) => endpoint);

  it('goes out once the manager has confirmed it', async () => {
    const published = digest({ state: 'published', allowed: [], decidedBy: '吴敏', told: 3, opened: 1 });
    const { fake, page } = await open({ 'digests.approve': published });
    expect(textOf(page)).toMatch(/待批准.*业主会看到的样子.*2026年11月投诉处理通报/);
    fake.confirms = false;
    await page.instance.onApprove();
    expect(sent(fake)).not.toContain('digests.approve');
    fake.confirms = true;
    await page.instance.onApprove();
    expect(fake.calls.at(-1)).toEqual({ endpoint: 'digests.approve', input: { id: 'g-1', version: 2 } });
    expect(textOf(page)).toMatch(/已发布.*已通知 3 人，1 人看过/);
    expect(page.instance.data.head).toMatchObject({ canApprove: false, canEdit: false });
  });

  it('says which case holds it up', async () => {
    const { fake, page } = await open({
      'digests.approve': new Refused('INVALID', { 'cases.1': '这条工单已不宜公开，请换一条' }),
    });
    fake.confirms = true;
    await page.instance.onApprove();
    expect(textOf(page)).toContain('第 2 个案例：这条工单已不宜公开，请换一条');
  });

  it('is only read by who may not decide', async () => {
    const { page } = await open({ 'digests.get': digest({ allowed: [] }) });
    expect(textOf(page)).not.toMatch(/批准并发布|不发布$|选案例/);
  });
});

describe('how often', () => {
  const view = (rhythm: string, allowed: string[] = ['edit']) => ({
    ...{ communityId: 'c1', communityName: '桂花苑', version: 0, rhythm, allowed },
  });
  const open = async (allowed: string[]) => {
    const fake = fakeWx({
      'digests.settings': view('monthly', allowed),
      'digests.changeSettings': view('weekly'),
    });
    rememberMe(aMe({ homes: [], staff: aStaff({}) }));
    return { fake, page: await mountPage('staff/digests/settings/settings') };
  };

  it('is chosen by a tap, at the version seen', async () => {
    const { fake, page } = await open(['edit']);
    page.instance.onRhythm({ detail: { value: 'weekly' } });
    await settle();
    expect(fake.calls.at(-1)?.input).toEqual({ communityId: 'c1', version: 0, rhythm: 'weekly' });
    expect(textOf(page)).toContain('每周一凌晨');
  });

  it('is only told to who may not choose', async () => {
    const { page } = await open([]);
    expect(textOf(page)).toMatch(/每月.*由项目经理或总部修改/);
  });
});
