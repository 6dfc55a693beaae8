import {
  PRIORITY_NAMES,
  PromiseDraft,
  TARGET_UNIT_NAMES,
  TARGET_UNITS,
  TICKET_KIND_NAMES,
  validate,
  type Priority,
  type PromiseRow,
  type PromisesView,
  type Target,
  type TicketKind,
  type WorkHours,
} from '../../../../contract';

export const UNITS = TARGET_UNITS.map((value) => ({
  value,
  label: TARGET_UNIT_NAMES[value].replace('个', ''),
}));
export const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'].map((name, at) => ({ day: at + 1, name }));

/** As typed. */
export interface TargetForm {
  amount: string;
  unit: Target['unit'];
}

/** One promise while it is edited; `arrive` without an amount is no promise to come. */
export interface RowForm {
  firstResponse: TargetForm;
  arrive: TargetForm;
  resolution: TargetForm;
}

/** Working hours while they are edited; times as `09:00`. */
export interface HoursForm {
  shifts: { from: string; to: string }[];
  days: boolean[];
  keepsHolidays: boolean;
}

export interface Edited {
  title: string;
  note: string;
  row: RowForm | null;
  hours: HoursForm | null;
  /** The community has its own, which may be given up for the company's. */
  isOwn: boolean;
}

type Which = Pick<PromiseRow, 'kind' | 'category' | 'priority'>;

/** `complaint/urgent/噪音扰民` as the overview names a row. */
export function whichRow(what: string): Which {
  const [kind, priority, ...category] = what.split('/');
  return {
    kind: kind as TicketKind,
    priority: priority as Priority,
    category: category.join('/') || null,
  };
}

const isSame = (a: Which) => (b: Which) =>
  a.kind === b.kind && a.priority === b.priority && a.category === b.category;

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const minutesOf = (time: string) => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
};

const typed = ({ amount, unit }: Target): TargetForm => ({ amount: String(amount), unit });
const NO_ARRIVAL: TargetForm = { amount: '', unit: 'hour' };

const toHoursForm = ({ shifts, weekdays, keepsHolidays }: WorkHours): HoursForm => ({
  // A picker of times ends at 23:59, and midnight is the end of that day.
  shifts: shifts.map(([from, to]) => ({ from: clock(from), to: to === 1440 ? '23:59' : clock(to) })),
  days: WEEKDAYS.map(({ day }) => weekdays.includes(day)),
  keepsHolidays,
});

/** What is to be edited, as it holds now. Null when there is no such thing. */
export function toEdited(view: PromisesView, what: string): Edited | null {
  const place = view.scopes.find(({ id }) => id === view.communityId)?.name ?? '';
  const isCompany = view.communityId === null;
  if (what === 'hours') {
    const hours = view.own.hours ?? view.company.hours;
    const isOwn = !isCompany && view.own.hours !== null;
    return { title: '工作时间', note: place, row: null, hours: toHoursForm(hours), isOwn };
  }
  const which = whichRow(what);
  const own = view.own.rows.find(isSame(which));
  const row = own ?? view.company.rows.find(isSame(which));
  if (!row) return null;
  const { firstResponse, arrive, resolution } = row;
  return {
    title: [TICKET_KIND_NAMES[row.kind], PRIORITY_NAMES[row.priority], ...(row.category === null ? [] : [row.category])].join(' · '), // prettier-ignore
    note: place,
    row: {
      firstResponse: typed(firstResponse),
      arrive: arrive ? typed(arrive) : NO_ARRIVAL,
      resolution: typed(resolution),
    },
    hours: null,
    isOwn: !isCompany && own !== undefined,
  };
}

const targetOf = ({ amount, unit }: TargetForm) => ({
  amount: amount.trim() === '' ? NaN : Number(amount),
  unit,
});

const rowOf = (which: Which, { firstResponse, arrive, resolution }: RowForm) => ({
  ...which,
  firstResponse: targetOf(firstResponse),
  arrive: arrive.amount.trim() === '' ? null : targetOf(arrive),
  resolution: targetOf(resolution),
});

const hoursOf = ({ shifts, days, keepsHolidays }: HoursForm) => ({
  shifts: shifts.map(({ from, to }) => [minutesOf(from), to === '23:59' ? 1440 : minutesOf(to)]),
  weekdays: WEEKDAYS.filter((_, at) => days[at]).map(({ day }) => day),
  keepsHolidays,
});

type Checked = { ok: true; draft: PromiseDraft } | { ok: false; errors: Record<string, string> };

/** The whole as the server takes it, with this one thing as typed; or what is wrong, by field. */
export function checkEdited({ own }: PromisesView, what: string, { row, hours }: Edited): Checked {
  const which = whichRow(what);
  const others = own.rows.filter((one) => what === 'hours' || !isSame(which)(one));
  const draft = {
    ...own,
    rows: row ? [rowOf(which, row), ...others] : own.rows,
    hours: hours ? hoursOf(hours) : own.hours,
  };
  const checked = validate(PromiseDraft, draft);
  if (checked.ok) return { ok: true, draft: checked.value };
  const errors: Record<string, string> = {};
  for (const [path, sentence] of Object.entries(checked.fields)) {
    const [, field = '', part = ''] = /^(?:rows\.0|hours)\.(\w+)(?:\.(\d+))?/.exec(path) ?? [];
    errors[field] ??=
      part === '' || field !== 'shifts' ? sentence : `第 ${Number(part) + 1} 个班次：${sentence}`;
  }
  return { ok: false, errors };
}

/** The whole without this one thing of the community's own: the company's holds again. */
export function withoutOwn({ own }: PromisesView, what: string): PromiseDraft {
  if (what === 'hours') return { ...own, hours: null };
  const which = whichRow(what);
  return { ...own, rows: own.rows.filter((one) => !isSame(which)(one)) };
}
