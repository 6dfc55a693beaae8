import { GATHER_MS, standingOf, type Standing } from '../../../cloudfunctions/notices/gathering';
import { deliver, deliverDue, prepareNotice } from '../../../cloudfunctions/notices';
import type { DeliveryState, StoredNotice } from '../../../cloudfunctions/notices/stored';
import { START, world, type World } from '../../support/world';

const OF = 'ticket:t1';

const aNotice = (turn: number | null, now = START, to = 'o-owner', of = OF): StoredNotice =>
  prepareNotice({
    key: `${of}:${turn ?? 'x'}`,
    to,
    communityId: 'c1',
    template: 'ticketProgress',
    ...(turn === null ? {} : { thread: { of, turn } }),
    title: `第 ${turn} 步`,
    body: '请查看',
    page: 'owner/tickets/detail/detail?id=t1',
    fields: { item: '投诉', result: '已受理', note: '请查看' },
    now,
  });

describe('where a notice stands among others about the same thing', () => {
  const mine = aNotice(5);
  const other = (turn: number, state: DeliveryState, sentAt: number | null = null, of = OF) => ({
    ...{ state, sentAt, thread: { of, turn } },
  });

  it.each<[string, Parameters<typeof standingOf>[1], Standing]>([
    ['nothing else was told', [], 'alone'],
    ['itself is among them', [other(5, 'sending')], 'alone'],
    [
      'an earlier one was pushed just now',
      [other(4, 'sent', START - 1)],
      { waitUntil: START - 1 + GATHER_MS },
    ],
    [
      'earlier ones were pushed twice',
      [other(3, 'sent', START - 9), other(4, 'sent', START - 5)],
      { waitUntil: START - 5 + GATHER_MS },
    ],
    ['an earlier one is being pushed', [other(4, 'sending')], { waitUntil: START + 10_000 }],
    ['an earlier one was pushed long enough ago', [other(4, 'sent', START - GATHER_MS)], 'alone'],
    ['an earlier one waits', [other(4, 'queued')], 'alone'],
    ['an earlier one could not be pushed', [other(4, 'noGrant')], 'alone'],
    ['an earlier one was overtaken', [other(4, 'overtaken')], 'alone'],
    ['an earlier one failed', [other(4, 'failed')], 'alone'],
    ['another thing was told of', [other(9, 'sent', START, 'ticket:t2')], 'alone'],
    ['something that belongs to no thread was told', [{ state: 'sent', sentAt: START }], 'alone'],
    ...(['queued', 'sending', 'sent', 'noGrant', 'failed', 'overtaken'] as const).map(
      (state): [string, Parameters<typeof standingOf>[1], Standing] => [
        `a later one is ${state}`,
        [other(6, state, state === 'sent' ? START : null)],
        'overtaken',
      ],
    ),
  ])('when %s', (_what, recent, standing) => expect(standingOf(mine, recent, START)).toEqual(standing));

  it('asks nothing of what belongs to no thread', () =>
    expect(standingOf(aNotice(null), [other(4, 'sent', START)], START)).toBe('alone'));
});

describe('quick changes of one thing', () => {
  let w: World;
  beforeAll(async () => void (w = await world()));
  beforeEach(() => w.clear());
  afterAll(() => w.stop());

  const tell = async (turn: number, to = 'o-owner') => {
    const notice = aNotice(turn, w.clock.now(), to);
    await w.database.insert('notices', notice);
    await deliver(w.platform, [notice]);
    return notice;
  };
  /** The timer's, until nothing can wait any more. */
  const laterRuns = async (atOnce = 1) => {
    for (let run = 0; run < 3; run += 1) {
      w.clock.advance(GATHER_MS);
      await Promise.all(Array.from({ length: atOnce }, () => deliverDue(w.platform, 10)));
    }
  };
  const pushed = () => w.sent().length;
  const stateOf = async ({ _id }: StoredNotice) =>
    (await w.database.get<StoredNotice>('notices', _id))?.state;
  const inbox = async () =>
    (await w.as('o-owner').call('notices.mine', {})) as unknown as {
      data: { items: { title: string }[]; unread: number };
    };

  it('are pushed at once, then as one message, the last', async () => {
    w.grant('o-owner', 9);
    const told = [await tell(1), await tell(2), await tell(3), await tell(4)];
    expect(pushed()).toBe(1);
    expect(await deliverDue(w.platform, 10)).toBe(0);
    w.clock.advance(GATHER_MS);
    expect(await deliverDue(w.platform, 10)).toBe(3);
    await laterRuns();
    expect(pushed()).toBe(2);
    expect(await Promise.all(told.map(stateOf))).toEqual(['sent', 'overtaken', 'overtaken', 'sent']);
    w.clock.advance(10 * GATHER_MS);
    expect(await deliverDue(w.platform, 10)).toBe(0);
  });

  it('are never told out of turn', async () => {
    w.grant('o-owner', 9);
    const early = aNotice(1);
    await w.database.insert('notices', early);
    const late = await tell(2);
    await deliver(w.platform, [early]);
    await laterRuns();
    expect([await stateOf(early), await stateOf(late)]).toEqual(['overtaken', 'sent']);
    expect(pushed()).toBe(1);
  });

  it('stand once in what the person reads', async () => {
    w.grant('o-owner', 9);
    await tell(1);
    await tell(2);
    await tell(3);
    await laterRuns();
    const { data } = await inbox();
    expect(data.items.map(({ title }) => title)).toEqual(['第 3 步', '第 1 步']);
    expect(data.unread).toBe(2);
  });

  it('use up no try while they wait', async () => {
    w.grant('o-owner', 9);
    await tell(1);
    const waiting = await tell(2);
    expect(await w.database.get<StoredNotice>('notices', waiting._id)).toMatchObject({
      ...{ state: 'queued', attempts: 0, nextAt: START + GATHER_MS },
    });
  });

  it('hold up nobody else', async () => {
    w.grant('o-owner', 9);
    w.grant('o-other', 9);
    await tell(1);
    await tell(2, 'o-other');
    expect(pushed()).toBe(2);
  });

  it('are all told when several deliver at the same time, and none twice', async () => {
    w.grant('o-owner', 9);
    const told = [1, 2, 3, 4, 5].map((turn) => aNotice(turn));
    await Promise.all(told.map((notice) => w.database.insert('notices', notice)));
    await Promise.all(told.map((notice) => deliver(w.platform, [notice])));
    await laterRuns(2);
    expect(await stateOf(told[4]!)).toBe('sent');
    expect(pushed()).toBe(1);
  });
});
