import { endpoint } from './endpoint';
import { RIGHTS, STAFF_ROLES } from './permissions';
import { Relation } from './recordDrafts';
import { TemplateKey } from './notices';
import { CloudFile, Id, Instant, PersonName, PhoneNumber, text } from './values';
import * as z from './zod';

/** Version of the privacy text a person agrees to; a new text needs a new consent. Before it: `2026-11`. */
export const CONSENT_VERSION = '2026-12';

/** How somebody stands to that text; `outdated`: they agreed to an older one and are asked again. */
export const CONSENT_STANDINGS = ['never', 'given', 'outdated', 'withdrawn'] as const;
export const ConsentStanding = z.enum(CONSENT_STANDINGS);
export type ConsentStanding = z.infer<typeof ConsentStanding>;

export const CommunityCard = z.strictObject({
  id: Id,
  name: z.string(),
  address: z.string(),
  hotline: z.string(),
  households: z.int(),
});
export type CommunityCard = z.infer<typeof CommunityCard>;

/** What anybody may see without giving anything away. */
export const Welcome = z.strictObject({
  company: z.string(),
  hotline: z.string(),
  communities: z.array(CommunityCard),
});
export type Welcome = z.infer<typeof Welcome>;

/** A home the viewer holds, with what they may do there. */
export const Home = z.strictObject({
  householdId: Id,
  communityId: Id,
  communityName: z.string(),
  /** Building, unit and room: `3幢2单元502`. */
  address: z.string(),
  relation: Relation,
  role: z.enum(['owner', 'member']),
  rights: z.array(z.enum(RIGHTS)),
});
export type Home = z.infer<typeof Home>;

export const StaffCard = z.strictObject({
  id: Id,
  name: z.string(),
  roles: z.array(z.enum(STAFF_ROLES)),
  communities: z.array(z.strictObject({ id: Id, name: z.string() })),
  /** False until the confidentiality agreement in force is signed: nothing else answers. */
  agreementSigned: z.boolean(),
});
export type StaffCard = z.infer<typeof StaffCard>;

/** Who the caller is to us. */
export const Me = z.strictObject({
  consented: z.boolean(),
  /** The same, with why not. */
  consent: ConsentStanding,
  /** Given name shown in greetings; null before binding. */
  name: z.nullable(z.string()),
  homes: z.array(Home),
  staff: z.nullable(StaffCard),
  /** Folder in cloud storage that only the caller's uploads may use, without trailing slash. */
  uploadFolder: z.string(),
  /** WeChat template ids to ask consent for, by our key; those that are set up. */
  templates: z.partialRecord(TemplateKey, z.string()),
  /** What of the staff area is open to the viewer. */
  areas: z.array(
    z.enum([
      'archive',
      'review',
      'code',
      'fieldwork',
      'campaigns',
      'tickets',
      'attention',
      'teams',
      'filing',
      'promises',
      'content',
      'categories',
      'replies',
      'outbox',
      'noticeSettings',
      'digests',
      'rights',
      'audit',
      'agreements',
      'staff',
    ]),
  ),
});
export type Me = z.infer<typeof Me>;

/** Name and phone as the company's register has them; the phone typed, or proved by WeChat's code. */
export const BindDraft = z.strictObject({
  name: PersonName,
  phone: z.optional(PhoneNumber),
  phoneCode: z.optional(z.string().check(z.minLength(1), z.maxLength(256))),
});
export type BindDraft = z.infer<typeof BindDraft>;

export const Agreement = z.strictObject({
  version: Id,
  title: z.string(),
  /** Paragraphs. */
  text: z.array(z.string()),
  signedAt: z.nullable(Instant),
  validUntil: z.nullable(Instant),
  /** `sign`: not signed, or about to run out. */
  allowed: z.array(z.enum(['sign'])),
});
export type Agreement = z.infer<typeof Agreement>;

const none = z.strictObject({});

export const account = {
  welcome: endpoint({
    name: 'account.welcome',
    permission: 'account.look',
    input: none,
    output: Welcome,
    errors: [],
  }),
  me: endpoint({ name: 'account.me', permission: 'account.look', input: none, output: Me, errors: [] }),
  consent: endpoint({
    name: 'account.consent',
    permission: 'account.consent',
    input: z.strictObject({
      version: z.literal(CONSENT_VERSION, '说明已更新，请重新阅读'),
      agreed: z.literal(true, '需要您的同意'),
    }),
    output: Me,
    errors: [],
  }),
  bind: endpoint({
    name: 'account.bind',
    permission: 'account.bind',
    input: BindDraft,
    output: Me,
    errors: ['NO_MATCH', 'TOO_MANY', 'PHONE_CODE'],
  }),
  agreement: endpoint({
    name: 'account.agreement',
    permission: 'account.agreement',
    input: none,
    output: Agreement,
    errors: ['NOT_FOUND'],
  }),
  signAgreement: endpoint({
    name: 'account.signAgreement',
    permission: 'account.agreement',
    /** `name` must be the staff member's own name, typed; `drawing` what they signed with the finger, uploaded by them. */
    input: z.strictObject({ version: Id, name: text(30), drawing: z.optional(CloudFile) }),
    output: Me,
    errors: ['STALE', 'NOT_FOUND', 'FILE_REFUSED'],
  }),
};
