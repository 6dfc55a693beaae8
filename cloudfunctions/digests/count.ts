import {
  LEAST_RATINGS,
  TICKET_KINDS,
  type DigestFigures,
  type DigestShare,
  type KindCounts,
  type TicketKind,
  type TicketState,
} from '../../contract';
import { OPEN_STATES, type StoredEvent, type TicketFigures } from '../tickets';
import { isWithin, type Period } from './periods';

/** Version of the rule below; kept with every digest, so that old ones say how they were counted. */
export const FORMULA = 1;

type Counts = Omit<KindCounts, 'kind'>;
/** How often which length was met; keys are minutes, as `lengthKey` has them. */
type Lengths = Readonly<Record<string, number>>;

/** What was counted so far. It stays small however many tickets there are. */
export interface Sums {
  counts: Readonly<Record<TicketKind, Counts>>;
  answered: DigestShare;
  solved: DigestShare;
  satisfied: DigestShare;
  answers: Lengths;
  solutions: Lengths;
}

const NO_SHARE: DigestShare = { numerator: 0, denominator: 0 };
const NO_COUNTS: Counts = { filed: 0, resolved: 0, closed: 0, open: 0 };
const byKind = (of: (kind: TicketKind) => Counts) =>
  Object.fromEntries(TICKET_KINDS.map((kind) => [kind, of(kind)])) as Record<TicketKind, Counts>;

export const NOTHING: Sums = {
  counts: byKind(() => NO_COUNTS),
  ...{ answered: NO_SHARE, solved: NO_SHARE, satisfied: NO_SHARE, answers: {}, solutions: {} },
};

/** One ticket: its history until the period's end, oldest first, and its figures as they stood then. */
export interface Counted {
  kind: TicketKind;
  history: readonly Pick<StoredEvent, 'action' | 'at' | 'state'>[];
  figures: TicketFigures;
}

/** What one ticket gives to a period. Source: domain model §4: due in the period; merged ones count once. */
export function giving({ kind, history, figures }: Counted, period: Period): Sums {
  const last = history.at(-1);
  if (!last || last.state === 'merged' || last.action === 'follow') return NOTHING;
  const came = (state: TicketState) =>
    history.some(
      (event, at) => event.state === state && history[at - 1]?.state !== state && isWithin(period, event.at),
    );
  const counts: Counts = {
    filed: Number(isWithin(period, history[0]?.at ?? null)),
    resolved: Number(came('resolved')),
    closed: Number(came('closed')),
    open: Number(OPEN_STATES.includes(last.state)),
  };
  const isRated = history.some(
    ({ action, at }) => (action === 'confirm' || action === 'changeRating') && isWithin(period, at),
  );
  const { firstResponse, resolution, rating } = figures;
  return {
    counts: byKind((one) => (one === kind ? counts : NO_COUNTS)),
    answered: shareOf(firstResponse, period),
    solved: shareOf(resolution, period),
    satisfied: isRated && rating !== null ? { numerator: Number(rating >= 4), denominator: 1 } : NO_SHARE,
    answers: lengthOf(firstResponse, period),
    solutions: lengthOf(resolution, period),
  };
}

type Figure = TicketFigures['firstResponse'];

function shareOf({ verdict, dueAt }: Figure, period: Period): DigestShare {
  if (!isWithin(period, dueAt) || verdict === 'pending' || verdict === 'excluded') return NO_SHARE;
  return { numerator: Number(verdict === 'inTime'), denominator: 1 };
}

const lengthOf = ({ at, businessMs }: Figure, period: Period): Lengths =>
  isWithin(period, at) && businessMs !== null ? { [lengthKey(businessMs)]: 1 } : {};

/** Steps up to so many minutes: finer than anybody would tell a length, and few enough to keep. */
const STEPS = [
  { upTo: 120, step: 5 },
  { upTo: 2400, step: 30 },
  { upTo: Number.POSITIVE_INFINITY, step: 240 },
];

/** A length in whole steps, upwards: what is said of it is never too short. Minutes. */
export function lengthKey(ms: number): string {
  const minutes = Math.max(1, Math.ceil(ms / 60_000));
  const { step } = STEPS.find(({ upTo }) => minutes <= upTo) ?? { step: 240 };
  return String(Math.ceil(minutes / step) * step);
}

export function added(a: Sums, b: Sums): Sums {
  const share = (one: DigestShare, other: DigestShare): DigestShare => ({
    numerator: one.numerator + other.numerator,
    denominator: one.denominator + other.denominator,
  });
  const lengths = (one: Lengths, other: Lengths): Lengths => {
    const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
    return Object.fromEntries([...keys].map((key) => [key, (one[key] ?? 0) + (other[key] ?? 0)]));
  };
  return {
    counts: byKind((kind) => ({
      filed: a.counts[kind].filed + b.counts[kind].filed,
      resolved: a.counts[kind].resolved + b.counts[kind].resolved,
      closed: a.counts[kind].closed + b.counts[kind].closed,
      open: a.counts[kind].open + b.counts[kind].open,
    })),
    answered: share(a.answered, b.answered),
    solved: share(a.solved, b.solved),
    satisfied: share(a.satisfied, b.satisfied),
    answers: lengths(a.answers, b.answers),
    solutions: lengths(a.solutions, b.solutions),
  };
}

/** By which half of them had come. */
function medianOf(lengths: Lengths): number | null {
  const sorted = Object.entries(lengths)
    .map(([minutes, times]) => [Number(minutes), times] as const)
    .sort(([a], [b]) => a - b);
  const all = sorted.reduce((sum, [, times]) => sum + times, 0);
  let passed = 0;
  for (const [minutes, times] of sorted) {
    passed += times;
    if (passed * 2 >= all) return minutes;
  }
  return null;
}

export const figuresFrom = ({
  counts,
  answered,
  solved,
  satisfied,
  answers,
  solutions,
}: Sums): DigestFigures => ({
  formula: FORMULA,
  kinds: TICKET_KINDS.map((kind) => ({ kind, ...counts[kind] })),
  ...{ answered, solved },
  answerMinutes: medianOf(answers),
  solutionMinutes: medianOf(solutions),
  satisfied: satisfied.denominator < LEAST_RATINGS ? null : satisfied,
});

/** Nothing came in, nothing was done, nothing is left. */
export const isNothing = ({ counts }: Sums): boolean =>
  TICKET_KINDS.every((kind) => Object.values(counts[kind]).every((count) => count === 0));
