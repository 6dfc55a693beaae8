import { FAIL_REASON_NAMES, SITTING_STATE_NAMES } from '../../../../contract';
import type {
  fieldwork,
  OutingAction,
  OutingView,
  Output,
  RecordView,
  Sitting,
  SittingState,
} from '../../../../contract';
import { showTime } from '../../../platform/time';
import type { FieldDraft } from '../offline/drafts';
import type { Taken } from '../offline/records';
import { buildingsLine, outingTag, timeLine } from '../outings/view';

export type Tab = 'find' | 'open' | 'served' | 'failed';

export const TABS: { value: Tab; label: string }[] = [
  { value: 'find', label: '全部' },
  { value: 'open', label: SITTING_STATE_NAMES.open },
  { value: 'served', label: SITTING_STATE_NAMES.served },
  { value: 'failed', label: SITTING_STATE_NAMES.failed },
];

export const tabOf = (value: string): Tab => TABS.find((tab) => tab.value === value)?.value ?? 'find';

const MOVES: Record<OutingAction, { label: string; title: string; content: string; yes: string }> = {
  open: {
    label: '开始活动',
    title: '开始活动？',
    content: '开始后，参加的录入员就可以采集。',
    yes: '开始',
  },
  close: {
    label: '结束活动',
    title: '结束活动？',
    content: '结束后不能再采集新的住户；手机里已签名的内容 7 天内仍可上传。',
    yes: '结束',
  },
  reopen: { label: '重新开始', title: '重新开始活动？', content: '录入员可以继续采集。', yes: '开始' },
};

/** An outing with its progress; `waiting`: households on this phone that the server does not have. */
export function toOuting(outing: OutingView, nowMs: number) {
  const { total, served, failed, open, left } = outing.progress;
  const share = (count: number) => (total === 0 ? 0 : Math.round((count / total) * 100));
  const move = (['open', 'reopen', 'close'] as const).find((action) => outing.allowed.includes(action));
  return {
    tag: outingTag(outing.state),
    place: `${outing.communityName} ${outing.place}`,
    time: timeLine(outing, nowMs),
    who: `${buildingsLine(outing.buildings)} · ${outing.staff.map(({ name }) => name).join('、')}`,
    total: `共 ${total} 户`,
    counts: [
      { key: 'served', label: '已采集', value: served },
      { key: 'failed', label: '未成功', value: failed },
      { key: 'open', label: '采集中', value: open },
      { key: 'left', label: '未采集', value: left },
    ],
    served: share(served),
    failed: share(failed),
    move: move && { action: move, ...MOVES[move] },
    // One at a time, as the list finds them; a single one needs no choice.
    buildings: outing.buildings.map((one) => ({ value: `${one}幢`, label: `${one}幢` })),
    canCollect: outing.allowed.includes('collect'),
  };
}

export interface Row {
  id: string;
  address: string;
  about: string;
  tag: { text: string; tone: 'neutral' | 'good' | 'warn' | 'info' };
  label: string;
}

const TONES: Record<SittingState, Row['tag']['tone']> = {
  left: 'neutral',
  open: 'info',
  served: 'good',
  failed: 'warn',
};

const rowOf = (id: string, address: string, about: string, tag: Row['tag']): Row => ({
  ...{ id, address, about, tag },
  label: [address, tag.text, about].filter(Boolean).join('，'),
});

type Found = Output<typeof fieldwork.households>['items'][number];

export const rowOfHousehold = ({ householdId, address, ownerName, ownerPhone, state, by }: Found): Row =>
  rowOf(
    householdId,
    address,
    by === null ? [ownerName || '未登记业主', ownerPhone].filter(Boolean).join(' ') : `${ownerName} · ${by}`,
    { text: SITTING_STATE_NAMES[state], tone: TONES[state] },
  );

export function rowOfSitting({ householdId, address, state, reason, by, at, requestId }: Sitting): Row {
  const result =
    state === 'failed' && reason !== null
      ? FAIL_REASON_NAMES[reason]
      : state === 'served'
        ? requestId === null
          ? '核对无误'
          : '已送审核'
        : '';
  const about = [result, by, showTime(at)].filter(Boolean).join(' · ');
  return rowOf(householdId, address, about, { text: SITTING_STATE_NAMES[state], tone: TONES[state] });
}

/** A record that was taken along, while there is no network. */
export const rowOfRecord = ({ householdId, address, owner }: RecordView): Row =>
  rowOf(householdId, address, [owner.name || '未登记业主', owner.phone].filter(Boolean).join(' '), {
    text: '可离线采集',
    tone: 'info',
  });

/** What lies on this phone comes before what the server knows. */
export function withDrafts(rows: readonly Row[], drafts: readonly FieldDraft[]): Row[] {
  const here = new Map(drafts.map((draft) => [draft.householdId, draft]));
  return rows.map((row) => {
    const draft = here.get(row.id);
    if (!draft) return row;
    const text = draft.state === 'typing' ? '填写中' : draft.state === 'ready' ? '待上传' : '需要处理';
    return rowOf(row.id, row.address, row.about, { text, tone: draft.state === 'typing' ? 'info' : 'warn' });
  });
}

const HOUR_MS = 3_600_000;

/** What lies on the phone now, and when to go on with the rest. */
export function alongNote({ count, left }: Taken, nowMs: number): string {
  const done = count === 0 ? '' : `已下载 ${count} 户，没有网络也能采集`;
  if (left === 0) return done || '这里的住户都采集过了';
  const again = showTime(new Date(nowMs - (nowMs % HOUR_MS) + HOUR_MS).toISOString(), nowMs);
  const rest = `还有 ${left} 户没下载：这一小时下载得够多了，${again} 后可以继续`;
  return [done, rest].filter(Boolean).join('；');
}

export function emptinessOf(tab: Tab, isOffline: boolean) {
  if (isOffline) return { title: '没有已下载的住户', text: '联网后先下载，再到没有网络的地方采集。' };
  if (tab === 'find') return { title: '没有找到', text: '试试房号，如 3-2-502 或 502。' };
  return { title: `没有${SITTING_STATE_NAMES[tab]}的住户`, text: '' };
}
