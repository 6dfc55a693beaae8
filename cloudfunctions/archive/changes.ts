import { RELATION_NAMES, type FieldChange, type MemberDraft, type RecordDraft } from '../../contract';
import { Failure } from '../kernel/failure';
import type { HouseholdRecord, RecordMember } from './stored';

const FIELDS = [
  { key: 'name', label: '姓名' },
  { key: 'relation', label: '关系' },
  { key: 'phone', label: '电话' },
] as const;

/** The fields in which `draft` differs from `record`, the owner first, then members in the record's order, then new ones. */
export function changesBetween(record: HouseholdRecord, draft: RecordDraft): FieldChange[] {
  const kept = new Map(
    draft.members.flatMap((member) => (member.id === undefined ? [] : [[member.id, member] as const])),
  );
  refuseForeignMembers(record, draft);
  return [
    ...fieldChange('owner.name', '业主姓名', record.owner.name, draft.owner.name, true),
    ...fieldChange('owner.phone', '业主电话', record.owner.phone, draft.owner.phone, true),
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

/** An id in a draft must be one of the record's own members: another home's person is never touched. */
function refuseForeignMembers(record: HouseholdRecord, draft: RecordDraft): void {
  const known = new Set(record.members.map((member) => member.personId));
  draft.members.forEach((member, index) => {
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

function shown(
  member: RecordMember | MemberDraft | undefined,
  key: 'name' | 'relation' | 'phone',
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

/** Share of the required fields that are filled (owner's name and phone, each adult's phone is asked but not required). */
export function completenessOf(record: HouseholdRecord): { percent: number; missing: string[] } {
  const required = [
    { label: '业主姓名', filled: record.owner.name !== '' },
    { label: '业主电话', filled: record.owner.phone !== '' },
    { label: '家庭成员', filled: record.members.length > 0 },
    ...record.members.map((member) => ({
      label: `${member.name}的电话`,
      filled: member.phone !== null || member.relation === 'child',
    })),
  ];
  const missing = required.filter((field) => !field.filled).map((field) => field.label);
  return { percent: Math.round(((required.length - missing.length) / required.length) * 100), missing };
}
