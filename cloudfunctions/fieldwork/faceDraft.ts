import type { FaceDraft, MemberDraft, RecordDraft } from '../../contract';
import { Failure } from '../kernel/failure';

/** The record, as far as a draft is laid over it. */
interface Known {
  owner: { name: string; phone: string };
  members: readonly {
    personId: string;
    name: string;
    relation: MemberDraft['relation'];
    phone: string | null;
  }[];
}

/**
 * The whole record as the owner said it should be: what was not named stays as it is, so a clerk changes one field without
 * ever seeing the others. @throws Failure INVALID when a member is not of this household, or the record lacks what must be there.
 */
export function overRecord({ owner, members }: Known, said: FaceDraft): RecordDraft {
  const known = new Map(members.map((one) => [one.personId, one]));
  const name = said.owner.name ?? owner.name;
  const phone = said.owner.phone ?? owner.phone;
  const missing = {
    ...(name === '' ? { 'draft.owner.name': '请填写姓名' } : {}),
    ...(phone === '' ? { 'draft.owner.phone': '请填写 11 位手机号' } : {}),
  };
  if (Object.keys(missing).length > 0) throw new Failure('INVALID', 'owner not complete', missing);
  return {
    // A draft that says nothing about the e-mail leaves it.
    owner: { name, phone, ...(said.owner.email === undefined ? {} : { email: said.owner.email }) },
    members: said.members.map((member, index) => {
      const before = member.id === undefined ? undefined : known.get(member.id);
      const memberName = member.name ?? before?.name;
      const relation = member.relation ?? before?.relation;
      const memberPhone = member.phone ?? before?.phone ?? null;
      if ((member.id !== undefined && !before) || memberName === undefined || relation === undefined)
        throw new Failure('INVALID', 'foreign member', {
          [`draft.members.${index}.name`]: '这位成员不在本户档案中，请重新添加',
        });
      return {
        ...(member.id === undefined ? {} : { id: member.id }),
        ...{ name: memberName, relation },
        ...(memberPhone === null ? {} : { phone: memberPhone }),
      };
    }),
  };
}
