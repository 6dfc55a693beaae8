import { endpoint } from './endpoint';
import { STAFF_ROLES } from './permissions';
import { REVEAL_REASON_NAMES } from './reveal';
import { After, Id, Instant, Next } from './values';
import * as z from './zod';

/** What the audit log tells apart. A name that entries bear is never given another meaning. */
export const AUDIT_ACTIONS = [
  'view',
  'reveal',
  'export',
  'change',
  'decide',
  'sign',
  'signIn',
  'bulkLimit',
  'damaged',
  'checkpoint',
] as const;
export const AuditAction = z.enum(AUDIT_ACTIONS);
export type AuditAction = z.infer<typeof AuditAction>;
export const AUDIT_ACTION_NAMES: Readonly<Record<AuditAction, string>> = {
  view: '查看',
  reveal: '查看完整信息',
  export: '导出',
  change: '修改',
  decide: '审核',
  sign: '签署协议',
  signIn: '进入工作台',
  bulkLimit: '查看过多被限制',
  damaged: '资料损坏',
  checkpoint: '校验点',
};

const REASON_NAMES: ReadonlyMap<string, string> = new Map(Object.entries(REVEAL_REASON_NAMES));
/** Why something was looked at in full, in words; empty for none, or one we have no word for. */
export const categoryName = (category: string | null): string => REASON_NAMES.get(category ?? '') ?? '';

/** What of a household somebody looked at. */
export const VIEWED_THINGS = ['record', 'request', 'homeRequest', 'ticket', 'log'] as const;
export const ViewedThing = z.enum(VIEWED_THINGS);
export type ViewedThing = z.infer<typeof ViewedThing>;
export const VIEWED_THING_NAMES: Readonly<Record<ViewedThing, string>> = {
  record: '档案',
  request: '修改申请',
  homeRequest: '绑定申请',
  ticket: '工单',
  log: '查看记录',
};

/** For the household: one look at what is theirs. */
export const Look = z.strictObject({
  at: Instant,
  /** `key`: the same for the same person in this household's list, and says nothing else of them. `name`: masked. */
  by: z.strictObject({ key: z.string(), role: z.nullable(z.enum(STAFF_ROLES)), name: z.string() }),
  action: z.enum(['view', 'reveal', 'export']),
  thing: ViewedThing,
  masked: z.boolean(),
  /** Why they looked at it in full, as one of a list of ours. */
  category: z.nullable(z.string()),
});
export type Look = z.infer<typeof Look>;

/** For auditors and managers: one entry of the audit log. */
export const EntryView = z.strictObject({
  id: z.string(),
  at: Instant,
  action: AuditAction,
  step: z.nullable(z.string()),
  /** Who it was: staff by name, in full where the viewer oversees them; a resident without name; the system. */
  by: z.strictObject({
    kind: z.enum(['staff', 'resident', 'system']),
    staffId: z.nullable(Id),
    role: z.nullable(z.enum(STAFF_ROLES)),
    name: z.string(),
  }),
  entity: z.string(),
  householdId: z.nullable(Id),
  /** Community and address of the home; empty when it was about none. */
  communityName: z.string(),
  address: z.string(),
  /** Paths of the fields. */
  fields: z.array(z.string()),
  masked: z.nullable(z.boolean()),
  category: z.nullable(z.string()),
  /** In their own words; null as well when what is sealed does not open. */
  reason: z.nullable(z.string()),
});
export type EntryView = z.infer<typeof EntryView>;

export const audit = {
  /** Who of the staff looked at a household's record, requests and tickets, newest first. */
  viewers: endpoint({
    name: 'audit.viewers',
    permission: 'audit.viewers',
    input: z.strictObject({ householdId: Id, after: After }),
    output: z.strictObject({ items: z.array(Look), next: Next }),
    errors: ['NOT_FOUND'],
  }),
  /** The audit log of the viewer's communities, newest first. */
  entries: endpoint({
    name: 'audit.entries',
    permission: 'audit.browse',
    input: z.strictObject({
      communityId: z.optional(Id),
      householdId: z.optional(Id),
      staffId: z.optional(Id),
      action: z.optional(AuditAction),
      after: After,
    }),
    output: z.strictObject({ items: z.array(EntryView), next: Next }),
    errors: [],
  }),
};
