import { toMe, toRequests, unreadText } from '../../../miniprogram/pages/me/view';
import { fakeWx } from '../../support/fakeWx';
import { mountPage, settle, textOf } from '../../support/mount';
import { aHome, aMe, aVisitor, aWelcome } from '../../support/views';

describe('the page about me', () => {
  it('shows the person, their homes and their unread notices', async () => {
    fakeWx({
      'account.me': aMe(),
      'account.welcome': aWelcome(),
      'notices.mine': { items: [], unread: 3, next: null },
      'homes.mine': { items: [], next: null },
    });
    const page = await mountPage('pages/me/me');
    await settle();
    const text = textOf(page);
    for (const part of ['王建国已绑定 1 套房屋', '您是这户的业主', '3 条未读', '您已同意', '4008201234'])
      expect(text).toContain(part);
  });

  it('reminds staff of the agreement that is not signed', () => {
    const staff = {
      id: 's',
      name: '刘敏',
      roles: ['reviewer' as const],
      communities: [],
      agreementSigned: false,
    };
    expect(toMe(aMe({ homes: [], name: null, staff }), null)).toMatchObject({
      name: '刘敏',
      standing: '物业工作人员',
      staff: { note: '审核员', badge: '待签保密协议' },
    });
  });

  it('lets one choose only among several homes', () => {
    expect(toMe(aMe(), 'h1').homeChoices).toEqual([]);
    expect(toMe(aMe({ homes: [aHome(), aHome({ householdId: 'h2' })] }), 'h2').homeChoices).toHaveLength(2);
  });

  it('does not offer binding before consent', () => {
    expect(toMe(aVisitor(), null)).toMatchObject({ canBind: false, standing: '还没有登记，正在浏览' });
  });

  it('says nothing about notices it does not know', () =>
    expect([unreadText(null), unreadText(0), unreadText(2)]).toEqual(['', '没有未读通知', '2 条未读']));

  it('lists one’s requests to belong to a home until they are settled', () => {
    const one = { id: 'b1', kind: 'written' as const, communityName: '翠湖花园', address: '3幢2单元502' };
    const states = ['pendingFirst', 'applied', 'rejected', 'withdrawn'] as const;
    const all = states.map((state) => ({
      ...one,
      state,
      submittedAt: '2026-11-23T02:00:00Z',
      escalated: false,
    }));
    expect(toRequests(all).map(({ title }) => title)).toEqual(['书面绑定 · 待初审', '书面绑定 · 未通过']);
  });
});
