import { HOME_REQUEST_KIND_NAMES, REQUEST_STATE_NAMES } from '../../../../contract';
import type { HomeRequestSummary } from '../../../../contract';
import { requestTag } from '../../../components/requestStates';
import { span } from '../../../components/ticketRow/view';

export const FILTERS = [
  { value: 'all', label: '全部' },
  { value: 'pendingFirst', label: REQUEST_STATE_NAMES.pendingFirst },
  { value: 'pendingSecond', label: REQUEST_STATE_NAMES.pendingSecond },
];

/** A chosen filter as the endpoint takes it; null for all. */
export const stateOf = (filter: string) =>
  filter === 'pendingFirst' || filter === 'pendingSecond' ? filter : null;

/** One request as a row, with how long it has waited. */
export function toRow(request: HomeRequestSummary, nowMs: number) {
  const waited = `已等 ${span(Math.max(0, nowMs - Date.parse(request.submittedAt)))}`;
  const kind = HOME_REQUEST_KIND_NAMES[request.kind];
  const place = `${request.communityName} ${request.address}`;
  return {
    ...{ id: request.id, tag: requestTag(request.state), kind, place, waited },
    label: [kind, REQUEST_STATE_NAMES[request.state], place, waited].join('，'),
  };
}

export const waitingLine = (waiting: number): string =>
  waiting > 0 ? `共 ${waiting} 份等待审核，等得最久的在最前` : '没有等待审核的申请';
