/** How a page behaves before it has what it shows, without it, and when there is none. */
export interface PageStates {
  /** A sentence: it needs nothing from the server to be of use, and why. Otherwise it waits, fails and tries again. */
  standsAlone?: string;
  /** A sentence: it tries again by itself once the network is back, and why. */
  recoversAlone?: string;
  /** A sentence: pulled down it asks the server nothing, and why. */
  refreshesAlone?: string;
  /**
   * What it says of an account without anything: `as` somebody who has nothing, or else, where everybody in the demo has something,
   * with every list of the answers emptied. A string: why it is never empty.
   */
  empty: { as?: string; says: RegExp } | string;
}

const FORM = 'a form, filled in by the person';
const ONE = 'shows one thing, which is there or is refused';

/** Every page of app.json, by route. */
export const PAGE_STATES: Readonly<Record<string, PageStates>> = {
  'pages/home/home': { empty: { as: 'visitor', says: /阅读并开始/ } },
  'pages/archive/archive': { empty: { as: 'visitor', says: /请先阅读|绑定/ } },
  'pages/tickets/tickets': { empty: { says: /还没有工单.*点上面的类型/ } },
  'pages/me/me': { empty: { as: 'visitor', says: /绑定房屋|个人信息/ } },

  'owner/account/consent/consent': {
    standsAlone: 'the text is part of the package, and can be read before anything is asked',
    empty: ONE,
  },
  'owner/account/bind/bind': {
    standsAlone: 'the form is filled in without the server; sending tells what is wrong',
    empty: FORM,
  },
  'owner/homes/join/join': { empty: 'without a card it says where to get a code' },
  'owner/homes/apply/apply': { empty: FORM },
  'owner/homes/request/request': { empty: ONE },
  'owner/homes/people/people': { empty: 'lists whoever looks at it, at least' },
  'owner/campaigns/check/check': {
    empty: 'of a home that is in no campaign it says so; in the demo everybody’s is',
  },
  'owner/archive/edit/edit': { empty: FORM },
  'owner/archive/request/request': { empty: ONE },
  'owner/archive/rebase/rebase': { empty: ONE },
  'owner/archive/restore/restore': { empty: ONE },
  'owner/archive/history/history': { empty: { says: /还没有修改过.*更新后/ } },
  'owner/tickets/submit/submit': { empty: FORM },
  'owner/tickets/detail/detail': { empty: ONE },
  'owner/digests/list/list': { empty: { says: /还没有通报.*定期在这里/ } },
  'owner/digests/digest/digest': { empty: ONE },
  'owner/notices/list/list': { empty: { as: 'visitor', says: /还没有通知.*会在这里告诉您/ } },
  'owner/notices/settings/settings': { empty: 'has the same ways to be told for everybody' },
  'owner/rights/privacy/privacy': { empty: 'lists the purposes, given or not' },
  'owner/rights/history/history': { empty: { as: 'visitor', says: /还没有授权记录.*同意或撤回/ } },
  'owner/rights/copy/copy': { empty: 'there is a copy of nothing, too' },
  'owner/rights/erase/erase': { empty: { as: 'visitor', says: /没有绑定房屋.*去绑定/ } },
  'owner/rights/request/request': { empty: ONE },
  'owner/audit/viewers/viewers': { empty: { says: /还没有工作人员看过.*会记在这里/ } },

  'staff/home/home': { empty: { as: 'owner', says: /没有登记为工作人员.*回到首页/ } },
  'staff/account/agreement/agreement': { empty: ONE },
  'staff/account/signatures/signatures': { empty: { as: 'reviewer3', says: /还没有签署记录.*会留在这里/ } },
  'staff/agreements/overview/overview': { empty: { says: /还没有签署/ } },
  'staff/agreements/edit/edit': { empty: FORM },
  'staff/staff/list/list': { empty: { says: /这里还没有工作人员/ } },
  'staff/replies/list/list': { empty: 'a community that wrote none has those that are there from the start' },
  'staff/promises/overview/overview': { empty: 'something is promised of every kind of ticket' },
  'staff/promises/edit/edit': { empty: FORM },
  'staff/homes/code/code': { empty: FORM },
  'staff/homes/review/review': { empty: ONE },
  'staff/homes/people/people': { empty: 'a home without anybody is let anew; its page says so' },
  'staff/reviews/inbox/inbox': { empty: { says: /都审完了.*会出现在这里/ } },
  'staff/campaigns/list/list': { empty: { says: /还没有信息核对.*新建一次/ } },
  'staff/campaigns/edit/edit': { empty: FORM },
  'staff/campaigns/detail/detail': { empty: ONE },
  'staff/campaigns/calls/calls': { empty: { says: /这里没有住户.*换一个筛选/ } },
  'staff/campaigns/visits/visits': { empty: { says: /没有要上门的住户.*会出现在这里/ } },
  'staff/fieldwork/outings/outings': { empty: { says: /还没有采集活动.*新建活动/ } },
  'staff/fieldwork/plan/plan': { empty: { says: /还没有签过保密协议的录入员/ } },
  'staff/fieldwork/outing/outing': {
    recoversAlone: 'it brings itself up to date as soon as there is a network',
    empty: { says: /没有找到.*试试房号/ },
  },
  'staff/fieldwork/household/household': { empty: FORM },
  'staff/fieldwork/queue/queue': {
    recoversAlone: 'it uploads as soon as there is a network',
    refreshesAlone: 'what waits lies on the phone',
    empty: { says: /都上传了.*联网后自动上传/ },
  },
  'staff/archive/list/list': { empty: { says: /还没有档案.*录入后会出现在这里/ } },
  'staff/archive/record/record': { empty: ONE },
  'staff/archive/review/review': { empty: ONE },
  'staff/tickets/queue/queue': { empty: { says: /没有待办的工单.*会出现在这里/ } },
  'staff/tickets/attention/attention': {
    empty: 'counts beside its lists; its own test shows it without any',
  },
  'staff/teams/list/list': { empty: { says: /还没有班组.*整个小区/ } },
  'staff/teams/edit/edit': { empty: FORM },
  'staff/teams/absences/absences': { empty: { says: /没有人请假/ } },
  'staff/tickets/content/content': { empty: { says: /都确认完了.*等您确认/ } },
  'staff/tickets/detail/detail': { empty: ONE },
  'staff/tickets/findHome/findHome': {
    standsAlone: 'nothing is listed before somebody looks for a home; looking tells what is wrong',
    empty: 'nothing is listed before somebody looks for a home',
  },
  'staff/tickets/submit/submit': { empty: FORM },
  'staff/categories/edit/edit': { empty: 'a community that set up nothing has the usual categories' },
  'staff/digests/list/list': { empty: { says: /还没有通报.*会出现在这里/ } },
  'staff/digests/digest/digest': { empty: ONE },
  'staff/digests/edit/edit': { empty: FORM },
  'staff/digests/settings/settings': { empty: 'a community that chose nothing has the usual rhythm' },
  'staff/notices/outbox/outbox': { empty: { says: /还没有消息.*会记在这里/ } },
  'staff/notices/settings/settings': { empty: 'a community that changed nothing has the usual steps' },
  'staff/rights/inbox/inbox': { empty: { says: /都办完了.*会出现在这里/ } },
  'staff/rights/request/request': { empty: ONE },
  'staff/audit/entries/entries': { empty: { says: /还没有记录.*会记在这里/ } },
};
