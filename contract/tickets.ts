import { Priority } from './clocks';
import { endpoint } from './endpoint';
import { ticketContent } from './ticketContent';
import { Photos } from './ticketFiling';
import { ticketForms } from './ticketForms';
import { TicketAction } from './ticketStates';
import { Assignee, Rating, RatingTag, TicketSummary, TicketView } from './ticketViews';
import { After, Id, Instant, Next, RequestKey, text, Version } from './values';
import * as z from './zod';

export const tickets = {
  ...ticketForms,
  ...ticketContent,
  /** The household's own tickets, newest first; without an id, of the first of the viewer's homes that has tickets for them. */
  mine: endpoint({
    name: 'tickets.mine',
    permission: 'tickets.file',
    input: z.strictObject({ householdId: z.optional(Id), after: After }),
    output: z.strictObject({ householdId: Id, items: z.array(TicketSummary), next: Next }),
    errors: ['NOT_FOUND'],
  }),
  get: endpoint({
    name: 'tickets.get',
    permission: 'tickets.follow',
    input: z.strictObject({ id: Id }),
    output: TicketView,
    errors: ['NOT_FOUND'],
  }),
  /** Staff's list: `todo` waits for a colleague of mine, `mine` is assigned to me, `done` is ended. Oldest due first; `done` newest first. */
  queue: endpoint({
    name: 'tickets.queue',
    permission: 'tickets.oversee',
    input: z.strictObject({ view: z.enum(['todo', 'mine', 'done']), after: After }),
    output: z.strictObject({
      items: z.array(TicketSummary),
      counts: z.strictObject({ todo: z.int(), mine: z.int() }),
      next: Next,
    }),
    errors: [],
  }),
  /** Who of the community's ticket team could take it, least loaded first. */
  assignees: endpoint({
    name: 'tickets.assignees',
    permission: 'tickets.handle',
    input: z.strictObject({ id: Id }),
    output: z.strictObject({ items: z.array(Assignee) }),
    errors: ['NOT_FOUND'],
  }),
  /** Tickets that this one could be merged into: open ones of its community, those of its category first; by number when one is given. */
  mergeTargets: endpoint({
    name: 'tickets.mergeTargets',
    permission: 'tickets.dispatch',
    input: z.strictObject({ id: Id, number: z.optional(z.string().check(z.trim(), z.maxLength(20))) }),
    output: z.strictObject({ items: z.array(TicketSummary) }),
    errors: ['NOT_FOUND'],
  }),
  /** Moves a ticket, or says something on it. Sending the same `requestKey` again answers without doing it twice. */
  advance: endpoint({
    name: 'tickets.advance',
    permission: 'tickets.advance',
    input: z.strictObject({
      id: Id,
      version: Version,
      action: TicketAction,
      requestKey: RequestKey,
      text: z.optional(text(500)),
      photos: z._default(Photos, []),
      assigneeId: z.optional(Id),
      priority: z.optional(Priority),
      rating: z.optional(Rating),
      tags: z._default(z.array(RatingTag).check(z.maxLength(4, '最多选 4 项')), []),
      /** Of a hold: at most 30 days ahead. */
      until: z.optional(Instant),
      /** The ticket to merge into. */
      mainId: z.optional(Id),
    }),
    output: TicketView,
    errors: ['NOT_FOUND', 'STALE', 'ILLEGAL_ACTION', 'FILE_REFUSED'],
  }),
};
