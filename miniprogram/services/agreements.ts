import { agreements as endpoints } from '../../contract';
import type { AgreementDraft, Agreements, Output } from '../../contract';
import { call } from '../platform/call';

type Page = { after: string | null };

/** The confidentiality agreement over time: its texts, one's own signatures, who has not signed. Each rejects with CallFailed. */
export const agreements = {
  versions: (): Promise<Agreements> => call(endpoints.versions, {}),

  saveDraft: (draft: AgreementDraft, draftVersion: number): Promise<Agreements> =>
    call(endpoints.saveDraft, { draft, draftVersion }),

  publish: (draftVersion: number): Promise<Agreements> => call(endpoints.publish, { draftVersion }),

  text: (version: string): Promise<Output<typeof endpoints.text>> => call(endpoints.text, { version }),

  mine: (): Promise<Output<typeof endpoints.mine>> => call(endpoints.mine, {}),

  unsigned: ({ after }: Page = { after: null }): Promise<Output<typeof endpoints.unsigned>> =>
    call(endpoints.unsigned, after === null ? {} : { after }),

  remind: (staffId: string): Promise<Output<typeof endpoints.remind>> => call(endpoints.remind, { staffId }),
};
