import { RELATION_NAMES } from '../../../../contract';
import type { CheckState, CheckView } from '../../../../contract';
import { showDate } from '../../../platform/time';

const GOOD: readonly CheckState[] = ['confirmed', 'done'];

/** What stands above the record: whether there is something to do, until when. */
function headOf({ check, openRequestId, missing }: CheckView): { title: string; text: string } {
  if (GOOD.includes(check.state)) return { title: '本季度已经核对好了', text: '谢谢您，下个季度再见。' };
  if (openRequestId !== null)
    return { title: '您提交的修改正在审核', text: '审核通过，本季度的核对就完成了，不用再做什么。' };
  if (!check.isOpen) return { title: '本季度不需要核对', text: '有变化时，随时可以修改档案。' };
  const until = `请在 ${showDate(check.dueAt)}前确认`;
  return missing.length > 0
    ? { title: '还差一点信息', text: `${until}。请先补上：${missing.join('、')}。` }
    : { title: '下面的信息都对吗？', text: `${until}，没有变化点一下就好。` };
}

function tagOf({ check, openRequestId }: CheckView) {
  if (GOOD.includes(check.state)) return { text: '已确认', tone: 'good' as const };
  if (openRequestId !== null) return { text: '审核中', tone: 'info' as const };
  return check.isOpen
    ? { text: '待确认', tone: 'warn' as const }
    : { text: '不需要', tone: 'neutral' as const };
}

/** A check as its page shows it. */
export function toCheck(view: CheckView) {
  const { check, owner, members, missing, openRequestId } = view;
  const mayConfirm = check.allowed.includes('confirm') && openRequestId === null;
  const changed = view.updatedAt ? `上次修改：${showDate(view.updatedAt)}` : '登记以来没有修改过';
  const verified = view.lastVerifiedAt ? `上次核对：${showDate(view.lastVerifiedAt)}` : '还没有核对过';
  return {
    ...headOf(view),
    isAnswered: GOOD.includes(check.state),
    tag: tagOf(view),
    place: `${view.communityName} ${view.address}`,
    ...{ changed, verified },
    owner: { name: owner.name, phone: owner.phone || '未填写', email: owner.email ?? '' },
    members: members.map(({ id, name, relation, phone }) => ({
      ...{ id, name, relation: RELATION_NAMES[relation] },
      phone: phone ?? '没有登记手机号',
    })),
    canConfirm: mayConfirm && missing.length === 0,
    canEdit: openRequestId === null,
    editLabel: mayConfirm && missing.length > 0 ? '去补充' : '有变化，去修改',
  };
}
