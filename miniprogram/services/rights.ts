import { CONSENT_TEXTS, rights as endpoints } from '../../contract';
import type {
  ConsentPurpose,
  ConsentState,
  CopySection,
  ErasureScope,
  Input,
  Output,
  RightsView,
} from '../../contract';
import { call, type Asking } from '../platform/call';
import { refreshMe } from '../platform/session';

type Page = { after: string | null };
type Seen = Pick<RightsView, 'id' | 'version'>;
const after = (page: Page) => (page.after === null ? {} : { after: page.after });

/** What people may ask about their own data. Each rejects with CallFailed. */
export const rights = {
  consents: async (): Promise<ConsentState[]> => (await call(endpoints.consents, {})).items,

  /** Gives or withdraws one consent, to the text that this release shows. Who I am to the server follows. */
  setConsent: async (purpose: ConsentPurpose, given: boolean): Promise<ConsentState[]> => {
    const { version } = CONSENT_TEXTS[purpose];
    const { items } = await call(endpoints.setConsent, { purpose, given, version });
    // It stands whether or not this is heard; the next screen asks again.
    if (purpose === 'service') await refreshMe().catch(() => undefined);
    return items;
  },

  consentHistory: (page: Page = { after: null }): Promise<Output<typeof endpoints.consentHistory>> =>
    call(endpoints.consentHistory, after(page)),

  /** Of one home, or of the account alone. */
  copy: (householdId: string | null, requestKey: string): Promise<RightsView> =>
    call(endpoints.copy, { householdId, requestKey }),

  readCopy: async (id: string): Promise<CopySection[]> => (await call(endpoints.readCopy, { id })).sections,

  /** Without a household: the first of one's own. */
  erasureChoices: (
    householdId: string | null,
    asking?: Asking,
  ): Promise<Output<typeof endpoints.erasureChoices>> =>
    call(endpoints.erasureChoices, householdId === null ? {} : { householdId }, asking),

  erase: (householdId: string, scope: ErasureScope, requestKey: string): Promise<RightsView> =>
    call(endpoints.erase, { householdId, scope, requestKey }),

  withdraw: ({ id, version }: Seen): Promise<RightsView> => call(endpoints.withdraw, { id, version }),

  mine: (page: Page = { after: null }): Promise<Output<typeof endpoints.mine>> =>
    call(endpoints.mine, after(page)),

  myRequest: (id: string): Promise<RightsView> => call(endpoints.myRequest, { id }),

  inbox: (
    view: Input<typeof endpoints.inbox>['view'],
    page: Page = { after: null },
  ): Promise<Output<typeof endpoints.inbox>> => call(endpoints.inbox, { view, ...after(page) }),

  request: (id: string): Promise<RightsView> => call(endpoints.request, { id }),

  decide: (
    { id, version }: Seen,
    action: Input<typeof endpoints.decide>['action'],
    reason?: string,
  ): Promise<RightsView> =>
    call(endpoints.decide, { id, version, action, ...(reason === undefined ? {} : { reason }) }),
};
