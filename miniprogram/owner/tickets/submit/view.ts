import { TicketDraft, validate } from '../../../../contract';
import type { CategoryTree, TicketForm, TicketKind, TicketSummary } from '../../../../contract';
import { promiseText } from '../../../components/ticketClocks/view';
import {
  byField,
  categoryOf,
  draftOf,
  isSimilar,
  missingIn,
  OTHER,
  type Form,
  type Travel,
} from '../../../components/filing/form';

export const PLACES = [
  { value: 'home', label: '我家里' },
  { value: 'public', label: '公共区域' },
];
const PLACEHOLDERS: Record<TicketKind, string> = {
  complaint: '什么时间、什么地方、什么情况，例如：昨晚 11 点后楼上一直有装修声',
  suggestion: '您希望哪里怎么改，例如：希望在 3 幢门口加一盏路灯',
  repair: '哪里坏了、什么情况，例如：厨房水管接口漏水，地面已湿',
  inquiry: '您想了解什么，例如：装修需要办理哪些手续',
};

export const placeholderOf = (kind: TicketKind | ''): string =>
  kind === '' ? '请先选择类型，再写下情况' : PLACEHOLDERS[kind];

/** Open tickets that may be about the same. */
export const similarTo = (open: readonly TicketSummary[], form: Form, tree: CategoryTree) =>
  open
    .filter((one) => isSimilar(one, form, tree))
    .slice(0, 3)
    .map(({ id, number, excerpt }) => ({ id, number, excerpt }));

/** Whom a complaint may be about: the staff of the community, or somebody whose name one does not know. */
export const namedChoices = (staff: readonly { id: string; name: string; post: string }[]) => [
  { value: '', label: '不涉及' },
  ...staff.map(({ id, name, post }) => ({ value: id, label: `${name}（${post}）` })),
  { value: OTHER, label: '不知道名字' },
];

/** What the company promises of the chosen category; empty before one is chosen, and where it is not known. */
export function promiseLine(promises: TicketForm['promises'], form: Form, tree: CategoryTree): string {
  const id = categoryOf(tree, form)?.id;
  const found = promises.find(({ category }) => category === id);
  return found ? promiseText(found) : '';
}

type Checked = { ok: true; draft: TicketDraft } | { ok: false; errors: Record<string, string> };

/** Checks the form by the server's own rules. `errors` by field: relatedId, kind, category, place, text, photos, named. */
export function checkForm(form: Form, householdId: string, travel: Travel): Checked {
  const errors = missingIn(form, travel);
  const checked = validate(TicketDraft, draftOf(form, householdId));
  if (!checked.ok) return { ok: false, errors: { ...byField(checked.fields), ...errors } };
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, draft: checked.value };
}

/** The first wrong field from the top, to scroll to; empty for none. */
export const firstWrong = (errors: Readonly<Record<string, string>>): string =>
  ['relatedId', 'kind', 'category', 'place', 'text', 'photos', 'named'].find((field) => errors[field]) ?? '';
