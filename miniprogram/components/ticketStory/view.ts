import {
  CALL_BACK_TIME_NAMES,
  REFUSAL_REASON_NAMES,
  TICKET_KIND_NAMES,
  TICKET_SOURCE_NAMES,
} from '../../../contract';
import type { ContentHold } from '../../../contract';
import type { TicketEvent, TicketView } from '../../../contract';
import { showTime } from '../../platform/time';
import { materialsLine } from '../actionForm/visits';
import { promiseText } from '../ticketClocks/view';
import type { Step } from '../stepTimeline/step';
import type { Viewer } from '../ticketRow/view';

type Action = TicketEvent['action'];

const TITLES: Record<Action, string> = {
  submit: '提交工单',
  accept: '物业受理',
  assign: '安排处理人',
  handOver: '转交处理人',
  giveBack: '处理人不在岗，退回待派',
  nameStaff: '标明涉及的工作人员',
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
  note: '内部备注',
  appoint: '约定上门时间',
  arrive: '到场签到',
  remind: '提醒业主回复',
  giveUp: '没有收到回复，转为待确认',
  close: '到期自动办结',
  absorb: '并入一件工单',
  release: '一件工单恢复单独处理',
  follow: '随主工单办结',
};

const TONES: Partial<Record<Action, Step['tone']>> = {
  askOwner: 'warn',
  note: 'neutral',
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
/** Instead of words that are kept back, and beside one's own. */
export function holdLine(hold: ContentHold | undefined): string {
  if (!hold) return '';
  if (hold.state === 'held') return '内容待人工确认，确认后正常显示';
  return `未予显示：${hold.reason === null ? '不符合规定' : REFUSAL_REASON_NAMES[hold.reason]}`;
}

/** Whether those on the other side have read it. */
const READ_NAMES: Record<Viewer, { yes: string; no: string }> = {
  owner: { yes: '物业已读', no: '物业未读' },
  staff: { yes: '业主已读', no: '业主未读' },
};

const joined = (...lines: string[]): string => lines.filter((line) => line !== '').join('\n');

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
      read: event.isRead === undefined ? '' : READ_NAMES[viewer][event.isRead ? 'yes' : 'no'],
      text: isSubmit
        ? ''
        : joined(event.text ?? '', materialsLine(event.materials), holdLine(event.textHold)),
      tone: TONES[event.action] ?? (isLatest ? 'info' : 'neutral'),
      photos: isSubmit ? [] : shown(event.photos),
    };
  });
  return steps.reverse();
}

export interface Story {
  steps: Step[];
  text: string;
  /** What else was said when it was filed. */
  facts: { label: string; value: string }[];
  photos: string[];
  number: string;
  kind: string;
  /** Empty for staff: it stands at the top of their page. */
  address: string;
  created: string;
}

const photoLine = ({ photos }: TicketView): string => {
  const held = photos.filter(({ hold }) => hold).length;
  return held === 0 ? '' : `${held} 张照片待人工确认或未予显示`;
};

function factsOf(
  { place, callBack, source, filedBy, isSensitive, named = [], promise }: TicketView,
  viewer: Viewer,
): Story['facts'] {
  const where = place?.kind === 'public' ? (place.spot ?? '') : place ? '家里' : '';
  const how = source && source !== 'app' ? `${TICKET_SOURCE_NAMES[source]}，${filedBy ?? ''}登记` : '';
  const facts = [
    { label: '地点', value: where },
    { label: '涉及', value: named.join('、') },
    { label: '回电', value: callBack ? CALL_BACK_TIME_NAMES[callBack] : '' },
    { label: '来源', value: how },
    { label: '可见', value: isSensitive ? '仅主管可见' : '' },
    // Staff see both clocks in full.
    { label: '承诺', value: viewer === 'owner' ? promiseText(promise) : '' },
  ];
  return facts.filter(({ value }) => value !== '');
}

/** All that was said and done on a ticket, ready to show. */
export function toStory(ticket: TicketView, viewer: Viewer, nowMs: number): Story {
  return {
    steps: toSteps(ticket, viewer, nowMs),
    text: joined(ticket.text, holdLine(ticket.textHold), photoLine(ticket)),
    facts: factsOf(ticket, viewer),
    photos: shown(ticket.photos),
    number: ticket.number,
    kind: `${TICKET_KIND_NAMES[ticket.kind]} · ${ticket.category}`,
    address: viewer === 'owner' ? `${ticket.communityName} ${ticket.address}` : '',
    created: showTime(ticket.createdAt, nowMs),
  };
}
