import { REQUEST_STATE_NAMES } from '../../../../contract';
import type { RequestSummary } from '../../../../contract';
import { requestTag } from '../../../components/requestStates';
import { span } from '../../../components/ticketRow/view';

/** `all` is ours: the endpoint takes no state for it. */
export type Filter = 'all' | 'pendingFirst' | 'pendingSecond';

export const FILTERS: { value: Filter; label: string }[] = [
  { value: 'all', label: '全部' },
  { value: 'pendingFirst', label: REQUEST_STATE_NAMES.pendingFirst },
  { value: 'pendingSecond', label: REQUEST_STATE_NAMES.pendingSecond },
];

/** A chosen filter as the endpoint takes it. */
export const stateOf = (filter: string) =>
  filter === 'pendingFirst' || filter === 'pendingSecond' ? filter : null;

/** The company promises a decision within two working days; as calendar time for the mark. */
const LONG_MS = 2 * 24 * 3600 * 1000;

/** One request as a row, with how long it has waited. */
export function toInboxRow(request: RequestSummary, nowMs: number) {
  const waitedMs = Math.max(0, nowMs - Date.parse(request.submittedAt));
  const waited = `已等 ${span(waitedMs)}`;
  const changes = `${request.changeCount} 处改动`;
  const place = `${request.communityName} ${request.address}`;
  return {
    id: request.id,
    tag: requestTag(request.state),
    place,
    by: `${request.submittedBy} 提交`,
    changes,
    waited,
    isLong: waitedMs >= LONG_MS,
    isRisky: request.risky,
    label: [REQUEST_STATE_NAMES[request.state], request.risky ? '重点核对' : '', place, changes, waited]
      .filter(Boolean)
      .join('，'),
  };
}

/** What an empty list means under `filter`. */
export function emptyTitle(filter: string): string {
  const state = stateOf(filter);
  return state ? `没有${REQUEST_STATE_NAMES[state]}的申请` : '都审完了';
}

/** How many wait in all, whatever the filter. */
export const waitingLine = (waiting: number): string =>
  waiting > 0 ? `共 ${waiting} 份等待审核，等得最久的在最前` : '没有等待审核的申请';
