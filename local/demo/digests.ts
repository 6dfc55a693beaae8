import { TICKET_KINDS, type DigestFigures } from '../../contract';
import { lastEnded, type Period } from '../../cloudfunctions/digests/periods';
import { digestId, sealWords } from '../../cloudfunctions/digests/places';
import type { Digest, Words } from '../../cloudfunctions/digests/stored';
import { NEVER } from '../../cloudfunctions/archive/deadlines';
import type { StoredCommunity } from '../../cloudfunctions/account/stored';
import type { Ticket } from '../../cloudfunctions/tickets/stored';
import type { DemoContext } from './context';
import type { TicketEntry } from './read';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The month that ended last, and the one before it. */
function months({ now }: DemoContext): { last: Period; before: Period } {
  const last = lastEnded('monthly', now);
  return { last, before: lastEnded('monthly', last.from) };
}

/** Tickets of those months that could be told of, as entries of the demo's own file would be. */
export function tellableTickets(context: DemoContext): TicketEntry[] {
  const { last, before } = months(context);
  const ended = (
    home: string,
    { kind, category, text }: Pick<TicketEntry, 'kind' | 'category' | 'text'>,
    filedAt: number,
    rating: number,
  ): TicketEntry => {
    const hoursAgo = (days: number) => (context.now - filedAt - days * DAY) / HOUR;
    return {
      ...{ home, kind, category, text, hoursAgo: hoursAgo(0) },
      steps: [
        { action: 'accept', by: 'ticketStaff1', hoursAgo: hoursAgo(0.1), text: '已收到，马上安排。' },
        { action: 'assign', by: 'teamLead', hoursAgo: hoursAgo(0.2), assignee: 'ticketStaff1' },
        { action: 'start', by: 'ticketStaff1', hoursAgo: hoursAgo(0.3) },
        { action: 'resolve', by: 'ticketStaff1', hoursAgo: hoursAgo(2), text: '已处理完成。' },
        { action: 'confirm', by: 'owner', hoursAgo: hoursAgo(3), rating },
      ],
    };
  };
  const dark = { kind: 'repair', category: '公共照明', text: '楼道灯晚上不亮。' } as const;
  const noise = { kind: 'complaint', category: '噪音扰民', text: '楼上周末一早就装修。' } as const;
  const rubbish = { kind: 'complaint', category: '环境卫生', text: '垃圾桶旁边总是很脏。' } as const;
  return [
    ended('qinghe/1-1-201', rubbish, before.from + 6 * DAY + 10 * HOUR, 5),
    ended('qinghe/1-1-302', noise, last.from + 5 * DAY + 10 * HOUR, 4),
    ended('qinghe/1-1-102', dark, last.from + 12 * DAY + 15 * HOUR, 5),
  ];
}

type Counts = Digest['sums']['counts'];
type Shares = Pick<Digest['sums'], 'answered' | 'solved' | 'satisfied'>;

/** A month's tickets; `minutes`: in which half of them was answered, and solved. */
function figuresOf(counts: Counts, shares: Shares, minutes: { answer: number; solution: number }) {
  const [answers, solutions] = [shares.answered.denominator, shares.solved.denominator];
  const figures: DigestFigures = {
    ...{ formula: 1, ...shares, answerMinutes: minutes.answer, solutionMinutes: minutes.solution },
    kinds: TICKET_KINDS.map((kind) => ({ kind, ...counts[kind] })),
  };
  const sums: Digest['sums'] = {
    ...{ counts, ...shares },
    ...{ answers: { [minutes.answer]: answers }, solutions: { [minutes.solution]: solutions } },
  };
  return { sums, figures };
}

/** What two months of a community of this size come to. */
const MONTH_BEFORE = figuresOf(
  {
    complaint: { filed: 9, resolved: 8, closed: 7, open: 2 },
    suggestion: { filed: 3, resolved: 2, closed: 2, open: 1 },
    repair: { filed: 14, resolved: 13, closed: 12, open: 3 },
    inquiry: { filed: 5, resolved: 5, closed: 5, open: 0 },
  },
  {
    answered: { numerator: 29, denominator: 31 },
    solved: { numerator: 25, denominator: 28 },
    satisfied: { numerator: 17, denominator: 19 },
  },
  { answer: 45, solution: 930 },
);
const LAST_MONTH = figuresOf(
  {
    complaint: { filed: 7, resolved: 8, closed: 8, open: 1 },
    suggestion: { filed: 4, resolved: 4, closed: 3, open: 1 },
    repair: { filed: 11, resolved: 12, closed: 11, open: 2 },
    inquiry: { filed: 2, resolved: 2, closed: 2, open: 0 },
  },
  {
    answered: { numerator: 23, denominator: 24 },
    solved: { numerator: 25, denominator: 26 },
    satisfied: { numerator: 18, denominator: 19 },
  },
  { answer: 30, solution: 660 },
);

/** A month that is out, and one that waits for the manager, in the first community; one that waits in the second. */
export function digestDocuments(
  communities: readonly StoredCommunity[],
  tickets: readonly Ticket[],
  staffNames: ReadonlyMap<string, string>,
  context: DemoContext,
): Digest[] {
  const { last, before } = months(context);
  const of = (communityId: string, period: Period, figures: typeof LAST_MONTH): Digest => {
    const community = communities.find(({ _id }) => _id === communityId);
    return {
      ...{ _id: digestId(context, communityId, 'monthly', period.from), communityId },
      ...{ communityName: community?.name ?? '', hotline: community?.hotline ?? '', rhythm: 'monthly' },
      ...{ ...period, state: 'draft', version: 2, walk: null, ...figures },
      ...{ isEmpty: false, cases: [], wordsSealed: null, decidedBy: null, decidedAt: null },
      ...{ publishedAt: null, spreadAfter: null, told: 0, opened: 0, nextAt: NEVER, createdAt: period.to },
    };
  };
  const out = of('qinghe', before, MONTH_BEFORE);
  const told = tickets.slice(0, 1);
  const words: Words = {
    words: '感谢各位业主上个月的反映。垃圾清运从每天一次改为早晚两次，夜间巡查也增加了一班。',
    cases: [
      {
        what: '有业主反映公共区域的垃圾桶周边不干净',
        done: '更换了三个破损的垃圾桶，每天早晚各清洗一次，一周后回访已改善。',
      },
    ],
  };
  const publishedAt = before.to + 2 * DAY + 2 * HOUR;
  return [
    {
      ...out,
      ...{ state: 'published', version: 4, publishedAt, decidedAt: publishedAt, told: 5, opened: 3 },
      decidedBy: { staffId: 's-manager', name: staffNames.get('manager') ?? '' },
      cases: told.map(({ _id: ticketId, number, kind, category }) => ({
        ...{ ticketId, number, kind, category, place: 'public' },
      })),
      wordsSealed: sealWords(context, out._id, words),
    },
    of('qinghe', last, LAST_MONTH),
    of('wangjiang', last, MONTH_BEFORE),
  ];
}
