import { reviews as endpoints } from '../../contract';
import type { InputDraft, Output } from '../../contract';
import { call } from '../platform/call';

type Filter = Omit<InputDraft<typeof endpoints.inbox>, 'after'>;

/** What waits for two reviewers, of whatever kind. Rejects with CallFailed. */
export const reviews = {
  inbox: (
    filter: Filter = {},
    page: { after: string | null } = { after: null },
  ): Promise<Output<typeof endpoints.inbox>> =>
    call(endpoints.inbox, { ...filter, ...(page.after === null ? {} : { after: page.after }) }),
};
