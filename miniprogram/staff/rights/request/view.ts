import {
  ERASURE_SCOPE_NAMES,
  type RightsAction,
  type RightsState,
  type RightsView,
} from '../../../../contract';
import { holdTitle, rightsSteps, rightsTag, rightsTitle, showDay } from '../../../components/rightsStates';
import { showTime } from '../../../platform/time';

/** Why nothing can be decided here; empty when something can. */
function lockedNote({ state, allowed }: RightsView): string {
  if (allowed.some((action) => action !== 'withdraw')) return '';
  if (state === 'received') return '由本小区的项目经理核实身份；与您有关的申请，请交给另一位同事。';
  if (state === 'identityChecked')
    return '核实和复核必须是两个不同的人，并且都不住在这户。请交给另一位同事。';
  return '';
}

/** A request as those who decide on it see it. */
export function toRequest(request: RightsView, nowMs: number) {
  const { allowed, scope, state, holds, isOverdue, dueAt, latestAt } = request;
  const isOpen = state === 'received' || state === 'identityChecked' || state === 'inProgress';
  return {
    tag: rightsTag(state),
    title: rightsTitle(request),
    place: `${request.communityName} ${request.address}`,
    person: request.person,
    scope: ERASURE_SCOPE_NAMES[scope],
    submitted: showTime(request.submittedAt, nowMs),
    due: isOpen ? `${showDay(dueAt)}（最晚${showDay(latestAt)}）` : '',
    overdue: isOverdue ? '已超过答复日期，请今天办理。' : '',
    holds: holds.map((hold) => ({ key: hold.id, title: holdTitle(hold) })),
    reason: request.reason ?? '',
    steps: rightsSteps(request, nowMs),
    canCheck: allowed.includes('check'),
    canApprove: allowed.includes('approve'),
    canRefuse: allowed.includes('refuse'),
    locked: lockedNote(request),
  };
}

export type Deciding = Exclude<RightsAction, 'withdraw'>;

export const QUESTIONS: Record<'check' | 'approve', { title: string; content: string; yes: string }> = {
  check: {
    title: '身份已核实？',
    content: '请先打电话或当面确认是本人申请。之后由另一位同事复核。',
    yes: '已核实',
  },
  approve: { title: '同意删除？', content: '同意后系统立即删除，不能恢复。', yes: '同意' },
};

const RESULTS: Partial<Record<RightsState, string>> = {
  identityChecked: '身份已核实，等另一位同事复核。',
  inProgress: '已同意，系统正在删除，完成后申请人会收到通知。',
  refused: '已答复，申请人会看到原因。',
};
export const resultLine = (state: RightsState): string => RESULTS[state] ?? '';

/** After these the request is loaded again, and this is said. */
export const RELOADED: Partial<Record<string, string>> = {
  STALE: '这份申请刚刚有变化，这是最新的样子。',
  ILLEGAL_ACTION: '这份申请现在不能这样处理，这是最新的样子。',
  SAME_PERSON: '核实和复核必须是两个不同的人，并且都不住在这户。',
  LEGAL_HOLD: '还有没办完的工单或修改，办完才能删除。申请人已看到是哪些。',
};
