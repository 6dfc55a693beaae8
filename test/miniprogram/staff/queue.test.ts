import { ATTENTION_VIEWS, QUEUE_VIEWS } from '../../../contract';
import { rememberMe } from '../../../miniprogram/platform/session';
import { NOTHING_CHOSEN } from '../../../miniprogram/staff/tickets/filter/view';
import { toPeople } from '../../../miniprogram/staff/tickets/giveMany/view';
import {
  allOf,
  emptinessOf,
  EMPTY,
  toggled,
  toQueueView,
  viewChoices,
} from '../../../miniprogram/staff/tickets/queue/view';
import { fakeWx, Refused } from '../../support/fakeWx';
import { mount, mountPage, settle, textOf, type Mounted } from '../../support/mount';
import { aQueueRow, aStaff, aTicketIn, counted, inHours, NOW } from '../../support/ticketViews';
import { aMe } from '../../support/views';

const PAGE = 'staff/tickets/queue/queue';
const page1 = { items: [aQueueRow({ isOverdue: true })], counts: counted({ todo: 4 }), next: null };
const TWO = [
  { id: 'c1', name: '翠湖花园' },
  { id: 'c2', name: '望江花园' },
];
const open = async (answers: Record<string, object> = {}, query: Record<string, string> = {}) => {
  const me = aMe({ homes: [], staff: aStaff({ communities: TWO }) });
  const fake = fakeWx({ 'account.me': me, 'tickets.queue': page1, ...answers });
  rememberMe(me);
  return { fake, page: await mountPage(PAGE, query) };
};
const inputs = (fake: ReturnType<typeof fakeWx>, endpoint: string) =>
  fake.calls.filter((one) => one.endpoint === endpoint).map(({ input }) => input);

describe('the queue', () => {
  it('counts what waits, and says what an empty list means', () => {
    expect(viewChoices({ todo: 4, mine: 0, overdue: 100 }, 'todo').map(({ label }) => label)).toEqual([
      ...['待办 4', '我的', '本组', '待派单', '已超时 99+'],
      ...['今天到期', '等业主', '暂缓', '已办'],
    ]);
    expect(new Set(QUEUE_VIEWS.map((view) => EMPTY[view].title)).size).toBe(QUEUE_VIEWS.length);
    expect([toQueueView('mine'), toQueueView('x'), toQueueView(undefined)]).toEqual(['mine', 'todo', 'todo']);
  });

  it.each(ATTENTION_VIEWS)('shows %s as chosen, also where it has no chip of its own', (view) => {
    expect(viewChoices(null, view).filter(({ value }) => value === view)).toHaveLength(1);
  });

  it('shows number, kind, address and what is late, and switches lists', async () => {
    const { fake, page } = await open();
    for (const part of ['待办 4', '261123-7KQ4', '报修 · 管道漏水', '翠湖花园 3幢2单元502', '已超时'])
      expect(textOf(page)).toContain(part);
    fake.answer('tickets.queue', { items: [], counts: counted({ todo: 4 }), next: null });
    page.instance.onView({ detail: { value: 'mine' } });
    await settle();
    expect(fake.calls.at(-1)?.input).toEqual({ view: 'mine' });
    expect(textOf(page)).toContain('没有派给您的工单');
    page.instance.onTicket({ currentTarget: { dataset: { id: 't1' } } });
    expect(fake.went).toEqual(['navigateTo /staff/tickets/detail/detail?id=t1']);
  });

  it('opens at the list it was asked for', async () => {
    const { fake } = await open({ 'tickets.queue': { ...page1, items: [] } }, { view: 'done' });
    expect(inputs(fake, 'tickets.queue')).toEqual([{ view: 'done' }]);
  });

  it('keeps what is on screen when reading it again fails', async () => {
    const { fake, page } = await open();
    fake.answer('tickets.queue', new Refused('FORBIDDEN'));
    page.instance.onPullDownRefresh();
    await settle();
    expect(textOf(page)).toContain('261123-7KQ4');
    expect(fake.said).toHaveLength(1);
  });
});

describe('looking for a ticket', () => {
  const look = async (page: Mounted, text: string) => {
    page.instance.onType({ detail: { value: text } });
    page.instance.onSearch();
    await settle();
  };

  it('shows what was found in the chosen community, and the lists again when it is cleared', async () => {
    const found = { items: [aQueueRow({ number: 'B261123-7KQ4M' })], next: 'more' };
    const { fake, page } = await open({ 'tickets.search': found });
    page.instance.onFilter({ detail: { value: { ...NOTHING_CHOSEN, communityId: 'c2' } } });
    await look(page, ' 漏水 ');
    expect(inputs(fake, 'tickets.search')).toEqual([{ text: '漏水', communityId: 'c2' }]);
    expect(textOf(page)).toContain('“漏水”的查找结果');
    expect(textOf(page)).not.toContain('今天到期');
    page.instance.onReachBottom();
    await settle();
    expect(inputs(fake, 'tickets.search').at(-1)).toMatchObject({ after: 'more' });
    page.instance.onClear();
    await settle();
    expect(inputs(fake, 'tickets.queue').at(-1)).toEqual({ view: 'todo', communityId: 'c2' });
    expect(textOf(page)).toContain('今天到期');
  });

  it.each(['text', 'communityId'])(
    'says under the box what is wrong with it (%s), and keeps it',
    async (field) => {
      const { page } = await open({
        'tickets.search': new Refused('INVALID', { [field]: '请至少写两个字' }),
      });
      await look(page, '水');
      expect(textOf(page)).toContain('请至少写两个字');
      expect(page.instance.data).toMatchObject({ text: '水', phase: 'ready' });
    },
  );

  it('says so when there is none, and tries again what failed', async () => {
    const { fake, page } = await open({ 'tickets.search': { items: [], next: null } });
    await look(page, '电梯');
    expect(textOf(page)).toContain(emptinessOf('todo', '电梯', false).text);
    fake.answer('tickets.search', new Refused('FORBIDDEN'));
    await look(page, '电梯坏了');
    expect(page.instance.data.phase).toBe('failed');
    fake.answer('tickets.search', { items: page1.items, next: null });
    page.instance.onRetry();
    await settle();
    expect(textOf(page)).toContain('261123-7KQ4');
  });
});

describe('taking a ticket from the queue', () => {
  const free = aQueueRow({ id: 't7', version: 3, allowed: ['take'] });
  const take = ({ instance }: Mounted) => instance.onTake({ currentTarget: { dataset: { id: 't7' } } });

  it('is offered only where the server says so', async () => {
    const { page } = await open();
    expect(textOf(page)).not.toContain('领取');
    const other = await open({ 'tickets.queue': { ...page1, items: [free] } });
    expect(textOf(other.page)).toContain('领取');
  });

  it('makes it one’s own, once however often it is tapped, and reads the list again', async () => {
    const { fake, page } = await open({
      'tickets.queue': { ...page1, items: [free] },
      'tickets.advance': aTicketIn('assigned'),
    });
    const before = inputs(fake, 'tickets.queue').length;
    await Promise.all([take(page), take(page)]);
    expect(inputs(fake, 'tickets.advance')).toEqual([
      { id: 't7', version: 3, action: 'assign', assigneeId: 's1', requestKey: expect.any(String) },
    ]);
    expect(inputs(fake, 'tickets.queue')).toHaveLength(before + 1);
    expect(fake.said.join()).toContain('已领取');
  });

  it('is the same try again when no answer came, and a new one after a refusal', async () => {
    const { fake, page } = await open({ 'tickets.queue': { ...page1, items: [free] } });
    fake.offline = true;
    await take(page);
    fake.offline = false;
    fake.answer('tickets.advance', new Refused('STALE'));
    const before = inputs(fake, 'tickets.queue').length;
    await take(page);
    expect(inputs(fake, 'tickets.queue')).toHaveLength(before + 1);
    await take(page);
    const keys = inputs(fake, 'tickets.advance').map(({ requestKey }) => requestKey);
    const [first, refused, anew] = [keys[0], keys.at(-2), keys.at(-1)];
    expect(refused).toBe(first);
    expect(anew).not.toBe(first);
    expect(page.instance.data.taking).toBe('');
  });
});

describe('giving several at once', () => {
  const rows = [1, 2, 3].map((at) =>
    aQueueRow({ id: `t${at}`, version: at, number: `B-${at}`, allowed: at === 3 ? [] : ['assign'] }),
  );
  const seen = { ...page1, items: rows };
  const chosen = { ...NOTHING_CHOSEN, communityId: 'c1' };
  const tapRow = ({ instance }: Mounted, id: string) =>
    instance.onTicket({ currentTarget: { dataset: { id } } });

  it('marks no more than may be given at once', () => {
    const many = Array.from({ length: 60 }, (_, at) => aQueueRow({ id: `t${at}`, allowed: ['assign'] }));
    expect(allOf(many)).toHaveLength(50);
    expect(toggled(allOf(many), 't55')).toHaveLength(50);
    expect(toggled(['a', 'b'], 'a')).toEqual(['b']);
    expect(allOf(rows)).toEqual(['t1', 't2']);
  });

  it('is offered to who may give, once it is known in which community', async () => {
    expect(textOf((await open()).page)).not.toContain('批量派单');
    const { fake, page } = await open({ 'tickets.queue': seen });
    expect(page.instance.data).toMatchObject({ mayPick: true, place: '' });
    page.instance.onPickIn({ detail: { value: '1' } });
    await settle();
    expect(inputs(fake, 'tickets.queue').at(-1)).toEqual({ view: 'todo', communityId: 'c2' });
    expect(page.instance.data).toMatchObject({ picked: [], place: 'c2' });
    expect(textOf(page)).toContain('选择要派的工单');
  });

  it('marks by a tap what may be given, and forgets what meanwhile may not', async () => {
    const { fake, page } = await open({ 'tickets.queue': seen });
    page.instance.onFilter({ detail: { value: chosen } });
    await settle();
    page.instance.onPick();
    for (const id of ['t1', 't2', 't3']) tapRow(page, id);
    expect(page.instance.data.picked).toEqual(['t1', 't2']);
    expect(page.instance.data.rows.map(({ pick }: { pick: string }) => pick)).toEqual(['on', 'on', '']);
    expect(fake.said).toEqual(['这件现在不能派单']);
    expect(fake.went).toEqual([]);
    fake.answer('tickets.queue', { ...seen, items: [rows[1]!, { ...rows[0]!, allowed: [] }] });
    page.instance.onPullDownRefresh();
    await settle();
    page.instance.onGive();
    expect(page.instance.data.giving.map(({ id }: { id: string }) => id)).toEqual(['t2']);
    page.instance.onGiven();
    await settle();
    expect(page.instance.data).toMatchObject({ picked: null, isGiving: false });
  });

  it('waits for the list that was asked for, and picks nothing of the one before', async () => {
    const { page } = await open({ 'tickets.queue': seen });
    page.instance.onFilter({ detail: { value: chosen } });
    await settle();
    const waiting = () => page.querySelector('.queue__waiting')?.dom.textContent;
    expect(waiting()).toBeUndefined();
    page.instance.onFilter({ detail: { value: chosen } });
    expect(waiting()).toBe('批量派单');
    page.instance.onPick();
    expect(waiting()).toBe('全选');
    page.instance.onPickAll();
    expect(page.instance.data.picked).toEqual([]);
    await settle();
    expect(waiting()).toBeUndefined();
    page.instance.onPickAll();
    expect(page.instance.data.picked).toEqual(['t1', 't2']);
  });

  const team = (members: object[]) => ({
    ...{
      id: 'team-1',
      version: 1,
      communityId: 'c1',
      communityName: '翠湖花园',
      name: '工程组',
      rule: 'pool',
    },
    ...{ categories: [], lead: null, members, allowed: [] },
  });
  const member = (id: string, isOnShift: boolean) => ({
    ...{ id, name: id, shifts: [], isOnShift, awayUntil: null, openCount: 0 },
  });
  const hand = (id: string, name: string, openCount: number, awayUntil: string | null = null) => ({
    ...{ id, name, openCount, awayUntil },
  });
  const TEAMS = {
    communityId: 'c1',
    leads: [],
    items: [team([member('busy', true), member('free', true), member('night', false)])],
    staff: [
      hand('away', '假', 0, inHours(48)),
      hand('busy', '忙', 5),
      hand('free', '闲', 1),
      hand('night', '夜', 0),
      hand('new', '新', 2),
    ],
    allowed: [],
  };

  it('offers who is at work first, then who has the least, and nobody who is away', () => {
    const people = toPeople(TEAMS as any, NOW);
    expect(people.map(({ name }) => name).join('')).toBe('闲新忙夜假');
    expect(people.map(({ note }) => note)).toEqual([
      ...['手上 1 单', '手上 2 单', '手上 5 单', '手上 0 单 · 现在不当班', expect.stringMatching(/^请假至 /)],
    ]);
    expect(people.filter(({ isAway }) => isAway).map(({ id }) => id)).toEqual(['away']);
  });

  const sheet = async (answers: Record<string, object>) => {
    const fake = fakeWx({ 'teams.list': TEAMS, ...answers });
    const give = mount('staff/tickets/giveMany/giveMany', { items: rows.slice(0, 2), communityId: 'c1' });
    const said: string[] = [];
    for (const name of ['close', 'given']) give.addEventListener(name, () => said.push(name));
    give.setData({ visible: true });
    await settle();
    const choose = (id: string) => give.instance.onPerson({ currentTarget: { dataset: { id } } });
    return { fake, give, said, choose, sends: () => inputs(fake, 'tickets.assignMany') };
  };
  const BOTH = {
    items: [
      { id: 't1', outcome: 'done' },
      { id: 't2', outcome: 'changed' },
    ],
  };

  it('tells what became of each, with what was not given first', async () => {
    const { give, said, choose, sends } = await sheet({ 'tickets.assignMany': BOTH });
    await give.instance.onSend();
    expect(textOf(give)).toContain('请选择处理人');
    choose('away');
    expect(give.instance.data.chosen).toBe('');
    choose('free');
    await Promise.all([give.instance.onSend(), give.instance.onSend()]);
    expect(sends()).toEqual([
      {
        items: [
          { id: 't1', version: 1 },
          { id: 't2', version: 2 },
        ],
        assigneeId: 'free',
        requestKey: expect.any(String),
      },
    ]);
    expect(textOf(give)).toMatch(/已派给闲 1 件.*1 件没有派.*B-2.*刚刚有变化.*B-1.*已派单/);
    give.instance.onClose();
    expect(said).toEqual(['given']);
  });

  it('sends the same again when no answer came, keeping who was chosen; another choice is another request', async () => {
    const { fake, give, said, choose, sends } = await sheet({ 'tickets.assignMany': BOTH });
    choose('free');
    fake.offline = true;
    await give.instance.onSend();
    expect(textOf(give)).toContain('再试不会重复派单');
    expect(give.instance.data.chosen).toBe('free');
    const { requestKey } = give.instance.data.tried;
    fake.offline = false;
    await give.instance.onSend();
    expect(sends().at(-1).requestKey).toBe(requestKey);
    expect(give.instance.data.outcomes.title).toBe('已派给闲 1 件');
    expect(said).toEqual([]);
    const other = await sheet({ 'tickets.assignMany': new Refused('FORBIDDEN') });
    other.choose('free');
    await other.give.instance.onSend();
    other.choose('busy');
    await other.give.instance.onSend();
    const keys = other.sends().map((one) => one.requestKey);
    expect(new Set(keys).size).toBe(2);
  });

  it('says so when nobody could take them, and tries again what failed', async () => {
    const { fake, give } = await sheet({ 'teams.list': { ...TEAMS, items: [], staff: [] } });
    expect(textOf(give)).toContain('还没有人可以派');
    fake.answer('teams.list', TEAMS);
    give.instance.onRetry();
    await settle();
    expect(textOf(give)).toContain('手上 1 单');
  });
});
