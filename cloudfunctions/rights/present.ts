import type { Hold, RightsSummary, RightsView } from '../../contract';
import { ERASED_NAME } from '../account';
import type { Actor } from '../kernel/actor';
import type { Call } from '../kernel/handle';
import { reachesCommunity, reachOf } from '../kernel/permit';
import type { Secrets } from '../kernel/ports';
import { latestAt } from './deadlines';
import { holdsOn } from './holds';
import { allowedOn, OPEN_STATES, type Standing } from './lifecycle';
import type { DataRequest } from './stored';

const iso = (at: number) => new Date(at).toISOString();
export const personPlace = (id: string) => `dataRequests/${id}/person`;
export const reasonPlace = (id: string) => `dataRequests/${id}/reason`;
export const planPlace = (id: string) => `dataRequests/${id}/plan`;

export function standingOf(actor: Actor, request: DataRequest): Standing {
  const { communityId, householdId, first, submittedBy } = request;
  const handling = reachOf(actor, 'rights.handle');
  const manages = (actor.staff?.posts ?? []).some(
    (post) =>
      post.role === 'communityManager' &&
      (post.communityIds === 'all' || post.communityIds.includes(communityId ?? '')),
  );
  const isHandler = handling !== null && communityId !== null && reachesCommunity(handling, communityId);
  return {
    isSubmitter: submittedBy === actor.openid,
    isHandler,
    isManager: isHandler && manages,
    isResident: actor.homes.some((home) => home.householdId === householdId),
    isFirst: first !== null && (first.openid === actor.openid || first.staffId === actor.staff?.id),
  };
}

export function summaryOf(request: DataRequest, now: number): RightsSummary {
  const { _id: id, kind, state, scope, purpose, communityName, label: address, submittedAt, dueAt } = request;
  return {
    ...{ id, kind, state, scope, purpose, communityName, address },
    submittedAt: iso(submittedAt),
    dueAt: iso(dueAt),
    latestAt: iso(latestAt(submittedAt)),
    isOverdue: OPEN_STATES.includes(state) && dueAt < now,
  };
}

/** A request for this viewer. One step to the database where something may hold it. */
export async function presentRequest(request: DataRequest, call: Call): Promise<RightsView> {
  const { actor, now, platform } = call;
  const { _id: id, householdId, kind, state, files } = request;
  const isOpen = kind === 'erasure' && OPEN_STATES.includes(state) && householdId !== null;
  const [holds, links] = await Promise.all([
    isOpen ? holdsOn(platform, { ...request, householdId }) : ([] as Hold[]),
    linksOf(files, call),
  ]);
  return {
    ...summaryOf(request, now),
    version: request.version,
    person: personOf(platform.secrets, request),
    steps: request.steps.map((step) => ({ ...step, at: iso(step.at) })),
    reason:
      request.reasonSealed === null ? null : platform.secrets.open(request.reasonSealed, reasonPlace(id)),
    holds,
    files: links,
    allowed: kind === 'erasure' ? allowedOn(state, standingOf(actor, request)) : [],
  };
}

/** Links that expire within the hour; null when the files are gone. */
async function linksOf(files: DataRequest['files'], { platform, now }: Call): Promise<RightsView['files']> {
  if (files === null || files.expiresAt <= now) return null;
  const links = await platform.files.links([files.json, files.html]);
  const [json, html] = [links[files.json], links[files.html]];
  return json && html ? { json, html, expiresAt: iso(files.expiresAt) } : null;
}

function personOf(secrets: Secrets, { _id, kind, personSealed }: DataRequest): string {
  if (personSealed !== null) return secrets.open(personSealed, personPlace(_id));
  return kind === 'erasure' ? ERASED_NAME : '';
}
