import { CONSENT_VERSION, DEFAULT_NOTICE_SETTINGS, DEFAULT_TREE, ROLES, type Role } from '../../../contract';
import { DRAFT } from '../../support/archiveActs';
import type { World } from '../../support/world';
import { bindAgain, bindEverybodyAgain, forgetConsent, takeEverybodyBack, type Target } from './situations';

export const all: readonly Role[] = ROLES;
export const staff: readonly Role[] = [
  'clerk',
  'reviewer',
  'ticketStaff',
  'teamLead',
  'communityManager',
  'auditor',
  'hqAdmin',
];
const readers: readonly Role[] = ['owner', 'member', 'clerk', 'reviewer', 'communityManager', 'auditor'];
const reviewers: readonly Role[] = ['reviewer', 'communityManager'];
const collectors: readonly Role[] = ['clerk', 'communityManager'];
const overseers: readonly Role[] = ['communityManager', 'auditor', 'hqAdmin'];
const homes: readonly Role[] = ['owner', 'member'];
const ticketTeam: readonly Role[] = ['ticketStaff', 'teamLead', 'communityManager'];

/** One endpoint: who may call it, and whose things it answers about. Written by hand: not derived from the table under test. */
export interface Decision {
  roles: readonly Role[];
  /**
   * `place`: the input names a home or something of it; open to its people and to staff of its community, absent to others.
   * `community`: the input names something for all homes of a community; absent to the people and staff of others.
   * `sender`: the input names something that one person sent; absent to everybody else.
   * `self`: about the caller, or about nobody. `list`: a list or search, in which nothing of other communities stands.
   */
  about: 'place' | 'community' | 'sender' | 'self' | 'list';
  /** A valid input about `target`. A call that would change something names a version that nothing has. */
  input: (target: Target) => object;
  /** Reached by staff who have not signed the agreement; everything else in the staff area is shut to them. */
  beforeSigning?: true;
  /** Open to people before they agreed to the privacy text. */
  beforeConsent?: true;
  /** For a call that changes who the caller is: makes it as it was. */
  undo?: (w: World, openid: string) => Promise<unknown>;
  /** What who is let in answers with, where there is nothing to do. */
  emptyCode?: 'NOT_FOUND';
  /** Within the place it is for the sender alone. */
  senderOnly?: true;
}

/** No document has it: whoever is let in learns that theirs is stale, and nothing is changed. */
const NEVER = 99;
const household = ({ householdId }: Target) => ({ householdId });
const atOuting = ({ outing, householdId }: Target) => ({ id: outing, householdId });
const nothing = () => ({});
const A_TEAM = {
  ...{ name: '水电组', rule: 'byHand', categories: [], leadId: null },
  members: [{ staffId: 's-nobody', shifts: [] }],
};
let keys = 0;
const requestKey = () => `decided-request-key-${(keys += 1)}`;
const open = { beforeSigning: true, beforeConsent: true } as const;
/** Staff live somewhere too. */
const asGuest = { roles: all, about: 'self', beforeSigning: true } as const;

const campaignViewers: readonly Role[] = ['clerk', 'teamLead', 'communityManager', 'auditor', 'hqAdmin'];
const digestViewers: readonly Role[] = ['teamLead', 'communityManager', 'auditor', 'hqAdmin'];
const callers: readonly Role[] = ['clerk', 'teamLead', 'communityManager'];
const aCampaign = ({ communityId }: Target) => ({
  ...{ quarter: '2027Q1', communityIds: [communityId], buildings: [], status: null },
  ...{ from: '2027-01-04T00:00:00Z', due: '2027-02-04T00:00:00Z' },
});

export const DECIDED: Readonly<Record<string, Decision>> = {
  'account.welcome': { roles: all, about: 'self', input: nothing, ...open },
  'account.me': { roles: all, about: 'self', input: nothing, ...open },
  'account.consent': {
    ...{ roles: all, about: 'self', ...open, undo: forgetConsent },
    input: () => ({ version: CONSENT_VERSION, agreed: true }),
  },
  'account.bind': { ...asGuest, input: () => ({ name: '无此人', phone: '13700001111' }) },
  'account.agreement': { roles: staff, about: 'self', input: nothing, beforeSigning: true },
  'account.signAgreement': {
    ...{ roles: staff, about: 'self', beforeSigning: true },
    input: () => ({ version: 'agreement-2026', name: '不是本人' }),
  },
  'agreements.versions': { roles: overseers, about: 'self', input: nothing, beforeSigning: true },
  'agreements.saveDraft': {
    ...{ roles: ['hqAdmin'], about: 'self', beforeSigning: true },
    input: () => ({ draft: { title: '协议', text: ['一'], effectiveOn: '2027-01-01' }, draftVersion: NEVER }),
  },
  'agreements.publish': {
    ...{ roles: ['hqAdmin'], about: 'self', beforeSigning: true },
    // There is no draft to publish, whoever asks.
    input: () => ({ draftVersion: NEVER }),
    emptyCode: 'NOT_FOUND',
  },
  'agreements.text': {
    ...{ roles: staff, about: 'self', beforeSigning: true },
    input: () => ({ version: 'agreement-2026' }),
  },
  'agreements.mine': { roles: staff, about: 'self', input: nothing, beforeSigning: true },
  'agreements.unsigned': { roles: overseers, about: 'self', input: nothing, beforeSigning: true },
  'agreements.remind': {
    ...{ roles: overseers, about: 'place', beforeSigning: true },
    input: ({ colleague }) => ({ staffId: colleague }),
  },
  'staff.list': { roles: overseers, about: 'self', input: nothing },
  'staff.leave': {
    ...{ roles: ['communityManager', 'hqAdmin'], about: 'place', undo: takeEverybodyBack },
    input: ({ colleague }) => ({ staffId: colleague }),
  },
  // Whoever may ask learns that they have not left.
  'staff.rejoin': {
    ...{ roles: ['hqAdmin'], about: 'place' },
    input: ({ colleague }) => ({ staffId: colleague }),
  },
  'archive.get': { roles: readers, about: 'place', input: household },
  'archive.list': {
    ...{ roles: ['clerk', 'reviewer', 'communityManager', 'auditor'], about: 'list' },
    input: ({ communityId }) => ({ communityId }),
  },
  'archive.submit': {
    ...{ roles: [...homes, 'clerk'], about: 'place' },
    input: (target) => ({
      ...household(target),
      ...{ baseVersion: NEVER, draft: DRAFT, requestKey: requestKey() },
    }),
  },
  'archive.requests': { roles: readers, about: 'place', input: household },
  'archive.request': { roles: readers, about: 'place', input: ({ request }) => ({ id: request }) },
  'archive.withdraw': {
    ...{ roles: [...homes, 'clerk'], about: 'place', senderOnly: true },
    input: ({ request }) => ({ id: request, version: NEVER }),
  },
  'archive.reveal': {
    ...{ roles: reviewers, about: 'place' },
    input: ({ householdId }) => ({ of: 'record', id: householdId, field: 'owner.phone', reason: 'contact' }),
  },
  'archive.history': { roles: readers, about: 'place', input: household },
  'archive.version': {
    ...{ roles: readers, about: 'place' },
    input: (target) => ({ ...household(target), version: 1 }),
  },
  'archive.rebase': {
    ...{ roles: [...homes, 'clerk'], about: 'place' },
    input: (target) => ({
      ...household(target),
      ...{ id: target.request, version: NEVER, choices: {}, requestKey: requestKey() },
    }),
  },
  'archive.restore': {
    ...{ roles: [...homes, 'clerk'], about: 'place' },
    input: (target) => ({
      ...household(target),
      ...{ version: 1, baseVersion: NEVER, reason: '改错了', requestKey: requestKey() },
    }),
  },
  'archive.decide': {
    ...{ roles: reviewers, about: 'place' },
    input: ({ request }) => ({ id: request, version: NEVER, decision: 'approve' }),
  },
  'homes.open': { ...asGuest, input: () => ({ scene: 'a'.repeat(32) }) },
  'homes.bindByCode': { ...asGuest, input: () => ({ scene: 'a'.repeat(32), personId: 'p' }) },
  'homes.accept': {
    ...asGuest,
    input: () => ({ scene: 'a'.repeat(32), name: '陈静', phone: '13700000007' }),
  },
  'homes.apply': {
    ...asGuest,
    // Somebody else's photo: refused, in whatever place the home is.
    input: ({ place }) => ({
      draft: {
        ...{ place, name: '陈静', phone: '13700000007', relation: 'spouse', note: '在这里住' },
        photos: ['cloud://local-env.x/u/somebody/proof.jpg'],
      },
      requestKey: requestKey(),
    }),
  },
  'homes.mine': { ...asGuest, input: nothing },
  'homes.myRequest': { ...asGuest, about: 'sender', input: ({ sent }) => ({ id: sent }) },
  'homes.withdraw': { ...asGuest, about: 'sender', input: ({ sent }) => ({ id: sent, version: NEVER }) },
  'homes.showCode': {
    ...{ roles: ['clerk', 'communityManager'], about: 'place' },
    input: ({ place }) => ({ place, requestKey: requestKey() }),
  },
  'homes.request': { roles: reviewers, about: 'place', input: ({ homeRequest }) => ({ id: homeRequest }) },
  'homes.reveal': {
    ...{ roles: reviewers, about: 'place' },
    input: ({ homeRequest }) => ({ id: homeRequest, field: 'phone', reason: 'contact' }),
  },
  'homes.decide': {
    ...{ roles: reviewers, about: 'place' },
    input: ({ homeRequest }) => ({ id: homeRequest, version: NEVER, decision: 'approve' }),
  },
  'reviews.inbox': {
    ...{ roles: reviewers, about: 'list' },
    input: ({ communityId }) => ({ communityId }),
  },
  'homes.people': { roles: [...homes, 'clerk', 'communityManager'], about: 'place', input: household },
  'homes.invite': {
    ...{ roles: homes, about: 'place' },
    input: (target) => ({
      ...household(target),
      ...{ relation: 'parent', rights: [], requestKey: requestKey() },
    }),
  },
  'homes.setRights': {
    ...{ roles: ['owner'], about: 'place' },
    input: (target) => ({ ...household(target), membershipId: target.member, before: [], rights: [] }),
  },
  'homes.changeHead': {
    ...{ roles: ['owner'], about: 'place' },
    // The head as the next head: refused, once it is known who asks.
    input: (target) => ({ ...household(target), membershipId: target.head, requestKey: requestKey() }),
  },
  'homes.moveOut': {
    ...{ roles: ['owner', 'clerk', 'communityManager'], about: 'place' },
    // The head, who cannot be put out.
    input: (target) => ({ ...household(target), membershipId: target.head, requestKey: requestKey() }),
  },
  'homes.changeHeadFor': {
    ...{ roles: ['clerk', 'communityManager'], about: 'place' },
    // Somebody else's photo: refused, whatever home it is for.
    input: (target) => ({
      ...{ ...household(target), membershipId: target.head, note: '户主去世', requestKey: requestKey() },
      photos: ['cloud://local-env.x/u/somebody/proof.jpg'],
    }),
  },
  'homes.asked': {
    ...{ roles: ['clerk', 'communityManager'], about: 'sender' },
    input: ({ sent }) => ({ id: sent }),
  },
  'homes.unbind': {
    ...{ roles: ['clerk', 'communityManager'], about: 'place' },
    input: (target) => ({ ...household(target), membershipId: target.member, reason: '手机丢失' }),
    undo: bindEverybodyAgain,
  },
  'homes.leave': { roles: homes, about: 'place', input: household, beforeConsent: true, undo: bindAgain },
  'fieldwork.outings': { roles: collectors, about: 'list', input: nothing },
  'fieldwork.outing': { roles: collectors, about: 'place', input: ({ outing }) => ({ id: outing }) },
  'fieldwork.staff': {
    ...{ roles: collectors, about: 'place' },
    input: ({ communityId }) => ({ communityId }),
  },
  'fieldwork.plan': {
    ...{ roles: collectors, about: 'place' },
    // Nobody to go: refused, once it is known who asks about which community.
    input: ({ communityId }) => ({
      draft: {
        ...{ communityId, place: '大厅', from: '2026-11-23T01:00:00Z', to: '2026-11-23T09:00:00Z' },
        ...{ buildings: [], staffIds: ['s-nobody'] },
      },
      requestKey: requestKey(),
    }),
  },
  'fieldwork.move': {
    ...{ roles: collectors, about: 'place' },
    input: ({ outing }) => ({ id: outing, version: NEVER, action: 'close' }),
  },
  'fieldwork.households': {
    ...{ roles: collectors, about: 'place' },
    input: ({ outing, communityId }) => ({ id: outing, communityId }),
  },
  'fieldwork.sittings': {
    ...{ roles: collectors, about: 'place' },
    input: ({ outing }) => ({ id: outing, state: 'open' }),
  },
  'fieldwork.take': { roles: ['clerk'], about: 'place', input: atOuting },
  'fieldwork.fail': {
    ...{ roles: ['clerk'], about: 'place' },
    input: (target) => ({ ...atOuting(target), reason: 'absent', requestKey: requestKey() }),
  },
  'fieldwork.submit': {
    ...{ roles: ['clerk'], about: 'place' },
    // Somebody else's signature: refused, once it is known who asks about which household.
    input: (target) => ({
      ...{ ...atOuting(target), baseVersion: NEVER, requestKey: requestKey() },
      ...{ draft: { owner: {}, members: [] }, consentVersion: CONSENT_VERSION },
      signature: 'cloud://local-env.x/u/somebody/signature.png',
    }),
  },
  'fieldwork.key': { roles: ['clerk'], about: 'place', input: ({ outing }) => ({ id: outing }) },
  'promises.get': {
    ...{ roles: [...ticketTeam, 'auditor', 'hqAdmin'], about: 'place' },
    input: ({ communityId }) => ({ communityId }),
  },
  'promises.save': {
    ...{ roles: ['communityManager', 'hqAdmin'], about: 'place' },
    input: ({ communityId }) => ({
      ...{ communityId, version: NEVER, draft: { rows: [], priorities: [], hours: null } },
    }),
  },
  'tickets.submit': {
    ...{ roles: homes, about: 'place' },
    input: (target) => ({
      draft: { ...household(target), kind: 'repair', category: '水电', text: '灯坏了' },
      requestKey: requestKey(),
    }),
  },
  'tickets.form': { roles: homes, about: 'place', input: household },
  'tickets.findHome': {
    ...{ roles: ['clerk', ...ticketTeam], about: 'list' },
    input: ({ communityId }) => ({ communityId, text: '王小明' }),
  },
  'tickets.formFor': { roles: ['clerk', ...ticketTeam], about: 'place', input: household },
  'tickets.fileFor': {
    ...{ roles: ['clerk', ...ticketTeam], about: 'place' },
    input: (target) => ({
      draft: { ...household(target), kind: 'repair', category: '水电', text: '灯坏了', source: 'phone' },
      requestKey: requestKey(),
    }),
  },
  'tickets.heldContent': { roles: ['teamLead', 'communityManager'], about: 'list', input: nothing },
  'tickets.decideContent': {
    ...{ roles: ['teamLead', 'communityManager'], about: 'place' },
    input: ({ held }) => ({ id: held, version: NEVER, decision: 'release' }),
  },
  'tickets.mine': { roles: homes, about: 'place', input: household },
  'tickets.get': {
    ...{ roles: [...homes, ...ticketTeam, 'auditor', 'hqAdmin'], about: 'place' },
    input: ({ ticket }) => ({ id: ticket }),
  },
  'tickets.queue': {
    ...{ roles: [...ticketTeam, 'auditor', 'hqAdmin'], about: 'list' },
    input: () => ({ view: 'todo' }),
  },
  'tickets.search': {
    ...{ roles: [...ticketTeam, 'auditor', 'hqAdmin'], about: 'list' },
    input: ({ communityId }) => ({ communityId, text: '灯坏' }),
  },
  'tickets.attention': {
    ...{ roles: ['teamLead', 'communityManager'], about: 'place' },
    input: ({ communityId }) => ({ communityId }),
  },
  'tickets.assignMany': {
    // Of nothing: what becomes of foreign ones among them is told by the endpoint's own tests.
    ...{ roles: ['teamLead', 'communityManager'], about: 'self' },
    input: () => ({
      ...{ items: [{ id: 't-nothing', version: NEVER }], assigneeId: 's-nobody', requestKey: requestKey() },
    }),
  },
  'tickets.nameStaff': {
    ...{ roles: ['teamLead', 'communityManager'], about: 'place' },
    input: ({ ticket, colleague }) => ({ id: ticket, version: NEVER, staffIds: [colleague] }),
  },
  'tickets.assignees': { roles: ticketTeam, about: 'place', input: ({ ticket }) => ({ id: ticket }) },
  'tickets.mergeTargets': {
    roles: ['teamLead', 'communityManager'],
    about: 'place',
    input: ({ ticket }) => ({ id: ticket }),
  },
  'tickets.slots': {
    ...{ roles: [...homes, ...ticketTeam, 'auditor', 'hqAdmin'], about: 'place' },
    input: ({ ticket }) => ({ id: ticket }),
  },
  'tickets.read': {
    ...{ roles: [...homes, ...ticketTeam, 'auditor', 'hqAdmin'], about: 'place' },
    input: ({ ticket }) => ({ id: ticket, version: 0 }),
  },
  'tickets.watch': {
    ...{ roles: [...ticketTeam, 'auditor', 'hqAdmin'], about: 'place' },
    input: ({ ticket }) => ({ id: ticket, doing: 'leaving' }),
  },
  'tickets.advance': {
    ...{ roles: [...homes, ...ticketTeam], about: 'place' },
    input: ({ ticket }) => ({
      ...{ id: ticket, version: NEVER, action: 'accept', text: '收到', requestKey: requestKey() },
    }),
  },
  'teams.list': {
    ...{ roles: ticketTeam, about: 'place' },
    input: ({ communityId }) => ({ communityId }),
  },
  'teams.create': {
    ...{ roles: ['teamLead', 'communityManager'], about: 'place' },
    // Nobody to be in it: refused, once it is known who asks about which community.
    input: ({ communityId }) => ({ communityId, draft: A_TEAM, requestKey: requestKey() }),
  },
  'teams.change': {
    ...{ roles: ['teamLead', 'communityManager'], about: 'place' },
    input: ({ team }) => ({ id: team, version: NEVER, draft: A_TEAM }),
  },
  'teams.end': {
    ...{ roles: ['teamLead', 'communityManager'], about: 'place' },
    input: ({ team }) => ({ id: team, version: NEVER }),
  },
  'teams.absences': {
    ...{ roles: ticketTeam, about: 'place' },
    input: ({ communityId }) => ({ communityId }),
  },
  // Of nobody: whose absences one may keep is told by the endpoints' own tests.
  'teams.setAbsence': {
    ...{ roles: ticketTeam, about: 'self', emptyCode: 'NOT_FOUND' },
    input: () => ({
      ...{ staffId: 's-nobody', from: '2026-11-24T00:00:00Z', to: '2026-11-25T00:00:00Z' },
      ...{ reason: '看病', requestKey: requestKey() },
    }),
  },
  'teams.endAbsence': {
    ...{ roles: ticketTeam, about: 'self', emptyCode: 'NOT_FOUND' },
    input: () => ({ id: 'a-nobody', version: NEVER }),
  },
  'teams.staffOfHome': { roles: homes, about: 'place', input: household },
  'replies.get': {
    ...{ roles: ticketTeam, about: 'place' },
    input: ({ communityId }) => ({ communityId }),
  },
  'replies.forTicket': { roles: ticketTeam, about: 'place', input: ({ ticket }) => ({ ticketId: ticket }) },
  'replies.save': {
    ...{ roles: ['teamLead', 'communityManager'], about: 'place' },
    input: ({ communityId }) => ({ communityId, version: NEVER, items: [] }),
  },
  'categories.get': {
    ...{ roles: ['clerk', ...ticketTeam, 'hqAdmin'], about: 'place' },
    input: ({ communityId }) => ({ communityId }),
  },
  'categories.save': {
    ...{ roles: ['communityManager'], about: 'place' },
    input: ({ communityId }) => ({ communityId, version: NEVER, tree: { ...DEFAULT_TREE, spots: [] } }),
  },
  'rights.consents': { roles: all, about: 'self', input: nothing, ...open },
  'rights.consentHistory': { roles: all, about: 'self', input: nothing, ...open },
  'rights.setConsent': {
    ...{ roles: all, about: 'self', ...open },
    input: () => ({ purpose: 'surveys', given: true, version: '2026-11' }),
  },
  // Whose copy of which home is looked at in its own tests: this one is of the account alone.
  'rights.copy': {
    ...{ roles: all, about: 'self', ...open },
    input: () => ({ householdId: null, requestKey: requestKey() }),
  },
  'rights.readCopy': { roles: all, about: 'sender', input: ({ asked }) => ({ id: asked }), ...open },
  'rights.myRequest': { roles: all, about: 'sender', input: ({ asked }) => ({ id: asked }), ...open },
  'rights.withdraw': {
    ...{ roles: all, about: 'sender', ...open },
    input: ({ asked }) => ({ id: asked, version: NEVER }),
  },
  'rights.mine': { roles: all, about: 'self', input: nothing, ...open },
  'rights.erasureChoices': { roles: homes, about: 'place', input: household, beforeConsent: true },
  'rights.erase': {
    ...{ roles: homes, about: 'place', beforeConsent: true },
    // The head has asked already, and nobody else may ask for all.
    input: (target) => ({ ...household(target), scope: 'household', requestKey: requestKey() }),
  },
  'rights.inbox': {
    ...{ roles: [...reviewers, 'auditor'], about: 'list' },
    input: () => ({ view: 'open' }),
  },
  'rights.request': {
    ...{ roles: [...reviewers, 'auditor'], about: 'place' },
    input: ({ erasure }) => ({ id: erasure }),
  },
  'rights.decide': {
    ...{ roles: reviewers, about: 'place' },
    input: ({ erasure }) => ({ id: erasure, version: NEVER, action: 'check' }),
  },
  'campaigns.list': { roles: campaignViewers, about: 'list', input: nothing },
  'campaigns.get': { roles: campaignViewers, about: 'place', input: ({ campaign }) => ({ id: campaign }) },
  'campaigns.buildings': {
    ...{ roles: campaignViewers, about: 'place' },
    input: ({ campaign, communityId }) => ({ id: campaign, communityId }),
  },
  'campaigns.preview': {
    ...{ roles: ['communityManager'], about: 'place' },
    input: (target) => ({ draft: aCampaign(target) }),
  },
  'campaigns.create': {
    ...{ roles: ['communityManager'], about: 'place' },
    input: (target) => ({ draft: aCampaign(target), requestKey: requestKey() }),
  },
  'campaigns.change': {
    ...{ roles: ['communityManager'], about: 'place' },
    input: (target) => ({ id: target.campaign, version: NEVER, draft: aCampaign(target) }),
  },
  'campaigns.move': {
    ...{ roles: ['communityManager'], about: 'place' },
    input: ({ campaign }) => ({ id: campaign, version: NEVER, action: 'pause' }),
  },
  'campaigns.checks': {
    ...{ roles: callers, about: 'place' },
    input: ({ campaign, communityId }) => ({ id: campaign, communityId, list: 'all' }),
  },
  'campaigns.callers': {
    ...{ roles: callers, about: 'place' },
    input: ({ communityId }) => ({ communityId }),
  },
  'campaigns.assign': {
    ...{ roles: callers, about: 'place' },
    input: ({ check }) => ({ id: check, version: NEVER, staffId: 's-nobody' }),
  },
  'campaigns.result': {
    ...{ roles: callers, about: 'place' },
    input: ({ check }) => ({ id: check, version: NEVER, result: 'noAnswer', channel: 'call' }),
  },
  'campaigns.exempt': {
    ...{ roles: ['communityManager'], about: 'place' },
    input: ({ check }) => ({ id: check, version: NEVER, exempt: true, reason: '空置' }),
  },
  'campaigns.mine': { roles: homes, about: 'place', input: household },
  'campaigns.open': { roles: homes, about: 'place', input: household },
  'campaigns.confirm': {
    ...{ roles: homes, about: 'place' },
    input: (target) => ({ ...household(target), id: target.check, version: NEVER }),
  },
  'notices.choose': { roles: all, about: 'self', input: () => ({ choices: {} }), ...open },
  'notices.mine': { roles: all, about: 'self', input: nothing, ...open },
  'notices.read': { roles: all, about: 'self', input: nothing, ...open },
  'notices.wishes': { roles: all, about: 'self', input: nothing, ...open },
  'notices.saveWishes': {
    ...{ roles: all, about: 'self', ...open },
    input: () => ({ version: NEVER, off: ['sms'], quiet: null }),
  },
  'notices.settle': {
    ...{ roles: ['teamLead', 'communityManager'], about: 'place' },
    input: ({ notice }) => ({ id: notice, seen: 'failed', action: 'again' }),
  },
  'notices.settings': {
    ...{ roles: ['teamLead', 'communityManager', 'auditor', 'hqAdmin'], about: 'place' },
    input: ({ communityId }) => ({ communityId }),
  },
  'notices.changeSettings': {
    ...{ roles: ['communityManager', 'hqAdmin'], about: 'place' },
    input: ({ communityId }) => ({
      ...{ communityId, version: NEVER },
      settings: { ...DEFAULT_NOTICE_SETTINGS, spacingDays: 5 },
    }),
  },
  'digests.settings': {
    ...{ roles: digestViewers, about: 'place' },
    input: ({ communityId }) => ({ communityId }),
  },
  'digests.changeSettings': {
    ...{ roles: ['communityManager', 'hqAdmin'], about: 'place' },
    input: ({ communityId }) => ({ communityId, version: NEVER, rhythm: 'weekly' }),
  },
  'digests.list': { roles: digestViewers, about: 'list', input: nothing },
  'digests.get': { roles: digestViewers, about: 'place', input: ({ digest }) => ({ id: digest }) },
  'digests.offers': {
    ...{ roles: ['teamLead', 'communityManager'], about: 'place' },
    input: ({ digest }) => ({ id: digest }),
  },
  'digests.edit': {
    ...{ roles: ['teamLead', 'communityManager'], about: 'place' },
    input: ({ digest }) => ({ id: digest, version: NEVER, draft: { words: null, cases: [] } }),
  },
  'digests.approve': {
    ...{ roles: ['communityManager'], about: 'place' },
    input: ({ digest }) => ({ id: digest, version: NEVER }),
  },
  'digests.discard': {
    ...{ roles: ['communityManager'], about: 'place' },
    input: ({ digest }) => ({ id: digest, version: NEVER }),
  },
  'digests.published': { roles: homes, about: 'list', input: nothing },
  'digests.read': { roles: homes, about: 'community', input: ({ published }) => ({ id: published }) },
  'digests.open': { roles: homes, about: 'community', input: ({ published }) => ({ id: published }) },
  'audit.viewers': { roles: homes, about: 'place', input: household },
  'audit.entries': {
    ...{ roles: ['communityManager', 'auditor'], about: 'list' },
    input: ({ communityId, householdId }) => ({ communityId, householdId }),
  },
  'notices.outbox': {
    ...{ roles: ['teamLead', 'communityManager', 'auditor', 'hqAdmin'], about: 'list' },
    input: nothing,
  },
};
