import { DigestDraft, MOST_CASES, TICKET_KIND_NAMES, validate } from '../../../../contract';
import type { CaseOffer, DigestView } from '../../../../contract';
import { showTime } from '../../../platform/time';

/** A case while it is written. */
export interface CaseForm {
  ticketId: string;
  number: string;
  about: string;
  what: string;
  done: string;
}

/** A digest's words while they are written; as typed. */
export interface Form {
  words: string;
  cases: CaseForm[];
}

const aboutOf = ({ kind, category }: Pick<CaseOffer, 'kind' | 'category'>) =>
  `${TICKET_KIND_NAMES[kind]} · ${category}`;

export const toForm = ({ shown, tickets }: DigestView): Form => ({
  words: shown?.words ?? '',
  cases: (shown?.cases ?? []).map((one, at) => ({
    ticketId: tickets[at]?.ticketId ?? '',
    number: tickets[at]?.number ?? '',
    ...{ about: aboutOf(one), what: one.what, done: one.done },
  })),
});

/** With one more case, what it is about already in its words. */
export const withCase = (form: Form, { ticketId, number, what, ...offer }: CaseOffer): Form => ({
  ...form,
  cases: [...form.cases, { ticketId, number, about: aboutOf(offer), what, done: '' }],
});

export const withoutCase = (form: Form, ticketId: string): Form => ({
  ...form,
  cases: form.cases.filter((one) => one.ticketId !== ticketId),
});

export const isFull = ({ cases }: Form): boolean => cases.length >= MOST_CASES;

/** The draft as the server takes it, or what is wrong, by field of the form: `words`, `cases.0.done`. */
export function checked({
  words,
  cases,
}: Form): { ok: true; draft: DigestDraft } | { ok: false; wrong: Record<string, string> } {
  const answer = validate(DigestDraft, {
    words: words.trim() === '' ? null : words,
    cases: cases.map(({ ticketId, what, done }) => ({ ticketId, what, done })),
  });
  return answer.ok ? { ok: true, draft: answer.value } : { ok: false, wrong: answer.fields };
}

/** The server's objections by field of the form. */
export const ofForm = (fields: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).map(([path, why]) => [path.replace(/^draft\./, ''), why]));

/** What the page shows: each case with what is wrong with it. */
export const shownCases = ({ cases }: Form, wrong: Readonly<Record<string, string>>) =>
  cases.map((one, at) => ({
    ...one,
    at,
    wrongTicket: wrong[`cases.${at}.ticketId`] ?? '',
    wrongWhat: wrong[`cases.${at}.what`] ?? '',
    wrongDone: wrong[`cases.${at}.done`] ?? '',
  }));

/** One to choose, unless it is chosen. */
export const toOffers = (offers: readonly CaseOffer[], { cases }: Form) =>
  offers
    .filter(({ ticketId }) => cases.every((one) => one.ticketId !== ticketId))
    .map((offer) => ({
      id: offer.ticketId,
      title: aboutOf(offer),
      foot: `${offer.number} · ${showTime(offer.resolvedAt)}办结`,
    }));
