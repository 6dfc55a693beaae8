import type { RecordDraft, RecordView, Relation } from '../../../contract';

/** A member in the form. Empty text = nothing typed. */
export interface FormMember {
  /** Stays the same while the form lives, also when members around it go. */
  key: string;
  /** Of the record's member; empty for a new one. */
  id: string;
  name: string;
  relation: Relation | '';
  phone: string;
}

export interface Form {
  owner: { name: string; phone: string; email: string };
  members: FormMember[];
}

export const EMPTY_FORM: Form = { owner: { name: '', phone: '', email: '' }, members: [] };

let made = 0;
export const newMember = (): FormMember => ({
  key: `new-${Date.now()}-${++made}`,
  id: '',
  name: '',
  relation: '',
  phone: '',
});

export const formOfRecord = ({ owner, members }: RecordView): Form => ({
  owner: { ...owner, email: owner.email ?? '' },
  members: members.map(({ id, name, relation, phone }) => ({
    key: id,
    id,
    name,
    relation,
    phone: phone ?? '',
  })),
});

/** The key of a new member that was sent as number `index` of the draft; reviewers' reasons name it so. */
export const sentKey = (index: number): string => `sent-${index}`;

/** The form of what was sent before, to correct it. What it did not say is as the record has it. */
export const formOfDraft = ({ owner, members }: RecordDraft, record: RecordView): Form => ({
  owner: { ...owner, email: (owner.email === undefined ? record.owner.email : owner.email) ?? '' },
  members: members.map(({ id, name, relation, phone }, index) => ({
    key: id ?? sentKey(index),
    id: id ?? '',
    name,
    relation,
    phone: phone ?? '',
  })),
});

/** What to send; not checked: a missing relation stays empty and is refused by the schema. */
export const toDraft = ({ owner, members }: Form): RecordDraft => ({
  owner: { name: owner.name.trim(), phone: owner.phone.trim(), email: owner.email.trim() || null },
  members: members.map(({ id, name, relation, phone }) => ({
    ...(id ? { id } : {}),
    name: name.trim(),
    relation: relation as Relation,
    ...(phone.trim() ? { phone: phone.trim() } : {}),
  })),
});

/** True when both say the same, whatever their keys. */
export const sameForm = (one: Form, other: Form): boolean =>
  JSON.stringify(toDraft(one)) === JSON.stringify(toDraft(other));

export const withMember = (form: Form, key: string, change: Partial<FormMember>): Form => ({
  ...form,
  members: form.members.map((member) => (member.key === key ? { ...member, ...change } : member)),
});

export const withoutMember = (form: Form, key: string): Form => ({
  ...form,
  members: form.members.filter((member) => member.key !== key),
});
