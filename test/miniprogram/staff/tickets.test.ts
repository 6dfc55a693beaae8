import { TICKET_ACTIONS, TICKET_STATES } from '../../../contract';
import { formsFor, toDetail } from '../../../miniprogram/staff/tickets/detail/view';
import { nextForStaff } from '../../../miniprogram/staff/tickets/detail/words';
import { fakeWx, Refused, type FakeWx } from '../../support/fakeWx';
import { mountPage, settle, textOf } from '../../support/mount';
import { aTicket, aTicketIn, NOW } from '../../support/ticketViews';

describe('what a ticket says to its handler', () => {
  test.each(TICKET_STATES)('tells what to do with a %s one', (state) => {
    for (const assignee of [null, '王师傅']) {
      expect(nextForStaff(state, assignee)).toMatch(/^[^您]+。$/);
      expect(nextForStaff(state, assignee)).not.toMatch(/null|undefined/);
    }
  });

  it('says something of its own in every state', () => {
    expect(new Set(TICKET_STATES.map((state) => nextForStaff(state, null))).size).toBe(TICKET_STATES.length);
  });

  it('opens only what the server allows; the steps of the owner never', () => {
    const all = formsFor(aTicketIn('accepted', ...TICKET_ACTIONS)).map(({ action }) => action);
    const owners = ['confirm', 'notSolved', 'reopen', 'changeRating', 'withdraw', 'appeal'];
    expect([...all].sort()).toEqual(TICKET_ACTIONS.filter((action) => !owners.includes(action)).sort());
    expect(all.slice(0, 5)).toEqual(['accept', 'assign', 'start', 'resolve', 'askOwner']);
    expect(formsFor(aTicketIn('closed'))).toEqual([]);
  });

  it('speaks of giving it to somebody else once somebody has it', () => {
    expect(formsFor(aTicketIn('accepted', 'assign'))[0]).toMatchObject({ button: '派单', tone: 'primary' });
    expect(formsFor(aTicketIn('reopened', 'assign'))[0]?.button).toBe('派单');
    for (const state of ['assigned', 'inProgress', 'waitOwner'] as const)
      expect(formsFor(aTicketIn(state, 'assign'))[0]).toMatchObject({ button: '改派', tone: 'quiet' });
  });

  it('keeps two buttons at hand and the rest below', () => {
    const view = toDetail(aTicketIn('inProgress', 'resolve', 'askOwner', 'message', 'assign'), NOW);
    expect(view.bar.map(({ button }) => button)).toEqual(['处理完成', '问业主']);
    expect(view.rest.map(({ button }) => button)).toEqual(['改派', '留言']);
  });

  it('tells of a ticket that came back, and of its rating', () => {
    expect(toDetail(aTicket({ reopenCount: 2 }), NOW).reopened).toBe('业主已反映 2 次没有解决');
    expect(toDetail(aTicket(), NOW)).toMatchObject({ reopened: '', rating: '' });
    expect(toDetail(aTicket({ state: 'closed', rating: 5, ratingText: '好' }), NOW)).toMatchObject({
      rating: '5 星 很满意',
      ratingText: '好',
    });
  });
});

describe('handling a ticket', () => {
  const open = async (answers: Record<string, object>) => {
    const fake = fakeWx({ 'replies.forTicket': { items: [] }, ...answers });
    return { fake, page: await mountPage('staff/tickets/detail/detail', { id: 't1' }) };
  };
  /** What was asked of the ticket last. */
  const moveIn = ({ calls }: FakeWx) =>
    calls.filter(({ endpoint }) => endpoint === 'tickets.advance').at(-1)?.input;
  const tap = (page: { instance: any }, action: string) =>
    page.instance.onAction({ currentTarget: { dataset: { action } } });
  const send = async (page: { instance: any }, value: object) => {
    page.instance.onSend({
      detail: { value: { text: '', rating: 0, assigneeId: '', photos: [], materials: [], ...value } },
    });
    await settle();
  };

  it('is accepted with an answer, without any question about messages', async () => {
    const { fake, page } = await open({
      'tickets.get': aTicketIn('new', 'accept', 'message'),
      'tickets.advance': aTicketIn('accepted', 'assign'),
    });
    expect(textOf(page)).toContain('请先受理');
    await tap(page, 'accept');
    await send(page, { text: '今天下午来' });
    expect(moveIn(fake)).toMatchObject({ action: 'accept', text: '今天下午来' });
    expect(fake.asked).toEqual([]);
    expect(textOf(page)).toContain('请派给处理人');
  });

  it('is given to a colleague, who is chosen from those of the community', async () => {
    const { fake, page } = await open({
      'tickets.get': aTicketIn('accepted', 'assign'),
      'tickets.assignees': { items: [{ id: 's2', name: '孙丽', openCount: 2, isAway: false }] },
      'tickets.advance': aTicketIn('assigned'),
    });
    await tap(page, 'assign');
    await settle();
    expect(textOf(page)).toContain('孙丽手上 2 单');
    await send(page, { assigneeId: 's2' });
    expect(moveIn(fake)).toMatchObject({ action: 'assign', assigneeId: 's2' });
  });

  it('opens no form when the colleagues cannot be read', async () => {
    const { fake, page } = await open({
      'tickets.get': aTicketIn('accepted', 'assign'),
      'tickets.assignees': new Refused('FORBIDDEN'),
    });
    await tap(page, 'assign');
    expect(page.instance.data.sheet.visible).toBe(false);
    expect(fake.said).toHaveLength(1);
  });

  it('that moved meanwhile is read again, with the result still typed', async () => {
    const { fake, page } = await open({
      'tickets.get': aTicketIn('inProgress', 'resolve'),
      'tickets.advance': new Refused('STALE'),
    });
    await tap(page, 'resolve');
    fake.answer('tickets.get', aTicket({ ...aTicketIn('inProgress', 'resolve'), version: 2 }));
    await send(page, { text: '修好了' });
    expect(textOf(page)).toContain('您填写的内容还在');
    expect(page.instance.data.sheet.visible).toBe(true);
  });

  it('is said to be read as it was shown, only when there is something new, and nothing comes of it when that fails', async () => {
    const marked = ({ calls }: FakeWx) => calls.filter(({ endpoint }) => endpoint === 'tickets.read');
    const { fake } = await open({ 'tickets.get': aTicket({ version: 4, hasNews: true }) });
    await settle();
    expect(marked(fake)).toEqual([{ endpoint: 'tickets.read', input: { id: 't1', version: 4 } }]);
    expect(fake.said).toEqual([]);
    const other = await open({ 'tickets.get': aTicket({ version: 5 }) });
    await settle();
    expect(marked(other.fake)).toEqual([]);
  });
});
