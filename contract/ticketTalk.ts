import { endpoint } from './endpoint';
import { Id, Version } from './values';
import * as z from './zod';

/** What somebody does at a ticket that they have open. `leaving`: not any more. */
const PRESENCES = ['viewing', 'writing', 'leaving'] as const;
export const Presence = z.enum(PRESENCES);
export type Presence = z.infer<typeof Presence>;

/** How often an open page says that somebody is there, and how long its word counts. In ms. */
export const PRESENCE_TIMES = { every: 20_000, counts: 45_000 } as const;

/** A colleague who has the same ticket open. */
export const Watcher = z.strictObject({ name: z.string(), isWriting: z.boolean() });
export type Watcher = z.infer<typeof Watcher>;

/** More are not shown. */
export const MOST_WATCHERS = 10;

export const ticketTalk = {
  /**
   * Says that the caller has a ticket open, or writes on it, and answers who else of the staff does: those who write first. To be
   * called again and again while it is so. Nobody who lives in the home it comes from learns of it.
   */
  watch: endpoint({
    name: 'tickets.watch',
    permission: 'tickets.oversee',
    input: z.strictObject({ id: Id, doing: Presence }),
    output: z.strictObject({ others: z.array(Watcher).check(z.maxLength(MOST_WATCHERS)) }),
    errors: ['NOT_FOUND'],
  }),
  /**
   * Says that the caller was shown a ticket as of `version`: for staff who handle it, so it was to their team; those of its home
   * each for themselves. Of anybody else it says nothing.
   */
  read: endpoint({
    name: 'tickets.read',
    permission: 'tickets.follow',
    input: z.strictObject({ id: Id, version: Version }),
    output: z.strictObject({}),
    errors: ['NOT_FOUND'],
  }),
};
