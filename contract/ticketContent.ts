import { endpoint } from './endpoint';
import { TicketKind } from './ticketFiling';
import { After, Id, Instant, Next, Version } from './values';
import * as z from './zod';

/** Why a person keeps back what WeChat objected to. */
export const REFUSAL_REASONS = ['abuse', 'privacy', 'advert', 'unlawful', 'unrelated'] as const;
export const RefusalReason = z.enum(REFUSAL_REASONS, '请选择原因');
export type RefusalReason = z.infer<typeof RefusalReason>;
export const REFUSAL_REASON_NAMES: Record<RefusalReason, string> = {
  abuse: '含有辱骂或攻击他人的内容',
  privacy: '含有他人的隐私',
  advert: '含有广告',
  unlawful: '含有法律法规不允许的内容',
  unrelated: '与工单无关',
};

/** `held` waits for a person's decision; `refused` stays out of sight. */
export const ContentHold = z.strictObject({
  state: z.enum(['held', 'refused']),
  reason: z.nullable(RefusalReason),
});
export type ContentHold = z.infer<typeof ContentHold>;

/** `risky`: WeChat objected, and it is hidden; `unchecked`: WeChat never answered, and it is shown. */
export const CONTENT_WORRIES = ['risky', 'unchecked'] as const;

/** Something of a ticket that a person must decide on: words, or one photo. */
export const ContentItem = z.strictObject({
  id: Id,
  version: Version,
  ticketId: Id,
  number: z.string(),
  kind: TicketKind,
  category: z.string(),
  communityName: z.string(),
  address: z.string(),
  worry: z.enum(CONTENT_WORRIES),
  /** What WeChat found, in words; empty when it did not say. */
  found: z.string(),
  text: z.nullable(z.string()),
  /** Link that expires within the hour; empty when the file is gone. Null of words. */
  photo: z.nullable(z.string()),
  at: Instant,
});
export type ContentItem = z.infer<typeof ContentItem>;

/** WeChat's labels in words. Source: security.msgSecCheck. */
export const CONTENT_LABEL_NAMES: Readonly<Record<number, string>> = {
  10001: '广告',
  20001: '时政',
  20002: '色情',
  20003: '辱骂',
  20006: '违法犯罪',
  20008: '欺诈',
  20012: '低俗',
  20013: '版权',
  21000: '其他',
};

export const ticketContent = {
  /** What waits for a decision, oldest first. */
  heldContent: endpoint({
    name: 'tickets.heldContent',
    permission: 'tickets.moderate',
    input: z.strictObject({ after: After }),
    output: z.strictObject({ items: z.array(ContentItem), waiting: z.int(), next: Next }),
    errors: [],
  }),
  /** Shows it from now on, or keeps it out of sight for a reason; whoever wrote it is told. Decided the same again, nothing more happens. */
  decideContent: endpoint({
    name: 'tickets.decideContent',
    permission: 'tickets.moderate',
    input: z
      .strictObject({
        id: Id,
        version: Version,
        decision: z.enum(['release', 'refuse']),
        reason: z.optional(RefusalReason),
      })
      .check(
        z.refine(({ decision, reason }) => decision === 'release' || reason !== undefined, {
          path: ['reason'],
          error: '请选择原因',
        }),
      ),
    output: z.strictObject({}),
    errors: ['NOT_FOUND', 'STALE', 'ILLEGAL_ACTION'],
  }),
};
