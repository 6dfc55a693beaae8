import { CHECK_STATES, type CampaignView, type CheckRow, type CheckState } from '../../../contract';
import { attemptLine, toHome } from '../../../miniprogram/staff/campaigns/calls/view';
import { shareOf, timelyLine, toDetail } from '../../../miniprogram/staff/campaigns/detail/view';
import { campaignErrors, emptyForm, formOf, quarterChoices, toDraft, toPreview } from '../../../miniprogram/staff/campaigns/edit/view'; // prettier-ignore
import { toCampaignRow } from '../../../miniprogram/staff/campaigns/list/view';
import { toSheets } from '../../../miniprogram/staff/campaigns/visits/view';
import { toCheck } from '../../../miniprogram/owner/campaigns/check/view';
import type { CheckView } from '../../../contract';

const NOW = Date.parse('2026-12-31T02:00:00Z');
const counts = (some: Partial<Record<CheckState, number>> = {}) =>
  Object.fromEntries(CHECK_STATES.map((state) => [state, some[state] ?? 0])) as Record<CheckState, number>;
const progress = (numerator: number, denominator: number, exempt = 0, some = {}) => ({
  counts: counts(some),
  timely: { formula: 1, numerator, denominator, exclusions: { exempt } },
});
const aCampaign = (more: Partial<CampaignView> = {}): CampaignView => ({
  ...{ id: 'c', quarter: '2026Q4', state: 'running', version: 2, buildings: [], status: null },
  ...{
    communities: [{ id: 'c1', name: '桂花苑' }],
    from: '2026-11-01T01:00:00Z',
    due: '2026-11-30T15:59:00Z',
  },
  ...{ isProposed: false, createdBy: '吴敏', isPlanning: false, report: null, allowed: [] },
  total: progress(1, 3),
  byCommunity: [{ communityId: 'c1', name: '桂花苑', ...progress(1, 3) }],
  ...more,
});
const aRow = (more: Partial<CheckRow> = {}): CheckRow => ({
  ...{ id: 'u1', version: 1, householdId: 'h1', address: '3幢1单元101', building: '3', state: 'visit' },
  ...{ ownerName: '王**', ownerPhone: '138****0001', dueAt: '2026-11-30T15:59:00Z', answeredAt: null },
  ...{ attempts: [], caller: null, exemptReason: null, allowed: [] },
  ...more,
});

describe('the figure', () => {
  it.each([
    [progress(12, 30), '按时完成 40%（12/30 户）'],
    // Never rounded up to more than there is.
    [progress(299, 300), '按时完成 99%（299/300 户）'],
    [progress(0, 0, 4), '按时完成 0%（0/0 户），另有 4 户豁免'],
  ])('is said with what it was made of', (one, line) => expect(timelyLine(one)).toBe(line));

  it('draws those who answered late, too', () =>
    expect(shareOf(progress(1, 4, 0, { confirmed: 1, done: 1 }))).toBe(50));
});

describe('a campaign', () => {
  it('that was proposed asks to be scheduled', () =>
    expect(toCampaignRow(aCampaign({ state: 'draft', isProposed: true }))).toMatchObject({
      title: '2026 年第 4 季度',
      note: '系统已拟好，等您安排',
    }));

  it('offers what the server allows, and nothing else', () => {
    expect(toDetail(aCampaign({ allowed: ['close', 'pause', 'call'] }))).toMatchObject({
      moves: [{ action: 'pause' }, { action: 'close' }],
      ...{ canCall: true, canChange: false, hasBegun: true },
    });
    expect(toDetail(aCampaign()).moves).toEqual([]);
  });

  it('adds each state to one of the five words', () => {
    const each = counts(Object.fromEntries(CHECK_STATES.map((state) => [state, 1])));
    const { counts: told } = toDetail(aCampaign({ total: { ...progress(1, 9, 1), counts: each } }));
    expect(told.reduce((sum, one) => sum + one.value, 0)).toBe(CHECK_STATES.length - 1);
  });
});

describe('the form', () => {
  it('offers this quarter and the next, over the end of the year', () =>
    expect(quarterChoices(NOW).map(({ value }) => value)).toEqual(['2026Q4', '2027Q1']));

  it('sends Beijing days, and reads back what it sent', () => {
    const form = { ...emptyForm(['c1'], NOW), buildings: '3、 5', from: '2027-01-04', due: '2027-02-04' };
    const draft = toDraft(form);
    expect(draft).toMatchObject({ buildings: ['3', '5'], from: '2027-01-04T01:00:00.000Z', status: null });
    expect(draft.due).toBe('2027-02-04T15:59:00.000Z');
    expect(formOf(aCampaign({ ...draft, communities: [{ id: 'c1', name: '' }] }))).toEqual({
      ...form,
      ...{ quarter: draft.quarter, buildings: '3、5' },
    });
  });

  it('puts each sentence beside its field', () =>
    expect(
      campaignErrors({
        'draft.due': '甲',
        'draft.communityIds.0': '乙',
        'draft.buildings': '丙',
        draft: '丁',
      }),
    ).toEqual({ time: '甲', communityIds: '乙', buildings: '丙', rest: '丁' }));

  it('says of an estimate that it is one', () => {
    const some = { households: 900, wechat: 400, phone: 300, visit: 200 };
    expect(toPreview({ ...some, estimated: true })).toMatchObject({
      ...{ total: '共 900 户', note: '最先用哪种方式通知，按其中一部分住户估算' },
      rows: [{ value: '约 400 户' }, { value: '约 300 户' }, { value: '约 200 户' }],
    });
    expect(toPreview({ ...some, estimated: false })).toMatchObject({
      note: '最先用哪种方式通知',
      rows: [{ value: '400 户' }, {}, {}],
    });
  });
});

describe('a household to be called', () => {
  it.each(CHECK_STATES)('in state %s says where it stands', (state) =>
    expect(toHome(aRow({ state })).tag.text).not.toBe(''),
  );

  it('tells who tried, how, and with what result, the latest first', () => {
    const at = '2026-11-20T02:00:00Z';
    const attempts: CheckRow['attempts'] = [
      { channel: 'wechat', outcome: 'noGrant', at, by: null },
      { channel: 'call', outcome: 'noAnswer', at, by: '周敏' },
    ];
    expect(toHome(aRow({ attempts })).attempts.map((line) => line.split(' · ')[0])).toEqual([
      '电话 没有人接',
      '微信消息 没有授权',
    ]);
    expect(attemptLine(attempts[1]!)).toContain('周敏');
  });

  it('offers only what the server allows', () =>
    expect(toHome(aRow({ allowed: ['include'] }))).toMatchObject({
      ...{ canCall: false, canAssign: false, canExempt: false, canInclude: true, canAct: true },
    }));
});

it('makes a sheet for each building, in the order of places', () => {
  const rows = [
    aRow(),
    aRow({ id: 'u2', address: '3幢2单元101' }),
    aRow({ id: 'u3', building: '13', address: '13幢101' }),
  ];
  expect(toSheets(rows).map(({ title, lines }) => [title, lines.map(({ place }) => place)])).toEqual([
    ['3幢（2 户）', ['1单元101', '2单元101']],
    ['13幢（1 户）', ['101']],
  ]);
});

describe('the owner', () => {
  const aCheck = (check: Partial<CheckView['check']> = {}, more: Partial<CheckView> = {}): CheckView => ({
    check: {
      id: 'u',
      state: 'notified',
      dueAt: '2026-11-30T15:59:00Z',
      isOpen: true,
      allowed: ['confirm'],
      ...check,
    },
    ...{ householdId: 'h', communityName: '桂花苑', address: '3幢101', version: 1, members: [], missing: [] },
    ...{ owner: { name: '王小明', phone: '13800000001', email: null }, openRequestId: null },
    ...{ updatedAt: '2026-03-01T02:00:00Z', lastVerifiedAt: null },
    ...more,
  });
  it.each([
    ['is asked, and may answer or change', aCheck(), { title: '下面的信息都对吗？', canConfirm: true, canEdit: true }],
    ['is asked for what is missing first', aCheck({}, { missing: ['业主电话'] }), { canConfirm: false, editLabel: '去补充' }],
    ['waits while a change is reviewed', aCheck({ state: 'changeSubmitted', isOpen: false, allowed: [] }, { openRequestId: 'r' }), { canConfirm: false, canEdit: false }],
    ['has answered', aCheck({ state: 'confirmed', isOpen: false, allowed: [] }), { isAnswered: true, canConfirm: false }],
    ['is exempt', aCheck({ state: 'exempt', isOpen: false, allowed: [] }), { title: '本季度不需要核对', canConfirm: false }],
    ['may look, but not answer', aCheck({ allowed: [] }), { canConfirm: false }],
  ])('%s', (_why, view, shown) => expect(toCheck(view)).toMatchObject(shown)); // prettier-ignore

  it('sees when the record last changed, or that it never did', () => {
    expect(toCheck(aCheck()).changed).toContain('2026年3月1日');
    expect(toCheck(aCheck({}, { updatedAt: null })).changed).toBe('登记以来没有修改过');
  });
});
