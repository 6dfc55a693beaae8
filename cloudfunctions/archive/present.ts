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
import { baseOf, nowOf } from './base';
import { completenessOf } from './changes';
import { maskedChange, maskedField, revealableIn } from './maskedChange';
import { mergeRecords } from './merge';
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

/** Requests from before there was a clock have no such field. */
export const isEscalated = (escalatedAt: number | null | undefined): boolean =>
  typeof escalatedAt === 'number';

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
    escalatedAt,
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
    escalated: isEscalated(escalatedAt),
  };
}

export function draftOf(secrets: Secrets, request: ChangeRequest): RecordDraft {
  return JSON.parse(secrets.open(request.draftSealed, `changeRequests/${request._id}/draft`)) as RecordDraft;
}

const NO_LINKS: Readonly<Record<string, string>> = {};

/** A request as this viewer may see it: values in full for the household and for who sent it, masked for staff. */
export async function presentRequest(request: ChangeRequest, call: Call): Promise<RequestView> {
  const { actor, platform } = call;
  const { secrets } = platform;
  const standing = standingOf(actor, request);
  const moves = allowedOn(request.state, standing);
  const changes = openChanges(secrets, request);
  // What was taken down face to face is corrected face to face.
  const allowed = request.faceToFace
    ? moves.filter((move) => move !== 'resubmit' && move !== 'rebase')
    : moves;
  const full = seesInFull(actor, request);
  // Who decides sees the evidence, too.
  const seesEvidence = full || standing.isReviewer;
  const photos = seesEvidence ? (request.photos ?? []) : [];
  const [links, signature] = await Promise.all([
    photos.length === 0 ? NO_LINKS : platform.files.links(photos),
    seesEvidence ? signatureOf(request, call) : null,
  ]);
  return {
    ...summaryOf(request),
    householdId: request.householdId,
    version: request.version,
    baseVersion: request.baseVersion,
    changes: presentChanges(changes, full),
    signature,
    steps: request.steps.map((step) => ({ ...step, at: iso(step.at) })),
    fieldReasons: Object.fromEntries(request.fieldReasons.map(({ path, reason }) => [path, reason])),
    photos: photos.map((fileId) => ({ fileId, url: links[fileId] ?? '' })),
    restores: restoresOf(secrets, request, seesEvidence || standing.isSubmitter),
    merge: seesEvidence ? mergeOf(secrets, request, standing.isResident) : null,
    draft: allowed.includes('resubmit') ? draftOf(secrets, request) : null,
    masked: !full,
    revealable: full || !mayReveal(actor, request) ? [] : revealableIn(changes),
    allowed,
  };
}

async function signatureOf({ faceToFace }: ChangeRequest, { platform: { files } }: Call) {
  if (!faceToFace) return null;
  const links = await files.links([faceToFace.signature]);
  return links[faceToFace.signature] ?? '';
}

function restoresOf(
  secrets: Secrets,
  { _id, restores, reasonSealed }: ChangeRequest,
  seesReason: boolean,
): RequestView['restores'] {
  if (typeof restores !== 'number') return null;
  const reason = seesReason && reasonSealed ? secrets.open(reasonSealed, `changeRequests/${_id}/reason`) : '';
  return { version: restores, reason };
}

/** The three versions of each field, while the request is in conflict with the record. */
function mergeOf(secrets: Secrets, request: ChangeRequest, full: boolean): RequestView['merge'] {
  const now = request.state === 'conflict' ? nowOf(secrets, request) : null;
  if (!now) return null;
  const base = baseOf(secrets, request, now.owner.personId);
  const { fields } = mergeRecords(base, now, draftOf(secrets, request));
  // Staff see masked values; a clerk who typed it need not learn what others changed.
  return full ? fields : fields.map(maskedField);
}

/** Those who live there and who typed it. Who decides sees what differs, and asks for the rest value by value. */
export function seesInFull(actor: Actor, request: ChangeRequest): boolean {
  const { isSubmitter, isResident } = standingOf(actor, request);
  // Who goes back to a version has typed nothing of it.
  // A clerk who took it down saw the record masked, and knows only what the owner said.
  const hasTyped = isSubmitter && typeof request.restores !== 'number' && !request.faceToFace;
  return hasTyped || isResident;
}

/** A request in review may be looked into; one that is decided is history. */
export function mayReveal(actor: Actor, { state, communityId }: ChangeRequest): boolean {
  const reach = reachOf(actor, 'archive.reveal');
  return OPEN_STATES.includes(state) && reach !== null && reachesCommunity(reach, communityId);
}

export function openChanges(secrets: Secrets, { _id, changesSealed }: ChangeRequest): FieldChange[] {
  return JSON.parse(secrets.open(changesSealed, `changeRequests/${_id}/changes`)) as FieldChange[];
}

/** Changes as a viewer may see them. */
export const presentChanges = (changes: readonly FieldChange[], full: boolean): FieldChange[] =>
  full ? [...changes] : changes.map(maskedChange);

/** What of a record is shown in part, by its paths. */
function maskedPaths({ owner, members }: HouseholdRecord): string[] {
  return [
    ...(owner.name === '' ? [] : ['owner.name']),
    ...(owner.phone === '' ? [] : ['owner.phone']),
    ...(owner.email ? ['owner.email'] : []),
    ...members.flatMap(({ personId, phone }) => [
      `members.${personId}.name`,
      ...(phone === null ? [] : [`members.${personId}.phone`]),
    ]),
  ];
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
  const revealing = isResident ? null : reachOf(actor, 'archive.reveal');
  const mayRevealRecord = revealing !== null && reachesCommunity(revealing, household.communityId);
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
    revealable: mayRevealRecord ? maskedPaths(record) : [],
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
  const json = secrets.open(changesSealed, `recordVersions/${_id}/changes`);
  const changes = presentChanges(JSON.parse(json) as FieldChange[], full);
  return { version, at: iso(at), by, reason, requestId, changes };
}
