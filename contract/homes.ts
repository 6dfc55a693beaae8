import { Me } from './account';
import { Relation } from './recordDrafts';
import { endpoint } from './endpoint';
import {
  HomeApplication,
  HomePeople,
  HomeRequestSummary,
  HomeRequestView,
  Invitation,
  PassView,
  PlaceDraft,
  Rights,
  Scene,
  StaffCode,
} from './homeViews';
import { RevealAsked, Revealed } from './reveal';
import { After, Evidence, Id, Next, PersonName, PhoneNumber, RequestKey, text, Version } from './values';
import * as z from './zod';

const CODE_ERRORS = ['CODE_BAD', 'CODE_USED', 'CODE_EXPIRED', 'TOO_MANY'] as const;
const seen = z.strictObject({ id: Id, version: Version });

export const homes = {
  /** Staff open a home and show its code: ten minutes, one use. */
  showCode: endpoint({
    name: 'homes.showCode',
    permission: 'homes.code',
    input: z.strictObject({ place: PlaceDraft, requestKey: RequestKey }),
    output: StaffCode,
    errors: ['NOT_FOUND'],
  }),
  open: endpoint({
    name: 'homes.open',
    permission: 'homes.join',
    input: z.strictObject({ scene: Scene }),
    output: PassView,
    errors: CODE_ERRORS,
  }),
  /** Binds at once: staff saw the person. */
  bindByCode: endpoint({
    name: 'homes.bindByCode',
    permission: 'homes.join',
    input: z.strictObject({ scene: Scene, personId: Id }),
    output: Me,
    errors: [...CODE_ERRORS, 'NOT_FOUND'],
  }),
  /** A guest takes an invitation; two reviewers decide. */
  accept: endpoint({
    name: 'homes.accept',
    permission: 'homes.join',
    input: z.strictObject({ scene: Scene, name: PersonName, phone: PhoneNumber }),
    output: HomeRequestView,
    errors: [...CODE_ERRORS, 'ILLEGAL_ACTION'],
  }),
  /** Answers alike whether the home exists or not. */
  apply: endpoint({
    name: 'homes.apply',
    permission: 'homes.join',
    input: z.strictObject({ draft: HomeApplication, requestKey: RequestKey }),
    output: HomeRequestView,
    errors: ['TOO_MANY', 'FILE_REFUSED', 'NOT_FOUND'],
  }),
  mine: endpoint({
    name: 'homes.mine',
    permission: 'homes.join',
    input: z.strictObject({ after: After }),
    output: z.strictObject({ items: z.array(HomeRequestSummary), next: Next }),
    errors: [],
  }),
  myRequest: endpoint({
    name: 'homes.myRequest',
    permission: 'homes.join',
    input: z.strictObject({ id: Id }),
    output: HomeRequestView,
    errors: ['NOT_FOUND'],
  }),
  withdraw: endpoint({
    name: 'homes.withdraw',
    permission: 'homes.join',
    input: seen,
    output: HomeRequestView,
    errors: ['NOT_FOUND', 'STALE', 'ILLEGAL_ACTION'],
  }),
  request: endpoint({
    name: 'homes.request',
    permission: 'homes.review',
    input: z.strictObject({ id: Id }),
    output: HomeRequestView,
    errors: ['NOT_FOUND'],
  }),
  /** The applicant's name or phone in full, for who decides; put on record first. */
  reveal: endpoint({
    name: 'homes.reveal',
    permission: 'homes.review',
    input: z.strictObject({ id: Id, ...RevealAsked.def.shape }),
    output: Revealed,
    errors: ['NOT_FOUND'],
  }),
  decide: endpoint({
    name: 'homes.decide',
    permission: 'homes.review',
    /** `reason` is needed to reject. */
    input: z.strictObject({
      ...seen.def.shape,
      decision: z.enum(['approve', 'reject']),
      reason: z.optional(text(200)),
    }),
    output: HomeRequestView,
    errors: ['NOT_FOUND', 'STALE', 'ILLEGAL_ACTION', 'SAME_PERSON', 'BASE_CHANGED'],
  }),
  people: endpoint({
    name: 'homes.people',
    permission: 'homes.people',
    /** Without an id: the first of the viewer's own homes. */
    input: z.strictObject({ householdId: z.optional(Id) }),
    output: HomePeople,
    errors: ['NOT_FOUND'],
  }),
  invite: endpoint({
    name: 'homes.invite',
    permission: 'homes.invite',
    /** `personId`: somebody of the record; without, somebody new, as `relation`. */
    input: z.strictObject({
      householdId: Id,
      personId: z.optional(Id),
      relation: z.optional(Relation),
      rights: Rights,
      requestKey: RequestKey,
    }),
    output: Invitation,
    errors: ['NOT_FOUND', 'ILLEGAL_ACTION'],
  }),
  setRights: endpoint({
    name: 'homes.setRights',
    permission: 'homes.manage',
    /** `before`: the rights that the caller saw. */
    input: z.strictObject({ householdId: Id, membershipId: Id, before: Rights, rights: Rights }),
    output: HomePeople,
    errors: ['NOT_FOUND', 'STALE', 'ILLEGAL_ACTION'],
  }),
  /** Ends a person's access at once, and asks two reviewers to take them out of the record. `later`: another change is under review. */
  moveOut: endpoint({
    name: 'homes.moveOut',
    permission: 'homes.moveOut',
    input: z.strictObject({ householdId: Id, membershipId: Id, requestKey: RequestKey }),
    output: z.strictObject({ removal: z.enum(['sent', 'later']) }),
    errors: ['NOT_FOUND', 'ILLEGAL_ACTION'],
  }),
  /** The head proposes another head; two reviewers decide. */
  changeHead: endpoint({
    name: 'homes.changeHead',
    permission: 'homes.manage',
    input: z.strictObject({ householdId: Id, membershipId: Id, requestKey: RequestKey }),
    output: HomeRequestView,
    errors: ['NOT_FOUND', 'ILLEGAL_ACTION'],
  }),
  /** Staff propose another head for people who cannot do it themselves, with proof; two other reviewers decide. */
  changeHeadFor: endpoint({
    name: 'homes.changeHeadFor',
    permission: 'homes.care',
    input: z.strictObject({
      ...{ householdId: Id, membershipId: Id, note: text(200), photos: Evidence, requestKey: RequestKey },
    }),
    output: HomeRequestView,
    errors: ['NOT_FOUND', 'ILLEGAL_ACTION', 'FILE_REFUSED'],
  }),
  /** What the caller, as staff, asked for in somebody's stead. */
  asked: endpoint({
    name: 'homes.asked',
    permission: 'homes.care',
    input: z.strictObject({ id: Id }),
    output: HomeRequestView,
    errors: ['NOT_FOUND'],
  }),
  /** Staff end an account's access at once: a lost phone, the wrong person. The record keeps whom it was bound to. */
  unbind: endpoint({
    name: 'homes.unbind',
    permission: 'homes.care',
    input: z.strictObject({ householdId: Id, membershipId: Id, reason: text(100) }),
    output: HomePeople,
    errors: ['NOT_FOUND', 'ILLEGAL_ACTION'],
  }),
  /** Unbinds the caller's own account; the record keeps the person. */
  leave: endpoint({
    name: 'homes.leave',
    permission: 'homes.leave',
    input: z.strictObject({ householdId: Id }),
    output: Me,
    errors: ['NOT_FOUND'],
  }),
};
