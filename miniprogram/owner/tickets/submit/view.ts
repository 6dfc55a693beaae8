import {
  CALL_BACK_TIMES,
  CALL_BACK_TIME_NAMES,
  DEFAULT_TREE,
  TICKET_KIND_NAMES,
  TICKET_KINDS,
  TicketDraft,
  TicketKind,
  validate,
} from '../../../../contract';
import type { CallBackTime, CategoryTree, TicketSummary } from '../../../../contract';
import type { Photo } from '../../../components/photoGrid/items';

/** The form as typed. `requestKey` belongs to it: sending it again never files it twice. */
export interface Form {
  kind: TicketKind | '';
  category: string;
  text: string;
  photos: Photo[];
  /** Empty: not asked, or not answered. */
  place: 'home' | 'public' | '';
  spot: string;
  callBack: CallBackTime | '';
  /** Null: as the category has it. */
  isSensitive: boolean | null;
  requestKey: string;
}

export const emptyForm = (requestKey: string): Form => ({
  kind: '',
  category: '',
  text: '',
  photos: [],
  ...{ place: '', spot: '', callBack: '', isSensitive: null },
  requestKey,
});

/** A kind from outside (a link, a kept form); empty when it is none. */
export function toKind(value: unknown): TicketKind | '' {
  const known = TicketKind.safeParse(value);
  return known.success ? known.data : '';
}

/** True when something would be lost with it. */
export const hasContent = ({ text, photos }: Form): boolean => text.trim() !== '' || photos.length > 0;

/** A kept form, as far as it is one; null otherwise. */
export function fromKept(value: unknown): Form | null {
  if (typeof value !== 'object' || value === null) return null;
  const { kind, category, text, photos, requestKey, ...more } = value as Partial<Record<keyof Form, unknown>>;
  if (typeof text !== 'string' || typeof requestKey !== 'string' || !Array.isArray(photos)) return null;
  return {
    kind: toKind(kind),
    category: typeof category === 'string' ? category : '',
    text,
    photos: photos as Photo[],
    place: more.place === 'home' || more.place === 'public' ? more.place : '',
    spot: typeof more.spot === 'string' ? more.spot : '',
    callBack: CALL_BACK_TIMES.find((one) => one === more.callBack) ?? '',
    isSensitive: typeof more.isSensitive === 'boolean' ? more.isSensitive : null,
    requestKey,
  };
}

/** The category a form names: by its id, or by the name that stood there before there were ids. */
const categoryOf = (tree: CategoryTree, { kind, category }: Pick<Form, 'kind' | 'category'>) =>
  tree.items.find((one) => one.kind === kind && one.id === category) ??
  tree.items.find((one) => one.kind === kind && one.parentId === null && one.name === category);

/** The form with another kind; a category of the same name goes along. */
export function withKind(form: Form, kind: TicketKind, tree: CategoryTree = DEFAULT_TREE): Form {
  const name = categoryOf(tree, form)?.name ?? form.category;
  const same = tree.items.find((one) => one.kind === kind && one.parentId === null && one.name === name);
  return { ...form, kind, category: same?.id ?? '' };
}

/** What depends on the chosen category: both levels' choices, and what it asks for or starts out as. */
export function choicesOf(tree: CategoryTree, form: Form) {
  const chosen = categoryOf(tree, form);
  const rootId = chosen?.parentId ?? chosen?.id ?? '';
  const children = tree.items.filter((one) => one.parentId === rootId && rootId !== '');
  return {
    categories: categoryChoices(form.kind, tree),
    rootId,
    children: children.map(({ id, name }) => ({ value: id, label: name })),
    asksPlace: chosen?.asksPlace === true || form.place !== '',
    isSensitive: form.isSensitive ?? chosen?.isSensitive ?? false,
  };
}

export const PLACES = [
  { value: 'home', label: '我家里' },
  { value: 'public', label: '公共区域' },
];
export const CALL_BACKS = [
  { value: '', label: '不用回电' },
  ...CALL_BACK_TIMES.map((value) => ({ value, label: CALL_BACK_TIME_NAMES[value] })),
];

/** Open tickets that may be about the same: of the same kind and category. */
export function similarTo(open: readonly TicketSummary[], form: Form, tree: CategoryTree) {
  const name = categoryOf(tree, form)?.name;
  if (name === undefined) return [];
  return open
    .filter((one) => one.kind === form.kind && one.category.split(' · ').includes(name))
    .slice(0, 3)
    .map(({ id, number, excerpt }) => ({ id, number, excerpt }));
}

export const KIND_CHOICES = TICKET_KINDS.map((kind) => ({ value: kind, label: TICKET_KIND_NAMES[kind] }));

export const categoryChoices = (kind: TicketKind | '', tree: CategoryTree = DEFAULT_TREE) =>
  tree.items
    .filter((one) => one.kind === kind && one.parentId === null)
    .map(({ id, name }) => ({ value: id, label: name }));

const PLACEHOLDERS: Record<TicketKind, string> = {
  complaint: '什么时间、什么地方、什么情况，例如：昨晚 11 点后楼上一直有装修声',
  suggestion: '您希望哪里怎么改，例如：希望在 3 幢门口加一盏路灯',
  repair: '哪里坏了、什么情况，例如：厨房水管接口漏水，地面已湿',
  inquiry: '您想了解什么，例如：装修需要办理哪些手续',
};

export const placeholderOf = (kind: TicketKind | ''): string =>
  kind === '' ? '请先选择类型，再写下情况' : PLACEHOLDERS[kind];

type Checked = { ok: true; draft: TicketDraft } | { ok: false; errors: Record<string, string> };

/** Checks the form by the server's own rules. `errors` by field: kind, category, text, photos. */
export function checkForm(
  form: Form,
  householdId: string,
  travel: { busy: boolean; failed: number },
): Checked {
  const errors: Record<string, string> = {};
  if (form.kind === '') errors.kind = '请选择类型';
  if (form.category === '') errors.category = '请选择分类';
  if (form.text.trim() === '') errors.text = '请写下情况';
  if (travel.busy) errors.photos = '照片还在上传，请稍等';
  else if (travel.failed > 0) errors.photos = '有照片没传成功，请重试或删除';
  const { kind, category, text, photos } = form;
  const checked = validate(TicketDraft, {
    householdId,
    kind,
    category,
    text,
    photos: photos.map(({ fileId }) => fileId),
    ...(form.place === ''
      ? {}
      : { place: { kind: form.place, ...(form.place === 'public' ? { spot: form.spot } : {}) } }),
    ...(form.callBack === '' ? {} : { callBack: form.callBack }),
    ...(form.isSensitive === null ? {} : { isSensitive: form.isSensitive }),
  });
  if (!checked.ok) return { ok: false, errors: { ...byField(checked.fields), ...errors } };
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, draft: checked.value };
}

/** The server's paths (`draft.photos.0`) as the form's fields. */
export function byField(fields: Readonly<Record<string, string>>): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const [path, sentence] of Object.entries(fields)) {
    // Of the whole draft: it is told where the words stand.
    const field = path === 'draft' ? 'text' : path.replace(/^draft\./, '').split('.')[0];
    errors[field ?? ''] ??= sentence;
  }
  return errors;
}

/** The first wrong field from the top, to scroll to; empty for none. */
export const firstWrong = (errors: Readonly<Record<string, string>>): string =>
  ['kind', 'category', 'place', 'text', 'photos'].find((field) => errors[field]) ?? '';
