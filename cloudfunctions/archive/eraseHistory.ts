import type { FieldChange, RecordDraft } from '../../contract';
import { ERASED_NAME, ERASED_TEXT, redact, redactOr, type Erased } from '../account';
import { everyOf } from '../kernel/paging';
import type { Platform, Secrets } from '../kernel/ports';
import { absent, type Changes } from '../kernel/query';
import type { ChangeRequest, Membership, StoredVersion } from './stored';

const changesPlace = (collection: string, id: string) => `${collection}/${id}/changes`;
const draftPlace = (id: string) => `changeRequests/${id}/draft`;

/** Takes the erased out of the home's history and its change requests; what others changed stays readable. Done twice it is done once. */
export async function eraseHistory(platform: Platform, erased: Erased): Promise<void> {
  const { database, secrets } = platform;
  const { householdId } = erased;
  await eraseReasons(platform, erased);
  for await (const version of everyOf<StoredVersion>(
    database,
    'recordVersions',
    { householdId },
    'version',
  )) {
    const place = changesPlace('recordVersions', version._id);
    const sealed = resealed(secrets, version.changesSealed, place, (changes: FieldChange[]) =>
      changes.map((one) => cleanChange(one, version.version, erased)),
    );
    const { _id, beforeSealed } = version;
    // What was before is kept to go back to: with somebody erased in it nobody may.
    const isKept =
      !beforeSealed || !isAbout(secrets.open(beforeSealed, `recordVersions/${_id}/before`), erased);
    if (sealed !== null || !isKept)
      await database.update(
        'recordVersions',
        { _id },
        { ...(sealed !== null && { changesSealed: sealed }), ...(isKept ? {} : { beforeSealed: absent() }) },
      );
  }
  for await (const request of everyOf<ChangeRequest>(
    database,
    'changeRequests',
    { householdId },
    'submittedAt',
  )) {
    const { _id, baseVersion, faceToFace } = request;
    // What the head signed is theirs; the request keeps saying that it was signed, and that the picture is gone.
    if (faceToFace && isTheirs('owner.name', baseVersion, erased))
      await platform.files.remove([faceToFace.signature]);
    const changesSealed = resealed(
      secrets,
      request.changesSealed,
      changesPlace('changeRequests', _id),
      (changes: FieldChange[]) => changes.map((one) => cleanChange(one, baseVersion, erased)),
    );
    const draftSealed = resealed(secrets, request.draftSealed, draftPlace(_id), (draft: RecordDraft) =>
      cleanDraft(draft, baseVersion, erased),
    );
    if (request.photos?.length) await platform.files.remove(request.photos);
    const gone = keptWith(secrets, request, erased);
    const said = {
      fieldReasons: request.fieldReasons.map((one) => ({ ...one, reason: redact(one.reason, erased) })),
      steps: request.steps.map((one) => ({ ...one, reason: redactOr(one.reason, erased) })),
    };
    const isSame =
      JSON.stringify(said) === JSON.stringify({ fieldReasons: request.fieldReasons, steps: request.steps });
    if (changesSealed === null && draftSealed === null && isSame && Object.keys(gone).length === 0) continue;
    await database.update(
      'changeRequests',
      { _id },
      { ...said, ...gone, ...(changesSealed && { changesSealed }), ...(draftSealed && { draftSealed }) },
    );
  }
}

/** What staff wrote about ending somebody's access: goes with whom it was about, and names nobody erased. */
async function eraseReasons({ database, secrets }: Platform, erased: Erased): Promise<void> {
  const { householdId, membershipIds } = erased;
  for await (const { _id, unbindReasonSealed } of everyOf<Membership>(
    database,
    'memberships',
    { householdId },
    'from',
  )) {
    if (unbindReasonSealed === undefined) continue;
    const place = `memberships/${_id}/unbindReason`;
    const before = secrets.open(unbindReasonSealed, place);
    const after = membershipIds.includes(_id) ? ERASED_TEXT : redact(before, erased);
    if (after !== before)
      await database.update('memberships', { _id }, { unbindReasonSealed: secrets.seal(after, place) });
  }
}

/** True when a record, as JSON, has somebody erased in it. */
const isAbout = (json: string, erased: Erased): boolean =>
  erased.scope === 'household' ||
  erased.personIds.some((id) => json.includes(id)) ||
  redact(json, erased) !== json;

/** What else of a request goes with them: the records it was compared with, why it went back, its evidence. */
function keptWith(secrets: Secrets, request: ChangeRequest, erased: Erased): Changes {
  const { _id, photos = [] } = request;
  const has = (sealed: string | null | undefined, name: string) =>
    typeof sealed === 'string' && isAbout(secrets.open(sealed, `changeRequests/${_id}/${name}`), erased);
  return {
    ...(has(request.baseSealed, 'base') ? { baseSealed: absent() } : {}),
    ...(has(request.nowSealed, 'now') ? { nowSealed: null } : {}),
    ...(has(request.reasonSealed, 'reason') ? { reasonSealed: null } : {}),
    ...(photos.length > 0 ? { photos: [] } : {}),
  };
}

/** Sealed anew when `clean` changes what is in it, else null. */
function resealed<T>(secrets: Secrets, sealed: string, place: string, clean: (value: T) => T): string | null {
  const before = secrets.open(sealed, place);
  const after = JSON.stringify(clean(JSON.parse(before) as T));
  return after === before ? null : secrets.seal(after, place);
}

/** Whether a field of the record, as it was at `version`, was about somebody erased. */
function isTheirs(path: string, version: number, { scope, personIds, headUntil }: Erased): boolean {
  if (scope === 'household') return true;
  const [group, id = ''] = path.split('.');
  return group === 'owner' ? version <= headUntil : personIds.includes(id);
}

function cleanChange(change: FieldChange, version: number, erased: Erased): FieldChange {
  const { path } = change;
  const isPersonal = /\.(name|phone|email)$/.test(path);
  const blank = path.endsWith('.name') ? ERASED_NAME : '***';
  const cleaned = (value: string | null) =>
    value !== null && isPersonal && isTheirs(path, version, erased) ? blank : redactOr(value, erased);
  return {
    ...change,
    label: cleanLabel(change.label, path, version, erased),
    before: cleaned(change.before),
    after: cleaned(change.after),
  };
}

/** A member's label begins with their name. */
function cleanLabel(label: string, path: string, version: number, erased: Erased): string {
  const cut = label.lastIndexOf('·');
  return cut >= 0 && isTheirs(path, version, erased)
    ? `${ERASED_NAME}${label.slice(cut)}`
    : redact(label, erased);
}

function cleanDraft({ owner, members }: RecordDraft, version: number, erased: Erased): RecordDraft {
  const isOwner = isTheirs('owner.name', version, erased);
  return {
    owner: isOwner
      ? { name: ERASED_NAME, phone: '' }
      : { ...owner, name: redact(owner.name, erased), phone: redact(owner.phone, erased) },
    members: members.map(({ name, phone, ...rest }) => {
      const isTheir =
        isTheirs(`members.${rest.id ?? ''}.name`, version, erased) || erased.names.includes(name);
      if (isTheir) return { ...rest, name: ERASED_NAME };
      return {
        ...rest,
        name: redact(name, erased),
        ...(phone === undefined ? {} : { phone: redact(phone, erased) }),
      };
    }),
  };
}
