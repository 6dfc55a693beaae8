import type { ErasureChoice, ErasureScope } from '../../../../contract';
import { holdTitle } from '../../../components/rightsStates';

const SCOPE_LABELS: Record<ErasureScope, string> = {
  person: '只删除我本人的',
  household: '全户搬走，删除全户的',
};

/** What becomes of the data; said before anything is sent. */
const CONSEQUENCES: Record<ErasureScope, readonly string[]> = {
  person: [
    '您的姓名、手机号从档案和历史记录中删除，显示为“已注销业主”。',
    '您提交的工单文字和照片删除，只留下办理过程。',
    '您的微信与这套房屋解除绑定，不能再查看和办理。',
    '其他成员的档案、记录和工单不受影响。',
  ],
  household: [
    '全户每位成员的姓名、手机号从档案和历史记录中删除。',
    '全户的工单文字和照片删除，只留下办理过程。',
    '全户的微信与这套房屋解除绑定，不能再查看和办理。',
    '房屋本身保留，等待新业主登记。',
  ],
};

const BLOCKED: Record<NonNullable<ErasureChoice['blockedBy']>, string> = {
  headFirst: '您是户主，家里还有其他成员。请先在“家庭成员与权限”里变更户主，再申请删除您本人的信息。',
  open: '您已有一份注销申请正在办理，可在“隐私与授权”里查看进度。',
};

export const scopeOptions = (choices: readonly ErasureChoice[]) =>
  choices.map(({ scope }) => ({ value: scope, label: SCOPE_LABELS[scope] }));

/** What choosing means, and what is in the way. */
export function toChoice({ scope, blockedBy, holds }: ErasureChoice) {
  return {
    scope,
    consequences: CONSEQUENCES[scope],
    blocked: blockedBy === null ? '' : BLOCKED[blockedBy],
    canChangeHead: blockedBy === 'headFirst',
    holds: holds.map((hold) => ({
      ...{ key: `${hold.kind}-${hold.id}`, kind: hold.kind, id: hold.id, title: holdTitle(hold) },
      note: hold.kind === 'ticket' ? '办完并确认，或撤回后，才能删除' : '审核完，或撤回后，才能删除',
    })),
  };
}

export const sendQuestion = (scope: ErasureScope) => ({
  title: scope === 'household' ? '申请删除全户信息？' : '申请删除您的信息？',
  content: '核实身份并由两名工作人员同意后删除，删除后不能恢复。删除之前您可以随时取消。',
  yes: '申请',
});
