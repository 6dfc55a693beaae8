import { TICKET_STATES } from '../../../../contract';
import { formsFor, promise, toDetail } from '../../../../miniprogram/owner/tickets/detail/view';
import { outlook } from '../../../../miniprogram/owner/tickets/detail/words';
import { rememberMe } from '../../../../miniprogram/platform/session';
import { fakeWx, Refused } from '../../../support/fakeWx';
import { mountPage, settle, textOf } from '../../../support/mount';
import { aTicket, aTicketIn, anEvent, inHours, NOW } from '../../../support/ticketViews';
import { aMe } from '../../../support/views';

describe('what a ticket says to its owner', () => {
  test.each(TICKET_STATES)('tells where a %s one stands and what comes next', (state) => {
    for (const assignee of [null, '王师傅']) {
      const { headline, next } = outlook(state, assignee);
      expect(headline).toMatch(/^[^。]{3,}$/);
      expect(next).toMatch(/。$/);
      expect(`${headline}${next}`).not.toMatch(/null|undefined/);
    }
  });

  it('says something of its own in every state, and names who is in charge', () => {
    expect(new Set(TICKET_STATES.map((state) => outlook(state, null).headline)).size).toBe(
      TICKET_STATES.length,
    );
    expect(outlook('assigned', '王师傅').headline).toBe('已安排王师傅处理');
    expect(outlook('inProgress', null).headline).toBe('工作人员正在处理');
  });

  it('promises a time, owns up when it is past, and says nothing when nothing is owed', () => {
    expect(promise({ dueAt: inHours(3), isOverdue: false }, NOW)).toBe('最晚 今天 17:00 给您答复');
    expect(promise({ dueAt: inHours(-3), isOverdue: true }, NOW)).toMatch(/原定 今天 11:00 .*抱歉/);
    expect(promise({ dueAt: null, isOverdue: false }, NOW)).toBe('');
  });

  it('opens only what the server allows, the expected first, the quiet below', () => {
    const { bar, rest } = toDetail(aTicketIn('resolved', 'message', 'notSolved', 'confirm', 'withdraw'), NOW);
    expect(bar.map(({ action }) => action)).toEqual(['confirm', 'notSolved']);
    expect(rest.map(({ action }) => action)).toEqual(['message', 'withdraw']);
    expect(toDetail(aTicketIn('closed'), NOW)).toMatchObject({ bar: [], rest: [] });
    expect(formsFor(aTicketIn('new', 'accept', 'assign'))).toEqual([]);
  });

  it('calls a message an answer while the handler waits for one', () => {
    expect(formsFor(aTicketIn('waitOwner', 'message'))[0]).toMatchObject({ button: '回复', tone: 'primary' });
    expect(formsFor(aTicketIn('inProgress', 'message'))[0]?.button).toBe('留言');
  });

  it('shows the rating that was given', () => {
    const rated = toDetail(aTicket({ state: 'closed', rating: 4, ratingText: '很快' }), NOW);
    expect(rated).toMatchObject({ rating: '★★★★☆', ratingWord: '满意', ratingText: '很快' });
  });
});

describe("an owner's ticket", () => {
  const open = async (answers: Record<string, object>) => {
    const fake = fakeWx(answers);
    rememberMe(aMe());
    return { fake, page: await mountPage('owner/tickets/detail/detail', { id: 't1' }) };
  };
  const tap = (page: { instance: any }, action: string) =>
    page.instance.onAction({ currentTarget: { dataset: { action } } });
  const send = async (page: { instance: any }, value: object) => {
    page.instance.onSend({
      detail: { value: { text: '', rating: 0, assigneeId: '', photos: [], ...value } },
    });
    await settle();
  };

  it('shows where it stands, every step, and what was written', async () => {
    const { page } = await open({ 'tickets.get': aTicketIn('waitOwner', 'message') });
    for (const part of ['等您回复', '提交工单', '厨房水管接口漏水', '261123-7KQ4', '回复'])
      expect(textOf(page)).toContain(part);
  });

  it('is said to be read as it was shown, and tells which words the other side has read', async () => {
    const said = (text: string, isRead: boolean) => anEvent({ action: 'message', text, isRead });
    const events = [said('第一句', true), said('第二句', false), anEvent({ action: 'start' })];
    const { fake, page } = await open({
      'tickets.get': aTicket({ version: 4, hasNews: true, events }),
      'tickets.read': {},
    });
    await settle();
    expect(fake.calls.at(-1)).toEqual({ endpoint: 'tickets.read', input: { id: 't1', version: 4 } });
    expect(textOf(page)).toMatch(/物业未读第二句.*物业已读第一句/);
    expect(textOf(page).match(/已读|未读/g)).toHaveLength(2);
  });

  it('is confirmed with a rating, after asking for messages in the same tap', async () => {
    const { fake, page } = await open({
      'tickets.get': aTicketIn('resolved', 'confirm', 'notSolved'),
      'tickets.advance': aTicket({ state: 'closed', rating: 5 }),
      'notices.choose': {},
    });
    tap(page, 'confirm');
    expect(textOf(page)).toContain('确认已解决');
    page.instance.onSend({ detail: { value: { text: '', rating: 5, assigneeId: '', photos: [] } } });
    expect(fake.asked).toEqual([['tmpl-ticket']]);
    await settle();
    expect(fake.calls.at(-1)).toMatchObject({
      endpoint: 'tickets.advance',
      input: { action: 'confirm', rating: 5 },
    });
    expect(textOf(page)).toContain('★★★★★');
  });

  it('goes back to work with a reason', async () => {
    const { fake, page } = await open({
      'tickets.get': aTicketIn('resolved', 'confirm', 'notSolved'),
      'tickets.advance': aTicketIn('reopened', 'message'),
    });
    fake.subscribes = 'fail';
    tap(page, 'notSolved');
    await send(page, { text: '又漏了' });
    expect(fake.calls.at(-1)?.input).toMatchObject({ action: 'notSolved', text: '又漏了' });
    expect(textOf(page)).toContain('正在重新安排');
  });

  it('opens no form that the server does not allow', async () => {
    const { page } = await open({ 'tickets.get': aTicketIn('inProgress', 'message') });
    tap(page, 'withdraw');
    expect(page.instance.data.sheet.visible).toBe(false);
  });

  it('that moved meanwhile is shown anew, with what was typed still there', async () => {
    const { fake, page } = await open({
      'tickets.get': aTicketIn('resolved', 'confirm', 'notSolved'),
      'tickets.advance': new Refused('STALE'),
    });
    fake.subscribes = 'fail';
    tap(page, 'notSolved');
    page.instance.onChange({ detail: { value: { text: '又漏了', rating: 0, assigneeId: '', photos: [] } } });
    await send(page, { text: '又漏了' });
    expect(page.instance.data.sheet).toMatchObject({ visible: true });
    expect(textOf(page)).toContain('您填写的内容还在');
  });

  it('that is not theirs, or gone, says so and offers another try', async () => {
    const { fake, page } = await open({ 'tickets.get': new Refused('NOT_FOUND') });
    expect(textOf(page)).toContain('没有找到');
    fake.answer('tickets.get', aTicketIn('new', 'withdraw'));
    page.instance.onRetry();
    await settle();
    expect(textOf(page)).toContain('已提交，等物业受理');
  });

  it('stays on screen when reading it again fails', async () => {
    const { fake, page } = await open({ 'tickets.get': aTicketIn('new') });
    fake.answer('tickets.get', new Refused('FORBIDDEN'));
    page.instance.onShow();
    await settle();
    expect(textOf(page)).toContain('已提交，等物业受理');
    expect(fake.said).not.toEqual([]);
  });
});
