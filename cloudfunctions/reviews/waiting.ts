import type { ReviewKind } from '../../contract';
import { homeStandingOf, type HomeRequest } from '../homes';
import { standingOf, type ChangeRequest, type Standing } from '../archive';
import type { Actor } from '../kernel/actor';

/** Where the two kinds of requests stand that two reviewers decide on. */
export const COLLECTIONS = ['changeRequests', 'homeRequests'] as const;
export type Collection = (typeof COLLECTIONS)[number];

/** What waits for a reviewer, whichever of the two it is. */
export interface Waiting {
  collection: Collection;
  kind: ReviewKind;
  request: ChangeRequest | HomeRequest;
  /** Null where there is no home at the address. */
  householdId: string | null;
  changeCount: number | null;
  risky: boolean;
  standing(actor: Actor): Standing;
}

export const waitingChange = (request: ChangeRequest): Waiting => ({
  ...{ collection: 'changeRequests', kind: 'record', request, householdId: request.householdId },
  ...{ changeCount: request.changeCount, risky: request.risky },
  standing: (actor) => standingOf(actor, request),
});

export const waitingHome = (request: HomeRequest): Waiting => ({
  ...{ collection: 'homeRequests', kind: request.kind, request, changeCount: null },
  householdId: request.finding.kind === 'noHome' ? null : request.finding.householdId,
  // Who heads a home decides for it, as an owner does.
  risky: request.kind === 'head' || request.relation === 'owner' || request.relation === 'coOwner',
  standing: (actor) => homeStandingOf(actor, request),
});
