import {
  PRIORITIES,
  PRIORITY_NAMES,
  TICKET_KIND_NAMES,
  TICKET_KINDS,
  type PromiseRow,
  type PromisesView,
  type WorkHours,
} from '../../../../contract';
import { targetText } from '../../../components/ticketClocks/view';
import { showTime } from '../../../platform/time';

const DAYS = ['', '一', '二', '三', '四', '五', '六', '日'] as const;
const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** `周一至周五 09:00–12:00、13:30–18:00` */
export function hoursText({ shifts, weekdays }: WorkHours): string {
  const [first = 1] = weekdays;
  const last = weekdays[weekdays.length - 1] ?? first;
  const isRow = weekdays.length > 2 && last - first === weekdays.length - 1;
  const days = isRow
    ? `周${DAYS[first]}至周${DAYS[last]}`
    : `周${weekdays.map((day) => DAYS[day]).join('、')}`;
  return `${days} ${shifts.map(([from, to]) => `${clock(from)}–${clock(to)}`).join('、')}`;
}

const keyOf = ({ kind, category, priority }: Pick<PromiseRow, 'kind' | 'category' | 'priority'>) =>
  `${kind}/${priority}/${category ?? ''}`;

const rowText = ({ firstResponse, arrive, resolution }: PromiseRow) =>
  [
    `${targetText(firstResponse)}内回复`,
    ...(arrive ? [`${targetText(arrive)}内到场`] : []),
    `${targetText(resolution)}内解决`,
  ].join(' · ');

/** What holds in a community, kind by kind, the most pressing first; `isOwn` where it differs from the company's. */
export function toPromises(view: PromisesView, nowMs: number) {
  const isCompany = view.communityId === null;
  const own = new Set(isCompany ? [] : view.own.rows.map(keyOf));
  const general = view.company.rows.filter((row) => isCompany || !own.has(keyOf(row)));
  const all = isCompany ? view.company.rows : [...view.own.rows, ...general];
  const hours = view.own.hours ?? view.company.hours;
  return {
    scopes: view.scopes.map(({ id, name }) => ({ value: id ?? '', label: name })),
    scope: view.communityId ?? '',
    canEdit: view.allowed.includes('edit'),
    kinds: TICKET_KINDS.map((kind) => ({
      kind,
      name: TICKET_KIND_NAMES[kind],
      rows: PRIORITIES.flatMap((priority) =>
        all.filter((row) => row.kind === kind && row.priority === priority),
      ).map((row) => ({
        key: keyOf(row),
        title: [PRIORITY_NAMES[row.priority], ...(row.category === null ? [] : [row.category])].join(' · '),
        text: rowText(row),
        isOwn: own.has(keyOf(row)),
      })),
    })),
    hours: hoursText(hours),
    holidays: hours.keepsHolidays ? '法定节假日休息，调休日上班' : '法定节假日照常上班',
    hoursAreOwn: !isCompany && view.own.hours !== null,
    years: view.years.map(({ year, isComplete }) => ({
      year,
      text: isComplete
        ? `${year} 年：放假和调休已公布`
        : `${year} 年：目前只有法定假日，正式安排公布后请管理员导入`,
      isComplete,
    })),
    changed: view.changedAt
      ? `第 ${view.version} 版，${view.changedBy ?? ''} 修改于 ${showTime(view.changedAt, nowMs)}`
      : isCompany
        ? '默认承诺，还没有修改过'
        : '与公司统一承诺相同',
  };
}
