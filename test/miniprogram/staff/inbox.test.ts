import { REVIEW_KINDS } from '../../../contract';
import {
  emptyTitle,
  foldText,
  NOTHING_CHOSEN,
  othersLine,
  toCommunities,
  toFilter,
  toRow,
  waitingLine,
} from '../../../miniprogram/staff/reviews/inbox/view';
import { rememberMe } from '../../../miniprogram/platform/session';
import { fakeWx } from '../../support/fakeWx';
import { mountPage, settle, textOf } from '../../support/mount';
import { aReviewRow, aStaff, inHours, NOW } from '../../support/ticketViews';
import { aMe } from '../../support/views';

const page = (items = [aReviewRow()], more = {}) => ({ items, waiting: 1, others: 0, next: null, ...more });
const TWO = [
  { id: 'c1', name: '翠湖花园' },
  { id: 'c2', name: '桂花苑' },
];

describe('a request in the inbox', () => {
  it('says what it is and how long it has waited', () => {
    expect(toRow(aReviewRow(), NOW)).toMatchObject({
      ...{
        waited: '已等 3 小时',
        isLong: false,
        place: '翠湖花园 3幢2单元502',
        about: '档案修改 · 1 处改动',
      },
      tags: [{ text: '待初审' }],
    });
    expect(toRow(aReviewRow({ submittedAt: inHours(1) }), NOW).waited).toBe('已等 1 分钟');
    for (const kind of REVIEW_KINDS)
      expect(toRow(aReviewRow({ kind }), NOW).about).not.toMatch(/undefined|^ /);
  });

  it('is marked when it is risky, late, short of reviewers or for others, in words for readers too', () => {
    const row = toRow(
      aReviewRow({
        ...{ kind: 'head', changeCount: null, risky: true, escalated: true, mayDecide: false },
        reviewers: { eligible: 1, needed: 2 },
      }),
      NOW,
    );
    expect(row.tags.map(({ text }) => text)).toEqual([
      ...['超时', '待初审', '重点核对', '审核人不足', '由其他同事审核'],
    ]);
    expect(row).toMatchObject({
      about: '变更户主',
      isLong: true,
      short: '还需 2 人先后审核，目前只有 1 人可以审，请项目经理安排。',
    });
    for (const part of ['超时', '审核人不足', '变更户主', '已等']) expect(row.label).toContain(part);
  });
});

describe('the inbox of reviews', () => {
  it('asks for what is chosen and nothing else', () => {
    expect(toFilter(NOTHING_CHOSEN)).toEqual({});
    expect(toFilter({ stage: 'escalated', kind: 'head', communityId: 'c2', everybody: true })).toEqual({
      ...{ escalated: true, kind: 'head', communityId: 'c2', all: true },
    });
    expect(toFilter({ ...NOTHING_CHOSEN, stage: 'applied', kind: 'nothing' })).toEqual({});
  });

  it('tells what an empty list means, how many wait, and what others must do', () => {
    expect(emptyTitle(NOTHING_CHOSEN)).toBe('都审完了');
    expect(emptyTitle({ ...NOTHING_CHOSEN, stage: 'pendingSecond' })).toBe('没有符合的申请');
    expect([waitingLine(0), waitingLine(4)]).toEqual([
      '没有等您审核的申请',
      '共 4 份等您审核，等得最久的在最前',
    ]);
    expect([othersLine(0, false), othersLine(2, false), othersLine(2, true)]).toEqual([
      ...['', '另有 2 份只能由其他同事审核，查看', '只看我能审的'],
    ]);
  });

  it('lets only those choose a community who have several', () => {
    expect(toCommunities(aMe({ staff: aStaff({ communities: TWO.slice(1) }) }))).toEqual([]);
    const communities = toCommunities(aMe({ staff: aStaff({ communities: TWO }) }));
    expect(communities.map(({ label }) => label)).toEqual(['全部小区', '翠湖花园', '桂花苑']);
    expect(foldText({ ...NOTHING_CHOSEN, kind: 'head', communityId: 'c2' }, communities)).toBe(
      '变更户主 · 桂花苑',
    );
    expect(foldText(NOTHING_CHOSEN, [])).toBe('全部类型');
  });

  it('lists both kinds, filters and leads to the review of each', async () => {
    const rows = [aReviewRow(), aReviewRow({ id: 'b1', kind: 'written', changeCount: null })];
    const fake = fakeWx({ 'reviews.inbox': page(rows, { waiting: 2, others: 3 }) });
    rememberMe(aMe({ staff: aStaff({ communities: TWO }) }));
    const inbox = await mountPage('staff/reviews/inbox/inbox');
    await settle();
    expect(textOf(inbox)).toMatch(/共 2 份等您审核.*另有 3 份.*待初审.*翠湖花园.*书面绑定/);
    expect(fake.calls.map(({ endpoint }) => endpoint)).toEqual(['reviews.inbox']);
    inbox.instance.onFold();
    expect(textOf(inbox)).toMatch(/变更户主.*桂花苑/);
    inbox.instance.onKind({ detail: { value: 'written' } });
    inbox.instance.onCommunity({ detail: { value: 'c2' } });
    inbox.instance.onStage({ detail: { value: 'escalated' } });
    inbox.instance.onOthers();
    await settle();
    expect(fake.calls.at(-1)?.input).toEqual({
      ...{ kind: 'written', communityId: 'c2', escalated: true, all: true },
    });
    for (const { id, kind } of rows) inbox.instance.onRequest({ currentTarget: { dataset: { id, kind } } });
    expect(fake.went).toEqual([
      'navigateTo /staff/archive/review/review?id=q1',
      'navigateTo /staff/homes/review/review?id=b1',
    ]);
  });

  it('shows the filter chosen last, even when the one before answers late', async () => {
    const fake = fakeWx({ 'reviews.inbox': page([]) });
    rememberMe(aMe({ staff: aStaff() }));
    const inbox = await mountPage('staff/reviews/inbox/inbox');
    let late: (() => void) | undefined;
    const answer = fake.wx.cloud.callFunction;
    fake.wx.cloud.callFunction = async (request: any) => {
      const reply = answer(request);
      if (request.data.input.state === 'pendingFirst') await new Promise<void>((resolve) => (late = resolve));
      return reply;
    };
    fake.answer('reviews.inbox', ({ state }) =>
      page([aReviewRow({ address: state === 'pendingFirst' ? '旧的' : '新的' })]),
    );
    inbox.instance.onStage({ detail: { value: 'pendingFirst' } });
    inbox.instance.onStage({ detail: { value: 'pendingSecond' } });
    await settle();
    late?.();
    await settle();
    expect(textOf(inbox)).toContain('新的');
    expect(textOf(inbox)).not.toContain('旧的');
  });
});
