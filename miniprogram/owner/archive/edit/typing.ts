import { newMember, withMember, withoutMember, type Form, type FormMember } from './form';
import { withoutMemberErrors, withoutOwnerError, type Remarks } from './remarks';

/** The form and the errors still worth showing beside it. */
export interface Typed {
  form: Form;
  errors: Remarks;
}

export const typedOwner = (
  { form, errors }: Typed,
  field: 'name' | 'phone' | 'email',
  value: string,
): Typed => ({
  form: { ...form, owner: { ...form.owner, [field]: value } },
  errors: withoutOwnerError(errors, field),
});

export const typedMember = ({ form, errors }: Typed, key: string, change: Partial<FormMember>): Typed => ({
  form: withMember(form, key, change),
  errors: withoutMemberErrors(errors, key, Object.keys(change)),
});

export const removedMember = ({ form, errors }: Typed, key: string): Typed => ({
  form: withoutMember(form, key),
  errors,
});

/** With one more member, empty; `openKey` is theirs, so that their fields are shown. */
export function addedMember({ form, errors }: Typed): Typed & { openKey: string } {
  const member = newMember();
  return { form: { ...form, members: [...form.members, member] }, errors, openKey: member.key };
}
