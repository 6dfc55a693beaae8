import { RELATION_NAMES, RELATIONS, type FieldChange, type RecordDraft, type Relation } from '../../contract';
import type { Secrets } from '../kernel/ports';
import type { ChangeRequest, HouseholdRecord, RecordMember } from './stored';

const placeOf = (requestId: string, which: 'base' | 'now') => `changeRequests/${requestId}/${which}`;

/** A record as a request keeps it: what it starts from, or what came in between. */
export function sealRecord(
  secrets: Secrets,
  record: HouseholdRecord,
  requestId: string,
  which: 'base' | 'now',
): string {
  return secrets.seal(JSON.stringify(record), placeOf(requestId, which));
}

/** What the record has become; null unless the request is in conflict with it. */
export function nowOf(secrets: Secrets, { _id, nowSealed }: ChangeRequest): HouseholdRecord | null {
  return nowSealed ? (JSON.parse(secrets.open(nowSealed, placeOf(_id, 'now'))) as HouseholdRecord) : null;
}

/** The record that a request starts from. `ownerPersonId`: of the home, for requests that do not keep it. */
export function baseOf(
  secrets: Secrets,
  { _id, baseSealed, draftSealed, changesSealed }: ChangeRequest,
  ownerPersonId: string,
): HouseholdRecord {
  if (baseSealed) return JSON.parse(secrets.open(baseSealed, placeOf(_id, 'base'))) as HouseholdRecord;
  const draft = JSON.parse(secrets.open(draftSealed, `changeRequests/${_id}/draft`)) as RecordDraft;
  const changes = JSON.parse(secrets.open(changesSealed, `changeRequests/${_id}/changes`)) as FieldChange[];
  return undone(draft, changes, ownerPersonId);
}

const RELATION_OF = new Map(RELATIONS.map((relation) => [RELATION_NAMES[relation], relation]));
const relationOf = (name: string | null): Relation => RELATION_OF.get(name ?? '') ?? 'other';

/** What was before `changes` made `draft` of it: old requests say no more. */
function undone(draft: RecordDraft, changes: readonly FieldChange[], ownerPersonId: string): HouseholdRecord {
  const before = new Map(changes.map((change) => [change.path, change.before]));
  const was = (path: string, value: string | null) => {
    const found = before.get(path);
    return found === undefined ? value : found;
  };
  const kept = draft.members.flatMap(({ id, name, relation, phone = null }): RecordMember[] =>
    id === undefined
      ? []
      : [
          {
            ...{ personId: id, membershipId: '' },
            name: was(`members.${id}.name`, name) ?? '',
            relation: before.has(`members.${id}.relation`)
              ? relationOf(was(`members.${id}.relation`, null))
              : relation,
            phone: was(`members.${id}.phone`, phone),
          },
        ],
  );
  const removed = changes.flatMap(({ path, before: name, after }): RecordMember[] => {
    const [, personId] = /^members\.(?!new\d)([^.]+)\.name$/.exec(path) ?? [];
    if (personId === undefined || after !== null) return [];
    const relation = relationOf(was(`members.${personId}.relation`, null));
    const phone = was(`members.${personId}.phone`, null);
    return [{ personId, membershipId: '', name: name ?? '', relation, phone }];
  });
  return {
    owner: {
      personId: ownerPersonId,
      name: was('owner.name', draft.owner.name) ?? '',
      phone: was('owner.phone', draft.owner.phone) ?? '',
      email: was('owner.email', draft.owner.email ?? null),
    },
    members: [...kept, ...removed],
  };
}
