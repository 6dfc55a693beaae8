import {
  StaffTicketDraft,
  TICKET_KIND_NAMES,
  TICKET_SOURCE_NAMES,
  validate,
  type CategoryTree,
  type TicketKind,
  type TicketSummary,
} from '../../../../contract';
import {
  byField,
  draftOf,
  emptyForm,
  isSimilar,
  missingIn,
  type Form,
  type Travel,
} from '../../../components/filing/form';
import { stateName } from '../../../components/ticketRow/view';

type Source = StaffTicketDraft['source'];
const SOURCES: readonly Source[] = ['phone', 'visit', 'group'];

/** The form as typed by staff; `source` is empty until it is chosen. */
export interface StaffForm extends Form {
  source: Source | '';
}

export const emptyStaffForm = (requestKey: string): StaffForm => ({ ...emptyForm(requestKey), source: '' });

/** A source from outside (a kept form); empty when it is none. */
export const toSource = (value: unknown): Source | '' => SOURCES.find((one) => one === value) ?? '';

export const SOURCE_CHOICES = SOURCES.map((value) => ({ value, label: TICKET_SOURCE_NAMES[value] }));
export const PLACES = [
  { value: 'home', label: '业主家里' },
  { value: 'public', label: '公共区域' },
];

const PLACEHOLDERS: Record<TicketKind, string> = {
  complaint: '什么时间、什么地方、什么情况，请按业主的原话记',
  suggestion: '业主希望哪里怎么改',
  repair: '哪里坏了、什么情况、什么时候方便上门',
  inquiry: '业主想了解什么',
};
export const placeholderOf = (kind: TicketKind | ''): string =>
  kind === '' ? '请先选择类型，再记下情况' : PLACEHOLDERS[kind];

/** An open ticket of the home, in two lines. */
export interface OpenRow {
  id: string;
  title: string;
  excerpt: string;
}

const MOST_SHOWN = 3;

/** What the home has open: what may be about the same first, then the newest. */
export function openRows(open: readonly TicketSummary[], form: Form, tree: CategoryTree) {
  const same = open.filter((one) => isSimilar(one, form, tree));
  const others = open.filter((one) => !same.includes(one));
  const rows = [...same, ...others]
    .slice(0, MOST_SHOWN)
    .map(({ id, kind, category, state, excerpt, number }): OpenRow => ({
      id,
      title: `${TICKET_KIND_NAMES[kind]} · ${category}，${stateName(state, 'staff')}`,
      excerpt: excerpt || number,
    }));
  const more = open.length - rows.length;
  return {
    rows,
    title: same.length > 0 ? '这户已有同类工单在处理' : '这户正在处理的工单',
    more: more > 0 ? `还有 ${more} 件` : '',
  };
}

type Checked = { ok: true; draft: StaffTicketDraft } | { ok: false; errors: Record<string, string> };

/** Checks the form by the server's own rules. `errors` by field: source, kind, category, text, place, photos. */
export function checkForm(form: StaffForm, householdId: string, travel: Travel): Checked {
  const errors = {
    ...(form.source === '' ? { source: '请选择来源' } : {}),
    ...missingIn(form, travel),
  };
  const checked = validate(StaffTicketDraft, { ...draftOf(form, householdId), source: form.source });
  if (!checked.ok) return { ok: false, errors: { ...byField(checked.fields), ...errors } };
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, draft: checked.value };
}

/** The first wrong field from the top, to scroll to; empty for none. */
export const firstWrong = (errors: Readonly<Record<string, string>>): string =>
  ['source', 'kind', 'category', 'text', 'place', 'photos'].find((field) => errors[field]) ?? '';

/** Said when an earlier sending had arrived unheard, and something else was sent now. */
export const CHANGED_LATE = '之前已登记成功，后来的改动没有加上';

/** What is said of a ticket that its filer may not open. */
export const filedWords = (number: string, isDifferent: boolean) => ({
  title: `已登记，单号 ${number}`,
  text: isDifferent
    ? `${CHANGED_LATE}，请转告处理的同事。`
    : '户主已绑定小程序的，会收到通知并能随时看到进展。',
});
