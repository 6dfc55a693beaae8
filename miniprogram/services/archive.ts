import { archive as endpoints } from '../../contract';
import type {
  HouseholdStatus,
  Input,
  InputDraft,
  Output,
  RecordView,
  RequestView,
  RevealAsked,
} from '../../contract';
import { call, type Asking } from '../platform/call';

/** What it takes to do something to a request as it was last seen. */
type Seen = Pick<RequestView, 'id' | 'version'>;
type Page = { after: string | null };
const after = (page: Page) => (page.after === null ? {} : { after: page.after });

/** The household record, its changes under review and its past. Each rejects with CallFailed. */
export const archive = {
  /** Without a household: the first of one's own. */
  get: (householdId: string | null, asking?: Asking): Promise<RecordView> =>
    call(endpoints.get, householdId === null ? {} : { householdId }, asking),

  /** Households for staff; an empty community means all of one's own, an empty text all of a community; both empty: the first community. */
  list: (
    { communityId, text, status }: { communityId: string; text: string; status: HouseholdStatus | null },
    page: Page = { after: null },
  ): Promise<Output<typeof endpoints.list>> =>
    call(endpoints.list, {
      ...(communityId === '' ? {} : { communityId }),
      ...(text === '' ? {} : { text }),
      ...(status === null ? {} : { status }),
      ...after(page),
    }),

  submit: (input: InputDraft<typeof endpoints.submit>): Promise<RequestView> => call(endpoints.submit, input),

  rebase: (input: Input<typeof endpoints.rebase>): Promise<RequestView> => call(endpoints.rebase, input),

  requests: (householdId: string, page: Page = { after: null }): Promise<Output<typeof endpoints.requests>> =>
    call(endpoints.requests, { householdId, ...after(page) }),

  request: (id: string): Promise<RequestView> => call(endpoints.request, { id }),

  /** One value of a record or of a request under review in full; the reason is put on record. */
  reveal: (
    of: 'record' | 'request',
    id: string,
    asked: RevealAsked,
  ): Promise<Output<typeof endpoints.reveal>> => call(endpoints.reveal, { of, id, ...asked }),

  withdraw: ({ id, version }: Seen): Promise<RequestView> => call(endpoints.withdraw, { id, version }),

  history: (householdId: string, page: Page = { after: null }): Promise<Output<typeof endpoints.history>> =>
    call(endpoints.history, { householdId, ...after(page) }),

  version: (householdId: string, version: number): Promise<Output<typeof endpoints.version>> =>
    call(endpoints.version, { householdId, version }),

  restore: (input: Input<typeof endpoints.restore>): Promise<RequestView> => call(endpoints.restore, input),

  decide: (
    { id, version }: Seen,
    decision: Input<typeof endpoints.decide>['decision'],
    why: { reason?: string; fieldReasons?: Record<string, string> } = {},
  ): Promise<RequestView> => call(endpoints.decide, { id, version, decision, ...why }),
};
