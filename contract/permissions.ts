/** Who somebody can be. `owner` and `member` hold a home; the others are staff. Source: roles × permissions of the domain model. */
export const ROLES = [
  'visitor',
  'owner',
  'member',
  'clerk',
  'reviewer',
  'ticketStaff',
  'teamLead',
  'communityManager',
  'auditor',
  'hqAdmin',
] as const;
export type Role = (typeof ROLES)[number];
export type HomeRole = 'owner' | 'member';
export type StaffRole = Exclude<Role, 'visitor' | HomeRole>;
export const STAFF_ROLES = ROLES.filter(
  (role): role is StaffRole => role !== 'visitor' && role !== 'owner' && role !== 'member',
);

/** What a staff role is called, on every screen. */
export const STAFF_ROLE_NAMES: Readonly<Record<StaffRole, string>> = {
  clerk: '录入员',
  reviewer: '审核员',
  ticketStaff: '工单处理员',
  teamLead: '工单组长',
  communityManager: '项目经理',
  auditor: '稽核员',
  hqAdmin: '总部管理员',
};

/** What a household's head may grant to a member. */
export const RIGHTS = ['viewProfile', 'editProfile', 'fileTicket', 'invite'] as const;
export type Right = (typeof RIGHTS)[number];

/** One row of the table. Absent role = refused. `visitor` = anyone whom WeChat has identified. */
export interface Rule {
  readonly roles: readonly Role[];
  /** The caller must have agreed to the current privacy text first. */
  readonly consent: boolean;
  /** Members of a household also need this right; owners have all. */
  readonly right?: Right;
  /** Staff reach it before the confidentiality agreement is signed. */
  readonly beforeAgreement?: boolean;
}

const everyone = ['visitor'] as const;
const homes = ['owner', 'member'] as const;
const reviewers = ['reviewer', 'communityManager'] as const;
const readers = ['clerk', 'reviewer', 'communityManager', 'auditor'] as const;
const ticketTeam = ['ticketStaff', 'teamLead', 'communityManager'] as const;

/** The permission table: everything that is not allowed here is refused. */
export const PERMISSIONS = {
  'account.look': { roles: everyone, consent: false, beforeAgreement: true },
  'account.consent': { roles: everyone, consent: false, beforeAgreement: true },
  'account.bind': { roles: everyone, consent: true, beforeAgreement: true },
  'account.agreement': { roles: STAFF_ROLES, consent: false, beforeAgreement: true },
  'agreements.oversee': {
    roles: ['communityManager', 'auditor', 'hqAdmin'],
    consent: false,
    beforeAgreement: true,
  },
  'staff.oversee': { roles: ['communityManager', 'auditor', 'hqAdmin'], consent: false },
  'staff.manage': { roles: ['communityManager', 'hqAdmin'], consent: false },
  'staff.appoint': { roles: ['hqAdmin'], consent: false },
  'agreements.write': { roles: ['hqAdmin'], consent: false, beforeAgreement: true },
  'archive.view': { roles: [...homes, ...readers], consent: true, right: 'viewProfile' },
  'archive.browse': { roles: readers, consent: false },
  'archive.propose': { roles: [...homes, 'clerk'], consent: true, right: 'editProfile' },
  'archive.review': { roles: reviewers, consent: false },
  'archive.reveal': { roles: reviewers, consent: false },
  'homes.join': { roles: everyone, consent: true, beforeAgreement: true },
  'homes.leave': { roles: homes, consent: false },
  'homes.people': { roles: [...homes, 'clerk', 'communityManager'], consent: true },
  'homes.invite': { roles: homes, consent: true, right: 'invite' },
  'homes.manage': { roles: ['owner'], consent: true },
  'homes.moveOut': { roles: ['owner', 'clerk', 'communityManager'], consent: true },
  /** What staff do in people's stead. */
  'homes.care': { roles: ['clerk', 'communityManager'], consent: false },
  'homes.code': { roles: ['clerk', 'communityManager'], consent: false },
  'homes.review': { roles: reviewers, consent: false },
  'fieldwork.view': { roles: ['clerk', 'communityManager'], consent: false },
  'fieldwork.arrange': { roles: ['clerk', 'communityManager'], consent: false },
  'fieldwork.collect': { roles: ['clerk'], consent: false },
  'reviews.inbox': { roles: reviewers, consent: false },
  'tickets.file': { roles: homes, consent: true, right: 'fileTicket' },
  'tickets.follow': { roles: [...homes, ...ticketTeam, 'auditor', 'hqAdmin'], consent: true },
  'tickets.advance': { roles: [...homes, ...ticketTeam], consent: true },
  'tickets.handle': { roles: ticketTeam, consent: false },
  'tickets.dispatch': { roles: ['teamLead', 'communityManager'], consent: false },
  'tickets.oversee': { roles: [...ticketTeam, 'auditor', 'hqAdmin'], consent: false },
  /** What only leads do with tickets. */
  'tickets.lead': { roles: ['teamLead', 'communityManager'], consent: false },
  'teams.view': { roles: ticketTeam, consent: false },
  'teams.manage': { roles: ['teamLead', 'communityManager'], consent: false },
  'promises.view': { roles: [...ticketTeam, 'auditor', 'hqAdmin'], consent: false },
  'promises.write': { roles: ['communityManager', 'hqAdmin'], consent: false },
  'tickets.fileFor': { roles: ['clerk', ...ticketTeam], consent: false },
  /** Decides on what WeChat's content check found. */
  'tickets.moderate': { roles: ['teamLead', 'communityManager'], consent: false },
  'categories.view': { roles: ['clerk', ...ticketTeam, 'hqAdmin'], consent: false },
  'categories.edit': { roles: ['communityManager'], consent: false },
  'replies.view': { roles: ticketTeam, consent: false },
  'replies.edit': { roles: ['teamLead', 'communityManager'], consent: false },
  'rights.own': { roles: ['visitor', ...homes], consent: false, beforeAgreement: true },
  'rights.erase': { roles: homes, consent: false },
  'rights.oversee': { roles: ['reviewer', 'communityManager', 'auditor'], consent: false },
  'rights.handle': { roles: reviewers, consent: false },
  'campaigns.view': {
    roles: ['clerk', 'teamLead', 'communityManager', 'auditor', 'hqAdmin'],
    consent: false,
  },
  'campaigns.manage': { roles: ['communityManager'], consent: false },
  /** Calls on households that have not answered. */
  'campaigns.call': { roles: ['clerk', 'teamLead', 'communityManager'], consent: false },
  'campaigns.answer': { roles: homes, consent: true, right: 'editProfile' },
  'notices.own': { roles: everyone, consent: false },
  'notices.oversee': { roles: ['teamLead', 'communityManager', 'auditor', 'hqAdmin'], consent: false },
  /** What becomes of messages that did not arrive. */
  'notices.settle': { roles: ['teamLead', 'communityManager'], consent: false },
  /** By which steps a community's people are told. */
  'notices.arrange': { roles: ['communityManager', 'hqAdmin'], consent: false },
  'digests.read': { roles: homes, consent: true },
  'digests.view': { roles: ['teamLead', 'communityManager', 'auditor', 'hqAdmin'], consent: false },
  'digests.prepare': { roles: ['teamLead', 'communityManager'], consent: false },
  /** Whether something goes out to all owners of a community. */
  'digests.approve': { roles: ['communityManager'], consent: false },
  'digests.arrange': { roles: ['communityManager', 'hqAdmin'], consent: false },
  'audit.viewers': { roles: homes, consent: true, right: 'viewProfile' },
  'audit.browse': { roles: ['communityManager', 'auditor'], consent: false },
} as const satisfies Record<string, Rule>;

export type Permission = keyof typeof PERMISSIONS;
