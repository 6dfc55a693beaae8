import {
  HOME_REQUEST_KIND_NAMES,
  RELATION_NAMES,
  REQUEST_STATE_NAMES,
  STAFF_ROLE_NAMES,
} from '../../../contract';
import type { HomeRequestSummary, Me, RequestState } from '../../../contract';

/** The person, their homes and their standing. `homeId`: the home they look at now. */
export function toMe(me: Me, homeId: string | null) {
  return {
    name: me.name ?? me.staff?.name ?? '您好',
    standing: standingOf(me),
    consented: me.consented,
    canBind: me.consented,
    homeId: homeId ?? '',
    homes: me.homes.map((home) => ({
      id: home.householdId,
      title: `${home.communityName} ${home.address}`,
      note: `您是这户的${RELATION_NAMES[home.relation]}`,
    })),
    homeChoices:
      me.homes.length > 1
        ? me.homes.map((home) => ({
            value: home.householdId,
            label: `${home.communityName} ${home.address}`,
          }))
        : [],
    staff: me.staff && {
      note: me.staff.roles.map((role) => STAFF_ROLE_NAMES[role]).join('、'),
      badge: me.staff.agreementSigned ? '' : '待签保密协议',
    },
  };
}

function standingOf(me: Me): string {
  if (me.homes.length > 0) return `已绑定 ${me.homes.length} 套房屋`;
  if (me.staff) return '物业工作人员';
  return me.consented ? '还没有绑定房屋' : '还没有登记，正在浏览';
}

/** `3 条未读`, or nothing when it is not known. */
export const unreadText = (unread: number | null): string =>
  unread === null ? '' : unread > 0 ? `${unread} 条未读` : '没有未读通知';

/** States in which a request still says something to who made it. */
const TELLING: readonly RequestState[] = ['pendingFirst', 'pendingSecond', 'rejected'];

/** One's own requests to belong to a home, as far as they are not settled. */
export const toRequests = (requests: readonly HomeRequestSummary[]) =>
  requests
    .filter(({ state }) => TELLING.includes(state))
    .map(({ id, kind, state, communityName, address }) => ({
      id,
      title: `${HOME_REQUEST_KIND_NAMES[kind]} · ${REQUEST_STATE_NAMES[state]}`,
      note: `${communityName} ${address}`,
    }));
