import type {
  FieldChange,
  RecordDraft,
  RecordVersion,
  RecordView,
  RequestSummary,
  RequestView,
} from '../../contract';
import type { Actor } from '../kernel/actor';
import type { Call } from '../kernel/handle';
import { reachesCommunity, reachOf } from '../kernel/permit';
import type { Secrets } from '../kernel/ports';
import { completenessOf } from './changes';
import { maskEmail, maskName, maskPhone } from './people';
import { allowedOn, OPEN_STATES, type Standing } from './review';
import type { ChangeRequest, Household, HouseholdRecord, StoredVersion } from './stored';

const iso = (at: number) => new Date(at).toISOString();

export function standingOf(actor: Actor, request: ChangeRequest): Standing {
  const reviewing = reachOf(actor, 'archive.review');
  return {
    isSubmitter: request.submittedBy === actor.openid,
    isReviewer: reviewing !== null && reachesCommunity(reviewing, request.communityId),
    isResident: actor.homes.some((home) => home.householdId === request.householdId),
    isFirstReviewer:
      request.first !== null &&
      (request.first.openid === actor.openid || request.first.staffId === actor.staff?.id),
  };
}

export function summaryOf(request: ChangeRequest): RequestSummary {
  const {
    _id: id,
    state,
    communityName,
    label: address,
    submittedAt,
    submittedByLabel: submittedBy,
    changeCount,
    risky,
  } = request;
  return {
    id,
    state,
    communityName,
    address,
    submittedAt: iso(submittedAt),
    submittedBy,
    changeCount,
    risky,
  };
}

export function draftOf(secrets: Secrets, request: ChangeRequest): RecordDraft {
  return JSON.parse(secrets.open(request.draftSealed, `changeRequests/${request._id}/draft`)) as RecordDraft;
}

/** A request as this viewer may see it: values in full for the household and for its reviewers. */
export async function presentRequest(request: ChangeRequest, call: Call): Promise<RequestView> {
  const { actor, platform: { secrets } } = call; // prettier-ignore
  const isFull = seesInFull(actor, request);
  const moves = allowedOn(request.state, standingOf(actor, request));
  // What was taken down face to face is corrected face to face.
  const allowed = request.faceToFace ? moves.filter((move) => move !== 'resubmit') : moves;
  return {
    ...summaryOf(request),
    householdId: request.householdId,
    version: request.version,
    baseVersion: request.baseVersion,
    changes: openChanges(secrets, request, isFull),
    signature: isFull ? await signatureOf(request, call) : null,
    steps: request.steps.map((step) => ({ ...step, at: iso(step.at) })),
    fieldReasons: Object.fromEntries(request.fieldReasons.map(({ path, reason }) => [path, reason])),
    draft: allowed.includes('resubmit') ? draftOf(secrets, request) : null,
    allowed,
  };
}

async function signatureOf({ faceToFace }: ChangeRequest, { platform: { files } }: Call) {
  if (!faceToFace) return null;
  const links = await files.links([faceToFace.signature]);
  return links[faceToFace.signature] ?? '';
}

/** Those who live there, who sent it, and who must decide on it see what they decide on. */
export function seesInFull(actor: Actor, request: ChangeRequest): boolean {
  const { isSubmitter, isReviewer, isResident } = standingOf(actor, request);
  // A clerk who took it down saw the record masked, and knows only what the owner said.
  return (isSubmitter && !request.faceToFace) || isReviewer || isResident;
}

function openChanges(secrets: Secrets, { _id, changesSealed }: ChangeRequest, full: boolean): FieldChange[] {
  return changesIn(secrets.open(changesSealed, `changeRequests/${_id}/changes`), full);
}

function changesIn(json: string, full: boolean): FieldChange[] {
  const changes = JSON.parse(json) as FieldChange[];
  return full ? changes : changes.map(masked);
}

/** Field of a person → how it is masked. */
const MASKS: Readonly<Record<string, (value: string) => string>> = {
  name: maskName,
  phone: maskPhone,
  email: maskEmail,
};

function masked(change: FieldChange): FieldChange {
  const mask = MASKS[change.path.split('.').at(-1) ?? ''] ?? ((value: string) => value);
  const cut = change.label.lastIndexOf('·');
  return {
    ...change,
    // A member's label begins with their name.
    label: cut < 0 ? change.label : `成员${change.label.slice(cut)}`,
    before: change.before === null ? null : mask(change.before),
    after: change.after === null ? null : mask(change.after),
  };
}

/** The record: in full for the household itself, masked for staff. */
export function presentRecord(
  household: Household,
  record: HouseholdRecord,
  open: ChangeRequest | null,
  { actor }: Call,
): Omit<RecordView, 'sections' | 'requests'> {
  const isResident = actor.homes.some((home) => home.householdId === household._id);
  const name = (value: string) => (isResident ? value : maskName(value));
  const phone = (value: string) => (isResident || value === '' ? value : maskPhone(value));
  const proposing = reachOf(actor, 'archive.propose');
  const mayPropose =
    proposing !== null &&
    (proposing.householdIds.includes(household._id) || reachesCommunity(proposing, household.communityId));
  const caring = reachOf(actor, 'homes.care');
  const mayCare = !isResident && caring !== null && reachesCommunity(caring, household.communityId);
  const openRequest = open !== null && OPEN_STATES.includes(open.state) ? open : null;
  // What is missing names people: in the names that this viewer reads.
  const members = record.members.map((member) => ({ ...member, name: name(member.name) }));
  const completeness = completenessOf({ ...record, members }, household.lastVerifiedAt !== null);
  return {
    householdId: household._id,
    communityName: household.communityName,
    address: household.label,
    version: household.version,
    owner: {
      name: name(record.owner.name),
      phone: phone(record.owner.phone),
      email: isResident || !record.owner.email ? (record.owner.email ?? null) : maskEmail(record.owner.email),
    },
    members: members.map((member) => ({
      id: member.personId,
      name: member.name,
      relation: member.relation,
      phone: member.phone === null ? null : phone(member.phone),
    })),
    masked: !isResident,
    completeness,
    lastVerifiedAt: household.lastVerifiedAt === null ? null : iso(household.lastVerifiedAt),
    updatedAt: household.updatedAt === null ? null : iso(household.updatedAt),
    openRequest: openRequest && summaryOf(openRequest),
    allowed: [
      ...(mayPropose && openRequest === null ? (['propose'] as const) : []),
      ...(mayCare ? (['care'] as const) : []),
    ],
  };
}

/** A version of the record; values in full only for the household itself. */
export function presentVersion(stored: StoredVersion, secrets: Secrets, full: boolean): RecordVersion {
  const { _id, version, at, by, reason, requestId, changesSealed } = stored;
  const changes = changesIn(secrets.open(changesSealed, `recordVersions/${_id}/changes`), full);
  return { version, at: iso(at), by, reason, requestId, changes };
}
