import type { DigestRow } from '../../../../contract';
import { countsLine, periodOf } from '../../../components/digestSheet/view';
import { showDate } from '../../../platform/time';

/** A published digest as a row. */
export function toRow(row: DigestRow) {
  const title = `${periodOf(row)}通报`;
  const [counts, foot] = [countsLine(row), `${row.communityName} · ${showDate(row.publishedAt)}发布`];
  return { id: row.id, title, counts, foot, label: [title, counts, foot].join('，') };
}
