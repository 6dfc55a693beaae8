import { HOUSEHOLD_STATUS_NAMES, HOUSEHOLD_STATUSES } from '../../../../contract';
import type { HouseholdRow, HouseholdStatus, StaffCard } from '../../../../contract';
import { showDate } from '../../../platform/time';

/** `all` is ours: the endpoint takes no status for it. */
export const FILTERS: { value: string; label: string }[] = [
  { value: 'all', label: '全部' },
  ...HOUSEHOLD_STATUSES.map((value) => ({ value, label: HOUSEHOLD_STATUS_NAMES[value] })),
];

/** A chosen filter as the endpoint takes it. */
export const statusOf = (filter: string): HouseholdStatus | null =>
  HOUSEHOLD_STATUSES.find((status) => status === filter) ?? null;

/** Where to look. An empty id stands for all of one's communities, offered when there are several. */
export interface Scope {
  id: string;
  name: string;
}

export function scopesOf(staff: StaffCard | null): Scope[] {
  const own = staff?.communities ?? [];
  return own.length > 1 ? [...own, { id: '', name: '全部小区' }] : [...own];
}

const TONES: Record<HouseholdStatus, 'good' | 'warn' | 'info' | 'neutral'> = {
  complete: 'good',
  incomplete: 'warn',
  stale: 'neutral',
  waiting: 'info',
};

/** A household as a row; a name of the community only where several are mixed. */
export function toRow(row: HouseholdRow, isMixed: boolean) {
  const tags = row.statuses
    // What is in order needs no mark.
    .filter((status) => status !== 'complete')
    .map((status) => ({ text: HOUSEHOLD_STATUS_NAMES[status], tone: TONES[status] }));
  const place = isMixed ? `${row.communityName} ${row.address}` : row.address;
  const verified = row.lastVerifiedAt ? `${showDate(row.lastVerifiedAt)}核对` : '还没有核对过';
  const owner = [row.ownerName || '未登记业主', row.ownerPhone].filter(Boolean).join(' ');
  return {
    id: row.householdId,
    place,
    owner,
    verified,
    tags,
    label: [place, owner, ...tags.map(({ text }) => text), verified].join('，'),
  };
}

/** What an empty list means. */
export function emptinessOf(text: string, filter: string, scope: Scope | undefined) {
  if (text === '' && scope?.id === '')
    return { title: '在全部小区中查找', text: '输入姓名、手机号或房号；要看整个小区的档案，请先选择小区。' };
  if (text !== '')
    return { title: '没有找到', text: '换个说法试试：房号如 3-2-502，姓名至少两个字，手机号可只填后四位。' };
  const status = statusOf(filter);
  return status
    ? { title: `没有${HOUSEHOLD_STATUS_NAMES[status]}的档案`, text: '换一种状态看看。' }
    : { title: '这个小区还没有档案', text: '录入后会出现在这里。' };
}
