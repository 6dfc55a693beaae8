import { CONSENT_VERSION, fieldwork as endpoints } from '../../contract';
import type {
  FaceDraft,
  FailReason,
  InputDraft,
  OutingAction,
  OutingView,
  Output,
  Sitting,
} from '../../contract';
import { call } from '../platform/call';

type Page = { after: string | null };
const after = (page: Page) => (page.after === null ? {} : { after: page.after });
type Place = Pick<OutingView, 'id' | 'communityId'>;

/** Collecting records face to face. Each rejects with CallFailed. */
export const fieldwork = {
  outings: (page: Page = { after: null }): Promise<Output<typeof endpoints.outings>> =>
    call(endpoints.outings, after(page)),

  outing: (id: string): Promise<OutingView> => call(endpoints.outing, { id }),

  /** Who of a community's staff can take part. Null: of the first of one's own. */
  staff: (communityId: string | null): Promise<Output<typeof endpoints.staff>> =>
    call(endpoints.staff, communityId === null ? {} : { communityId }),

  plan: (input: InputDraft<typeof endpoints.plan>): Promise<OutingView> => call(endpoints.plan, input),

  move: ({ id, version }: Pick<OutingView, 'id' | 'version'>, action: OutingAction): Promise<OutingView> =>
    call(endpoints.move, { id, version, action }),

  households: (
    { id, communityId }: Place,
    text: string,
    page: Page = { after: null },
  ): Promise<Output<typeof endpoints.households>> =>
    call(endpoints.households, { id, communityId, ...(text === '' ? {} : { text }), ...after(page) }),

  sittings: (
    id: string,
    state: 'open' | 'served' | 'failed',
    page: Page = { after: null },
  ): Promise<Output<typeof endpoints.sittings>> => call(endpoints.sittings, { id, state, ...after(page) }),

  /** Whose phone it is comes by the same call: what is kept there is theirs alone. */
  take: (id: string, householdId: string): Promise<Output<typeof endpoints.take>> =>
    call(endpoints.take, { id, householdId }, { me: true }),

  fail: (id: string, householdId: string, reason: FailReason, requestKey: string): Promise<Sitting> =>
    call(endpoints.fail, { id, householdId, reason, requestKey }),

  /** `signature`: the file in storage; it stands for the owner's word and for their consent to the text of `consentVersion`. */
  submit: (sent: {
    id: string;
    householdId: string;
    baseVersion: number;
    draft: FaceDraft;
    signature: string;
    consentVersion: string;
    requestKey: string;
  }): Promise<Sitting> =>
    // An older version than the one in force is refused by the schema, in words.
    call(endpoints.submit, { ...sent, consentVersion: sent.consentVersion as typeof CONSENT_VERSION }),

  key: async (id: string): Promise<string> => (await call(endpoints.key, { id })).key,
};
