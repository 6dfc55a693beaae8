import { TICKET_KIND_NAMES } from '../../../contract';
import type { TicketEvent, TicketView } from '../../../contract';
import { showTime } from '../../platform/time';
import type { Step } from '../stepTimeline/step';
import type { Viewer } from '../ticketRow/view';

type Action = TicketEvent['action'];

const TITLES: Record<Action, string> = {
  submit: '提交工单',
  accept: '物业受理',
  assign: '安排处理人',
  start: '开始处理',
  askOwner: '向业主提问',
  resolve: '处理完成',
  confirm: '确认已解决',
  notSolved: '反映没有解决',
  setPriority: '调整紧急程度',
  decline: '退回派单',
  askHold: '申请暂缓',
  hold: '暂缓处理',
  declineHold: '不同意暂缓',
  resume: '恢复处理',
  reopen: '重新打开',
  changeRating: '修改评价',
  withdraw: '撤回工单',
  reject: '提议不予受理',
  confirmReject: '不予受理',
  declineReject: '不同意不予受理',
  appeal: '申诉',
  merge: '合并到另一件工单',
  unmerge: '取消合并',
  message: '留言',
  remind: '提醒业主回复',
  giveUp: '没有收到回复，转为待确认',
  close: '到期自动办结',
  absorb: '并入一件工单',
  release: '一件工单恢复单独处理',
  follow: '随主工单办结',
};

const TONES: Partial<Record<Action, Step['tone']>> = {
  askOwner: 'warn',
  notSolved: 'bad',
  resolve: 'good',
  confirm: 'good',
};

/** What a step is called for the one who reads it. */
export function stepTitle({ action, by }: Pick<TicketEvent, 'action' | 'by'>, viewer: Viewer): string {
  if (action === 'message') return by.kind === 'owner' ? '业主留言' : '物业留言';
  if (action === 'askOwner' && viewer === 'owner') return '向您提问';
  if (action === 'confirm' && by.kind === 'system') return '到期自动确认';
  return TITLES[action];
}

/** Links of those that are still there: a photo whose file is gone has none. */
const shown = (photos: TicketView['photos']): string[] => photos.flatMap(({ url }) => (url ? [url] : []));

/** Every step, newest first: people want to know what happened last. `ticket.events` come oldest first. */
export function toSteps(ticket: TicketView, viewer: Viewer, nowMs: number): Step[] {
  const steps = ticket.events.map((event, index): Step => {
    // The ticket's own text and photos stand in full below the timeline.
    const isSubmit = event.action === 'submit';
    const isLatest = index === ticket.events.length - 1;
    return {
      key: event.id,
      title: stepTitle(event, viewer),
      time: showTime(event.at, nowMs),
      by: event.by.kind === 'system' ? '系统' : event.by.name,
      text: isSubmit ? '' : (event.text ?? ''),
      tone: TONES[event.action] ?? (isLatest ? 'info' : 'neutral'),
      photos: isSubmit ? [] : shown(event.photos),
    };
  });
  return steps.reverse();
}

export interface Story {
  steps: Step[];
  text: string;
  photos: string[];
  number: string;
  kind: string;
  /** Empty for staff: it stands at the top of their page. */
  address: string;
  created: string;
}

/** All that was said and done on a ticket, ready to show. */
export function toStory(ticket: TicketView, viewer: Viewer, nowMs: number): Story {
  return {
    steps: toSteps(ticket, viewer, nowMs),
    text: ticket.text,
    photos: shown(ticket.photos),
    number: ticket.number,
    kind: `${TICKET_KIND_NAMES[ticket.kind]} · ${ticket.category}`,
    address: viewer === 'owner' ? `${ticket.communityName} ${ticket.address}` : '',
    created: showTime(ticket.createdAt, nowMs),
  };
}
