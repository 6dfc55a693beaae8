import { newMember, withMember, withoutMember, type Form, type FormMember } from './form';

export const typedOwner = (form: Form, field: 'name' | 'phone' | 'email', value: string): Form => ({
  ...form,
  owner: { ...form.owner, [field]: value },
});

export const typedMember = (form: Form, key: string, change: Partial<FormMember>): Form =>
  withMember(form, key, change);

export const removedMember = (form: Form, key: string): Form => withoutMember(form, key);

/** With one more member, empty; `openKey` is theirs, so that their fields are shown. */
export function addedMember(form: Form): { form: Form; openKey: string } {
  const member = newMember();
  return { form: { ...form, members: [...form.members, member] }, openKey: member.key };
}
