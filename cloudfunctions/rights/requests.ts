import type { RightsKind } from '../../contract';
import type { ActorHome } from '../kernel/actor';
import { Failure } from '../kernel/failure';
import type { Call } from '../kernel/handle';
import { reachesCommunity } from '../kernel/permit';
import type { Stored } from '../kernel/ports';
import { dueAt } from './deadlines';
import type { DataRequest } from './stored';

/** What of a household's record names the home, and who heads it. */
export interface HomeName extends Stored {
  communityId: string;
  communityName: string;
  label: string;
  ownerPersonId: string;
  openRequestId: string | null;
}

/** A request as it is made. */
export function freshRequest(
  _id: string,
  { kind, home }: { kind: RightsKind; home: HomeName | null },
  { actor, now }: Pick<Call, 'actor' | 'now'>,
): DataRequest {
  const by = home === null ? '本人' : partOf(actor.homes.find((one) => one.householdId === home._id));
  return {
    ...{ _id, kind, state: 'received', version: 1, scope: 'person', purpose: null, requestKey: '' },
    ...{ submittedBy: actor.openid, submittedAt: now, dueAt: dueAt(now) },
    ...{ householdId: home?._id ?? null, communityId: home?.communityId ?? null },
    ...{ communityName: home?.communityName ?? '', label: home?.label ?? '' },
    ...{ personId: null, personSealed: null, reasonSealed: null, first: null },
    steps: [{ action: 'submit', at: now, by }],
    ...{ files: null, planSealed: null, wakeAt: null },
  };
}

const partOf = (home: ActorHome | undefined): string => (home?.role === 'member' ? '家庭成员' : '业主');

/** @throws Failure NOT_FOUND if absent or somebody else's: the two look alike. */
export async function getOwn(id: string, { actor, platform }: Call): Promise<DataRequest> {
  const found = await platform.database.get<DataRequest>('dataRequests', id);
  if (found?.submittedBy !== actor.openid) throw new Failure('NOT_FOUND');
  return found;
}

/** Staff see erasures alone: a copy is between the person and us. @throws Failure NOT_FOUND if absent or out of reach. */
export async function getForStaff(id: string, { platform, reach }: Call): Promise<DataRequest> {
  const found = await platform.database.get<DataRequest>('dataRequests', id);
  if (found?.kind !== 'erasure' || !found.communityId || !reachesCommunity(reach, found.communityId))
    throw new Failure('NOT_FOUND');
  return found;
}
