import { OUTING_STATE_NAMES } from '../../../../contract';
import type { OutingState, OutingSummary } from '../../../../contract';
import { showTime } from '../../../platform/time';

const TONES: Record<OutingState, 'neutral' | 'good' | 'info'> = {
  planned: 'info',
  open: 'good',
  closed: 'neutral',
};

export const outingTag = (state: OutingState) => ({ text: OUTING_STATE_NAMES[state], tone: TONES[state] });

export const buildingsLine = (buildings: readonly string[]) =>
  buildings.length === 0 ? '整个小区' : buildings.map((one) => `${one}幢`).join('、');

/** `今天 09:00 至 17:00`, with the second day when it is another. */
export function timeLine({ from, to }: Pick<OutingSummary, 'from' | 'to'>, nowMs: number): string {
  const [start, end] = [showTime(from, nowMs), showTime(to, nowMs)];
  const [day = ''] = start.split(' ');
  return `${start} 至 ${end.startsWith(`${day} `) ? end.slice(day.length + 1) : end}`;
}

/** An outing as a row. */
export function toOutingRow(outing: OutingSummary, nowMs: number) {
  const tag = outingTag(outing.state);
  const place = `${outing.communityName} ${outing.place}`;
  const time = timeLine(outing, nowMs);
  const who = `${buildingsLine(outing.buildings)} · ${outing.staff.map(({ name }) => name).join('、')}`;
  return { id: outing.id, tag, place, time, who, label: [tag.text, place, time, who].join('，') };
}

/** What lies on this phone and has not reached the server. */
export const waitingNote = (count: number): string => (count > 0 ? `本机有 ${count} 户还没有上传` : '');
