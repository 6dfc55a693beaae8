import type { Home, Me } from '../../../contract';
import { askedAgain } from '../../components/consentGate';

/** What stands between the person and their tickets, and where it is settled. */
export interface Gate {
  icon: string;
  title: string;
  text: string;
  action: string;
  url: string;
}

/** Null when `home` has tickets to show. */
export function gateOf(me: Me, home: Home | null): Gate | null {
  if (!home && me.staff) {
    return {
      icon: 'work',
      title: '这里是业主的工单',
      text: '您还没有绑定房屋。处理业主的工单，请到工作台。',
      action: '去工作台',
      url: '/staff/home/home',
    };
  }
  const again = askedAgain(me);
  if (again) return { icon: 'secured', ...again };
  if (!me.consented) {
    return {
      icon: 'secured',
      title: '先看看我们怎么用您的信息',
      text: '提交投诉、报修前，请先阅读个人信息处理说明。',
      action: '去阅读',
      url: '/owner/account/consent/consent',
    };
  }
  if (!home) {
    return {
      icon: 'home',
      title: '还没有绑定房屋',
      text: '绑定后就能投诉、报修、提建议，每一步都看得到。',
      action: '去绑定',
      url: '/owner/account/bind/bind',
    };
  }
  if (home.role === 'member' && !home.rights.includes('fileTicket')) {
    return {
      icon: 'lock-on',
      title: '还不能使用工单',
      text: '请让业主为您开通“提交工单”的权限。',
      action: '',
      url: '',
    };
  }
  return null;
}

/** What the page shows but the list. */
export function entryOf(me: Me, householdId: string | undefined) {
  const home = me.homes.find((one) => one.householdId === householdId) ?? null;
  const gate = gateOf(me, home);
  return {
    entry: gate ? 'empty' : 'ready',
    gate,
    homes: homeChoices(me),
    householdId: home?.householdId ?? '',
    address: home ? `${home.communityName} ${home.address}` : '',
  };
}
export type Entry = ReturnType<typeof entryOf>;

/** The homes to switch between; none for a person with one. */
export const homeChoices = (me: Me) =>
  me.homes.length > 1
    ? me.homes.map((home) => ({ value: home.householdId, label: `${home.communityName} ${home.address}` }))
    : [];
