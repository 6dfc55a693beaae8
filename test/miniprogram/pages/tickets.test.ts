import { TICKET_KINDS } from '../../../contract';
import { TILES } from '../../../miniprogram/pages/tickets/kindTiles/tiles';
import { gateOf, homeChoices } from '../../../miniprogram/pages/tickets/view';
import { fakeWx, Refused } from '../../support/fakeWx';
import { mountPage, settle, textOf } from '../../support/mount';
import { aStaff, aTicketSummary } from '../../support/ticketViews';
import { aHome, aMe, aVisitor } from '../../support/views';

const open = () => mountPage('pages/tickets/tickets');

describe('what stands before the tickets', () => {
  const where = (me = aMe(), home = me.homes[0] ?? null) => gateOf(me, home)?.url ?? null;

  it('leads each person to what is missing, and an owner past it', () => {
    expect(where()).toBeNull();
    expect(where(aVisitor())).toBe('/owner/account/consent/consent');
    expect(where(aMe({ homes: [] }))).toBe('/owner/account/bind/bind');
    expect(where(aMe({ homes: [], staff: aStaff() }))).toBe('/staff/home/home');
  });

  it('is open to a member of the household only with the right', () => {
    const member = (...rights: 'fileTicket'[]) => gateOf(aMe(), aHome({ role: 'member', rights }));
    expect(member()).toMatchObject({ title: '还不能使用工单', url: '' });
    expect(member('fileTicket')).toBeNull();
  });
});

describe("the household's tickets", () => {
  it('offers every kind, and lists what there is', async () => {
    fakeWx({
      'account.me': aMe(),
      'tickets.mine': { householdId: 'h1', items: [aTicketSummary()], next: null },
    });
    const text = textOf(await open());
    for (const part of ['报修', '投诉', '咨询', '建议', '待受理', '厨房水管接口漏水', '261123-7KQ4'])
      expect(text).toContain(part);
    // Of one ticket one sees that it is all.
    expect(text).not.toContain('没有更多了');
    expect(TILES.map(({ kind }) => kind).sort()).toEqual([...TICKET_KINDS].sort());
  });

  it('calls out on top what waits for the household', async () => {
    const items = [
      aTicketSummary({ id: 't1', excerpt: '路灯不亮' }),
      aTicketSummary({ id: 't2', excerpt: '水管漏水', state: 'resolved' }),
      aTicketSummary({ id: 't3', excerpt: '电梯异响', state: 'waitOwner' }),
    ];
    fakeWx({ 'account.me': aMe(), 'tickets.mine': { householdId: 'h1', items, next: null } });
    expect(textOf(await open())).toMatch(/等您处理.*水管漏水.*电梯异响.*其他工单.*路灯不亮/);
  });

  it('says nothing of others when all of them wait for the household', async () => {
    const items = [aTicketSummary({ state: 'resolved' })];
    fakeWx({ 'account.me': aMe(), 'tickets.mine': { householdId: 'h1', items, next: null } });
    const text = textOf(await open());
    expect(text).toContain('等您处理');
    expect(text).not.toMatch(/其他工单|我家的工单|还没有工单/);
  });

  it('leads to the form with the kind, and to the ticket', async () => {
    const fake = fakeWx({
      'account.me': aMe(),
      'tickets.mine': { householdId: 'h1', items: [aTicketSummary()], next: null },
    });
    const page = await open();
    page.instance.onKind({ detail: { value: 'repair' } });
    page.instance.onTicket({ currentTarget: { dataset: { id: 't1' } } });
    expect(fake.went).toEqual([
      'navigateTo /owner/tickets/submit/submit?kind=repair',
      'navigateTo /owner/tickets/detail/detail?id=t1',
    ]);
  });

  it('says on its tab how many have something new, until there is none', async () => {
    const items = [aTicketSummary({ hasNews: true }), aTicketSummary({ id: 't2', hasNews: true })];
    const fake = fakeWx({ 'account.me': aMe(), 'tickets.mine': { householdId: 'h1', items, next: null } });
    const page = await open();
    expect([...fake.badges]).toEqual([[2, '2']]);
    fake.answer('tickets.mine', { householdId: 'h1', items: [aTicketSummary()], next: null });
    page.instance.onShow();
    await settle();
    expect([...fake.badges]).toEqual([]);
  });

  it('says that there is none yet', async () => {
    fakeWx({ 'account.me': aMe(), 'tickets.mine': { householdId: 'h1', items: [], next: null } });
    expect(textOf(await open())).toContain('还没有工单');
  });

  it('reads the next page below, and offers another try when that fails', async () => {
    const fake = fakeWx({
      'account.me': aMe(),
      'tickets.mine': { householdId: 'h1', items: [aTicketSummary()], next: 'p2' },
    });
    const page = await open();
    fake.answer('tickets.mine', new Refused('FORBIDDEN'));
    page.instance.onReachBottom();
    await settle();
    expect(textOf(page)).toContain('点按重试');
    fake.answer('tickets.mine', {
      householdId: 'h1',
      items: [aTicketSummary({ id: 't2', excerpt: '第二页的工单' })],
      next: null,
    });
    page.instance.onReachBottom();
    await settle();
    expect(fake.calls.at(-1)?.input).toEqual({ householdId: 'h1', after: 'p2' });
    expect(textOf(page)).toMatch(/厨房水管接口漏水.*第二页的工单/);
  });

  it('shows the tickets of the home that is chosen', async () => {
    const me = aMe({ homes: [aHome(), aHome({ householdId: 'h2', address: '8幢101' })] });
    const fake = fakeWx({
      'account.me': me,
      'tickets.mine': ({ householdId = 'h1' }) => ({ householdId, items: [], next: null }),
    });
    const page = await open();
    expect(homeChoices(me)).toHaveLength(2);
    expect(homeChoices(aMe())).toEqual([]);
    page.instance.onHome({ detail: { value: 'h2' } });
    await settle();
    expect(fake.calls.at(-1)).toMatchObject({ endpoint: 'tickets.mine', input: { householdId: 'h2' } });
    expect(textOf(page)).toContain('8幢101');
  });

  it('asks for nothing of a visitor, and leads on', async () => {
    const fake = fakeWx({ 'account.me': aVisitor(), 'tickets.mine': new Refused('CONSENT_REQUIRED') });
    const page = await open();
    expect(textOf(page)).toContain('先看看我们怎么用您的信息');
    page.instance.onGate();
    expect(fake.went).toEqual(['navigateTo /owner/account/consent/consent']);
    expect(fake.calls.map(({ endpoint }) => endpoint)).toEqual(['tickets.mine']);
  });

  it('says why it could not open, and opens at the second try', async () => {
    const fake = fakeWx({
      'account.me': aMe(),
      'tickets.mine': new Refused('DATA_DAMAGED'),
    });
    const page = await open();
    expect(textOf(page)).toContain('这条资料已损坏');
    fake.answer('tickets.mine', { householdId: 'h1', items: [], next: null });
    page.instance.onRetry();
    await settle();
    expect(textOf(page)).toContain('还没有工单');
  });
});
