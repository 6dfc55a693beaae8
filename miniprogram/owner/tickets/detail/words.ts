import type { TicketAction, TicketState } from '../../../../contract';
import type { ActionForm } from '../../../components/actionForm/form';

export interface Outlook {
  /** Where it stands, in one plain sentence. */
  headline: string;
  /** What happens next, and who does it. */
  next: string;
}

/** What the owner reads first. `assignee` is the person in charge, if one is known. */
export function outlook(state: TicketState, assignee: string | null): Outlook {
  const who = assignee ?? '工作人员';
  const words: Record<TicketState, Outlook> = {
    new: { headline: '已提交，等物业受理', next: '物业会先给您一个答复，再安排人处理。' },
    accepted: { headline: '物业已受理', next: '接下来会安排专人处理。' },
    assigned: { headline: `已安排${who}处理`, next: '处理人着手后，这里会马上更新。' },
    inProgress: { headline: `${who}正在处理`, next: '处理好后会请您确认，您也可以随时留言。' },
    waitOwner: { headline: '等您回复', next: '处理人有问题要问您，您回复后会继续处理。' },
    resolved: {
      headline: '已处理，请您确认',
      next: '解决了请确认并评价；没有解决也请告诉我们，会重新处理。',
    },
    closed: { headline: '已完成', next: '这件事已经办结，谢谢您。' },
    reopened: { headline: '正在重新安排', next: '您反映还没解决，物业会重新安排人处理。' },
    onHold: { headline: '暂缓处理', next: '到了约定的日期会继续处理，原因见下面的记录。' },
    rejecting: { headline: '物业正在核实', next: '核实后会告诉您结果。' },
    rejected: { headline: '没有受理', next: '原因见下面的记录。您不同意的话，可以申诉一次。' },
    merged: { headline: '与同一问题一起处理', next: '有同样的问题正在处理，办结时会告诉您。' },
    withdrawn: { headline: '已撤回', next: '您已撤回这件工单。需要时可以重新提交。' },
  };
  return words[state];
}

/** How each step of the owner is asked for; what others do has no form here. */
export const OWNER_FORMS: Partial<Record<TicketAction, ActionForm>> = {
  confirm: {
    action: 'confirm',
    button: '已解决',
    tone: 'primary',
    title: '确认已解决',
    hint: '您的评价会帮助我们改进。',
    text: 'optional',
    textLabel: '想说的话',
    placeholder: '还想说点什么（可不填）',
    photos: false,
    rating: true,
    assignee: false,
    send: '确认并提交评价',
  },
  notSolved: {
    action: 'notSolved',
    button: '还没解决',
    tone: 'plain',
    title: '还没解决',
    hint: '请说说还有什么问题，物业会重新安排处理。',
    text: 'required',
    textLabel: '还有什么问题',
    placeholder: '例如：修好后第二天又漏水了',
    photos: true,
    rating: false,
    assignee: false,
    send: '提交，请重新处理',
  },
  message: {
    action: 'message',
    button: '留言',
    tone: 'plain',
    title: '给处理人留言',
    hint: '可以补充情况或照片。',
    text: 'required',
    textLabel: '留言',
    placeholder: '请写下您想补充的内容',
    photos: true,
    rating: false,
    assignee: false,
    send: '发送',
  },
  appoint: {
    action: 'appoint',
    button: '预约上门',
    tone: 'plain',
    title: '选择上门时间',
    hint: '选一个家里有人的时间，选好后处理人会收到通知，需要时可以再改。',
    text: 'optional',
    textLabel: '补充说明',
    placeholder: '例如：到了请先按门铃（可不填）',
    photos: false,
    rating: false,
    assignee: false,
    visit: true,
    send: '约这个时间',
  },
  reopen: {
    action: 'reopen',
    button: '又出现了',
    tone: 'plain',
    title: '问题又出现了',
    hint: '完成后 30 天内可以重新打开一次，物业会重新安排处理。',
    text: 'required',
    textLabel: '现在的情况',
    placeholder: '例如：修好三天后又漏水了',
    photos: true,
    rating: false,
    assignee: false,
    send: '重新打开',
  },
  changeRating: {
    action: 'changeRating',
    button: '修改评价',
    tone: 'plain',
    title: '您的评价',
    hint: '完成后 7 天内可以修改。',
    text: 'optional',
    textLabel: '想说的话',
    placeholder: '还想说点什么（可不填）',
    photos: false,
    rating: true,
    assignee: false,
    send: '提交评价',
  },
  appeal: {
    action: 'appeal',
    button: '申诉',
    tone: 'primary',
    title: '申诉',
    hint: '可以申诉一次，物业会换人重新处理。',
    text: 'required',
    textLabel: '申诉理由',
    placeholder: '请说说为什么不同意',
    photos: true,
    rating: false,
    assignee: false,
    send: '提交申诉',
  },
  withdraw: {
    action: 'withdraw',
    button: '撤回',
    tone: 'quiet',
    title: '撤回这件工单',
    hint: '撤回后物业不再处理。需要时可以重新提交。',
    text: 'optional',
    textLabel: '原因',
    placeholder: '撤回原因（可不填）',
    photos: false,
    rating: false,
    assignee: false,
    send: '确认撤回',
  },
};

/** While the handler waits for the owner, a message is the answer that lets the work go on. */
export const REPLY_FORM: ActionForm = {
  action: 'message',
  button: '回复',
  tone: 'primary',
  title: '回复处理人',
  hint: '回复后会继续处理。',
  text: 'required',
  textLabel: '您的回复',
  placeholder: '请写下您的回复',
  photos: true,
  rating: false,
  assignee: false,
  send: '发送回复',
};
