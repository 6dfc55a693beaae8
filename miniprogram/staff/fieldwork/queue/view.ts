import { FAIL_REASON_NAMES, type RecordView } from '../../../../contract';
import { showTime } from '../../../platform/time';
import type { DraftState, FieldDraft } from '../offline/drafts';
import { linesOf } from '../offline/faceForm';
import { KEEP_MS } from '../offline/store';

const DAY_MS = 86_400_000;
/** Days before the end at which the clerk is warned. */
const WARN_MS = 2 * DAY_MS;

const TAGS: Record<DraftState, { text: string; tone: 'info' | 'neutral' | 'warn' | 'bad' }> = {
  typing: { text: '填写中', tone: 'neutral' },
  ready: { text: '待上传', tone: 'info' },
  refused: { text: '需要修改', tone: 'warn' },
  conflict: { text: '有冲突', tone: 'bad' },
};

/** A draft as a card. */
export function toCard(draft: FieldDraft, nowMs: number) {
  const { outingId, householdId, address, state, reason, begunAt, message, fields } = draft;
  const leftMs = begunAt + KEEP_MS - nowMs;
  return {
    key: `${outingId}/${householdId}`,
    ...{ outingId, householdId, address, message },
    tag: TAGS[state],
    about: [
      reason ? `未成功：${FAIL_REASON_NAMES[reason]}` : '',
      showTime(new Date(begunAt).toISOString(), nowMs),
    ]
      .filter(Boolean)
      .join(' · '),
    reasons: Object.values(fields),
    warning:
      leftMs < WARN_MS
        ? `还有 ${Math.max(1, Math.ceil(leftMs / DAY_MS))} 天就会从本机清除，请尽快联网上传。`
        : '',
    canEdit: reason === null && state !== 'conflict',
    isConflict: state === 'conflict',
    hasRecord: reason === null,
    canDrop: state !== 'ready',
  };
}

/** What was typed beside what the record says now, as the clerk may see it. */
export function differences(draft: FieldDraft, now: RecordView) {
  if (!draft.base) return [];
  return linesOf(draft.form, draft.base)
    .filter(({ mark }) => mark !== '')
    .map(({ key, label, value, mark }) => ({
      key,
      label,
      before: valueNow(key, now),
      after: mark === '移除' ? '' : value,
    }));
}

function valueNow(key: string, { owner, members }: RecordView): string {
  if (key === 'owner.name') return owner.name;
  if (key === 'owner.phone') return owner.phone;
  if (key === 'owner.email') return owner.email ?? '';
  const member = members.find(({ id }) => id === key);
  return member ? [member.name, member.phone].filter(Boolean).join(' ') : '';
}

export const sentNote = (sent: number, left: number): string =>
  left > 0 ? `已上传 ${sent} 户，还有 ${left} 户需要处理` : `已上传 ${sent} 户`;
