import type { Platform } from '../kernel/ports';
import { openApplicant } from './present';
import type { HomeRequest } from './stored';

/** As many as a copy holds. */
const MOST = 1000;

/** A request to belong to a home, to take along. `at` is epoch ms. */
export interface CopiedHomeRequest {
  kind: string;
  state: string;
  at: number;
  community: string;
  address: string;
  name: string;
  phone: string | null;
  note: string | null;
  photos: number;
}

/** What somebody asked for, newest first. One step to the database. */
export async function copyOfHomeRequests(
  { database, secrets }: Platform,
  submittedBy: string,
): Promise<CopiedHomeRequest[]> {
  const found = await database.find<HomeRequest>(
    'homeRequests',
    { submittedBy },
    { order: [['submittedAt', 'desc']], limit: MOST },
  );
  return found.map((request) => ({
    ...{ kind: request.kind, state: request.state, at: request.submittedAt },
    ...{ community: request.communityName, address: request.label, photos: request.photos.length },
    ...openApplicant(secrets, request),
  }));
}
