import { RecordDraft, validate } from '../../../../contract';
import { toDraft, type Form } from '../../../components/recordForm/form';
import { errorsOf, NO_REMARKS, type Remarks } from '../../../components/recordForm/remarks';

/** Fields that the person has left once, or tried to go on with: `owner.phone`, `<member key>.name`. */
export type Touched = ReadonlySet<string>;

export const OWNER_FIELDS: readonly string[] = ['owner.name', 'owner.phone', 'owner.email'];
export const memberFields = (form: Form): string[] =>
  form.members.flatMap(({ key }) => [`${key}.name`, `${key}.relation`, `${key}.phone`]);

/** All that is wrong with the form, by the server's own schema. */
export function wrongIn(form: Form): Remarks {
  const checked = validate(RecordDraft, toDraft(form));
  return checked.ok ? NO_REMARKS : errorsOf(checked.fields, form);
}

/** What to say as one types: only of fields that were touched, so that nobody is scolded for what they are still writing. */
export function errorsNow(form: Form, touched: Touched): Remarks {
  const { owner, members, rest } = wrongIn(form);
  const seen = (whose: string, fields: Remarks['owner']) =>
    Object.fromEntries(Object.entries(fields).filter(([field]) => touched.has(`${whose}.${field}`)));
  const shown = Object.entries(members).map(([key, fields]) => [key, seen(key, fields)] as const);
  return {
    owner: seen('owner', owner),
    members: Object.fromEntries(shown.filter(([, fields]) => Object.keys(fields).length > 0)),
    rest,
  };
}
