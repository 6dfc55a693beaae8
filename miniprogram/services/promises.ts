import { promises as endpoints } from '../../contract';
import type { PromiseDraft, PromisesView } from '../../contract';
import { call } from '../platform/call';

/** How soon the company answers and solves. `communityId` null: the company's own. Each rejects with CallFailed. */
export const promises = {
  get: (communityId?: string | null): Promise<PromisesView> =>
    call(endpoints.get, communityId === undefined ? {} : { communityId }),

  save: (communityId: string | null, version: number, draft: PromiseDraft): Promise<PromisesView> =>
    call(endpoints.save, { communityId, version, draft }),
};
