/** One screenshot: who looks at which page, and how their phone is set. */
export interface Scene {
  /** File name without ending. */
  name: string;
  as: string;
  /** With query; ids of the demo's own documents may be asked for as in demoIds.ts: `{ticket:resolved:owner}`. */
  page: string;
  /** WeChat's font scale; 1 unless told otherwise. */
  font?: number;
  /** Light unless told otherwise. */
  theme?: 'dark';
  network?: 'offline';
  /** Taken at once on a slow network, while the page still waits. */
  isLoading?: boolean;
  /** Buttons tapped one after another before the picture; part of their name each. */
  taps?: readonly string[];
  /** Of the phone; 375 unless told otherwise. */
  width?: number;
  /** Goes into the README. */
  isShown?: boolean;
  /** With the panel beside the phone. */
  panel?: boolean;
}

const OWNER_HOME = 'householdId=h-qinghe-3-2-502';

const OUTING = '/staff/fieldwork/outing/outing?id=o-demo-lobby';
const FACE = '/staff/fieldwork/household/household';
const AT_THE_DOOR = 'outingId=o-demo-lobby&householdId=h-qinghe-3-2-101';

export const SCENES: readonly Scene[] = [
  { name: 'preview', as: 'owner', page: '/pages/home/home', panel: true, isShown: true },
  { name: 'home-visitor', as: 'visitor', page: '/pages/home/home', isShown: true },
  { name: 'home-owner', as: 'owner', page: '/pages/home/home', isShown: true },
  { name: 'home-large', as: 'elder', page: '/pages/home/home', font: 1.6, isShown: true },
  { name: 'home-small-large', as: 'elder', page: '/pages/home/home', font: 1.6, width: 320 },
  { name: 'home-offline', as: 'owner', page: '/pages/home/home', network: 'offline' },
  { name: 'home-loading', as: 'owner', page: '/pages/home/home', isLoading: true },
  { name: 'home-staff', as: 'manager', page: '/pages/home/home' },
  { name: 'consent', as: 'visitor', page: '/owner/account/consent/consent' },
  { name: 'bind', as: 'owner', page: '/owner/account/bind/bind' },
  { name: 'archive', as: 'owner', page: '/pages/archive/archive', isShown: true },
  { name: 'archive-large', as: 'elder', page: '/pages/archive/archive', font: 1.6 },
  { name: 'archive-empty', as: 'visitor', page: '/pages/archive/archive' },
  { name: 'archive-loading', as: 'owner', page: '/pages/archive/archive', isLoading: true },
  { name: 'archive-offline', as: 'owner', page: '/pages/archive/archive', network: 'offline' },
  { name: 'edit', as: 'owner', page: `/owner/archive/edit/edit?${OWNER_HOME}`, isShown: true },
  {
    name: 'edit-member',
    as: 'owner',
    page: `/owner/archive/edit/edit?${OWNER_HOME}`,
    taps: ['下一步', '李娜'],
  },
  { name: 'edit-blocked', as: 'owner', page: '/owner/archive/edit/edit', network: 'offline' },
  {
    name: 'edit-large',
    as: 'elder',
    page: '/owner/archive/edit/edit?householdId=h-guixiang-1-1-102',
    font: 1.6,
  },
  { name: 'history', as: 'elder', page: '/owner/archive/history/history?householdId=h-guixiang-1-1-102' },
  {
    name: 'restore',
    as: 'elder',
    page: '/owner/archive/restore/restore?householdId=h-guixiang-1-1-102&version=1',
  },
  {
    name: 'restore-large',
    as: 'elder',
    page: '/owner/archive/restore/restore?householdId=h-guixiang-1-1-102&version=1',
    font: 1.75,
    width: 320,
  },
  { name: 'request', as: 'elder', page: '/owner/archive/request/request?id={request:applied:guixiang}' },
  { name: 'rebase', as: 'updater', page: '/owner/archive/rebase/rebase?id={request:conflict:updater}' },
  {
    name: 'rebase-large',
    as: 'updater',
    page: '/owner/archive/rebase/rebase?id={request:conflict:updater}',
    font: 1.75,
    width: 320,
  },
  { name: 'tickets', as: 'owner', page: '/pages/tickets/tickets' },
  { name: 'tickets-empty', as: 'visitor', page: '/pages/tickets/tickets' },
  { name: 'submit', as: 'owner', page: '/owner/tickets/submit/submit', isShown: true },
  { name: 'submit-large', as: 'elder', page: '/owner/tickets/submit/submit', font: 1.6 },
  {
    name: 'ticket',
    as: 'owner',
    page: '/owner/tickets/detail/detail?id={ticket:resolved:owner}',
    isShown: true,
  },
  {
    name: 'ticket-large',
    as: 'elder',
    page: '/owner/tickets/detail/detail?id={ticket:assigned:elder}',
    font: 1.6,
  },
  {
    name: 'ticket-confirm',
    as: 'owner',
    page: '/owner/tickets/detail/detail?id={ticket:resolved:owner}',
    taps: ['已解决'],
  },
  {
    name: 'ticket-not-solved',
    as: 'owner',
    page: '/owner/tickets/detail/detail?id={ticket:resolved:owner}',
    taps: ['还没解决'],
  },
  { name: 'notices-empty', as: 'visitor', page: '/owner/notices/list/list' },
  { name: 'notices', as: 'owner', page: '/owner/notices/list/list' },
  { name: 'me', as: 'owner', page: '/pages/me/me' },
  { name: 'me-staff', as: 'manager', page: '/pages/me/me' },
  { name: 'join', as: 'visitor', page: '/owner/homes/join/join' },
  { name: 'join-owner', as: 'owner', page: '/owner/homes/join/join' },
  { name: 'join-owner-large', as: 'owner', page: '/owner/homes/join/join', font: 1.75, width: 320 },
  { name: 'join-code', as: 'applicant', page: '/owner/homes/join/join?scene={pass:code}' },
  { name: 'join-invitation', as: 'applicant', page: '/owner/homes/join/join?scene={pass:invitation}' },
  { name: 'join-consent', as: 'visitor', page: '/owner/homes/join/join?scene={pass:invitation}' },
  { name: 'home-apply', as: 'applicant', page: '/owner/homes/apply/apply' },
  { name: 'home-apply-large', as: 'applicant', page: '/owner/homes/apply/apply', font: 1.75, width: 320 },
  { name: 'home-request', as: 'applicant', page: '/owner/homes/request/request?id={home:written}' },
  {
    name: 'home-request-large',
    as: 'applicant',
    page: '/owner/homes/request/request?id={home:written}',
    font: 1.75,
    width: 320,
  },
  { name: 'home-people', as: 'owner', page: `/owner/homes/people/people?${OWNER_HOME}` },
  {
    name: 'home-people-large',
    as: 'owner',
    page: `/owner/homes/people/people?${OWNER_HOME}`,
    font: 1.75,
    width: 320,
  },
  { name: 'me-applicant', as: 'applicant', page: '/pages/me/me' },
  { name: 'home-code', as: 'clerk', page: '/staff/homes/code/code' },
  { name: 'home-code-large', as: 'clerk', page: '/staff/homes/code/code', font: 1.75, width: 320 },
  { name: 'inbox-manager', as: 'manager', page: '/staff/reviews/inbox/inbox', taps: ['筛选'] },
  { name: 'inbox-large', as: 'reviewer2', page: '/staff/reviews/inbox/inbox', font: 1.75, width: 320 },
  { name: 'home-review', as: 'reviewer2', page: '/staff/homes/review/review?id={home:written}' },
  {
    name: 'home-review-large',
    as: 'reviewer2',
    page: '/staff/homes/review/review?id={home:invitation}',
    font: 1.75,
    width: 320,
  },
  { name: 'staff-home', as: 'manager', page: '/staff/home/home', isShown: true },
  { name: 'staff-home-large', as: 'manager', page: '/staff/home/home', font: 1.6 },
  { name: 'staff-unsigned', as: 'reviewer3', page: '/staff/home/home' },
  { name: 'agreement', as: 'reviewer3', page: '/staff/account/agreement/agreement' },
  { name: 'agreement-signed', as: 'manager', page: '/staff/account/agreement/agreement' },
  {
    name: 'agreement-large',
    as: 'reviewer3',
    page: '/staff/account/agreement/agreement',
    font: 1.75,
    width: 320,
  },
  { name: 'signatures', as: 'manager', page: '/staff/account/signatures/signatures' },
  { name: 'agreements', as: 'manager', page: '/staff/agreements/overview/overview' },
  {
    name: 'agreements-large',
    as: 'manager',
    page: '/staff/agreements/overview/overview',
    font: 1.75,
    width: 320,
  },
  { name: 'agreements-edit', as: 'hqAdmin', page: '/staff/agreements/edit/edit' },
  { name: 'households', as: 'clerk', page: '/staff/archive/list/list', isShown: true },
  { name: 'households-large', as: 'clerk', page: '/staff/archive/list/list', font: 1.75, width: 320 },
  { name: 'households-offline', as: 'clerk', page: '/staff/archive/list/list', network: 'offline' },
  {
    name: 'household',
    as: 'reviewer2',
    page: '/staff/archive/record/record?householdId=h-qinghe-3-2-502',
  },
  {
    name: 'household-large',
    as: 'clerk',
    page: '/staff/archive/record/record?householdId=h-qinghe-3-2-502',
    font: 1.75,
    width: 320,
  },
  {
    name: 'household-reveal',
    as: 'reviewer2',
    page: '/staff/archive/record/record?householdId=h-qinghe-3-2-502',
    taps: ['查看完整的业主手机号'],
  },
  {
    name: 'household-reveal-large',
    as: 'reviewer2',
    page: '/staff/archive/record/record?householdId=h-qinghe-3-2-502',
    taps: ['查看完整的业主手机号'],
    font: 1.75,
    width: 320,
  },
  {
    name: 'household-manager',
    as: 'manager',
    page: '/staff/archive/record/record?householdId=h-qinghe-3-2-502',
  },
  { name: 'households-loading', as: 'clerk', page: '/staff/archive/list/list', isLoading: true },
  { name: 'household-care', as: 'clerk', page: `/staff/homes/people/people?${OWNER_HOME}` },
  { name: 'outings', as: 'clerk', page: '/staff/fieldwork/outings/outings' },
  { name: 'outings-offline', as: 'clerk', page: '/staff/fieldwork/outings/outings', network: 'offline' },
  { name: 'outing-plan', as: 'clerk', page: '/staff/fieldwork/plan/plan' },
  { name: 'outing-plan-large', as: 'clerk', page: '/staff/fieldwork/plan/plan', font: 1.75, width: 320 },
  { name: 'outing', as: 'clerk', page: OUTING },
  { name: 'outing-large', as: 'clerk', page: OUTING, font: 1.75, width: 320 },
  { name: 'outing-manager', as: 'manager', page: OUTING },
  { name: 'face', as: 'clerk', page: `${FACE}?${AT_THE_DOOR}` },
  { name: 'face-member', as: 'clerk', page: `${FACE}?${AT_THE_DOOR}`, taps: ['配偶'] },
  { name: 'face-large', as: 'clerk', page: `${FACE}?${AT_THE_DOOR}`, font: 1.75, width: 320 },
  { name: 'face-read', as: 'clerk', page: `${FACE}?${AT_THE_DOOR}`, taps: ['请业主核对'] },
  {
    name: 'face-read-large',
    as: 'clerk',
    page: `${FACE}?${AT_THE_DOOR}`,
    taps: ['请业主核对'],
    font: 1.75,
    width: 320,
  },
  { name: 'face-queue', as: 'clerk', page: '/staff/fieldwork/queue/queue' },
  { name: 'inbox', as: 'reviewer2', page: '/staff/reviews/inbox/inbox', isShown: true },
  {
    name: 'review',
    as: 'reviewer2',
    page: '/staff/archive/review/review?id={request:pendingSecond:qinghe}',
    isShown: true,
  },
  {
    name: 'review-return',
    as: 'reviewer2',
    page: '/staff/archive/review/review?id={request:pendingSecond:qinghe}',
    taps: ['退回修改'],
  },
  {
    name: 'review-large',
    as: 'reviewer2',
    page: '/staff/archive/review/review?id={request:pendingFirst:wangjiang}',
    font: 1.6,
  },
  { name: 'queue', as: 'ticketStaff1', page: '/staff/tickets/queue/queue', isShown: true },
  { name: 'queue-large', as: 'ticketStaff1', page: '/staff/tickets/queue/queue', font: 1.6 },
  {
    name: 'staff-ticket',
    as: 'ticketStaff1',
    page: '/staff/tickets/detail/detail?id={ticket:inProgress:}',
    isShown: true,
  },
  {
    name: 'staff-ticket-resolve',
    as: 'ticketStaff1',
    page: '/staff/tickets/detail/detail?id={ticket:inProgress:}',
    taps: ['处理完成'],
  },
  {
    name: 'queue-offline',
    as: 'ticketStaff1',
    page: '/staff/tickets/queue/queue',
    network: 'offline',
  },
  { name: 'privacy', as: 'owner', page: '/owner/rights/privacy/privacy' },
  { name: 'privacy-large', as: 'elder', page: '/owner/rights/privacy/privacy', font: 1.75, width: 320 },
  { name: 'privacy-elder', as: 'elder', page: '/owner/rights/privacy/privacy' },
  { name: 'privacy-offline', as: 'owner', page: '/owner/rights/privacy/privacy', network: 'offline' },
  { name: 'consent-history', as: 'owner', page: '/owner/rights/history/history' },
  { name: 'copy', as: 'owner', page: '/owner/rights/copy/copy' },
  { name: 'copy-made', as: 'owner', page: '/owner/rights/copy/copy', taps: ['生成副本'] },
  { name: 'erase', as: 'owner', page: '/owner/rights/erase/erase' },
  { name: 'erase-member', as: 'member', page: '/owner/rights/erase/erase' },
  { name: 'erase-large', as: 'member', page: '/owner/rights/erase/erase', font: 1.75, width: 320 },
  { name: 'erasure', as: 'elder', page: '/owner/rights/request/request?id={rights:elder:received}' },
  {
    name: 'erasure-large',
    as: 'elder',
    page: '/owner/rights/request/request?id={rights:elder:received}',
    font: 1.75,
    width: 320,
  },
  { name: 'erasures', as: 'manager', page: '/staff/rights/inbox/inbox' },
  { name: 'erasures-large', as: 'manager', page: '/staff/rights/inbox/inbox', font: 1.75, width: 320 },
  {
    name: 'staff-erasure',
    as: 'manager',
    page: '/staff/rights/request/request?id={rights:manager:received}',
  },
  {
    name: 'staff-erasure-refuse',
    as: 'manager',
    page: '/staff/rights/request/request?id={rights:manager:received}',
    taps: ['不同意'],
  },
  {
    name: 'staff-erasure-approve',
    as: 'reviewer1',
    page: '/staff/rights/request/request?id={rights:reviewer1:identityChecked}',
  },
  { name: 'viewers', as: 'owner', page: `/owner/audit/viewers/viewers?${OWNER_HOME}` },
  {
    name: 'viewers-large',
    as: 'owner',
    page: `/owner/audit/viewers/viewers?${OWNER_HOME}`,
    font: 1.75,
    width: 320,
  },
  {
    name: 'viewers-empty',
    as: 'elder',
    page: '/owner/audit/viewers/viewers?householdId=h-guixiang-1-1-102',
  },
  { name: 'viewers-offline', as: 'owner', page: '/owner/audit/viewers/viewers', network: 'offline' },
  { name: 'entries', as: 'auditor', page: '/staff/audit/entries/entries' },
  { name: 'entries-manager', as: 'manager', page: '/staff/audit/entries/entries', taps: ['赵强'] },
  { name: 'entries-large', as: 'auditor', page: '/staff/audit/entries/entries', font: 1.75, width: 320 },
  { name: 'outbox', as: 'manager', page: '/staff/notices/outbox/outbox' },
];
