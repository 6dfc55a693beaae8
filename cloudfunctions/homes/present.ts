import type { HomeRequestSummary, HomeRequestView } from '../../contract';
import { allowedOn, isEscalated, maskName, maskPhone, OPEN_STATES, type Standing } from '../archive';
import type { Actor } from '../kernel/actor';
import type { Call } from '../kernel/handle';
import { reachesCommunity, reachOf } from '../kernel/permit';
import type { Secrets } from '../kernel/ports';
import type { Applicant, HomeRequest } from './stored';

const iso = (at: number) => new Date(at).toISOString();
const placeOf = (id: string) => `homeRequests/${id}/applicant`;

export const sealApplicant = (secrets: Secrets, id: string, applicant: Applicant) =>
  secrets.seal(JSON.stringify(applicant), placeOf(id));

export const openApplicant = (secrets: Secrets, { _id, applicantSealed }: HomeRequest) =>
  JSON.parse(secrets.open(applicantSealed, placeOf(_id))) as Applicant;

export function standingOf(
  actor: Actor,
  { finding, first, submittedBy, communityId }: HomeRequest,
): Standing {
  const reviewing = reachOf(actor, 'homes.review');
  const householdId = finding.kind === 'noHome' ? null : finding.householdId;
  return {
    isSubmitter: submittedBy === actor.openid,
    isReviewer: reviewing !== null && reachesCommunity(reviewing, communityId),
    isResident: actor.homes.some((home) => home.householdId === householdId),
    isFirstReviewer: first !== null && (first.openid === actor.openid || first.staffId === actor.staff?.id),
  };
}

export function summaryOf(request: HomeRequest): HomeRequestSummary {
  const { _id: id, kind, state, communityName, label: address, submittedAt, escalatedAt } = request;
  const escalated = isEscalated(escalatedAt);
  return { id, kind, state, communityName, address, submittedAt: iso(submittedAt), escalated };
}

/** A request: in full for the one who asks, with name and phone masked for those who decide. */
export async function presentHomeRequest(request: HomeRequest, call: Call): Promise<HomeRequestView> {
  const { actor, platform } = call;
  const standing = standingOf(actor, request);
  const { name, phone, note } = openApplicant(platform.secrets, request);
  const links = request.photos.length === 0 ? {} : await platform.files.links(request.photos);
  const moves = allowedOn(request.state, standing);
  const seesFinding = standing.isReviewer && !standing.isSubmitter;
  return {
    ...summaryOf(request),
    version: request.version,
    applicant: {
      name: standing.isSubmitter ? name : maskName(name),
      phone: standing.isSubmitter || phone === null ? phone : maskPhone(phone),
      note,
      relation: request.relation,
    },
    revealable: mayReveal(request, standing) ? ['name', ...(phone === null ? [] : ['phone'])] : [],
    rights: request.rights,
    photos: request.photos.map((fileId) => ({ fileId, url: links[fileId] ?? '' })),
    steps: request.steps.map((step) => ({ ...step, at: iso(step.at) })),
    finding: seesFinding ? request.finding.kind : null,
    allowed: (['approve', 'reject', 'withdraw'] as const).filter(
      (move) =>
        moves.includes(move) &&
        (move !== 'approve' || canBeGranted(request)) &&
        (move !== 'withdraw' || request.onBehalf !== true),
    ),
  };
}

/** For who decides, while there is something to decide. */
export const mayReveal = ({ state }: HomeRequest, { isReviewer, isSubmitter }: Standing) =>
  OPEN_STATES.includes(state) && isReviewer && !isSubmitter;

/** Without a home, or with a person whose account is bound already, there is nothing that approval could do. */
export const canBeGranted = ({ finding }: HomeRequest) =>
  finding.kind === 'newPerson' || finding.kind === 'knownPerson';
