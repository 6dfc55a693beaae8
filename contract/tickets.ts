import { Priority } from './clocks';
import { endpoint } from './endpoint';
import { ticketContent } from './ticketContent';
import { Photos, TicketKind } from './ticketFiling';
import { ticketForms } from './ticketForms';
import {
  ATTENTION_VIEWS,
  AssignOutcome,
  MOST_AT_ONCE,
  QueueCategories,
  QueueCounts,
  QueueRow,
  QueueView,
} from './ticketQueues';
import { TicketAction } from './ticketStates';
import { ticketTalk } from './ticketTalk';
import { Assignee, Rating, RatingTag, TicketSummary, TicketView } from './ticketViews';
import { Materials, OpenSlot, VisitDay, VisitSlot } from './ticketVisits';
import { After, Id, Instant, Next, RequestKey, text, Version } from './values';
import * as z from './zod';

export const tickets = {
  ...ticketForms,
  ...ticketContent,
  ...ticketTalk,
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
  /**
   * Staff's lists, those due first, `done` newest first; with the first page the counts of all. Narrowed by community, kind,
   * categories (their whole names: whoever means one of the first level names those under it, too), team, and whose it is.
   */
  queue: endpoint({
    name: 'tickets.queue',
    permission: 'tickets.oversee',
    input: z.strictObject({
      view: QueueView,
      communityId: z.optional(Id),
      kind: z.optional(TicketKind),
      categories: z.optional(QueueCategories),
      teamId: z.optional(Id),
      staffId: z.optional(Id),
      after: After,
    }),
    output: z.strictObject({ items: z.array(QueueRow), counts: z.nullable(QueueCounts), next: Next }),
    errors: [],
  }),
  /** What a lead should look at first. */
  attention: endpoint({
    name: 'tickets.attention',
    permission: 'tickets.lead',
    input: z.strictObject({ communityId: z.optional(Id) }),
    output: z.strictObject({
      groups: z.array(
        z.strictObject({ view: z.enum(ATTENTION_VIEWS), count: z.int(), items: z.array(QueueRow) }),
      ),
    }),
    errors: ['NOT_FOUND'],
  }),
  /** By number or its beginning, by home (`3-2-502`, `502`), or by words of the text, two letters at least. Newest first. */
  search: endpoint({
    name: 'tickets.search',
    permission: 'tickets.oversee',
    input: z.strictObject({ text: text(40), communityId: z.optional(Id), after: After }),
    output: z.strictObject({ items: z.array(QueueRow), next: Next }),
    errors: [],
  }),
  /** Gives several tickets to one handler; each stands for itself. Sending the same `requestKey` again does nothing twice. */
  assignMany: endpoint({
    name: 'tickets.assignMany',
    permission: 'tickets.lead',
    input: z.strictObject({
      items: z
        .array(z.strictObject({ id: Id, version: Version }))
        .check(z.minLength(1, '请先选择工单'), z.maxLength(MOST_AT_ONCE, `一次最多 ${MOST_AT_ONCE} 件`)),
      assigneeId: Id,
      requestKey: RequestKey,
    }),
    output: z.strictObject({ items: z.array(z.strictObject({ id: Id, outcome: AssignOutcome })) }),
    errors: [],
  }),
  /** Says which staff a ticket is about: they can neither see nor handle it. */
  nameStaff: endpoint({
    name: 'tickets.nameStaff',
    permission: 'tickets.lead',
    input: z.strictObject({
      id: Id,
      version: Version,
      staffIds: z.array(Id).check(z.maxLength(5, '最多 5 人')),
    }),
    output: TicketView,
    errors: ['NOT_FOUND', 'STALE', 'ILLEGAL_ACTION'],
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
  /** When a repairer could come, soonest first: by who has the ticket, or in its community while nobody has it. None for what is no repair. */
  slots: endpoint({
    name: 'tickets.slots',
    permission: 'tickets.follow',
    input: z.strictObject({ id: Id }),
    output: z.strictObject({ items: z.array(OpenSlot) }),
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
      /** Of an appointment. */
      day: z.optional(VisitDay),
      slot: z.optional(VisitSlot),
      /** What a repair used up, with what resolves it. */
      materials: z._default(Materials, []),
    }),
    output: TicketView,
    errors: ['NOT_FOUND', 'STALE', 'ILLEGAL_ACTION', 'FILE_REFUSED'],
  }),
};
