import { homes } from '../../contract';
import { expectView, logView } from '../audit';
import { Failure } from '../kernel/failure';
import { handle, type Call } from '../kernel/handle';
import { pageOf } from '../kernel/paging';
import { reachesCommunity } from '../kernel/permit';
import { isNot } from '../kernel/query';
import { presentHomeRequest, summaryOf } from './present';
import type { HomeRequest } from './stored';

const PAGE_SIZE = 20;

/** One's own request. @throws Failure NOT_FOUND if absent or somebody else's: the two look alike. */
export async function getOwnRequest(id: string, { platform, actor }: Call): Promise<HomeRequest> {
  const request = await platform.database.get<HomeRequest>('homeRequests', id);
  // What staff asked for in another's stead is theirs as staff, not as a person.
  if (request?.submittedBy !== actor.openid || request.onBehalf === true) throw new Failure('NOT_FOUND');
  return request;
}

/** A request within the reviewer's reach. @throws Failure NOT_FOUND as above. */
export async function getRequestToReview(id: string, { platform, reach }: Call): Promise<HomeRequest> {
  const request = await platform.database.get<HomeRequest>('homeRequests', id);
  if (!request || !reachesCommunity(reach, request.communityId)) throw new Failure('NOT_FOUND');
  return request;
}

/** The caller's own requests, newest first. */
export const mine = handle(homes.mine, async ({ after }, { actor, platform }) => {
  const page = await pageOf<HomeRequest>(
    platform.database,
    'homeRequests',
    { submittedBy: actor.openid, onBehalf: isNot(true) },
    { by: 'submittedAt', direction: 'desc', size: PAGE_SIZE, after },
  );
  return { items: page.items.map(summaryOf), next: page.next };
});

export const myRequest = handle(homes.myRequest, async ({ id }, call) =>
  presentHomeRequest(await getOwnRequest(id, call), call),
);

export const request = handle(homes.request, async ({ id }, call) => {
  const [found] = await Promise.all([getRequestToReview(id, call), expectView(call)]);
  await logView(call, {
    entity: 'homeRequests',
    entityId: id,
    householdId: householdOf(found),
    communityId: found.communityId,
    full: true,
  });
  return presentHomeRequest(found, call);
});

/** What came of a request that the caller sent as staff. */
export const asked = handle(homes.asked, async ({ id }, call) => {
  const found = await getRequestToReview(id, call);
  if (found.submittedBy !== call.actor.openid) throw new Failure('NOT_FOUND');
  return presentHomeRequest(found, call);
});

/** The home a request is about; empty when there is none at the address. */
export const householdOf = ({ finding }: HomeRequest) =>
  finding.kind === 'noHome' ? '' : finding.householdId;
