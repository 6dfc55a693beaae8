import { categoryName, STAFF_ROLE_NAMES, VIEWED_THING_NAMES } from '../../../../contract';
import type { Look } from '../../../../contract';
import { showTime } from '../../../platform/time';

/** One person's looks of one day, in one row. */
export interface Row {
  key: string;
  who: string;
  what: string;
  /** Why in full; empty when nothing was. */
  why: string;
  when: string;
  tag: { text: string; tone: string };
}

export interface Day {
  day: string;
  rows: Row[];
}

/** Looks, newest first, by day and person: thirty looks of one clerk in one day are one row. */
export function toDays(looks: readonly Look[], nowMs: number): Day[] {
  const days = new Map<string, Map<string, Look[]>>();
  for (const look of looks) {
    const [day] = partsOf(look, nowMs);
    const people = days.get(day) ?? new Map<string, Look[]>();
    people.set(look.by.key, [...(people.get(look.by.key) ?? []), look]);
    days.set(day, people);
  }
  return [...days].map(([day, people]) => ({
    day,
    rows: [...people].map(([key, theirs]) => toRow(key, theirs, nowMs)),
  }));
}

/** `今天`, `14:30`. */
function partsOf({ at }: Look, nowMs: number): [day: string, time: string] {
  const [day = '', time = ''] = showTime(at, nowMs).split(' ');
  return [day, time];
}

function toRow(key: string, looks: readonly Look[], nowMs: number): Row {
  const [newest] = looks;
  const role = newest?.by.role ?? null;
  const things = [...new Set(looks.map(({ thing }) => VIEWED_THING_NAMES[thing]))];
  const reasons = [...new Set(looks.map(({ category }) => categoryName(category)).filter(Boolean))];
  const isExport = looks.some(({ action }) => action === 'export');
  const isFull = looks.some(({ masked }) => !masked);
  const times = looks.map((look) => partsOf(look, nowMs)[1]);
  const [last = '', first = ''] = [times[0], times[times.length - 1]];
  return {
    key,
    who: [role === null ? '工作人员' : STAFF_ROLE_NAMES[role], newest?.by.name ?? '']
      .filter(Boolean)
      .join(' '),
    what: `${isExport ? '查看并导出' : '查看'}${things.join('、')}${looks.length > 1 ? `，共 ${looks.length} 次` : ''}`,
    why: reasons.length > 0 ? `原因：${reasons.join('、')}` : '',
    when: first === last ? last : `${first} – ${last}`,
    tag: isFull ? { text: '看到完整信息', tone: 'warn' } : { text: '姓名电话已隐去', tone: 'neutral' },
  };
}
