import { account as endpoints, CONSENT_VERSION } from '../../contract';
import type { Agreement, BindDraft, Me, Welcome } from '../../contract';
import { call } from '../platform/call';
import { rememberMe } from '../platform/session';

/** Who somebody is to us, and how they become so. Each rejects with CallFailed. Who I am: `platform/session`. */
export const account = {
  welcome: (): Promise<Welcome> => call(endpoints.welcome, {}),

  /** Agrees to the privacy text in force. */
  consent: async (): Promise<Me> =>
    rememberMe(await call(endpoints.consent, { version: CONSENT_VERSION, agreed: true })),

  bind: async (draft: BindDraft): Promise<Me> => rememberMe(await call(endpoints.bind, draft)),

  agreement: (): Promise<Agreement> => call(endpoints.agreement, {}),

  /** `name`: the staff member's own, typed; `drawing`: file id of what they signed with the finger, null without. */
  signAgreement: async (version: string, name: string, drawing: string | null): Promise<Me> =>
    rememberMe(
      await call(endpoints.signAgreement, { version, name, ...(drawing === null ? {} : { drawing }) }),
    ),
};
