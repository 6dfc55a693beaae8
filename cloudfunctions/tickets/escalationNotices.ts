import { TICKET_KIND_NAMES, type ClockName } from '../../contract';
import type { findStaff } from '../account';
import { prepareNotice } from '../notices';
import { audienceOf } from './audience';
import { promiseOf, type Level } from './clocks';
import { calledInMessages } from './sensitive';
import type { Ticket } from './stored';

type Staff = Awaited<ReturnType<typeof findStaff>>;

/** Levels of one clock that are reached of which nobody was told, the lowest first. */
export interface Reached {
  name: ClockName;
  levels: readonly Level[];
}

/** In a message's result at most 5 characters, in its note at most 20. */
const WORDS: Readonly<Record<ClockName, Readonly<Record<Level, { result: string; note: string }>>>> = {
  firstResponse: {
    80: { result: '快到时限', note: '首次回复的时间已用去八成' },
    100: { result: '已超时', note: '已超过承诺的首次回复时间' },
    150: { result: '超时较久', note: '首次回复已达承诺时间的一倍半' },
    200: { result: '严重超时', note: '首次回复已达承诺时间的两倍' },
  },
  resolution: {
    80: { result: '快到时限', note: '解决的时间已用去八成' },
    100: { result: '已超时', note: '已超过承诺的解决时间' },
    150: { result: '超时较久', note: '解决用时已达承诺的一倍半' },
    200: { result: '严重超时', note: '解决用时已达承诺的两倍' },
  },
};
const LETTERS: Readonly<Record<ClockName, string>> = { firstResponse: 'a', resolution: 's' };

/**
 * The words to those whom the levels are for: each person once, of the highest level that is for them or was for others before.
 * A notice's id says which promise, clock and level it is of, so that the same is never there twice.
 */
export function escalationNotices(
  ticket: Ticket,
  reached: readonly Reached[],
  { staff, residents, now }: { staff: Staff; residents: readonly string[]; now: number },
) {
  const highest = reached
    .map(({ name, levels }) => ({ name, level: levels.at(-1) ?? 80 }))
    .sort((a, b) => b.level - a.level)[0];
  if (!highest) return [];
  const levels = [...new Set(reached.flatMap((one) => one.levels))];
  const people = new Set(
    levels.flatMap((level) => audienceOf(level, ticket, { staff, residents }).map(({ openid }) => openid)),
  );
  const { name, level } = highest;
  const { result, note } = WORDS[name][level];
  const item = calledInMessages(ticket, `${ticket.label}${TICKET_KIND_NAMES[ticket.kind]}`);
  const promise = promiseOf(ticket).terms.length;
  return [...people].map((openid) =>
    prepareNotice({
      key: `late:${ticket._id}:${LETTERS[name]}${promise}:${level}`,
      to: openid,
      communityId: ticket.communityId,
      template: 'ticketProgress',
      title: `${item}${result}`,
      body: note,
      page: `staff/tickets/detail/detail?id=${ticket._id}`,
      fields: { item, result, note },
      now,
    }),
  );
}
