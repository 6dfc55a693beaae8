import { RELATION_NAMES, type FaceDraft, type RecordView, type Relation } from '../../../../contract';
import type { Form } from '../../../components/recordForm/form';

/** The form over a masked record: empty where it stays as it is, so nothing masked is ever sent. */
export const formOver = ({ members }: RecordView): Form => ({
  owner: { name: '', phone: '', email: '' },
  members: members.map(({ id, relation }) => ({ key: id, id, name: '', relation, phone: '' })),
});

const told = <K extends string>(key: K, value: string) =>
  (value.trim() === '' ? {} : { [key]: value.trim() }) as Partial<Record<K, string>>;

/** What to send; not checked. */
export const toFaceDraft = ({ owner, members }: Form, base: RecordView): FaceDraft => ({
  owner: { ...told('name', owner.name), ...told('phone', owner.phone), ...told('email', owner.email) },
  members: members.map(({ id, name, relation, phone }) => {
    const before = base.members.find((one) => one.id === id);
    return {
      ...(id === '' ? {} : { id }),
      ...told('name', name),
      ...(relation === '' || relation === before?.relation ? {} : { relation }),
      ...told('phone', phone),
    };
  }),
});

/** One line of what the owner reads before signing. */
export interface Line {
  key: string;
  label: string;
  value: string;
  /** What it is now, when that differs; empty otherwise. */
  before: string;
  mark: '' | '有修改' | '新增' | '移除';
}

const relationOf = (relation: Relation | '') => (relation === '' ? '' : RELATION_NAMES[relation]);

function line(key: string, label: string, typed: string, known: string): Line {
  const value = typed.trim();
  return value === '' || value === known
    ? { key, label, value: known || '未填写', before: '', mark: '' }
    : { key, label, value, before: known, mark: '有修改' };
}

/** All that the record will say, the owner first; known values as the clerk sees them, masked. */
export function linesOf({ owner, members }: Form, base: RecordView): Line[] {
  const kept = new Set(members.map(({ id }) => id));
  const person = (...parts: (string | null)[]) => parts.filter(Boolean).join(' ');
  return [
    line('owner.name', '业主姓名', owner.name, base.owner.name),
    line('owner.phone', '业主手机号', owner.phone, base.owner.phone),
    ...(owner.email.trim() || base.owner.email
      ? [line('owner.email', '业主邮箱', owner.email, base.owner.email ?? '')]
      : []),
    ...members.map(({ key, id, name, relation, phone }): Line => {
      const before = base.members.find((one) => one.id === id);
      const value = person(name.trim() || (before?.name ?? ''), phone.trim() || (before?.phone ?? ''));
      const label = `家庭成员 · ${relationOf(relation)}`;
      if (!before) return { key, label, value, before: '', mark: '新增' };
      const was = person(before.name, before.phone);
      const isSame = value === was && relation === before.relation;
      const wasAll = relation === before.relation ? was : person(RELATION_NAMES[before.relation], was);
      return { key, label, value, before: isSame ? '' : wasAll, mark: isSame ? '' : '有修改' };
    }),
    ...base.members
      .filter(({ id }) => !kept.has(id))
      .map(({ id, name, relation, phone }): Line => ({
        ...{ key: id, label: `家庭成员 · ${RELATION_NAMES[relation]}`, value: person(name, phone) },
        ...{ before: '', mark: '移除' },
      })),
  ];
}
