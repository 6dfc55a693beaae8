import {
  RELATION_NAMES,
  type FieldChange,
  type MemberDraft,
  type RecordDraft,
  type Relation,
} from '../../contract';
import { Failure } from '../kernel/failure';
import type { HouseholdRecord, RecordMember } from './stored';

/** What the record says of each person, in the order of the form. */
export const FIELDS = [
  { key: 'name', label: '姓名' },
  { key: 'relation', label: '关系' },
  { key: 'phone', label: '电话' },
] as const;

export type FieldKey = (typeof FIELDS)[number]['key'];

/** The fields in which `draft` differs from `record`, the owner first, then members in the record's order, then new ones. */
export function changesBetween(record: HouseholdRecord, draft: RecordDraft): FieldChange[] {
  const kept = new Map(
    draft.members.flatMap((member) => (member.id === undefined ? [] : [[member.id, member] as const])),
  );
  refuseForeignMembers(record, draft);
  return [
    ...fieldChange('owner.name', '业主姓名', record.owner.name, draft.owner.name, true),
    ...fieldChange('owner.phone', '业主电话', record.owner.phone, draft.owner.phone, true),
    ...emailChange(record.owner.email ?? null, draft.owner.email),
    ...record.members.flatMap((member) =>
      memberChanges(`members.${member.personId}`, `${member.name}·`, member, kept.get(member.personId)),
    ),
    ...draft.members.flatMap((member, index) =>
      member.id === undefined
        ? memberChanges(`members.new${index}`, `新成员${member.name}·`, undefined, member)
        : [],
    ),
  ];
}

/** A draft without e-mail says nothing about it. */
function emailChange(before: string | null, after: string | null | undefined): FieldChange[] {
  return after === undefined ? [] : fieldChange('owner.email', '业主邮箱', before, after, false);
}

/** An id in a draft must be one of the record's own members: another home's person is never touched. Nor becomes a member the head. */
function refuseForeignMembers(record: HouseholdRecord, draft: RecordDraft): void {
  const known = new Set(record.members.map((member) => member.personId));
  const heads = new Set(
    record.members.filter(({ relation }) => relation === 'owner').map((one) => one.personId),
  );
  draft.members.forEach((member, index) => {
    if (member.relation === 'owner' && !heads.has(member.id ?? ''))
      throw new Failure('INVALID', 'a second owner', {
        [`draft.members.${index}.relation`]: '一户只有一位户主，其他产权人请选「共有人」',
      });
    if (member.id === undefined) return;
    if (!known.delete(member.id))
      throw new Failure('INVALID', 'foreign member', {
        [`draft.members.${index}.name`]: '这位成员不在本户档案中，请重新添加',
      });
  });
}

function memberChanges(
  path: string,
  label: string,
  before: RecordMember | undefined,
  after: MemberDraft | undefined,
): FieldChange[] {
  return FIELDS.flatMap((field) =>
    fieldChange(
      `${path}.${field.key}`,
      label + field.label,
      shown(before, field.key),
      shown(after, field.key),
      isRisky(field.key, before, after),
    ),
  );
}

/** A field as people read it; null where there is nothing. */
export function shown(
  member: Pick<RecordMember, FieldKey> | MemberDraft | undefined,
  key: FieldKey,
): string | null {
  if (!member) return null;
  return key === 'relation' ? RELATION_NAMES[member.relation] : (member[key] ?? null);
}

/** A phone can bind an account, and an owner can decide for the home. */
function isRisky(key: string, before: RecordMember | undefined, after: MemberDraft | undefined): boolean {
  if (key === 'phone') return true;
  return (
    key === 'relation' &&
    [before?.relation, after?.relation].some((one) => one === 'owner' || one === 'coOwner')
  );
}

function fieldChange(
  path: string,
  label: string,
  before: string | null,
  after: string | null,
  risky: boolean,
): FieldChange[] {
  return before === after ? [] : [{ path, label, before, after, risky }];
}

/** What the record of a person must hold, by what they are to the home; name and relation cannot be left out. Source: domain model §4. */
const NEEDS_PHONE: Readonly<Record<Relation, boolean>> = {
  owner: true,
  coOwner: true,
  spouse: true,
  tenant: true,
  parent: true,
  other: true,
  child: false,
};

/**
 * Share of the required fields that are filled, and what is missing. `isVerified`: somebody went over the record before; then a
 * home without members is one whose owner lives alone.
 */
export function completenessOf(
  record: HouseholdRecord,
  isVerified = false,
): { percent: number; missing: string[] } {
  const required = [
    { label: '业主姓名', filled: record.owner.name !== '' },
    { label: '业主电话', filled: record.owner.phone !== '' },
    { label: '家庭成员', filled: record.members.length > 0 || isVerified },
    ...record.members.flatMap(({ name, relation, phone }) => [
      { label: '成员姓名', filled: name !== '' },
      ...(NEEDS_PHONE[relation] ? [{ label: `${name}的电话`, filled: phone !== null }] : []),
    ]),
  ];
  const missing = required.filter((field) => !field.filled).map((field) => field.label);
  return { percent: Math.floor(((required.length - missing.length) / required.length) * 100), missing };
}
