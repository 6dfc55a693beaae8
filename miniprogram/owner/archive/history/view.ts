import type { RecordVersion } from '../../../../contract';
import { showTime } from '../../../platform/time';

/** One version of the record: who, when, why, what. */
export const toVersion = (
  { version, at, by, reason, requestId, changes }: RecordVersion,
  nowMs?: number,
) => ({
  version,
  before: version - 1,
  title: `第 ${version} 版`,
  note: `${showTime(at, nowMs)} · ${by}`,
  reason,
  requestId: requestId ?? '',
  changes: changes.map(({ path, label, before, after }) => ({
    path,
    label,
    before: before ?? '',
    after: after ?? '',
  })),
});
