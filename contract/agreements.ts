import { endpoint } from './endpoint';
import { STAFF_ROLES } from './permissions';
import { After, Id, Instant, Next, text, Version } from './values';
import * as z from './zod';

/** `scheduled`: published, in force from a day to come. */
export const AGREEMENT_STATES = ['scheduled', 'active', 'superseded'] as const;
export const AgreementState = z.enum(AGREEMENT_STATES);
export type AgreementState = z.infer<typeof AgreementState>;
export const AGREEMENT_STATE_NAMES: Readonly<Record<AgreementState, string>> = {
  scheduled: '待生效',
  active: '生效中',
  superseded: '已被取代',
};

/** A published text of the confidentiality agreement; it never changes again. */
export const AgreementVersion = z.strictObject({
  version: Id,
  title: z.string(),
  state: AgreementState,
  effectiveFrom: Instant,
  /** SHA-256 of title and paragraphs, hex: the same as in the signatures given on it. */
  textHash: z.string(),
});
export type AgreementVersion = z.infer<typeof AgreementVersion>;

const isDay = (day: string) => {
  const at = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day);
};

/** A calendar day in China, `2026-12-01`. */
export const Day = z
  .string()
  .check(z.regex(/^\d{4}-\d\d-\d\d$/, '请选择日期'), z.refine(isDay, '没有这一天'));

/** The next text while it is written; there is one at a time. */
export const AgreementDraft = z.strictObject({
  title: text(60),
  text: z.array(text(1000)).check(z.minLength(1, '请填写正文'), z.maxLength(100, '最多 100 段')),
  effectiveOn: Day,
});
export type AgreementDraft = z.infer<typeof AgreementDraft>;

export const Agreements = z.strictObject({
  /** Newest first. */
  versions: z.array(AgreementVersion),
  draft: z.nullable(AgreementDraft),
  /** Of the draft; goes on when it is published. */
  draftVersion: Version,
  allowed: z.array(z.enum(['edit', 'publish'])),
});
export type Agreements = z.infer<typeof Agreements>;

export const SIGNATURE_STATES = ['valid', 'expired', 'superseded', 'revoked'] as const;
export const SignatureState = z.enum(SIGNATURE_STATES);
export type SignatureState = z.infer<typeof SignatureState>;
export const SIGNATURE_STATE_NAMES: Readonly<Record<SignatureState, string>> = {
  valid: '有效',
  expired: '已到期',
  superseded: '协议已更新',
  revoked: '已撤销',
};

/** A signature of the viewer's own, with a link to what they drew. */
export const SignatureCopy = z.strictObject({
  version: Id,
  name: z.string(),
  state: SignatureState,
  signedAt: Instant,
  validUntil: Instant,
  /** Of the text as it was signed; empty in signatures from before it was kept. */
  textHash: z.string(),
  /** Null when the name was only typed. */
  image: z.nullable(z.string()),
});
export type SignatureCopy = z.infer<typeof SignatureCopy>;

/** `never`: nothing signed; `outdated`: an older text; `expired`: the text in force, too long ago. */
export const UNSIGNED_REASONS = ['never', 'outdated', 'expired'] as const;
export const UnsignedReason = z.enum(UNSIGNED_REASONS);
export type UnsignedReason = z.infer<typeof UnsignedReason>;
export const UNSIGNED_REASON_NAMES: Readonly<Record<UnsignedReason, string>> = {
  never: '从未签署',
  outdated: '新版本未签',
  expired: '已到期未续签',
};

export const UnsignedStaff = z.strictObject({
  staffId: Id,
  name: z.string(),
  roles: z.array(z.enum(STAFF_ROLES)),
  reason: UnsignedReason,
  allowed: z.array(z.enum(['remind'])),
});
export type UnsignedStaff = z.infer<typeof UnsignedStaff>;

const none = z.strictObject({});

export const agreements = {
  versions: endpoint({
    name: 'agreements.versions',
    permission: 'agreements.oversee',
    input: none,
    output: Agreements,
    errors: [],
  }),
  /** `draftVersion`: as the writer saw it. */
  saveDraft: endpoint({
    name: 'agreements.saveDraft',
    permission: 'agreements.write',
    input: z.strictObject({ draft: AgreementDraft, draftVersion: Version }),
    output: Agreements,
    errors: ['STALE'],
  }),
  /** Makes the draft a version: from its day on every staff member must sign it. */
  publish: endpoint({
    name: 'agreements.publish',
    permission: 'agreements.write',
    input: z.strictObject({ draftVersion: Version }),
    output: Agreements,
    errors: ['STALE', 'NOT_FOUND'],
  }),
  /** The text of any published version, for who signed it or may have to. */
  text: endpoint({
    name: 'agreements.text',
    permission: 'account.agreement',
    input: z.strictObject({ version: Id }),
    output: z.strictObject({ ...AgreementVersion.def.shape, text: z.array(z.string()) }),
    errors: ['NOT_FOUND'],
  }),
  /** The caller's own signatures, newest first. */
  mine: endpoint({
    name: 'agreements.mine',
    permission: 'account.agreement',
    input: none,
    output: z.strictObject({ items: z.array(SignatureCopy) }),
    errors: [],
  }),
  /** Staff of the viewer's communities without a valid signature, by name. `version`: what they have to sign; null when nothing is in force. */
  unsigned: endpoint({
    name: 'agreements.unsigned',
    permission: 'agreements.oversee',
    input: z.strictObject({ after: After }),
    output: z.strictObject({
      version: z.nullable(Id),
      items: z.array(UnsignedStaff),
      waiting: z.int(),
      next: Next,
    }),
    errors: [],
  }),
  /** Reminds one of them inside the mini-program, once a day. */
  remind: endpoint({
    name: 'agreements.remind',
    permission: 'agreements.oversee',
    input: z.strictObject({ staffId: Id }),
    output: none,
    errors: ['NOT_FOUND', 'ILLEGAL_ACTION'],
  }),
};
