import type { CopySection, RightsState, RightsView } from '../../../../contract';
import { holdTitle, rightsSteps, rightsTag, rightsTitle, showDay } from '../../../components/rightsStates';
import { showTime } from '../../../platform/time';

/** What an erasure's state means to who asked. */
const STATE_TEXTS: Record<RightsState, string> = {
  received: '我们已收到，先由项目经理核实身份。',
  identityChecked: '身份已核实，等另一位工作人员复核。',
  inProgress: '已同意，系统正在删除，通常几分钟内完成。',
  fulfilled: '您的个人信息已经删除。',
  refused: '这次没有同意，您的信息保持原样。',
  withdrawn: '您已取消，您的信息保持原样。',
};

/** A request as who made it sees it. */
export function toRequest(request: RightsView, nowMs: number) {
  const { kind, state, communityName, address, dueAt, latestAt, isOverdue, files, holds, allowed } = request;
  const isErasure = kind === 'erasure';
  const isOpen = isErasure && (state === 'received' || state === 'identityChecked');
  return {
    title: rightsTitle(request),
    tag: rightsTag(state),
    place: address ? `${communityName} ${address}` : '',
    text: isErasure ? STATE_TEXTS[state] : '',
    due: isOpen ? `${showDay(dueAt)}前答复，最晚${showDay(latestAt)}` : '',
    overdue: isOverdue ? '很抱歉，已经超过答复日期，我们会尽快办理。' : '',
    reason: request.reason ?? '',
    holds: holds.map((hold) => ({
      ...{ key: `${hold.kind}-${hold.id}`, kind: hold.kind, id: hold.id, title: holdTitle(hold) },
      note: hold.kind === 'ticket' ? '办完并确认，或撤回后，才能删除' : '审核完，或撤回后，才能删除',
    })),
    isCopy: kind === 'copy',
    hasFiles: files !== null,
    kept: files
      ? `文件保存到 ${showTime(files.expiresAt, nowMs)}。链接一小时内有效，过期后回到这里重新复制。`
      : '',
    steps: rightsSteps({ ...request, state: isErasure ? state : 'fulfilled' }, nowMs),
    canWithdraw: allowed.includes('withdraw'),
  };
}

/** A part of the copy, its entries and lines with keys. */
export const toSections = (sections: readonly CopySection[]) =>
  sections.map(({ title, entries, more }) => ({
    title,
    note: more > 0 ? `另有 ${more} 条，请看文件` : '',
    entries: entries.map((lines, index) => ({ key: String(index), lines })),
  }));

export const WITHDRAW_QUESTION = {
  title: '取消这份申请？',
  content: '您的信息保持原样，以后可以重新申请。',
  yes: '取消申请',
  no: '再想想',
};
