import type { TicketHappening, TicketState } from '../../contract';
import { ENDED_STATES, OWING_STATES } from './lifecycle';

/** What a clock needs to know of one event of a ticket. Instants in epoch ms. */
export interface Fact {
  action: TicketHappening;
  at: number;
  /** After it. */
  state: TicketState;
  by: { kind: 'owner' | 'staff' | 'system' };
  until?: number | null;
}

/** From the first to the second instant in epoch ms; null while it goes on. */
export type Span = readonly [from: number, to: number | null];

/** By these the owner hears from a person for the first time. Never by a machine. Source: domain model §4, first response. */
const ANSWERS: readonly TicketHappening[] = [
  'accept',
  'message',
  'askOwner',
  'hold',
  'resolve',
  'confirmReject',
  'appoint',
];

export const isAnswer = ({ action, by }: Pick<Fact, 'action' | 'by'>): boolean =>
  by.kind === 'staff' && ANSWERS.includes(action);

/**
 * When the clock for the first answer ran: from the filing to the answer, or to the end that made it needless. It does not stop
 * for anything else. `facts` oldest first.
 */
export function responseSpan(facts: readonly Fact[]): Span | null {
  const [first] = facts;
  if (!first) return null;
  const end = facts.find((fact) => isAnswer(fact) || ENDED_STATES.includes(fact.state));
  return [first.at, end?.at ?? null];
}

/**
 * When the clock for the solution ran: while the company owes it, so not while the owner is asked, nor on hold, nor merged into
 * another ticket. A hold ends at its date, however late the timer notices. `facts` oldest first; the spans do not touch.
 */
export function resolutionSpans(facts: readonly Fact[]): Span[] {
  const spans: Span[] = [];
  let heldUntil = Number.POSITIVE_INFINITY;
  for (const [index, { action, at, state, until }] of facts.entries()) {
    if (action === 'hold') heldUntil = until ?? Number.POSITIVE_INFINITY;
    const from = startOfRunning(state, at, heldUntil);
    const to = facts[index + 1]?.at ?? null;
    if (from !== null && (to === null || from < to)) push(spans, [from, to]);
  }
  return spans;
}

/** From when the clock runs in a state that began at `at`; null when it does not run in it. */
function startOfRunning(state: TicketState, at: number, heldUntil: number): number | null {
  if (OWING_STATES.includes(state)) return at;
  return state === 'onHold' && Number.isFinite(heldUntil) ? Math.max(at, heldUntil) : null;
}

/** Two that meet are one. */
function push(spans: Span[], span: Span): void {
  const last = spans.at(-1);
  if (last && last[1] === span[0]) spans[spans.length - 1] = [last[0], span[1]];
  else spans.push(span);
}
