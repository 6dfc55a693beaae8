import { TicketKind } from './ticketFiling';
import { TicketState } from './ticketStates';
import { Id, Instant, text, Version } from './values';
import * as z from './zod';

/** How often a community tells its owners what became of their tickets. */
export const DIGEST_RHYTHMS = ['off', 'weekly', 'monthly'] as const;
export const DigestRhythm = z.enum(DIGEST_RHYTHMS, '请选择多久一次');
export type DigestRhythm = z.infer<typeof DigestRhythm>;
export const DIGEST_RHYTHM_NAMES: Readonly<Record<DigestRhythm, string>> = {
  off: '不发',
  weekly: '每周',
  monthly: '每月',
};

/**
 * What a community has that never chose: regular feedback is what the company asked for, and nothing goes out before a manager has
 * approved it, so a draft that nobody wants costs one tap.
 */
export const DEFAULT_DIGEST_RHYTHM: DigestRhythm = 'monthly';

/** `gathering`: its figures are being counted. `discarded`: by a person, or because there was nothing to tell of. */
export const DIGEST_STATES = ['gathering', 'draft', 'published', 'discarded'] as const;
export const DigestState = z.enum(DIGEST_STATES);
export type DigestState = z.infer<typeof DigestState>;
export const DIGEST_STATE_NAMES: Readonly<Record<DigestState, string>> = {
  gathering: '统计中',
  draft: '待批准',
  published: '已发布',
  discarded: '不发布',
};

/** A share as the company's figures are kept: what counts, of how many. Source: domain model §4. */
export const DigestShare = z.strictObject({ numerator: z.int(), denominator: z.int() });
export type DigestShare = z.infer<typeof DigestShare>;

/** What is counted of one kind of tickets. Merged ones count with their main ticket. */
export const KindCounts = z.strictObject({
  kind: TicketKind,
  filed: z.int(),
  resolved: z.int(),
  closed: z.int(),
  /** At the end of the period. */
  open: z.int(),
});
export type KindCounts = z.infer<typeof KindCounts>;

/** The figures of one period. Lengths in minutes of the time that the promise counts, pauses taken out; null: nothing to take them from. */
export const DigestFigures = z.strictObject({
  /** Version of the rule by which they were counted. */
  formula: z.int(),
  kinds: z.array(KindCounts),
  /** First answers, and solutions, in time: of those that fell due in the period. */
  answered: DigestShare,
  solved: DigestShare,
  /** Half of the first answers, or solutions, came within so long. */
  answerMinutes: z.nullable(z.int()),
  solutionMinutes: z.nullable(z.int()),
  /** Ratings of 4 and 5, of all ratings; null while too few rated for nobody to be recognised. */
  satisfied: z.nullable(DigestShare),
});
export type DigestFigures = z.infer<typeof DigestFigures>;

/** Fewer ratings than this say too much of single homes. Source: domain model §2, survey. */
export const LEAST_RATINGS = 5;

export const DigestPlace = z.nullable(z.enum(['home', 'public']));

/** A case as everybody reads it. Nothing of it says whose it was. */
export const ShownCase = z.strictObject({
  kind: TicketKind,
  category: z.string(),
  place: DigestPlace,
  what: z.string(),
  done: z.string(),
});
export type ShownCase = z.infer<typeof ShownCase>;

/** A digest as owners read it; staff see the same before it goes out. */
export const ShownDigest = z.strictObject({
  communityName: z.string(),
  hotline: z.string(),
  rhythm: z.enum(['weekly', 'monthly']),
  from: Instant,
  /** The first moment after it. */
  to: Instant,
  /** Null before it is out. */
  publishedAt: z.nullable(Instant),
  figures: DigestFigures,
  /** The manager's own words. */
  words: z.nullable(z.string()),
  cases: z.array(ShownCase),
});
export type ShownDigest = z.infer<typeof ShownDigest>;

/** One line of a list. */
export const DigestRow = z.strictObject({
  id: Id,
  communityId: Id,
  communityName: z.string(),
  rhythm: z.enum(['weekly', 'monthly']),
  from: Instant,
  to: Instant,
  state: DigestState,
  filed: z.int(),
  resolved: z.int(),
  publishedAt: z.nullable(Instant),
});
export type DigestRow = z.infer<typeof DigestRow>;

export const MOST_CASES = 5;

/** What staff write of one case for everybody to read. */
export const CaseDraft = z.strictObject({ ticketId: Id, what: text(120), done: text(200) });
export type CaseDraft = z.infer<typeof CaseDraft>;

/** All that staff write of a digest. */
export const DigestDraft = z.strictObject({
  words: z.nullable(text(300)),
  cases: z.array(CaseDraft).check(
    z.maxLength(MOST_CASES, `最多 ${MOST_CASES} 个案例`),
    z.refine((cases) => new Set(cases.map(({ ticketId }) => ticketId)).size === cases.length, {
      error: '同一条工单只能选一次',
    }),
  ),
});
export type DigestDraft = z.infer<typeof DigestDraft>;

/** A ticket that may be told of, with a text to start from: its category and kind of place, never its own words. */
export const CaseOffer = z.strictObject({
  ticketId: Id,
  number: z.string(),
  kind: TicketKind,
  category: z.string(),
  place: DigestPlace,
  state: TicketState,
  resolvedAt: Instant,
  what: z.string(),
});
export type CaseOffer = z.infer<typeof CaseOffer>;

/** A digest as staff see it. */
export const DigestView = z.strictObject({
  id: Id,
  communityId: Id,
  state: DigestState,
  version: Version,
  /** As owners read it, or will; null while its figures are counted. */
  shown: z.nullable(ShownDigest),
  /** Which tickets its cases are, in the same order. */
  tickets: z.array(z.strictObject({ ticketId: Id, number: z.string() })),
  /** Who approved or discarded it; null: nobody yet, or nothing was to be told. */
  decidedBy: z.nullable(z.string()),
  decidedAt: z.nullable(Instant),
  /** Owners who were told, and those who have opened it. */
  told: z.int(),
  opened: z.int(),
  /** More owners are still to be told. */
  isSpreading: z.boolean(),
  allowed: z.array(z.enum(['edit', 'approve', 'discard'])),
});
export type DigestView = z.infer<typeof DigestView>;

/** How often a community tells, as staff see it. */
export const CommunityDigests = z.strictObject({
  communityId: Id,
  communityName: z.string(),
  /** 0 while nothing was chosen. */
  version: Version,
  rhythm: DigestRhythm,
  allowed: z.array(z.enum(['edit'])),
});
export type CommunityDigests = z.infer<typeof CommunityDigests>;

const BEIJING_MS = 8 * 3_600_000;
const there = (at: number) => new Date(at + BEIJING_MS);

/** What a period is called: `2026年11月`, `2026年12月28日至1月3日`. Instants in epoch ms, `to` the first moment after it. */
export function digestPeriodName(rhythm: 'weekly' | 'monthly', from: number, to: number): string {
  const [first, last] = [there(from), there(to - 1)];
  const month = `${first.getUTCFullYear()}年${first.getUTCMonth() + 1}月`;
  if (rhythm === 'monthly') return month;
  return `${month}${first.getUTCDate()}日至${last.getUTCMonth() + 1}月${last.getUTCDate()}日`;
}
