import { DIGEST_STATE_NAMES } from '../../../../contract';
import type { DigestRow, DigestState } from '../../../../contract';
import { countsLine, periodOf } from '../../../components/digestSheet/view';
import { showDate } from '../../../platform/time';

const TONES: Record<DigestState, 'neutral' | 'good' | 'info' | 'warn'> = {
  gathering: 'info',
  draft: 'warn',
  published: 'good',
  discarded: 'neutral',
};
export const digestTag = (state: DigestState) => ({ text: DIGEST_STATE_NAMES[state], tone: TONES[state] });

/** A digest as a row for staff. */
export function toRow(row: DigestRow) {
  const title = periodOf(row);
  const tag = digestTag(row.state);
  const counts = row.state === 'gathering' ? '正在统计这一期的工单' : countsLine(row);
  const foot = [row.communityName, row.publishedAt ? `${showDate(row.publishedAt)}发布` : '']
    .filter(Boolean)
    .join(' · ');
  return { id: row.id, title, tag, counts, foot, label: [title, tag.text, counts, foot].join('，') };
}
