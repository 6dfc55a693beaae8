import type { TicketAction, TicketState } from '../../../../contract';
import type { ActionForm } from '../../../components/actionForm/form';

/** What a handler does next, in one sentence. */
export function nextForStaff(state: TicketState, assignee: string | null): string {
  const who = assignee ?? '处理人';
  const words: Record<TicketState, string> = {
    new: '请先受理，给业主一个答复。',
    accepted: '已答复业主，请派给处理人。',
    assigned: `已派给${who}，等待开始处理。`,
    inProgress: `${who}正在处理，完成后请填写处理结果。`,
    waitOwner: '已向业主提问，收到回复后继续处理。',
    resolved: '已处理，等业主确认。',
    closed: '业主已确认，工单结束。',
    reopened: '业主反映没有解决，请重新派单。',
    withdrawn: '业主已撤回，不需要再处理。',
  };
  return words[state];
}

const plain = { text: 'required', photos: false, rating: false, assignee: false } as const;

/** How each step of a handler is asked for; the owner's own steps have no form here. */
export const STAFF_FORMS: Partial<Record<TicketAction, ActionForm>> = {
  accept: {
    ...plain,
    action: 'accept',
    button: '受理',
    tone: 'primary',
    title: '受理并答复业主',
    hint: '业主会马上看到这段话。',
    textLabel: '给业主的答复',
    placeholder: '例如：您好，已收到，今天下午安排师傅上门查看。',
    send: '受理并发送',
  },
  assign: {
    ...plain,
    action: 'assign',
    button: '派单',
    tone: 'primary',
    title: '派给谁处理',
    hint: '手上工单少的同事排在前面。',
    text: 'none',
    textLabel: '',
    placeholder: '',
    assignee: true,
    send: '派单',
  },
  start: {
    ...plain,
    action: 'start',
    button: '开始处理',
    tone: 'primary',
    title: '开始处理',
    hint: '业主会看到已经有人在处理。',
    text: 'optional',
    textLabel: '说明',
    placeholder: '例如：已到现场（可不填）',
    send: '开始处理',
  },
  resolve: {
    ...plain,
    action: 'resolve',
    button: '处理完成',
    tone: 'primary',
    title: '填写处理结果',
    hint: '请写清做了什么，附上完成后的照片，业主据此确认。',
    textLabel: '处理结果',
    placeholder: '例如：更换了二楼走廊灯管，已恢复照明。',
    photos: true,
    send: '提交处理结果',
  },
  askOwner: {
    ...plain,
    action: 'askOwner',
    button: '问业主',
    tone: 'plain',
    title: '向业主提问',
    hint: '提问后等业主回复，处理时限暂停计算。',
    textLabel: '要问的问题',
    placeholder: '例如：明天上午 9 点家里有人吗？',
    photos: true,
    send: '发送问题',
  },
  message: {
    ...plain,
    action: 'message',
    button: '留言',
    tone: 'plain',
    title: '给业主留言',
    hint: '只说明情况，不改变工单状态。',
    textLabel: '留言',
    placeholder: '例如：配件已订，预计周五到货。',
    photos: true,
    send: '发送',
  },
};
