import { sentKey } from './form';
import type { Form } from './form';

type FieldName = 'name' | 'relation' | 'phone' | 'email';
type ByField = Partial<Record<FieldName, string>>;

/** Sentences to show beside fields: of the owner, of members by form key, and what belongs to no field in sight. */
export interface Remarks {
  owner: ByField;
  members: Record<string, ByField>;
  rest: string[];
}

export const NO_REMARKS: Remarks = { owner: {}, members: {}, rest: [] };

const isField = (name: string | undefined): name is FieldName =>
  name === 'name' || name === 'relation' || name === 'phone' || name === 'email';

/** Places sentences by path: `owner.phone`, `members.<place>.name`; `keyOf` tells the form key of a member's place. */
function place(
  fields: Readonly<Record<string, string>>,
  keyOf: (place: string) => string | undefined,
): Remarks {
  const remarks: Remarks = { owner: {}, members: {}, rest: [] };
  for (const [path, sentence] of Object.entries(fields)) {
    const [whose, ...more] = path.split('.');
    const field = more[more.length - 1];
    const key = whose === 'members' ? keyOf(more[0] ?? '') : undefined;
    if (whose === 'owner' && isField(field)) remarks.owner[field] = sentence;
    else if (key !== undefined && isField(field)) (remarks.members[key] ??= {})[field] = sentence;
    else remarks.rest.push(sentence);
  }
  return remarks;
}

/** Errors of `archive.submit`, whose paths count members: `draft.members.0.phone`. */
export function errorsOf(fields: Readonly<Record<string, string>>, form: Form): Remarks {
  const inDraft = Object.fromEntries(
    Object.entries(fields).map(([path, sentence]) => [path.replace(/^draft\./, ''), sentence]),
  );
  return place(inDraft, (index) => form.members[Number(index)]?.key);
}

/** Reviewers' reasons, whose paths name members by id, and new ones by their place in what was sent: `members.new2.name`. */
export const reasonsOf = (fieldReasons: Readonly<Record<string, string>>, form: Form): Remarks =>
  place(fieldReasons, (name) => {
    const index = /^new(\d+)$/.exec(name)?.[1];
    const key = index === undefined ? name : sentKey(Number(index));
    return form.members.find((member) => member.key === key)?.key;
  });

/** Where to look first: the step of the form, and the element id of the page; null when no field is wrong. */
export function firstWrong(remarks: Remarks, form: Form): { step: number; id: string } | null {
  if (Object.keys(remarks.owner).length > 0) return { step: 0, id: 'owner' };
  const index = form.members.findIndex(({ key }) => remarks.members[key]);
  return index < 0 ? null : { step: 1, id: `member${index}` };
}
