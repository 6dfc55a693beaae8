import type { MemberDraft, MergeChoice, MergeField, RecordDraft, Relation } from '../../contract';
import { FIELDS, shown, type FieldKey } from './changes';
import type { HouseholdRecord } from './stored';

/** A person of a record, owner or member. */
interface Someone {
  /** Null for somebody new. */
  personId: string | null;
  name: string;
  relation: Relation;
  phone: string | null;
  /** Kept of who heads the home. */
  email?: string | null | undefined;
}

interface Merged {
  draft: RecordDraft;
  /** Where what is proposed and what is now differ, in the record's order. */
  fields: MergeField[];
}

/**
 * Brings a proposed change up to a record that has moved on. People are compared, not places: who headed the home then may be
 * a member now. What only one side changed is carried over by itself; where both did, `choices` says which holds, by path;
 * without a choice the record's own value stays and the field's `choice` is null.
 */
export function mergeRecords(
  base: HouseholdRecord,
  now: HouseholdRecord,
  draft: RecordDraft,
  choices: Readonly<Record<string, MergeChoice>> = {},
): Merged {
  const was = byId(peopleOf(base));
  const there = peopleOf(now);
  const proposed = proposedPeople(base, now, draft);
  const wanted = byId(proposed);
  const fields: MergeField[] = [];
  const kept = there.flatMap((person): Someone[] => {
    const id = person.personId;
    const before = was.get(id);
    const after = wanted.get(id);
    const isHead = id === now.owner.personId;
    if (before && !after) return withoutThem(before, person, isHead, choices, fields);
    if (!before && !after) fields.push(told(person, null, 'now'));
    return [after ? mergedPerson(before, person, after, isHead, choices, fields) : person];
  });
  const present = byId(there);
  for (const { personId, ...person } of proposed) {
    if (personId !== null && present.has(personId)) continue;
    // Who is not of the home any more does not come back by an older change; who is new does.
    fields.push(told(null, { personId, ...person }, personId === null ? 'proposed' : 'now'));
  }
  const added = proposed.filter(({ personId }) => personId === null);
  return { draft: draftOf(kept, added, now.owner.personId), fields };
}

const peopleOf = ({ owner, members }: HouseholdRecord): (Someone & { personId: string })[] => [
  { ...owner, relation: 'owner' },
  ...members,
];

const byId = (people: readonly Someone[]) =>
  new Map(people.flatMap((one) => (one.personId === null ? [] : [[one.personId, one] as [string, Someone]])));

/** The people of the draft. Somebody new who has come into the record meanwhile is that person, by name. */
function proposedPeople(base: HouseholdRecord, now: HouseholdRecord, draft: RecordDraft): Someone[] {
  const known = new Set(peopleOf(base).map(({ personId }) => personId));
  const arrived = peopleOf(now).filter(({ personId }) => !known.has(personId));
  const someone = ({ id, name, relation, phone }: MemberDraft): Someone => {
    const same = id === undefined ? arrived.find((one) => one.name === name) : undefined;
    return { personId: id ?? same?.personId ?? null, name, relation, phone: phone ?? null };
  };
  return [
    { ...draft.owner, personId: base.owner.personId, relation: 'owner', email: emailIn(base, draft) },
    ...draft.members.map(someone),
  ];
}

/** A draft without e-mail says nothing about it. */
const emailIn = ({ owner }: HouseholdRecord, draft: RecordDraft): string | null =>
  draft.owner.email === undefined ? (owner.email ?? null) : draft.owner.email;

const pathOf = (id: string | null, isHead: boolean, key: FieldKey) =>
  isHead ? `owner.${key}` : `members.${id ?? 'new'}.${key}`;

/** Somebody whom the change takes out of the home. A head cannot be taken out; who was changed meanwhile is a question. */
function withoutThem(
  before: Someone,
  person: Someone,
  isHead: boolean,
  choices: Readonly<Record<string, MergeChoice>>,
  fields: MergeField[],
): Someone[] {
  const isSame = FIELDS.every(({ key }) => before[key] === person[key]);
  const path = pathOf(person.personId, isHead, 'name');
  const settled = isHead ? 'now' : isSame ? 'proposed' : null;
  const choice = settled ?? choices[path] ?? null;
  fields.push({
    ...{ path, label: `${person.name}·姓名`, base: before.name, now: person.name, proposed: null },
    ...{ choice, clashes: settled === null },
  });
  return choice === 'proposed' ? [] : [person];
}

function mergedPerson(
  before: Someone | undefined,
  person: Someone,
  after: Someone,
  isHead: boolean,
  choices: Readonly<Record<string, MergeChoice>>,
  fields: MergeField[],
): Someone {
  const merged = { ...person };
  for (const { key, label } of FIELDS) {
    // Who heads the home is not decided here, and so the head's relation is none to choose.
    if (isHead && key === 'relation') continue;
    const [base, now, proposed] = [before?.[key] ?? null, person[key], after[key]];
    if (now === proposed) continue;
    const path = pathOf(person.personId, isHead, key);
    const settled = proposed === base ? 'now' : now === base ? 'proposed' : null;
    const choice = settled ?? choices[path] ?? null;
    fields.push({
      ...{ path, label: isHead ? `业主${label}` : `${person.name}·${label}` },
      ...{ base: before ? shown(before, key) : null, now: shown(person, key) },
      ...{ proposed: shown(after, key), choice, clashes: settled === null },
    });
    if (choice === 'proposed') Object.assign(merged, { [key]: proposed });
  }
  return isHead ? withEmail(merged, before, after, choices, fields) : merged;
}

/** Only of who heads the home is an e-mail kept. */
function withEmail(
  person: Someone,
  before: Someone | undefined,
  after: Someone,
  choices: Readonly<Record<string, MergeChoice>>,
  fields: MergeField[],
): Someone {
  const [base, now, proposed] = [before?.email ?? null, person.email ?? null, after.email ?? null];
  // Who heads it only now had none that the change could have been about.
  if (after.email === undefined || now === proposed) return person;
  const settled = proposed === base ? 'now' : now === base ? 'proposed' : null;
  const path = 'owner.email';
  const choice = settled ?? choices[path] ?? null;
  const clashes = settled === null;
  fields.push({ path, label: '业主邮箱', base, now, proposed, choice, clashes });
  return choice === 'proposed' ? { ...person, email: proposed } : person;
}

/** Somebody whom only one side has. */
function told(now: Someone | null, proposed: Someone | null, choice: MergeChoice): MergeField {
  const one = now ?? proposed;
  return {
    path: pathOf(one?.personId ?? one?.name ?? null, false, 'name'),
    label: `${one?.name ?? ''}·姓名`,
    ...{ base: null, now: now?.name ?? null, proposed: proposed?.name ?? null, choice, clashes: false },
  };
}

function draftOf(kept: readonly Someone[], added: readonly Someone[], ownerPersonId: string): RecordDraft {
  const owner = kept.find(({ personId }) => personId === ownerPersonId);
  const members = kept.filter(({ personId }) => personId !== ownerPersonId);
  const { name = '', phone = '', email } = owner ?? {};
  return {
    owner: { name, phone: phone ?? '', ...(email === undefined ? {} : { email }) },
    members: [...members, ...added].map(({ personId, name, relation, phone }) => ({
      ...(personId === null ? {} : { id: personId }),
      ...{ name, relation },
      ...(phone === null || phone === '' ? {} : { phone }),
    })),
  };
}
