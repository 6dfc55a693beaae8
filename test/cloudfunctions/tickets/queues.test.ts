import { QUEUE_VIEWS, type QueueView, type TicketState } from '../../../contract';
import type { Ticket } from '../../../cloudfunctions/tickets/stored';
import { wordKeys } from '../../../cloudfunctions/tickets/wordKeys';
import { aKey } from '../../support/archiveActs';
import { aCommunity, anOwner, aStaff } from '../../support/builders';
import { expectRefusal } from '../../support/refusal';
import { START, world, type World } from '../../support/world';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe("staff's lists of tickets", () => {
  let w: World;
  let worker: string;
  let other: string;
  let made = 0;
  beforeAll(async () => void (w = await world()));
  beforeEach(async () => {
    await w.clear();
    for (const id of ['c1', 'c2']) await aCommunity(w, { id });
    const post = { roles: ['ticketStaff' as const], communityIds: ['c1'] };
    worker = await aStaff(w, { ...post, openid: 'o-worker', name: '赵强' });
    other = await aStaff(w, { ...post, openid: 'o-other', name: '孙丽' });
    await aStaff(w, { openid: 'o-lead', roles: ['teamLead'], communityIds: ['c1'] });
    await aStaff(w, { openid: 'o-far', roles: ['teamLead'], communityIds: ['c2'] });
    await aStaff(w, { openid: 'o-hq', roles: ['hqAdmin'] });
  });
  afterAll(() => w.stop());

  /** A ticket as it stands, due in a week. */
  async function put(state: TicketState, more: Partial<Ticket> = {}): Promise<string> {
    const _id = `t-${String((made += 1)).padStart(4, '0')}`;
    const communityId = more.communityId ?? 'c1';
    const ticket: Ticket = {
      ...{ _id, number: `B261123-${String(made).padStart(5, '2')}`, householdId: 'h-1', communityId },
      ...{ communityName: '桂花苑', label: '3幢2单元502', kind: 'repair', category: '水电' },
      textSealed: w.platform.secrets.seal('厨房水管漏水', `tickets/${_id}/text`),
      searchKeys: wordKeys(w.platform.secrets, communityId, '厨房水管漏水').sort(),
      ...{ photos: [], state, version: 1, submittedBy: 'o-owner', assignee: null },
      ...{ createdAt: START, updatedAt: START, respondedAt: null, resolvedAt: null },
      ...{ dueAt: START + 7 * DAY, reopenCount: 0, rating: null, ratingSealed: null },
      ...more,
    };
    await w.database.insert('tickets', ticket);
    return _id;
  }
  const queue = async (who: string, view: QueueView, more: object = {}) => {
    const reply = await w.as(who).call('tickets.queue', { view, ...more });
    if (!reply.ok) throw new Error(`${reply.code} ${JSON.stringify(reply.fields)}`);
    return reply.data;
  };
  const ids = async (who: string, view: QueueView, more: object = {}) =>
    (await queue(who, view, more)).items.map((one: { id: string }) => one.id);
  const held = { assignee: { staffId: '', name: '赵强' } };

  it('hold exactly what they are called by, in order', async () => {
    const mine = { assignee: { ...held.assignee, staffId: worker } };
    const theirs = { assignee: { ...held.assignee, staffId: other } };
    const late = await put('assigned', { ...mine, dueAt: START - HOUR });
    const today = await put('inProgress', { ...theirs, dueAt: START + 2 * HOUR });
    const tomorrow = await put('assigned', { ...mine, dueAt: START + DAY });
    const fresh = await put('new');
    const old = await put('accepted', { createdAt: START - 2 * DAY });
    const waiting = await put('waitOwner', { ...mine, dueAt: START - DAY });
    const held2 = await put('onHold', theirs);
    const again = await put('reopened', { reopenCount: 2, createdAt: START - HOUR });
    const rejecting = await put('rejecting', { createdAt: START - HOUR });
    const closed = await put('closed', mine);
    await put('new', { communityId: 'c2' });
    const expected: Record<QueueView, string[]> = {
      todo: [waiting, late, today, tomorrow, fresh, old, held2, again, rejecting],
      mine: [waiting, late, tomorrow],
      team: [waiting, late, today, tomorrow, fresh, old, held2, again, rejecting],
      unassigned: [old, again, rejecting, fresh],
      overdue: [late],
      dueToday: [today],
      waitOwner: [waiting],
      onHold: [held2],
      done: [closed],
      dueSoon: [today],
      longUnassigned: [old],
      reopenedOften: [again],
      rejecting: [rejecting],
    };
    for (const view of QUEUE_VIEWS)
      expect([view, await ids('o-worker', view)]).toEqual([view, expected[view]]);
    const { counts } = await queue('o-worker', 'todo');
    for (const [view, count] of Object.entries(counts as Record<QueueView, number>))
      expect([view, count]).toEqual([view, expected[view as QueueView].length]);
    expect(await ids('o-lead', 'todo', { staffId: other })).toEqual([today, held2]);
    expect(await ids('o-hq', 'todo', { communityId: 'c2' })).toHaveLength(1);
    expect(await ids('o-worker', 'todo', { communityId: 'c2' })).toEqual([]);
  });

  it('are narrowed to a category with all under it, to a team, and to a person, whatever the list', async () => {
    const water = await put('new', { category: '水电' });
    const power = await put('new', { category: '水电 · 停电' });
    await put('new', { category: '水电梯' });
    const theirs = await put('assigned', {
      ...{ category: '门窗', teamId: 'team-1', assignee: { staffId: other, name: '孙丽' } },
    });
    const far = await put('new', { communityId: 'c2', teamId: 'team-1' });
    const narrowed = async (more: object) => (await ids('o-worker', 'todo', more)).sort();
    expect(await narrowed({ kind: 'repair', categories: ['水电', '水电 · 停电'] })).toEqual([water, power]);
    expect(await narrowed({ kind: 'complaint', categories: ['水电'] })).toEqual([]);
    expect(await narrowed({ teamId: 'team-1' })).toEqual([theirs]);
    expect(await ids('o-far', 'todo', { teamId: 'team-1' })).toEqual([far]);
    expect(await narrowed({ teamId: 'team-1', staffId: worker })).toEqual([]);
    expect(await ids('o-worker', 'unassigned', { staffId: other })).toEqual([]);
    for (const categories of [[], Array.from({ length: 51 }, (_, at) => `分类${at}`), ['']])
      expectRefusal(await w.as('o-worker').call('tickets.queue', { view: 'todo', categories }), 'INVALID');
  });

  it('page without losing or repeating any, with the counts on the first page alone, and count no further than shown', async () => {
    for (let at = 0; at < 45; at += 1) await put('new', { dueAt: START + (at % 3) * HOUR });
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: any = await queue('o-worker', 'todo', after === null ? {} : { after });
      expect(page.counts === null).toBe(after !== null);
      seen.push(...page.items.map((one: { id: string }) => one.id));
      after = page.next;
    } while (after !== null);
    expect(new Set(seen).size).toBe(45);
    expect(seen).toHaveLength(45);
    for (let at = 0; at < 65; at += 1) await put('new');
    expect((await queue('o-worker', 'todo')).counts).toMatchObject({ todo: 100, unassigned: 100, mine: 0 });
  });

  it("of a team are those of the viewer's teams", async () => {
    const draft = {
      ...{ name: '工程组', rule: 'pool', leadId: null, members: [{ staffId: worker, shifts: [] }] },
      categories: [{ kind: 'repair', category: null }],
    };
    const reply = await w.as('o-lead').call('teams.create', { communityId: 'c1', draft, requestKey: aKey() });
    if (!reply.ok) throw new Error(reply.code);
    const theirs = await put('new', { teamId: reply.data.id });
    const nobodys = await put('new');
    expect(await ids('o-worker', 'team')).toEqual([theirs]);
    expect(await ids('o-other', 'team')).toEqual([theirs, nobodys]);
  });

  it('keep what is sensitive to leads', async () => {
    const secret = await put('new', { isSensitive: true });
    const own = await put('assigned', { isSensitive: true, assignee: { staffId: worker, name: '赵强' } });
    expect(await ids('o-other', 'todo')).toEqual([]);
    expect((await queue('o-other', 'todo')).counts.todo).toBe(0);
    expect(await ids('o-worker', 'todo')).toEqual([]);
    expect(await ids('o-lead', 'todo')).toEqual([secret, own]);
    expectRefusal(await w.as('o-other').call('tickets.get', { id: secret }), 'NOT_FOUND');
    expect(await w.as('o-lead').call('tickets.get', { id: secret })).toMatchObject({ ok: true });
  });

  it('hide from somebody what is about them: lists, counts, search, the ticket, and every move', async () => {
    const about = await put('new', { namedStaffIds: [worker] });
    expect(await ids('o-worker', 'todo')).toEqual([]);
    expect((await queue('o-worker', 'todo')).counts.todo).toBe(0);
    expect(await w.as('o-worker').call('tickets.search', { text: '漏水' })).toMatchObject({
      data: { items: [] },
    });
    expectRefusal(await w.as('o-worker').call('tickets.get', { id: about }), 'NOT_FOUND');
    for (const action of ['accept', 'message'])
      expectRefusal(
        await w
          .as('o-worker')
          .call('tickets.advance', { id: about, version: 1, action, text: '好', requestKey: aKey() }),
        'NOT_FOUND',
      );
    expect(await ids('o-other', 'todo')).toEqual([about]);
  });

  describe('are searched', () => {
    const find = async (who: string, text: string, more: object = {}) => {
      const reply = await w.as(who).call('tickets.search', { text, ...more });
      return reply.ok ? reply.data.items.map((one: { id: string }) => one.id) : reply;
    };

    it.each([
      ['its number', (one: Ticket) => one.number],
      ['the beginning of its number, in any case and width', () => 'ｂ2611'],
      ['words of its text', () => '水管漏水'],
      ['words however they are parted', () => '厨房 漏水'],
    ])('by %s', async (_what, text) => {
      const id = await put('new');
      const stored = await w.database.get<Ticket>('tickets', id);
      expect(await find('o-worker', text(stored!))).toEqual([id]);
      expect(await find('o-far', text(stored!))).toEqual([]);
    });

    it('by home, however it is written, and by room', async () => {
      const home = await anOwner(w, 'o-owner', { communityId: 'c1', label: '3幢2单元502' });
      const id = await put('new', { householdId: home.id });
      for (const text of ['3幢2单元502', '3-2-502', '502', '3幢'])
        expect(await find('o-worker', text)).toEqual([id]);
      expect(await find('o-worker', '13-2-502')).toEqual([]);
    });

    it('not by words that are not there, nor across communities', async () => {
      await put('new');
      expect(await find('o-worker', '电梯')).toEqual([]);
      await aStaff(w, { openid: 'o-both', roles: ['ticketStaff'], communityIds: ['c1', 'c2'] });
      const far = await put('new', { communityId: 'c2' });
      expect(await find('o-both', '厨房水管漏水')).toHaveLength(2);
      expect(await find('o-both', '漏水', { communityId: 'c2' })).toEqual([far]);
    });

    it('from the newest on, page by page, each once: by number, and by a rare word beside a common one', async () => {
      const rare = wordKeys(w.platform.secrets, 'c1', '阀门');
      const all: string[] = [];
      for (let day = 1; day <= 25; day += 1) {
        const number = `B2611${String(day).padStart(2, '0')}-23456`;
        all.unshift(await put('closed', { number, createdAt: START - (30 - day) * DAY }));
      }
      const common = wordKeys(w.platform.secrets, 'c1', '厨房水管漏水');
      for (const id of [all[24]!, all[3]!])
        await w.database.update('tickets', { _id: id }, { searchKeys: [...common, ...rare].sort() });
      for (const text of ['B2611', '漏水', '厨房 漏水']) {
        const first = await w.as('o-worker').call('tickets.search', { text });
        const { items, next } = first.ok ? first.data : { items: [], next: null };
        const seen = [...items.map((one: { id: string }) => one.id)];
        expect([text, [...seen, ...((await find('o-worker', text, { after: next })) as string[])]]).toEqual([
          text,
          all,
        ]);
        expect(seen).toHaveLength(20);
      }
      for (const text of ['漏水 阀门', '阀门 漏水'])
        expect(await find('o-worker', text)).toEqual([all[3], all[24]]);
    });

    it('refusing too little, and words in all communities at once, naming the field', async () => {
      expect(await find('o-worker', '水')).toMatchObject({
        code: 'INVALID',
        fields: { text: expect.any(String) },
      });
      expect(await find('o-hq', '漏水')).toMatchObject({
        code: 'INVALID',
        fields: { communityId: expect.any(String) },
      });
    });

    it('without the text standing anywhere in the database', async () => {
      const home = await anOwner(w, 'o-owner', { communityId: 'c1' });
      const draft = { householdId: home.id, kind: 'repair', category: '水电', text: '卫生间漏水到楼下' };
      const reply = await w.as('o-owner').call('tickets.submit', { draft, requestKey: aKey() });
      if (!reply.ok) throw new Error(reply.code);
      expect(await find('o-worker', '卫生间')).toEqual([reply.data.id]);
      const stored = await w.database.get<Ticket>('tickets', reply.data.id);
      expect(JSON.stringify(stored)).not.toMatch(/卫生|漏水|楼下/);
    });
  });

  it('tell leads what needs attention, and nobody else', async () => {
    const late = await put('assigned', { dueAt: START - HOUR, assignee: { staffId: worker, name: '赵强' } });
    const old = await put('new', { createdAt: START - 2 * DAY });
    const reply = await w.as('o-lead').call('tickets.attention');
    expect(reply).toMatchObject({
      data: {
        groups: [
          { view: 'overdue', count: 1, items: [{ id: late }] },
          { view: 'longUnassigned', count: 1, items: [{ id: old }] },
          { view: 'dueSoon', count: 0, items: [] },
          { view: 'reopenedOften', count: 0 },
          { view: 'rejecting', count: 0 },
        ],
      },
    });
    expectRefusal(await w.as('o-worker').call('tickets.attention'), 'FORBIDDEN');
    expectRefusal(await w.as('o-far').call('tickets.attention', { communityId: 'c1' }), 'NOT_FOUND');
  });
});
