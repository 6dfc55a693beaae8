import { Relation } from './recordDrafts';
import { RequestState, RequestStep } from './requestViews';
import { RIGHTS } from './permissions';
import { Revealable } from './reveal';
import { Evidence, Id, Instant, PersonName, PhoneNumber, text, Version } from './values';
import * as z from './zod';

export const Rights = z.array(z.enum(RIGHTS)).check(z.maxLength(RIGHTS.length));
export const RIGHT_NAMES: Record<(typeof RIGHTS)[number], string> = {
  viewProfile: '查看档案',
  editProfile: '修改档案',
  fileTicket: '提交工单',
  invite: '邀请家人',
};

const part = (name: string) =>
  z
    .string()
    .check(
      z.trim(),
      z.minLength(1, `请填写${name}`),
      z.regex(/^[\p{Script=Han}A-Za-z0-9０-９-]{1,8}$/u, `${name}不正确`),
    );

/** A home by its address, as typed: `3` or `3幢`, full-width digits too. */
export const PlaceDraft = z.strictObject({
  communityId: Id,
  building: part('楼栋'),
  unit: part('单元'),
  room: part('房号'),
});
export type PlaceDraft = z.infer<typeof PlaceDraft>;

/** What a code or an invitation carries: unguessable, and only as long as a mini-program code's scene may be. */
export const Scene = z.string().check(z.regex(/^[a-z0-9]{1,32}$/i, '这个码不正确'));

/** A QR code that staff show to the people of one home. */
export const StaffCode = z.strictObject({
  communityName: z.string(),
  address: z.string(),
  scene: Scene,
  /** `data:` URL of the picture. */
  image: z.string(),
  expiresAt: Instant,
});
export type StaffCode = z.infer<typeof StaffCode>;

/** What somebody sees who opens a code or an invitation. */
export const PassView = z.strictObject({
  kind: z.enum(['staffCode', 'invitation']),
  communityName: z.string(),
  address: z.string(),
  expiresAt: Instant,
  /** Of a staff code: who may say "that is me", by masked name; nobody whose account is bound already. */
  people: z.array(z.strictObject({ personId: Id, name: z.string(), relation: Relation })),
  /** Of an invitation: what the guest would be and may do. */
  offer: z.nullable(
    z.strictObject({ name: z.nullable(z.string()), relation: Relation, rights: z.array(z.enum(RIGHTS)) }),
  ),
});
export type PassView = z.infer<typeof PassView>;

export const Invitation = z.strictObject({ scene: Scene, address: z.string(), expiresAt: Instant });
export type Invitation = z.infer<typeof Invitation>;

/** Asking in writing for a home that the register does not give by name and phone. */
export const HomeApplication = z.strictObject({
  place: PlaceDraft,
  name: PersonName,
  phone: PhoneNumber,
  relation: Relation,
  note: text(200),
  /** Proof: contract, certificate, lease. */
  photos: Evidence,
});
export type HomeApplication = z.infer<typeof HomeApplication>;

export const HOME_REQUEST_KINDS = ['written', 'invitation', 'head'] as const;
export const HomeRequestKind = z.enum(HOME_REQUEST_KINDS);
export type HomeRequestKind = z.infer<typeof HomeRequestKind>;
export const HOME_REQUEST_KIND_NAMES: Record<HomeRequestKind, string> = {
  written: '书面绑定',
  invitation: '家人邀请',
  head: '变更户主',
};

export const HomeRequestSummary = z.strictObject({
  id: Id,
  kind: HomeRequestKind,
  state: RequestState,
  communityName: z.string(),
  address: z.string(),
  submittedAt: Instant,
  /** Waited longer than two working days for a reviewer; the community's managers were told. */
  escalated: z.boolean(),
});
export type HomeRequestSummary = z.infer<typeof HomeRequestSummary>;

export const HomeRequestView = z.strictObject({
  ...HomeRequestSummary.def.shape,
  version: Version,
  applicant: z.strictObject({
    name: z.string(),
    phone: z.nullable(z.string()),
    relation: Relation,
    note: z.nullable(z.string()),
  }),
  /** `name`, `phone`: masked for who decides, in full for who asks. */
  revealable: Revealable,
  /** What the person will be allowed; empty when the record decides. */
  rights: z.array(z.enum(RIGHTS)),
  photos: z.array(z.strictObject({ fileId: z.string(), url: z.string() })),
  steps: z.array(RequestStep),
  /** How the request fits the register; for reviewers only, so that nobody learns from it which homes exist. */
  finding: z.nullable(z.enum(['noHome', 'newPerson', 'knownPerson', 'takenPerson'])),
  allowed: z.array(z.enum(['approve', 'reject', 'withdraw'])),
});
export type HomeRequestView = z.infer<typeof HomeRequestView>;

export const HomePerson = z.strictObject({
  membershipId: Id,
  personId: Id,
  name: z.string(),
  relation: Relation,
  role: z.enum(['owner', 'member']),
  rights: z.array(z.enum(RIGHTS)),
  isHead: z.boolean(),
  isMe: z.boolean(),
  /** Somebody's WeChat account acts for this person. */
  isBound: z.boolean(),
  allowed: z.array(z.enum(['rights', 'moveOut', 'makeHead', 'invite', 'unbind'])),
});
export type HomePerson = z.infer<typeof HomePerson>;

/** The people of a home and what each may do. */
export const HomePeople = z.strictObject({
  householdId: Id,
  communityName: z.string(),
  address: z.string(),
  people: z.array(HomePerson),
  /** What the viewer may grant to a guest. */
  grantable: z.array(z.enum(RIGHTS)),
  allowed: z.array(z.enum(['invite', 'leave'])),
});
export type HomePeople = z.infer<typeof HomePeople>;
