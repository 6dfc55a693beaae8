import { TICKET_LIMITS, tickets, type Input, type TicketAction } from '../../contract';
import { Failure } from '../kernel/failure';
import { visitAdvice } from './visits/slots';

type Asked = Input<typeof tickets.advance>;
type Need = 'text' | 'assigneeId' | 'rating' | 'until' | 'mainId' | 'priority' | 'day' | 'slot';

/** What an action needs besides the version. */
export const NEEDS: Partial<Record<TicketAction, readonly Need[]>> = {
  accept: ['text'],
  assign: ['assigneeId'],
  setPriority: ['priority'],
  handOver: ['assigneeId', 'text'],
  decline: ['text'],
  askOwner: ['text'],
  askHold: ['text', 'until'],
  resolve: ['text'],
  confirm: ['rating'],
  changeRating: ['rating'],
  notSolved: ['text'],
  reopen: ['text'],
  reject: ['text'],
  appeal: ['text'],
  merge: ['mainId'],
  unmerge: ['mainId'],
  message: ['text'],
  note: ['text'],
  appoint: ['day', 'slot'],
};

const MISSING: Record<Need, string> = {
  text: '请写几句说明',
  assigneeId: '请选择处理人',
  rating: '请先评分',
  priority: '请选择紧急程度',
  until: '请选择暂缓到哪一天',
  mainId: '请选择要合并到的工单',
  day: '请选择上门日期',
  slot: '请选择上门时段',
};

/** @throws Failure INVALID, naming each field that is missing or out of bounds. */
export function refuseIncomplete(asked: Asked, now: number): void {
  const missing = (NEEDS[asked.action] ?? []).filter((need) => asked[need] === undefined);
  const wrong = Object.fromEntries(missing.map((need) => [need, MISSING[need]]));
  if (asked.until !== undefined) {
    const ahead = Date.parse(asked.until) - now;
    if (!(ahead > 0)) wrong.until = '请选择今天以后的日期';
    else if (ahead > TICKET_LIMITS.holdAtMost) wrong.until = '最多暂缓 30 天';
  }
  if (asked.action === 'appoint' && asked.day !== undefined && asked.slot !== undefined) {
    const advice = visitAdvice(asked.day, asked.slot, now);
    if (advice !== null) wrong.day = advice;
  }
  if (asked.mainId === asked.id) wrong.mainId = '不能合并到它自己';
  if (Object.keys(wrong).length > 0)
    throw new Failure('INVALID', `wrong ${Object.keys(wrong).join(', ')}`, wrong);
}
