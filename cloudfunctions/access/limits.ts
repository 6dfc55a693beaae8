/** What of reading is counted for each staff member: things opened (each counted once), values revealed, pages of lists. */
export type Kind = 'opened' | 'reveals' | 'pages';

/**
 * How much one staff member may read in a clock hour. Wide enough that nobody at honest work meets them, narrow enough that
 * copying a community of a thousand homes takes days and is seen in the first hour.
 */
export const MOST_PER_HOUR: Readonly<Record<Kind, number>> = {
  // A busy counter serves a household in a minute and looks at its request and its ticket beside the record.
  opened: 120,
  // A reviewer decides on some twenty changes in an hour and looks closely at two values of each.
  reveals: 40,
  // A page has twenty rows: a search that is narrowed down four times every minute.
  pages: 240,
};

/** What a call reads, or null when it is not counted. */
export type Read = { kind: 'opened'; what: string } | { kind: 'reveals' | 'pages' };

type Input = Record<string, unknown>;
const household = ({ householdId }: Input): Read => ({ kind: 'opened', what: String(householdId) });
const thing = ({ id }: Input): Read => ({ kind: 'opened', what: String(id) });
const page = (): Read => ({ kind: 'pages' });
/** The first page of a queue gives the workbench its figures; who leafs on is reading. */
const furtherPage = ({ after }: Input): Read | null => (after === undefined ? null : { kind: 'pages' });
const reveal = (): Read => ({ kind: 'reveals' });

/** Which calls of staff count as what. Residents' own are not counted. */
export const COUNTED: Readonly<Record<string, (input: Input) => Read | null>> = {
  'archive.get': household,
  'archive.requests': household,
  'archive.history': household,
  'fieldwork.take': household,
  'archive.request': thing,
  'archive.list': page,
  'archive.reveal': reveal,
  'campaigns.checks': page,
  'fieldwork.households': page,
  'homes.people': household,
  'homes.request': thing,
  'homes.reveal': reveal,
  'reviews.inbox': furtherPage,
  'rights.request': thing,
  'rights.inbox': furtherPage,
  'tickets.findHome': page,
  'tickets.formFor': household,
  'tickets.heldContent': furtherPage,
  'tickets.get': thing,
  'tickets.queue': furtherPage,
  'tickets.search': page,
  'notices.outbox': furtherPage,
};
