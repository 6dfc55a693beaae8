import {
  BuildingProgress,
  CampaignAction,
  CampaignDraft,
  CampaignPreview,
  CampaignState,
  CampaignSummary,
  CampaignView,
  CheckResult,
  CheckRow,
} from './campaignViews';
import { CheckView, OpenCheck } from './checks';
import { endpoint } from './endpoint';
import { After, Id, Next, RequestKey, text, Version } from './values';
import * as z from './zod';

/** Which households of a campaign: `waiting` those staff are to call or visit, `mine` those of them that are the caller's. */
export const CHECK_LISTS = ['all', 'waiting', 'mine', 'open', 'answered', 'exempt'] as const;

const oneOf = { id: Id, version: Version };

export const campaigns = {
  /** Campaigns about the viewer's communities, the latest first. */
  list: endpoint({
    name: 'campaigns.list',
    permission: 'campaigns.view',
    input: z.strictObject({ state: z.optional(CampaignState), after: After }),
    output: z.strictObject({
      items: z.array(CampaignSummary),
      next: Next,
      allowed: z.array(z.enum(['create'])),
    }),
    errors: [],
  }),
  get: endpoint({
    name: 'campaigns.get',
    permission: 'campaigns.view',
    input: z.strictObject({ id: Id }),
    output: CampaignView,
    errors: ['NOT_FOUND'],
  }),
  /** Progress by building of one of its communities. */
  buildings: endpoint({
    name: 'campaigns.buildings',
    permission: 'campaigns.view',
    input: z.strictObject({ id: Id, communityId: Id }),
    output: z.strictObject({ items: z.array(BuildingProgress) }),
    errors: ['NOT_FOUND'],
  }),
  preview: endpoint({
    name: 'campaigns.preview',
    permission: 'campaigns.manage',
    input: z.strictObject({ draft: CampaignDraft }),
    output: CampaignPreview,
    errors: ['NOT_FOUND'],
  }),
  create: endpoint({
    name: 'campaigns.create',
    permission: 'campaigns.manage',
    input: z.strictObject({ draft: CampaignDraft, requestKey: RequestKey }),
    output: CampaignView,
    errors: ['NOT_FOUND'],
  }),
  /** Only before it is scheduled. */
  change: endpoint({
    name: 'campaigns.change',
    permission: 'campaigns.manage',
    input: z.strictObject({ ...oneOf, draft: CampaignDraft }),
    output: CampaignView,
    errors: ['NOT_FOUND', 'STALE', 'ILLEGAL_ACTION'],
  }),
  /** `schedule`: it starts by itself on its first day; of one community there is one at a time. `close` keeps the report. */
  move: endpoint({
    name: 'campaigns.move',
    permission: 'campaigns.manage',
    input: z.strictObject({ ...oneOf, action: CampaignAction }),
    output: CampaignView,
    errors: ['NOT_FOUND', 'STALE', 'ILLEGAL_ACTION', 'CAMPAIGN_OVERLAPS'],
  }),
  /** Households of one community in a campaign, in the order of places. */
  checks: endpoint({
    name: 'campaigns.checks',
    permission: 'campaigns.call',
    input: z.strictObject({
      id: Id,
      communityId: Id,
      building: z.optional(text(20)),
      list: z.enum(CHECK_LISTS),
      after: After,
    }),
    output: z.strictObject({ items: z.array(CheckRow), next: Next }),
    errors: ['NOT_FOUND'],
  }),
  /** Colleagues of a community to whom a call can be given. */
  callers: endpoint({
    name: 'campaigns.callers',
    permission: 'campaigns.call',
    input: z.strictObject({ communityId: Id }),
    output: z.strictObject({ items: z.array(z.strictObject({ id: Id, name: z.string() })) }),
    errors: ['NOT_FOUND'],
  }),
  /** Takes a household over, or hands it to a colleague: puts it on the list of those to be called. */
  assign: endpoint({
    name: 'campaigns.assign',
    permission: 'campaigns.call',
    input: z.strictObject({ ...oneOf, staffId: Id }),
    output: CheckRow,
    errors: ['NOT_FOUND', 'STALE', 'ILLEGAL_ACTION'],
  }),
  /**
   * What came of a call or a visit. `noChange` also stamps the record as verified and names who asked; what does change goes
   * into double review like any change.
   */
  result: endpoint({
    name: 'campaigns.result',
    permission: 'campaigns.call',
    input: z.strictObject({
      ...oneOf,
      result: CheckResult,
      channel: z.enum(['call', 'visit']),
    }),
    output: CheckRow,
    errors: ['NOT_FOUND', 'STALE', 'ILLEGAL_ACTION', 'REQUEST_OPEN', 'RECORD_INCOMPLETE'],
  }),
  /** Takes a household out of the figures (vacant, refused), or back in. */
  exempt: endpoint({
    name: 'campaigns.exempt',
    permission: 'campaigns.manage',
    input: z.strictObject({ ...oneOf, exempt: z.boolean(), reason: z.optional(text(200)) }),
    output: CheckRow,
    errors: ['NOT_FOUND', 'STALE', 'ILLEGAL_ACTION'],
  }),
  /** The check of one of the viewer's homes, with the record there is to confirm; null when none waits. */
  mine: endpoint({
    name: 'campaigns.mine',
    permission: 'campaigns.answer',
    input: z.strictObject({ householdId: z.optional(Id) }),
    output: z.nullable(CheckView),
    errors: ['NOT_FOUND'],
  }),
  /** Notes that somebody of the home has seen it. */
  open: endpoint({
    name: 'campaigns.open',
    permission: 'campaigns.answer',
    input: z.strictObject({ householdId: Id }),
    output: z.strictObject({}),
    errors: ['NOT_FOUND'],
  }),
  /** "Nothing has changed": of the record of `version`. Sent again it answers the same. */
  confirm: endpoint({
    name: 'campaigns.confirm',
    permission: 'campaigns.answer',
    input: z.strictObject({ householdId: Id, id: Id, version: Version }),
    output: OpenCheck,
    errors: ['NOT_FOUND', 'STALE', 'ILLEGAL_ACTION', 'REQUEST_OPEN', 'RECORD_INCOMPLETE'],
  }),
};
