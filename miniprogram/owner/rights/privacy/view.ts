import {
  CONSENT_TEXTS,
  type ConsentPurpose,
  type ConsentState,
  type RightsSummary,
} from '../../../../contract';
import { rightsTag, rightsTitle, showDay } from '../../../components/rightsStates';
import { showTime } from '../../../platform/time';

const STATES = {
  given: { text: '已同意', tone: 'good' },
  withdrawn: { text: '已撤回', tone: 'neutral' },
  undecided: { text: '未选择', tone: 'neutral' },
} as const;

/** One purpose: what it is, how it stands, and the two answers, of which the other one is offered. */
export function toConsent({ purpose, state, at }: ConsentState, nowMs: number) {
  const { name, text } = CONSENT_TEXTS[purpose];
  return {
    ...{ purpose, name, text, tag: STATES[state] },
    since: at === null ? '' : `${showTime(at, nowMs)}${state === 'withdrawn' ? '撤回' : '同意'}`,
    canGive: state !== 'given',
    canWithdraw: state !== 'withdrawn',
  };
}

/** What stops without it is said before, not after. */
export const withdrawQuestion = (purpose: ConsentPurpose) => ({
  title: `撤回“${CONSENT_TEXTS[purpose].name}”？`,
  content: `${CONSENT_TEXTS[purpose].without}之前已完成的服务不受影响。`,
  yes: '撤回',
});

export const answeredLine = (given: boolean): string => (given ? '已记录您的同意' : '已撤回，可随时重新同意');

/** One request as a row. */
export function toRow(request: RightsSummary, nowMs: number) {
  const { id, state, submittedAt, dueAt, address } = request;
  const isOpen = state === 'received' || state === 'identityChecked' || state === 'inProgress';
  const when = isOpen ? `${showDay(dueAt)}前答复` : `${showTime(submittedAt, nowMs)}提交`;
  return {
    ...{ id, title: rightsTitle(request), badge: rightsTag(state).text },
    note: address ? `${address} · ${when}` : when,
  };
}
