import { greetingOf, nextStepOf, toHomeCard } from '../../../miniprogram/pages/home/view';
import { fakeWx, Refused } from '../../support/fakeWx';
import { mountPage, settle, textOf } from '../../support/mount';
import { aRequestSummary, aTicketSummary } from '../../support/ticketViews';
import { aHome, aMe, aRecord, aVisitor, aWelcome } from '../../support/views';

const staff = {
  id: 's1',
  name: '刘敏',
  roles: ['reviewer' as const],
  communities: [],
  agreementSigned: true,
};

describe('the first page', () => {
  it('tells a visitor for whom it is and whom to call, before anything is asked', async () => {
    const fake = fakeWx({ 'account.welcome': aWelcome(), 'account.me': aVisitor() });
    const text = textOf(await mountPage('pages/home/home'));
    expect(text).toContain('仅限安居物业所辖小区业主及家庭成员使用');
    expect(text).toContain('翠湖花园120 户滨江路88号057188001234');
    expect(text).toContain('阅读并开始');
    expect(fake.calls.map(({ endpoint }) => endpoint).sort()).toEqual(['account.me', 'account.welcome']);
  });

  it('shows an owner how their home stands', async () => {
    fakeWx({
      'account.welcome': aWelcome(),
      'account.me': aMe(),
      'archive.get': aRecord({
        openRequest: summary,
        completeness: { percent: 80, missing: ['赵敏的电话'] },
      }),
      'tickets.mine': { householdId: 'h1', items: [], next: null },
      'notices.mine': { items: [], unread: 2, next: null },
    });
    const page = await mountPage('pages/home/home');
    await settle();
    const text = textOf(page);
    expect(text).toContain('3幢2单元502还缺：赵敏的电话');
    expect(text).toContain('档案修改待初审');
    expect(text).toContain('2 条未读');
  });

  it('still shows the home when one part of its news cannot be had', async () => {
    fakeWx({
      'account.welcome': aWelcome(),
      'account.me': aMe(),
      'archive.get': () => new Refused('FORBIDDEN'),
      'tickets.mine': { householdId: 'h1', items: [], next: null },
      'notices.mine': { items: [], unread: 0, next: null },
    });
    const page = await mountPage('pages/home/home');
    await settle();
    expect(textOf(page)).toContain('目前没有处理中的工单');
  });

  it('tells which tickets wait for the household, and shows the home before any news came', async () => {
    const state = (id: string, is: 'resolved' | 'inProgress') =>
      aTicketSummary({ id, state: is, ...(is === 'resolved' ? { hasNews: true } : {}) });
    const fake = fakeWx({
      'account.welcome': aWelcome(),
      'account.me': aMe(),
      'archive.get': aRecord(),
      'tickets.mine': {
        householdId: 'h1',
        items: [state('t1', 'resolved'), state('t2', 'inProgress')],
        next: null,
      },
      'notices.mine': { items: [], unread: 0, next: null },
    });
    const page = await mountPage('pages/home/home');
    await settle();
    expect(textOf(page)).toContain('1 件等您处理，1 件正在处理');
    expect([...fake.badges]).toEqual([[2, '1']]);
    expect(fake.calls[0]?.endpoint).toBe('account.me');
  });

  it('can be tried again after the network was away', async () => {
    const fake = fakeWx({ 'account.welcome': aWelcome(), 'account.me': aVisitor() });
    fake.offline = true;
    const page = await mountPage('pages/home/home');
    await settle();
    expect(textOf(page)).toContain('网络不太顺畅，请检查网络后再试');
    fake.offline = false;
    page.instance.onRetry();
    await settle();
    expect(textOf(page)).toContain('仅限安居物业');
  });

  it('dials the hotline that was tapped', async () => {
    const fake = fakeWx({ 'account.welcome': aWelcome(), 'account.me': aVisitor() });
    const dialled: string[] = [];
    fake.wx.makePhoneCall = ({ phoneNumber }: { phoneNumber: string }) => dialled.push(phoneNumber);
    const page = await mountPage('pages/home/home');
    page.querySelector('.community__call')?.dispatchEvent('tap');
    await settle();
    expect(dialled).toEqual(['057188001234']);
  });
});

const summary = aRequestSummary();

describe('what the first page asks for next', () => {
  it('is consent, then a home, then nothing', () => {
    expect(nextStepOf(aVisitor())?.url).toContain('consent');
    expect(nextStepOf(aMe({ homes: [] }))?.url).toContain('bind');
    expect(nextStepOf(aMe())).toBeNull();
  });

  it('is the consent again for those whose text has grown or who took it back, and says that nothing is lost', () => {
    const standing = (consent: 'outdated' | 'withdrawn', more: object = {}) =>
      nextStepOf(aMe({ consented: false, consent, ...more }));
    expect(standing('outdated')).toMatchObject({
      title: '个人信息说明有更新',
      url: '/owner/account/consent/consent',
    });
    expect(standing('withdrawn')?.text).toContain('没有删除');
    expect(standing('outdated', { homes: [], staff })).toBeNull();
  });

  it('is nothing for staff, who need no home', () => {
    expect(nextStepOf(aMe({ homes: [], staff }))).toBeNull();
    expect(nextStepOf(aMe({ homes: [], staff, consented: false }))).toBeNull();
  });

  it('greets by name once there is one', () => {
    const noon = Date.parse('2026-11-23T04:00:00Z');
    expect([greetingOf(aMe(), noon), greetingOf(aVisitor(), noon)]).toEqual(['中午好，王建国', '中午好']);
  });

  it('leaves out what the viewer may not see', () => {
    const card = toHomeCard(aHome(), {
      record: null,
      openTickets: null,
      waitingTickets: 0,
      newsTickets: 0,
      unread: null,
    });
    expect(card).toMatchObject({ percent: null, tickets: '', notices: '', tag: null });
  });
});
