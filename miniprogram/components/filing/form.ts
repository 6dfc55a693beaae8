import {
  CALL_BACK_TIMES,
  CALL_BACK_TIME_NAMES,
  DEFAULT_TREE,
  TICKET_KIND_NAMES,
  TICKET_KINDS,
  TicketKind,
} from '../../../contract';
import type { CallBackTime, CategoryTree, TicketSummary } from '../../../contract';
import type { Photo } from '../photoGrid/items';

/** The form of a ticket as typed, by an owner or by staff for somebody. `requestKey` belongs to it: sending it again never files it twice. */
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
  /** Of a complaint: a staff member's id, `other` for who is told of in words, empty for nobody. */
  named: string;
  namedWords: string;
  /** The earlier ticket that it goes on from; empty for none. */
  relatedId: string;
  requestKey: string;
}

export const emptyForm = (requestKey: string): Form => ({
  kind: '',
  category: '',
  text: '',
  photos: [],
  ...{ place: '', spot: '', callBack: '', isSensitive: null },
  ...{ named: '', namedWords: '', relatedId: '' },
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
    named: typeof more.named === 'string' ? more.named : '',
    namedWords: typeof more.namedWords === 'string' ? more.namedWords : '',
    relatedId: typeof more.relatedId === 'string' ? more.relatedId : '',
    requestKey,
  };
}

/** The category a form names: by its id, or by the name that stood there before there were ids. */
export const categoryOf = (tree: CategoryTree, { kind, category }: Pick<Form, 'kind' | 'category'>) =>
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

export const CALL_BACKS = [
  { value: '', label: '不用回电' },
  ...CALL_BACK_TIMES.map((value) => ({ value, label: CALL_BACK_TIME_NAMES[value] })),
];

/** Whether a ticket may be about the same: of the same kind and category. */
export function isSimilar(ticket: TicketSummary, form: Form, tree: CategoryTree): boolean {
  const name = categoryOf(tree, form)?.name;
  return name !== undefined && ticket.kind === form.kind && ticket.category.split(' · ').includes(name);
}

export const KIND_CHOICES = TICKET_KINDS.map((kind) => ({ value: kind, label: TICKET_KIND_NAMES[kind] }));

export const categoryChoices = (kind: TicketKind | '', tree: CategoryTree = DEFAULT_TREE) =>
  tree.items
    .filter((one) => one.kind === kind && one.parentId === null)
    .map(({ id, name }) => ({ value: id, label: name }));

/** How the photos stand: some still travel, so many did not arrive. */
export interface Travel {
  busy: boolean;
  failed: number;
}

/** Whose name the owner does not know. */
export const OTHER = 'other';

/** Only a complaint is about somebody. */
const isNaming = ({ kind, named }: Form): boolean => kind === 'complaint' && named !== '';

function namedOf(form: Form) {
  if (!isNaming(form)) return {};
  return form.named === OTHER ? { namedWords: form.namedWords } : { namedStaffIds: [form.named] };
}

/** What is missing, by field; an empty object when the server may look at it. */
export function missingIn(form: Form, { busy, failed }: Travel): Record<string, string> {
  const errors: Record<string, string> = {};
  if (form.kind === '') errors.kind = '请选择类型';
  if (form.category === '') errors.category = '请选择分类';
  if (form.text.trim() === '') errors.text = '请写下情况';
  if (isNaming(form) && form.named === OTHER && form.namedWords.trim() === '')
    errors.named = '请写下您知道的，或选“不涉及”';
  if (busy) errors.photos = '照片还在上传，请稍等';
  else if (failed > 0) errors.photos = '有照片没传成功，请重试或删除';
  return errors;
}

const spotOf = ({ place, spot }: Form) => (place === 'public' && spot.trim() !== '' ? { spot } : {});

/** The form as the server takes it, before it is checked. */
export const draftOf = (form: Form, householdId: string) => ({
  householdId,
  kind: form.kind,
  category: form.category,
  text: form.text,
  photos: form.photos.map(({ fileId }) => fileId),
  ...(form.place === '' ? {} : { place: { kind: form.place, ...spotOf(form) } }),
  ...(form.callBack === '' ? {} : { callBack: form.callBack }),
  ...(form.isSensitive === null ? {} : { isSensitive: form.isSensitive }),
  ...namedOf(form),
  ...(form.relatedId === '' ? {} : { relatedId: form.relatedId }),
});

/** The server's paths (`draft.photos.0`) as the form's fields. */
export function byField(fields: Readonly<Record<string, string>>): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const [path, sentence] of Object.entries(fields)) {
    // Of the whole draft: it is told where the words stand.
    const field = path === 'draft' ? 'text' : (path.replace(/^draft\./, '').split('.')[0] ?? '');
    errors[field.startsWith('named') ? 'named' : field] ??= sentence;
  }
  return errors;
}
