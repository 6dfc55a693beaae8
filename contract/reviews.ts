import { RequestSummary } from './requestViews';
import { endpoint } from './endpoint';
import { HOME_REQUEST_KIND_NAMES, HOME_REQUEST_KINDS, HomeRequestSummary } from './homeViews';
import { After, Id, Next } from './values';
import * as z from './zod';

/** What two reviewers decide on: a change of a record, or one of the requests about belonging to a home. */
export const REVIEW_KINDS = ['record', ...HOME_REQUEST_KINDS] as const;
export const ReviewKind = z.enum(REVIEW_KINDS);
export type ReviewKind = z.infer<typeof ReviewKind>;
export const REVIEW_KIND_NAMES: Record<ReviewKind, string> = {
  record: '档案修改',
  ...HOME_REQUEST_KIND_NAMES,
};

/** Something that waits for a reviewer. */
export const ReviewRow = z.strictObject({
  id: Id,
  kind: ReviewKind,
  state: z.enum(['pendingFirst', 'pendingSecond']),
  communityName: z.string(),
  address: z.string(),
  submittedAt: RequestSummary.def.shape.submittedAt,
  /** Number of fields; null where the request is not a change of the record. */
  changeCount: z.nullable(z.int()),
  risky: z.boolean(),
  escalated: HomeRequestSummary.def.shape.escalated,
  /** False where somebody else must decide: it is the viewer's own, their home's, or they approved it first. */
  mayDecide: z.boolean(),
  /** Reviewers who may still decide on it, and how many of them it needs. With fewer it waits; one is never enough for both. */
  reviewers: z.strictObject({ eligible: z.int(), needed: z.int() }),
});
export type ReviewRow = z.infer<typeof ReviewRow>;

export const reviews = {
  /**
   * What waits in the viewer's communities, oldest first: what they may decide on, or, with `all`, everything.
   * `waiting` counts what they may decide on whatever the filter, `others` what only somebody else may.
   */
  inbox: endpoint({
    name: 'reviews.inbox',
    permission: 'reviews.inbox',
    input: z.strictObject({
      kind: z.optional(ReviewKind),
      state: z.optional(z.enum(['pendingFirst', 'pendingSecond'])),
      communityId: z.optional(Id),
      escalated: z.optional(z.literal(true)),
      all: z.optional(z.literal(true)),
      after: After,
    }),
    output: z.strictObject({ items: z.array(ReviewRow), waiting: z.int(), others: z.int(), next: Next }),
    errors: [],
  }),
};
