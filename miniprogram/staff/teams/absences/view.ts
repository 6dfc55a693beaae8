import type { AbsenceState, AbsenceView } from '../../../../contract';
import { dayInChina, showTime } from '../../../platform/time';

const STATES: Record<AbsenceState, { text: string; tone: string }> = {
  planned: { text: '还没开始', tone: 'info' },
  begun: { text: '请假中', tone: 'warn' },
  over: { text: '已结束', tone: 'neutral' },
};

/** An absence as a card. */
export const toAbsence = (
  { id, version, staff, from, to, state, reason, givenBack, allowed }: AbsenceView,
  nowMs: number,
) => ({
  ...{ id, version, name: staff.name, reason, ...STATES[state] },
  when: `${showTime(from, nowMs)} 至 ${showTime(to, nowMs)}`,
  given: givenBack > 0 ? `${givenBack} 件工单已回到待派单` : '',
  end: allowed.includes('end') ? (state === 'planned' ? '取消请假' : '提前回来') : '',
});

export type AbsenceCard = ReturnType<typeof toAbsence>;

/** What is filled in; days as pickers take them. */
export interface Typed {
  staffId: string;
  fromDay: string;
  fromTime: string;
  toDay: string;
  toTime: string;
  reason: string;
}

/** From now on, until the end of the working day. */
export const newAbsence = (staffId: string, nowMs: number): Typed => ({
  staffId,
  ...{ fromDay: dayInChina(nowMs), fromTime: '00:00', toDay: dayInChina(nowMs), toTime: '23:59', reason: '' },
});

/** A day and a time of day in China as an instant; the last minute of a day is its end. */
function instantOf(day: string, time: string): string {
  const at = Date.parse(`${day}T${time}:00+08:00`) + (time === '23:59' ? 60_000 : 0);
  return new Date(at).toISOString();
}

export const toDraft = ({ staffId, fromDay, fromTime, toDay, toTime, reason }: Typed) => ({
  ...{ staffId, reason: reason.trim() },
  ...{ from: instantOf(fromDay, fromTime), to: instantOf(toDay, toTime) },
});
