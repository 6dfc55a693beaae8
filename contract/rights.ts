import { ConsentPurpose, CONSENT_TEXTS, ConsentState, ConsentEntry } from './consents';
import { endpoint } from './endpoint';
import { ErasureScope, RightsSummary, RightsView, CopySection, ErasureChoice } from './rightsViews';
import { After, Id, Next, RequestKey, text, Version } from './values';
import * as z from './zod';

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
