import {
  DEFAULT_PROMISES,
  PRIORITIES,
  type Priority,
  type PromiseDraft,
  type PromiseRow,
  type PromiseShown,
  type PromisesView,
  type Target,
  type TicketKind,
} from '../../contract';
import type { WorkHours } from '../calendar';

/** What was promised to one ticket from a moment on. */
export interface Term {
  /** From when it counts: the filing, or when the ticket was found to be more pressing. Epoch ms. */
  at: number;
  priority: Priority;
  firstResponse: Target;
  arrive: Target | null;
  resolution: Target;
}

/** The promise kept with a ticket: later changes of what the company promises do not touch it. */
export interface KeptPromise {
  /** The versions it was read from, `company:3` and `c1:1`. */
  versions: readonly string[];
  hours: WorkHours;
  /** The first is of the filing; each change of the priority adds one. */
  terms: readonly [Term, ...Term[]];
}

/** The company's promises, complete, and the community's where it differs. */
export interface InForce {
  company: PromisesView['company'];
  own: PromiseDraft;
  versions: readonly string[];
}

/** Of tickets of this kind and category when nobody has chosen. */
export function usualPriority({ company, own }: InForce, kind: TicketKind, category: string): Priority {
  const row = [...own.priorities, ...company.priorities].find(
    (one) => one.kind === kind && one.category === category,
  );
  return row?.priority ?? 'ordinary';
}

/** The row that holds: of the category before that of the whole kind, and the community's before the company's. */
export function rowFor(
  { company, own }: InForce,
  asked: { kind: TicketKind; category: string; priority: Priority },
): PromiseRow {
  const all = [...own.rows, ...company.rows, ...DEFAULT_PROMISES.rows].filter(
    ({ kind, priority }) => kind === asked.kind && priority === asked.priority,
  );
  const row = all.find(({ category }) => category === asked.category) ?? all.find(({ category }) => category === null); // prettier-ignore
  if (!row) throw new Error(`no promise for ${asked.kind} ${asked.priority}`);
  return row;
}

const termOf = (row: PromiseRow, at: number): Term => {
  const { priority, firstResponse, arrive, resolution } = row;
  return { at, priority, firstResponse, arrive, resolution };
};

/** The promise to a ticket that is filed `at`. */
export function promiseTo(
  inForce: InForce,
  { kind, category, at, priority }: { kind: TicketKind; category: string; at: number; priority?: Priority },
): KeptPromise {
  const chosen = priority ?? usualPriority(inForce, kind, category);
  const row = rowFor(inForce, { kind, category, priority: chosen });
  const hours = inForce.own.hours ?? inForce.company.hours;
  return { versions: inForce.versions, hours, terms: [termOf(row, at)] };
}

/** The promise that counts now, as people are told of it. */
export function shownPromise({ terms }: KeptPromise): PromiseShown {
  const { firstResponse, resolution } = terms.at(-1) ?? terms[0];
  return { firstResponse, resolution };
}

/** `a` is more pressing than `b`. */
export const isMorePressing = (a: Priority, b: Priority) => PRIORITIES.indexOf(a) < PRIORITIES.indexOf(b);

/**
 * The promise after the priority was changed `at`. A more pressing one counts from then on; a less pressing one from the
 * filing, as if it had been so from the start. What was promised for the first answer is never taken back (see `clocksOf`).
 */
export function withPriority(
  kept: KeptPromise,
  inForce: InForce,
  { kind, category, at, priority }: { kind: TicketKind; category: string; at: number; priority: Priority },
): KeptPromise {
  const before = kept.terms.at(-1) ?? kept.terms[0];
  const from = isMorePressing(priority, before.priority) ? at : kept.terms[0].at;
  const term = termOf(rowFor(inForce, { kind, category, priority }), from);
  return { ...kept, terms: [...kept.terms, term] };
}

/** Of tickets filed before promises were kept with them. */
export function promiseOfOld(kind: TicketKind, at: number): KeptPromise {
  const nothing = { rows: [], priorities: [], hours: null };
  const inForce = { company: DEFAULT_PROMISES, own: nothing, versions: [] };
  return promiseTo(inForce, { kind, category: '', at });
}
