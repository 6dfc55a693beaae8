import { tickets as endpoints } from '../../contract';
import type {
  Assignee,
  ContentItem,
  InputDraft,
  OpenSlot,
  Output,
  Presence,
  Priority,
  QueueRow,
  QueueView,
  RefusalReason,
  StaffTicketDraft,
  TicketAction,
  TicketDraft,
  TicketForm,
  TicketSummary,
  TicketView,
  Watcher,
} from '../../contract';
import { call, type Asking } from '../platform/call';
import { newRequestKey } from '../platform/requestKey';

type Page = { after: string | null };
const after = (page: Page) => (page.after === null ? {} : { after: page.after });
/** What staff's list is narrowed to. */
type Narrowed = Omit<InputDraft<typeof endpoints.queue>, 'view' | 'after'>;
type Said = Omit<InputDraft<typeof endpoints.advance>, 'id' | 'version' | 'action' | 'requestKey'>;

/** Complaints, repairs, suggestions, questions. Each rejects with CallFailed. */
export const tickets = {
  /** `requestKey` is made once per ticket, not per try. */
  submit: (draft: TicketDraft, requestKey: string): Promise<Output<typeof endpoints.submit>> =>
    call(endpoints.submit, { draft, requestKey }),

  /** What the page to file one shows; without a household, of the first of one's own. */
  form: (householdId: string | null, asking?: Asking): Promise<TicketForm> =>
    call(endpoints.form, householdId === null ? {} : { householdId }, asking),

  /** Homes that staff may file for; the text as typed. */
  findHome: (text: string, page: Page = { after: null }): Promise<Output<typeof endpoints.findHome>> =>
    call(endpoints.findHome, { text, ...after(page) }),

  /** What the page to file one for somebody shows. */
  formFor: (householdId: string): Promise<TicketForm> => call(endpoints.formFor, { householdId }),

  /** `requestKey` is made once per ticket, not per try. */
  fileFor: (draft: StaffTicketDraft, requestKey: string): Promise<Output<typeof endpoints.fileFor>> =>
    call(endpoints.fileFor, { draft, requestKey }),

  /** What waits for somebody to decide whether it may be shown. */
  heldContent: (page: Page = { after: null }): Promise<Output<typeof endpoints.heldContent>> =>
    call(endpoints.heldContent, after(page)),

  decideContent: (
    { id, version }: Pick<ContentItem, 'id' | 'version'>,
    decision: 'release' | 'refuse',
    reason?: RefusalReason,
  ): Promise<unknown> =>
    call(endpoints.decideContent, { id, version, decision, ...(reason === undefined ? {} : { reason }) }),

  /** Without a household: the first of one's own. */
  mine: (
    householdId: string | null,
    page: Page = { after: null },
    asking?: Asking,
  ): Promise<Output<typeof endpoints.mine>> =>
    call(endpoints.mine, { ...(householdId === null ? {} : { householdId }), ...after(page) }, asking),

  get: (id: string): Promise<TicketView> => call(endpoints.get, { id }),

  queue: (
    view: QueueView,
    narrowed: Narrowed = {},
    page: Page = { after: null },
  ): Promise<Output<typeof endpoints.queue>> => call(endpoints.queue, { view, ...narrowed, ...after(page) }),

  /** The text as typed; in all the viewer's communities unless one is named. */
  search: (
    text: string,
    { communityId }: Pick<Narrowed, 'communityId'>,
    page: Page = { after: null },
  ): Promise<Output<typeof endpoints.search>> =>
    call(endpoints.search, {
      ...{ text, ...after(page) },
      ...(communityId === undefined ? {} : { communityId }),
    }),

  /** What a lead should look at first; of all their communities unless one is named. */
  attention: ({ communityId }: Pick<Narrowed, 'communityId'>): Promise<Output<typeof endpoints.attention>> =>
    call(endpoints.attention, communityId === undefined ? {} : { communityId }),

  /** Gives several to one handler. `requestKey`: once per attempt to give these to them, not per try. */
  assignMany: (
    items: readonly Pick<QueueRow, 'id' | 'version'>[],
    assigneeId: string,
    requestKey: string,
  ): Promise<Output<typeof endpoints.assignMany>> =>
    call(endpoints.assignMany, {
      items: items.map(({ id, version }) => ({ id, version })),
      ...{ assigneeId, requestKey },
    }),

  /** Takes what nobody has. `requestKey`: once per ticket, not per try. */
  take: ({ id, version }: Pick<QueueRow, 'id' | 'version'>, staffId: string, requestKey: string) =>
    call(endpoints.advance, { id, version, action: 'assign', assigneeId: staffId, requestKey }),

  /** Says that one was shown it as it is now. */
  read: ({ id, version }: Pick<TicketView, 'id' | 'version'>): Promise<unknown> =>
    call(endpoints.read, { id, version }),

  /** Says what one does at it, and hears who else of the staff is there. */
  watch: async (id: string, doing: Presence): Promise<Watcher[]> =>
    (await call(endpoints.watch, { id, doing })).others,

  assignees: async (id: string): Promise<Assignee[]> => (await call(endpoints.assignees, { id })).items,

  /** When somebody could come to a repair, soonest first. */
  slots: async (id: string): Promise<OpenSlot[]> => (await call(endpoints.slots, { id })).items,

  /** Where it could be merged into; the one of a number when one is given. */
  mergeTargets: async (id: string, number = ''): Promise<TicketSummary[]> =>
    (await call(endpoints.mergeTargets, { id, ...(number ? { number } : {}) })).items,

  /** Seen as another version, it is refused: so that sending again changes nothing twice. */
  setPriority: (
    { id, version }: Pick<TicketView, 'id' | 'version'>,
    priority: Priority,
  ): Promise<TicketView> =>
    call(endpoints.advance, { id, version, action: 'setPriority', requestKey: newRequestKey(), priority }),

  /** Moves the ticket as it was last seen, or says something on it. `requestKey`: once per move, not per try. */
  advance: (
    { id, version }: Pick<TicketView, 'id' | 'version'>,
    action: TicketAction,
    requestKey: string,
    said: Said = {},
  ): Promise<TicketView> => call(endpoints.advance, { id, version, action, requestKey, ...said }),
};
