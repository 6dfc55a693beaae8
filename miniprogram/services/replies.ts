import { replies as endpoints } from '../../contract';
import type { CommunityReplies, Output, ReadyReply } from '../../contract';
import { call } from '../platform/call';

/** Ready replies of staff. Each rejects with CallFailed. */
export const replies = {
  /** Without a community: of the first within reach. */
  get: (communityId: string | null): Promise<CommunityReplies> =>
    call(endpoints.get, communityId === null ? {} : { communityId }),

  forTicket: async (ticketId: string): Promise<Output<typeof endpoints.forTicket>['items']> =>
    (await call(endpoints.forTicket, { ticketId })).items,

  save: (
    { communityId, version }: Pick<CommunityReplies, 'communityId' | 'version'>,
    items: ReadyReply[],
  ): Promise<CommunityReplies> => call(endpoints.save, { communityId, version, items }),
};
