import { CategoryTree } from './categories';
import { endpoint } from './endpoint';
import { PromiseShown } from './promises';
import { StaffTicketDraft, TicketDraft } from './ticketFiling';
import { TicketSummary, TicketView } from './ticketViews';
import { After, Id, Next, RequestKey, SearchText } from './values';
import * as z from './zod';

/** All that the page to file a ticket shows first. */
export const TicketForm = z.strictObject({
  householdId: Id,
  communityName: z.string(),
  address: z.string(),
  /** What the community offers. */
  tree: CategoryTree,
  /** What is promised of each of them. */
  promises: z.array(z.strictObject({ category: Id, ...PromiseShown.def.shape })),
  /** The home's tickets that have not ended, newest first: one of them may be about the same. */
  open: z.array(TicketSummary),
});
export type TicketForm = z.infer<typeof TicketForm>;

/** A home that staff may file for. Name and phone are masked. */
export const FoundHome = z.strictObject({
  householdId: Id,
  communityName: z.string(),
  address: z.string(),
  ownerName: z.string(),
  ownerPhone: z.string(),
});
export type FoundHome = z.infer<typeof FoundHome>;

export const ticketForms = {
  /** For one of the viewer's homes; without an id, the first that they may file for. */
  form: endpoint({
    name: 'tickets.form',
    permission: 'tickets.file',
    input: z.strictObject({ householdId: z.optional(Id) }),
    output: TicketForm,
    errors: ['NOT_FOUND'],
  }),
  /**
   * Sent again with the same key it answers with the ticket that is there; `isDifferent` when that says something else than
   * what was sent now, which is then nowhere.
   */
  submit: endpoint({
    name: 'tickets.submit',
    permission: 'tickets.file',
    input: z.strictObject({ draft: TicketDraft, requestKey: RequestKey }),
    output: z.strictObject({ ...TicketView.def.shape, isDifferent: z.optional(z.boolean()) }),
    errors: ['NOT_FOUND', 'TOO_MANY', 'FILE_REFUSED'],
  }),
  /** Homes that staff may file for, by room, name or phone. */
  findHome: endpoint({
    name: 'tickets.findHome',
    permission: 'tickets.fileFor',
    input: z.strictObject({ communityId: z.optional(Id), text: SearchText, after: After }),
    output: z.strictObject({ items: z.array(FoundHome), next: Next }),
    errors: [],
  }),
  formFor: endpoint({
    name: 'tickets.formFor',
    permission: 'tickets.fileFor',
    input: z.strictObject({ householdId: Id }),
    output: TicketForm,
    errors: ['NOT_FOUND'],
  }),
  /** Files what somebody said by phone, at the desk or in the group; the head of the home is told and follows it. */
  fileFor: endpoint({
    name: 'tickets.fileFor',
    permission: 'tickets.fileFor',
    input: z.strictObject({ draft: StaffTicketDraft, requestKey: RequestKey }),
    output: z.strictObject({
      id: Id,
      number: z.string(),
      /** The viewer may open it: a clerk cannot, nor who is not told of what is sensitive. */
      mayOpen: z.boolean(),
      isDifferent: z.optional(z.boolean()),
    }),
    errors: ['NOT_FOUND', 'TOO_MANY', 'FILE_REFUSED'],
  }),
};
