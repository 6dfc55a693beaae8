import { AUDIT_ACTION_NAMES, categoryName, STAFF_ROLE_NAMES } from '../../../../contract';
import type { AuditAction, EntryView, StaffCard } from '../../../../contract';
import { showTime } from '../../../platform/time';
import { entityName, fieldNames, stepName } from './words';

const OFFERED: readonly AuditAction[] = [
  'view',
  'reveal',
  'change',
  'decide',
  'export',
  'signIn',
  'sign',
  'bulkLimit',
  'damaged',
];

/** What the list can be narrowed to. Null stands for all: the endpoint takes no action for it. */
export const ACTIONS: { action: AuditAction | null; name: string }[] = [
  { action: null, name: '全部操作' },
  ...OFFERED.map((action) => ({ action, name: AUDIT_ACTION_NAMES[action] })),
];

/** Where to look. An empty id stands for all that the viewer oversees. */
export interface Scope {
  id: string;
  name: string;
}

export function scopesOf(staff: StaffCard | null): Scope[] {
  const own = staff?.communities ?? [];
  return [{ id: '', name: '全部小区' }, ...(own.length > 1 ? own : [])];
}

/** Actions that are about nobody's record: what they were done to says nothing more. */
const ABOUT_NOTHING: readonly AuditAction[] = ['signIn', 'sign', 'bulkLimit', 'checkpoint'];

/** One entry as a card: what, to which home, by whom, when. */
export function toRow(entry: EntryView, nowMs: number) {
  const { id, action, step, by, entity, householdId, communityName, address, fields, category, reason } =
    entry;
  const what = ABOUT_NOTHING.includes(action) ? '' : entityName(entity);
  const role = by.role === null ? '' : STAFF_ROLE_NAMES[by.role];
  const why = [categoryName(category), reason ?? ''].filter(Boolean).join('，');
  const names = { staff: `${role} ${by.name}`.trim(), resident: '业主或家庭成员', system: '系统' };
  return {
    id,
    title: [AUDIT_ACTION_NAMES[action], what].filter(Boolean).join(' · '),
    tag: tagOf(entry),
    detail: [stepName(step), fieldNames(fields)].filter(Boolean).join('：'),
    reason: why === '' ? '' : `原因：${why}`,
    who: names[by.kind] || '已离职的工作人员',
    name: by.name,
    staffId: by.staffId ?? '',
    householdId: householdId ?? '',
    home: address === '' ? '' : `${communityName} ${address}`,
    time: showTime(entry.at, nowMs),
  };
}

function tagOf({ action, masked }: EntryView): { text: string; tone: string } {
  if (action === 'damaged' || action === 'bulkLimit') return { text: '需要处理', tone: 'bad' };
  if (masked === null) return { text: '', tone: 'neutral' };
  return masked ? { text: '已隐去', tone: 'neutral' } : { text: '完整信息', tone: 'warn' };
}
