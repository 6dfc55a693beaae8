import { CONSENT_VERSION } from './account';
import { endpoint } from './endpoint';
import { After, Id, Instant, Next, RequestKey, text, Version } from './values';
import * as z from './zod';

/** What a person agrees to, each by itself. `service` is the keeping of the record; without it nothing else works. Source: PIPL art. 14–15. */
export const CONSENT_PURPOSES = ['service', 'reminders', 'surveys', 'photos'] as const;
export const ConsentPurpose = z.enum(CONSENT_PURPOSES, '请选择用途');
export type ConsentPurpose = z.infer<typeof ConsentPurpose>;

/** What is agreed to, and what stops without it; a new meaning needs a new `version`, and so a new consent. */
export interface ConsentText {
  version: string;
  name: string;
  text: string;
  without: string;
}
export const CONSENT_TEXTS: Readonly<Record<ConsentPurpose, ConsentText>> = {
  service: {
    version: CONSENT_VERSION,
    name: '建立和保管档案',
    text: '保存您填写的姓名、电话、家庭成员，处理您提交的工单。',
    without:
      '撤回后不能查看和修改档案、提交和跟进工单、邀请家人，直到您重新同意。已有资料不会因此删除，需要删除请申请注销。',
  },
  reminders: {
    version: '2026-11',
    name: '发送提醒',
    text: '到期核对档案、缴费等事项，通过微信提醒您。您问过的事的结果不算提醒，照常通知。',
    without: '撤回后不再向您推送提醒，小程序内仍能看到。',
  },
  surveys: {
    version: '2026-11',
    name: '满意度调查',
    text: '邀请您参加满意度调查和意见征集。',
    without: '撤回后不再邀请您参加调查。',
  },
  photos: {
    version: '2026-11',
    name: '使用您上传的照片',
    text: '用您上传的照片核实房屋、处理投诉报修。',
    without: '撤回后不能再上传照片，文字照常提交。之前的照片会保留到工单结束后一年。',
  },
};

/** `undecided`: never asked, or asked about an older text. */
export const ConsentState = z.strictObject({
  purpose: ConsentPurpose,
  state: z.enum(['given', 'withdrawn', 'undecided']),
  /** The text that was answered, and when. */
  version: z.nullable(z.string()),
  at: z.nullable(Instant),
});
export type ConsentState = z.infer<typeof ConsentState>;

export const ConsentEntry = z.strictObject({
  purpose: ConsentPurpose,
  given: z.boolean(),
  version: z.string(),
  at: Instant,
});
export type ConsentEntry = z.infer<typeof ConsentEntry>;

/** A correction is a change request of the record and is followed there. */
export const RIGHTS_KINDS = ['copy', 'withdrawal', 'erasure'] as const;
export const RightsKind = z.enum(RIGHTS_KINDS);
export type RightsKind = z.infer<typeof RightsKind>;
export const RIGHTS_KIND_NAMES: Record<RightsKind, string> = {
  copy: '资料副本',
  withdrawal: '撤回同意',
  erasure: '注销与删除',
};

/** Source: domain model §2, data-subject request; `withdrawn`: the person thought better of it. */
export const RIGHTS_STATES = [
  'received',
  'identityChecked',
  'inProgress',
  'fulfilled',
  'refused',
  'withdrawn',
] as const;
export const RightsState = z.enum(RIGHTS_STATES);
export type RightsState = z.infer<typeof RightsState>;
export const RIGHTS_STATE_NAMES: Record<RightsState, string> = {
  received: '已收到',
  identityChecked: '身份已核实',
  inProgress: '正在删除',
  fulfilled: '已完成',
  refused: '未同意',
  withdrawn: '已取消',
};

export const RIGHTS_ACTIONS = ['check', 'approve', 'refuse', 'withdraw'] as const;
export const RightsAction = z.enum(RIGHTS_ACTIONS);
export type RightsAction = z.infer<typeof RightsAction>;

/** Whose data: one's own in a home, or the whole household's, which its head may ask for on moving out. */
export const ErasureScope = z.enum(['person', 'household'], '请选择范围');
export type ErasureScope = z.infer<typeof ErasureScope>;
export const ERASURE_SCOPE_NAMES: Record<ErasureScope, string> = { person: '本人', household: '全户' };

/** What must end before anything is erased: the law lets a company keep what it needs to finish. `id` leads there. */
export const Hold = z.strictObject({
  kind: z.enum(['ticket', 'changeRequest']),
  id: Id,
  /** Number of a ticket; empty for a change request. */
  number: z.string(),
});
export type Hold = z.infer<typeof Hold>;

export const RightsStep = z.strictObject({
  action: z.enum(['submit', 'check', 'approve', 'refuse', 'withdraw', 'fulfil', 'hold']),
  at: Instant,
  by: z.string(),
});
export type RightsStep = z.infer<typeof RightsStep>;

export const RightsSummary = z.strictObject({
  id: Id,
  kind: RightsKind,
  state: RightsState,
  scope: ErasureScope,
  /** Of a withdrawal. */
  purpose: z.nullable(ConsentPurpose),
  communityName: z.string(),
  address: z.string(),
  submittedAt: Instant,
  /** By when it must be answered: 15 days, at the end of the day in Beijing. */
  dueAt: Instant,
  /** The last day by which it may be answered at all: 30 days. */
  latestAt: Instant,
  isOverdue: z.boolean(),
});
export type RightsSummary = z.infer<typeof RightsSummary>;

/** A copy's files; the links expire within the hour, the files after 7 days. */
export const CopyFiles = z.strictObject({ json: z.string(), html: z.string(), expiresAt: Instant });

export const RightsView = z.strictObject({
  ...RightsSummary.def.shape,
  version: Version,
  /** Whose data it is about; masked. */
  person: z.string(),
  steps: z.array(RightsStep),
  /** Why it was refused. */
  reason: z.nullable(z.string()),
  /** What stops an erasure now. */
  holds: z.array(Hold),
  /** Null when it is no copy, or its files have expired. */
  files: z.nullable(CopyFiles),
  /** What this viewer may do now. */
  allowed: z.array(RightsAction),
});
export type RightsView = z.infer<typeof RightsView>;

/** A part of a copy as it is read: entries of labelled values. `more`: how many further ones only the files hold. */
export const CopySection = z.strictObject({
  title: z.string(),
  entries: z.array(z.array(z.strictObject({ label: z.string(), value: z.string() }))),
  more: z.int(),
});
export type CopySection = z.infer<typeof CopySection>;

/** `headFirst`: the head must be followed by another before leaving those who stay. `open`: one is being worked on. */
export const ErasureChoice = z.strictObject({
  scope: ErasureScope,
  blockedBy: z.nullable(z.enum(['headFirst', 'open'])),
  holds: z.array(Hold),
});
export type ErasureChoice = z.infer<typeof ErasureChoice>;

/** Copies one account may ask for in a day. */
export const MOST_COPIES_A_DAY = 3;

const none = z.strictObject({});
const ConsentList = z.strictObject({ items: z.array(ConsentState) });

export const rights = {
  /** What the caller has agreed to, by purpose. */
  consents: endpoint({
    name: 'rights.consents',
    permission: 'rights.own',
    input: none,
    output: ConsentList,
    errors: [],
  }),
  /** Every consent the caller gave or withdrew, newest first. */
  consentHistory: endpoint({
    name: 'rights.consentHistory',
    permission: 'rights.own',
    input: z.strictObject({ after: After }),
    output: z.strictObject({ items: z.array(ConsentEntry), next: Next }),
    errors: [],
  }),
  /** Gives or withdraws one consent; giving needs the text in force. What stands already is not written again. */
  setConsent: endpoint({
    name: 'rights.setConsent',
    permission: 'rights.own',
    input: z
      .strictObject({
        purpose: ConsentPurpose,
        given: z.boolean(),
        version: z.string().check(z.maxLength(20)),
      })
      .check(
        z.refine(({ purpose, given, version }) => !given || version === CONSENT_TEXTS[purpose].version, {
          path: ['version'],
          error: '说明已更新，请重新阅读',
        }),
      ),
    output: ConsentList,
    errors: [],
  }),
  /** A copy of everything held about the caller and, within their rights, one of their homes. Fulfilled at once. */
  copy: endpoint({
    name: 'rights.copy',
    permission: 'rights.own',
    input: z.strictObject({ householdId: z.nullable(Id), requestKey: RequestKey }),
    output: RightsView,
    errors: ['NOT_FOUND', 'TOO_MANY'],
  }),
  /** A copy's contents, to read on the screen, as long as its files are kept. */
  readCopy: endpoint({
    name: 'rights.readCopy',
    permission: 'rights.own',
    input: z.strictObject({ id: Id }),
    output: z.strictObject({ sections: z.array(CopySection) }),
    errors: ['NOT_FOUND'],
  }),
  /** What the caller may have erased of a home, and what stands in the way. Without an id: the first of the caller's homes. */
  erasureChoices: endpoint({
    name: 'rights.erasureChoices',
    permission: 'rights.erase',
    input: z.strictObject({ householdId: z.optional(Id) }),
    output: z.strictObject({ householdId: Id, choices: z.array(ErasureChoice) }),
    errors: ['NOT_FOUND'],
  }),
  erase: endpoint({
    name: 'rights.erase',
    permission: 'rights.erase',
    input: z.strictObject({ householdId: Id, scope: ErasureScope, requestKey: RequestKey }),
    output: RightsView,
    errors: ['NOT_FOUND', 'ILLEGAL_ACTION', 'ERASURE_OPEN'],
  }),
  withdraw: endpoint({
    name: 'rights.withdraw',
    permission: 'rights.own',
    input: z.strictObject({ id: Id, version: Version }),
    output: RightsView,
    errors: ['NOT_FOUND', 'STALE', 'ILLEGAL_ACTION'],
  }),
  /** The caller's own requests, newest first. */
  mine: endpoint({
    name: 'rights.mine',
    permission: 'rights.own',
    input: z.strictObject({ after: After }),
    output: z.strictObject({ items: z.array(RightsSummary), next: Next }),
    errors: [],
  }),
  myRequest: endpoint({
    name: 'rights.myRequest',
    permission: 'rights.own',
    input: z.strictObject({ id: Id }),
    output: RightsView,
    errors: ['NOT_FOUND'],
  }),
  /** For staff: erasures that wait, soonest due first; `done` newest first. */
  inbox: endpoint({
    name: 'rights.inbox',
    permission: 'rights.oversee',
    input: z.strictObject({ view: z.enum(['open', 'done']), after: After }),
    output: z.strictObject({
      items: z.array(RightsSummary),
      counts: z.strictObject({ open: z.int(), overdue: z.int() }),
      next: Next,
    }),
    errors: [],
  }),
  request: endpoint({
    name: 'rights.request',
    permission: 'rights.oversee',
    input: z.strictObject({ id: Id }),
    output: RightsView,
    errors: ['NOT_FOUND'],
  }),
  decide: endpoint({
    name: 'rights.decide',
    permission: 'rights.handle',
    input: z.strictObject({
      id: Id,
      version: Version,
      action: z.enum(['check', 'approve', 'refuse']),
      /** Needed to refuse; the person reads it. */
      reason: z.optional(text(200)),
    }),
    output: RightsView,
    errors: ['NOT_FOUND', 'STALE', 'ILLEGAL_ACTION', 'SAME_PERSON', 'LEGAL_HOLD'],
  }),
};
