import { DIGEST_STATES, digestPeriodName } from '../../../contract';
import { objectionTo } from '../../../cloudfunctions/digests/anonymous';
import {
  added,
  figuresFrom,
  giving,
  isNothing,
  lengthKey,
  NOTHING,
} from '../../../cloudfunctions/digests/count';
import { nextDigestState } from '../../../cloudfunctions/digests/lifecycle';
import { lastEnded } from '../../../cloudfunctions/digests/periods';
import type { TicketFigures } from '../../../cloudfunctions/tickets';

const beijing = (time: string) => Date.parse(`${time}+08:00`);

describe('the period that ended last', () => {
  it.each([
    ['monthly', '2026-11-30T23:59:59', '2026-10-01', '2026-11-01', '2026年10月'],
    ['monthly', '2026-12-01T00:00:00', '2026-11-01', '2026-12-01', '2026年11月'],
    ['monthly', '2026-12-31T23:59:59', '2026-11-01', '2026-12-01', '2026年11月'],
    ['monthly', '2027-01-01T00:00:00', '2026-12-01', '2027-01-01', '2026年12月'],
    ['monthly', '2027-01-31T12:00:00', '2026-12-01', '2027-01-01', '2026年12月'],
    ['monthly', '2028-03-01T00:00:00', '2028-02-01', '2028-03-01', '2028年2月'],
    ['weekly', '2026-11-29T23:59:59', '2026-11-16', '2026-11-23', '2026年11月16日至11月22日'],
    ['weekly', '2026-11-30T00:00:00', '2026-11-23', '2026-11-30', '2026年11月23日至11月29日'],
    ['weekly', '2026-12-06T12:00:00', '2026-11-23', '2026-11-30', '2026年11月23日至11月29日'],
    ['weekly', '2027-01-03T23:59:59', '2026-12-21', '2026-12-28', '2026年12月21日至12月27日'],
    ['weekly', '2027-01-04T00:00:00', '2026-12-28', '2027-01-04', '2026年12月28日至1月3日'],
  ] as const)('%s, at %s, is from %s until %s', (rhythm, now, from, to, name) => {
    const period = lastEnded(rhythm, beijing(now));
    expect(period).toEqual({ from: beijing(`${from}T00:00:00`), to: beijing(`${to}T00:00:00`) });
    expect(digestPeriodName(rhythm, period.from, period.to)).toBe(name);
  });

  it('of any week is a Monday to a Sunday that is over, for ten years of hours', () => {
    const HOUR = 3_600_000;
    for (let at = beijing('2026-01-01T00:00:00'); at < beijing('2036-01-01T00:00:00'); at += 13 * HOUR) {
      const { from, to } = lastEnded('weekly', at);
      expect([new Date(to + 8 * HOUR).getUTCDay(), to - from]).toEqual([1, 168 * HOUR]);
      expect(at >= to && at < to + 168 * HOUR).toBe(true);
    }
  });
});

describe('what may be done with a digest', () => {
  it.each(
    DIGEST_STATES.flatMap((state) =>
      (['edit', 'approve', 'discard'] as const).map((act) => [state, act] as const),
    ),
  )('that is %s: %s', (state, act) => {
    const after = { edit: 'draft', approve: 'published', discard: 'discarded' }[act];
    expect(nextDigestState(state, act)).toBe(state === 'draft' ? after : null);
  });
});

describe('a text for everybody', () => {
  const kept = { names: ['王小明', '欧阳静怡', '李娜', 'John Smith'], places: ['3幢2单元502'] };
  const PHONE = '请不要写电话或证件号码';
  const NAME = '请不要写业主或家人的姓名、称呼';
  const ROOM = '请不要写单元、房号';
  const CONTACT = '请不要写邮箱、微信号或车牌';

  it.each([
    '业主反映3幢电梯经常停运，已联系维保单位更换主板。',
    '一位业主的投诉：噪音扰民（户内）',
    '11月28日上午10:30已修好，共更换 12 个灯泡，花费 1200 元。',
    '2026-11-28 完成，2026年11月30日复查。',
    '每天 9-12 点、14:00-18:00 巡查，持续 3-5 天。',
    '5幢12层到18层的楼道灯全部换新，每户 50-100 元的费用由物业承担。',
    '本周总共巡查 30 次，由于某些原因延迟了 2 天。',
    '停车场 A 区重新划线，新增 20 个车位。',
    '三号楼门口的垃圾桶移走了。',
  ])('is good: %s', (text) => expect(objectionTo(text, kept)).toBeNull());

  it.each([
    ['请联系 13812345678', PHONE],
    ['电话：138 1234 5678', PHONE],
    ['电话 138-1234-5678 或来访', PHONE],
    ['１３８１２３４５６７８', PHONE],
    ['座机0571-88880000', PHONE],
    ['身份证 330102199001011234', PHONE],
    ['王小明反映', NAME],
    ['王 小 明反映', NAME],
    ['小明家漏水', NAME],
    ['王先生家的水管', NAME],
    ['王女士来电', NAME],
    ['欧阳静怡反映', NAME],
    ['静怡说', NAME],
    ['欧阳阿姨说', NAME],
    ['李娜的孩子', NAME],
    ['john smith 反映', NAME],
    ['Mr. JOHN SMITH', NAME],
    ['3幢2单元502漏水', ROOM],
    ['３幢２单元', ROOM],
    ['三单元的路灯', ROOM],
    ['502室漏水', ROOM],
    ['502 的业主', ROOM],
    ['五零二室', ROOM],
    ['3-2-502', ROOM],
    ['3 - 502', ROOM],
    ['3幢502', ROOM],
    ['5号楼1203', ROOM],
    ['发到 wang@example.com', CONTACT],
    ['微信号 wxm_12345', CONTACT],
    ['车牌浙A12345', CONTACT],
    ['浙AD12345 占位', CONTACT],
  ])('gives away whose case it was: %s', (text, why) => expect(objectionTo(text, kept)).toBe(why));

  it('may name somebody else', () =>
    expect(objectionTo('陈师傅已经修好', { names: ['王小明'], places: [] })).toBeNull());

  it('does not take a single letter for a name', () =>
    expect(objectionTo('今天修好了', { names: ['天'], places: [] })).toBeNull());
});

describe('what one ticket gives to a period', () => {
  const NOVEMBER = { from: beijing('2026-11-01T00:00:00'), to: beijing('2026-12-01T00:00:00') };
  const at = (day: string) => beijing(`2026-${day}T10:00:00`);
  const figure = (verdict: TicketFigures['resolution']['verdict'], due: string, done: string | null) => ({
    ...{ verdict, dueAt: at(due), at: done === null ? null : at(done) },
    businessMs: done === null ? null : 3_600_000,
  });
  const excluded = figure('excluded', '11-10', null);
  const ticket = (
    history: [string, string, string][],
    figures: Partial<Pick<TicketFigures, 'firstResponse' | 'resolution' | 'rating'>> = {},
  ) =>
    giving(
      {
        kind: 'complaint',
        history: history.map(([action, state, day]) => ({ action, state, at: at(day) })) as never,
        figures: {
          ...{ firstResponse: excluded, resolution: excluded, resolutionWithReopens: excluded },
          ...{ reopened: 0, rating: null, isClosedBySilence: false, ...figures },
        },
      },
      NOVEMBER,
    );
  const counts = (history: [string, string, string][]) => ticket(history).counts.complaint;

  it.each<[string, [string, string, string][], object]>([
    ['filed before and open', [['submit', 'new', '10-31']], { filed: 0, open: 1 }],
    ['filed on the first day', [['submit', 'new', '11-01']], { filed: 1, open: 1 }],
    ['filed on the last day', [['submit', 'new', '11-30']], { filed: 1, open: 1 }],
    [
      'solved in it and waiting for its owner',
      [
        ['submit', 'new', '10-31'],
        ['resolve', 'resolved', '11-02'],
        ['message', 'resolved', '11-03'],
      ],
      { resolved: 1, open: 0 },
    ],
    [
      'solved before, closed in it',
      [
        ['submit', 'new', '10-01'],
        ['resolve', 'resolved', '10-20'],
        ['confirm', 'closed', '11-02'],
      ],
      { resolved: 0, closed: 1 },
    ],
    [
      'solved, objected to, and solved again: once',
      [
        ['submit', 'new', '11-01'],
        ['resolve', 'resolved', '11-02'],
        ['notSolved', 'reopened', '11-03'],
        ['resolve', 'resolved', '11-04'],
      ],
      { filed: 1, resolved: 1, open: 0 },
    ],
    [
      'solved in it and reopened: still open',
      [
        ['submit', 'new', '11-01'],
        ['resolve', 'resolved', '11-02'],
        ['notSolved', 'reopened', '11-03'],
      ],
      { filed: 1, resolved: 1, open: 1 },
    ],
    [
      'withdrawn',
      [
        ['submit', 'new', '11-01'],
        ['withdraw', 'withdrawn', '11-02'],
      ],
      { filed: 1, open: 0 },
    ],
    [
      'merged: its main ticket counts in its place',
      [
        ['submit', 'new', '11-01'],
        ['merge', 'merged', '11-02'],
      ],
      { filed: 0, open: 0 },
    ],
    [
      'ended with its main ticket',
      [
        ['submit', 'new', '11-01'],
        ['merge', 'merged', '11-02'],
        ['follow', 'closed', '11-03'],
      ],
      { filed: 0, closed: 0 },
    ],
  ])('%s', (_what, history, expected) =>
    expect(counts(history)).toEqual({ filed: 0, resolved: 0, closed: 0, open: 0, ...expected }),
  );

  it('is nothing of a ticket filed later', () => expect(ticket([])).toBe(NOTHING));

  it.each([
    ['inTime', '11-10', [1, 1]],
    ['late', '11-10', [0, 1]],
    ['missed', '11-10', [0, 1]],
    ['pending', '11-10', [0, 0]],
    ['excluded', '11-10', [0, 0]],
    ['inTime', '10-31', [0, 0]],
    ['inTime', '12-01', [0, 0]],
  ] as const)('an answer %s, due on %s', (verdict, due, [numerator, denominator]) => {
    const { answered, solved } = ticket([['submit', 'new', '11-01']], {
      firstResponse: figure(verdict, due, '11-05'),
      resolution: figure(verdict, due, '11-05'),
    });
    expect([answered, solved]).toEqual([
      { numerator, denominator },
      { numerator, denominator },
    ]);
  });

  it('rated in the period counts, before it does not', () => {
    const rated = (day: string, rating: number) =>
      ticket(
        [
          ['submit', 'new', '10-01'],
          ['confirm', 'closed', day],
        ],
        { rating },
      ).satisfied;
    expect(rated('11-02', 4)).toEqual({ numerator: 1, denominator: 1 });
    expect(rated('11-02', 3)).toEqual({ numerator: 0, denominator: 1 });
    expect(rated('10-20', 5)).toEqual({ numerator: 0, denominator: 0 });
  });
});

describe('the figures of many tickets', () => {
  const sums = (answers: Record<string, number>, ratings = 0) => ({
    ...NOTHING,
    answers,
    satisfied: { numerator: ratings, denominator: ratings },
  });

  it.each([
    [0, '5'],
    [60_000, '5'],
    [300_001, '10'],
    [7_200_000, '120'],
    [7_200_001, '150'],
    [2400 * 60_000, '2400'],
    [2401 * 60_000, '2640'],
  ])('a length of %i ms is kept as %s minutes', (ms, key) => expect(lengthKey(ms)).toBe(key));

  it.each<[string, Record<string, number>, number | null]>([
    ['none', {}, null],
    ['one', { 30: 1 }, 30],
    ['two', { 30: 1, 60: 1 }, 30],
    ['an odd number', { 30: 1, 60: 1, 240: 1 }, 60],
    ['many of one length', { 5: 100, 2640: 99 }, 5],
    ['lengths that sort otherwise as words', { 1000: 2, 90: 1 }, 1000],
  ])('have the median of %s', (_what, answers, median) =>
    expect(figuresFrom(sums(answers)).answerMinutes).toBe(median),
  );

  it('tell nobody’s satisfaction of fewer than five', () => {
    expect(figuresFrom(sums({}, 4)).satisfied).toBeNull();
    expect(figuresFrom(sums({}, 5)).satisfied).toEqual({ numerator: 5, denominator: 5 });
  });

  it('add up in any grouping, and nothing changes nothing', () => {
    const [a, b, c] = [sums({ 5: 1 }, 1), sums({ 5: 2, 30: 1 }, 2), sums({ 60: 1 }, 3)];
    expect(added(added(a, b), c)).toEqual(added(a, added(b, c)));
    expect(added(a, NOTHING)).toEqual(a);
    expect(added(added(a, b), c).answers).toEqual({ 5: 3, 30: 1, 60: 1 });
  });

  it('are nothing to tell of when nothing came, was done or is left', () => {
    const with1 = (field: string) => ({
      ...NOTHING,
      counts: { ...NOTHING.counts, repair: { ...NOTHING.counts.repair, [field]: 1 } },
    });
    expect(isNothing(NOTHING)).toBe(true);
    for (const field of ['filed', 'resolved', 'closed', 'open']) expect(isNothing(with1(field))).toBe(false);
  });
});
