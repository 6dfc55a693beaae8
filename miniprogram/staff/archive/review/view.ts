import type { ErrorCode, FieldChange, RequestView } from '../../../../contract';
import { toMergeRow } from '../../../components/mergeRow/view';
import { requestTag } from '../../../components/requestStates';
import { pastSteps } from '../../../components/requestSteps';
import { showTime } from '../../../platform/time';

export type Decision = 'approve' | 'return' | 'reject';

/** Why nothing can be decided here; empty when something can. */
function lockedNote({ state, allowed }: RequestView): string {
  if (allowed.includes('approve')) return '';
  if (state === 'pendingFirst') return '这份申请与您有关，需要由另一位同事初审。';
  if (state === 'pendingSecond') return '提交、初审、复审必须是三个不同的人，这一份请交给另一位同事复审。';
  return '';
}

/** One change: masked values may be asked for in full where the server allows. */
function toChange({ path, label, before, after, risky }: FieldChange, { masked, revealable }: RequestView) {
  const isMasked = masked && /\.(name|phone|email)$/.test(path);
  return {
    ...{ path, label, risky, isMasked },
    before: before ?? '',
    after: after ?? '',
    canRevealBefore: revealable.includes(`before:${path}`),
    canRevealAfter: revealable.includes(`after:${path}`),
    // The masks hide just what differs.
    isAlike: isMasked && before !== null && before === after,
  };
}

/** The request as its reviewer sees it. */
export function toReview(request: RequestView, nowMs: number) {
  const risky = request.changes.filter((change) => change.risky).length;
  return {
    tags: [
      requestTag(request.state),
      ...(request.escalated ? [{ text: '超时', tone: 'bad' as const }] : []),
      ...(risky > 0 ? [{ text: '重点核对', tone: 'warn' as const }] : []),
    ],
    restores: request.restores
      ? `申请恢复到第 ${request.restores.version} 版：${request.restores.reason}`
      : '',
    photos: request.photos.map(({ url }) => url),
    merge: (request.merge ?? []).map((field) => toMergeRow(field, 'theirs')),
    place: `${request.communityName} ${request.address}`,
    submitted: `${request.submittedBy} · ${showTime(request.submittedAt, nowMs)}`,
    id: request.id,
    changes: request.changes.map((change) => toChange(change, request)),
    changesNote:
      risky > 0
        ? `共 ${request.changes.length} 处，其中 ${risky} 处请重点核对`
        : `共 ${request.changes.length} 处`,
    steps: pastSteps(request.steps, nowMs),
    signature: request.signature,
    approve: request.state === 'pendingSecond' ? '通过复审' : '通过初审',
    canApprove: request.allowed.includes('approve'),
    canReturn: request.allowed.includes('return'),
    canReject: request.allowed.includes('reject'),
    locked: lockedNote(request),
  };
}

/** What is asked before an approval is given: the second one takes effect at once. */
export function approveQuestion({ state, changes }: Pick<RequestView, 'state' | 'changes'>) {
  const risky = changes.filter((change) => change.risky).map(({ label }) => label);
  const check = risky.length > 0 ? `请确认已核对：${risky.join('、')}。` : '';
  const effect =
    state === 'pendingSecond' ? '通过后档案立即更新，并通知业主。' : '通过后还需另一位同事复审才生效。';
  return {
    title: state === 'pendingSecond' ? '通过复审？' : '通过初审？',
    content: `${check}${effect}`,
    yes: '通过',
  };
}

interface WhyWords {
  title: string;
  hint: string;
  label: string;
  placeholder: string;
  send: string;
}

/** How the form for a return or a rejection reads. */
export const WHY: Record<'return' | 'reject', WhyWords> = {
  return: {
    title: '退回修改',
    hint: '业主会看到这些意见，改好后可以再提交。',
    label: '总体意见',
    placeholder: '例如：手机号与登记不符，请核对',
    send: '确认退回',
  },
  reject: {
    title: '不通过',
    hint: '这份申请就此结束，档案保持原样。',
    label: '不通过的原因',
    placeholder: '例如：经核实，申请人不是该房屋业主',
    send: '不通过',
  },
};

/** What became of the decision just made. */
export function resultLine(state: RequestView['state']): string {
  const lines: Partial<Record<RequestView['state'], string>> = {
    pendingSecond: '初审已通过，等另一位同事复审。',
    applied: '复审已通过，档案已更新，业主会收到通知。',
    returned: '已退回，业主会看到您的意见。',
    rejected: '已标记为不通过，业主会看到原因。',
  };
  return lines[state] ?? '已提交。';
}

/** Refusals after which the request is read again, and what the reviewer is told; what they typed stays. */
export const RELOADED: Partial<Record<ErrorCode | 'OFFLINE', string>> = {
  STALE: '这份申请刚刚有了变化，已为您刷新。请重新核对后再决定，您写的意见还在。',
  ILLEGAL_ACTION: '这份申请刚刚已有了结果，已为您刷新。',
  SAME_PERSON: '提交、初审、复审必须是三个不同的人，这一份请交给另一位同事。',
  BASE_CHANGED: '档案在审核期间有了新版本，这份申请不能直接生效，需要业主核对后重新提交。',
};
