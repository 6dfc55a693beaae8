import { NOTICE_STATES } from '../../../../contract';
import { STATE_WORDS, targetOf, toNotice } from '../../../../miniprogram/owner/notices/list/view';
import { fakeWx, Refused } from '../../../support/fakeWx';
import { mountPage, settle, textOf } from '../../../support/mount';
import { aNotice, NOW } from '../../../support/ticketViews';

const open = () => mountPage('owner/notices/list/list');
const read = (fake: ReturnType<typeof fakeWx>) =>
  fake.calls.filter(({ endpoint }) => endpoint === 'notices.read');

describe('notices to a person', () => {
  test.each(NOTICE_STATES)('say what became of a %s one', (state) => {
    expect(toNotice(aNotice({ state }), NOW).state).toBe(STATE_WORDS[state]);
  });

  it('lead to their page, a tab without its query', () => {
    expect(targetOf('owner/tickets/detail/detail?id=t1')).toEqual({
      url: '/owner/tickets/detail/detail?id=t1',
      isTab: false,
    });
    expect(targetOf('/pages/archive/archive?x=1')).toEqual({ url: '/pages/archive/archive', isTab: true });
    expect(targetOf('')).toBeNull();
  });

  it('are listed with their marks, and then count as read', async () => {
    const fake = fakeWx({
      'notices.mine': { items: [aNotice()], unread: 1, next: null },
      'notices.read': {},
    });
    const page = await open();
    expect(textOf(page)).toContain('您的报修待您确认');
    expect(page.instance.data.rows[0]).toMatchObject({ isNew: true, label: expect.stringMatching(/^未读/) });
    expect(read(fake)).toHaveLength(1);
    page.instance.onNotice({ currentTarget: { dataset: { page: 'owner/tickets/detail/detail?id=t1' } } });
    page.instance.onNotice({ currentTarget: { dataset: { page: 'pages/me/me' } } });
    expect(fake.went).toEqual(['navigateTo /owner/tickets/detail/detail?id=t1', 'switchTab /pages/me/me']);
  });

  it('are not marked again when all are read', async () => {
    const fake = fakeWx({ 'notices.mine': { items: [aNotice({ read: true })], unread: 0, next: null } });
    await open();
    expect(read(fake)).toHaveLength(0);
  });

  it('have an empty, a failed and a second face', async () => {
    const fake = fakeWx({ 'notices.mine': new Refused('FORBIDDEN') });
    const page = await open();
    expect(textOf(page)).toContain('暂时没有打开');
    fake.answer('notices.mine', { items: [], unread: 0, next: null });
    page.instance.onRetry();
    await settle();
    expect(textOf(page)).toContain('还没有通知');
  });
});
