import type { TicketHappening, TicketState } from '../../../contract';
import { resolutionSpans, responseSpan, type Fact } from '../../../cloudfunctions/tickets/phases';

const fact = (
  at: number,
  action: TicketHappening,
  state: TicketState,
  kind: Fact['by']['kind'] = 'staff',
  until?: number,
): Fact => ({ at, action, state, by: { kind }, ...(until === undefined ? {} : { until }) });
const FILED = fact(0, 'submit', 'new', 'owner');

describe('when the clocks of a ticket ran', () => {
  it.each<[string, Fact[], ReturnType<typeof responseSpan>]>([
    ['runs on while only machines spoke', [fact(5, 'assign', 'assigned', 'system')], [0, null]],
    ['runs on through what the owner says', [fact(5, 'message', 'new', 'owner')], [0, null]],
    ['runs on through what staff do without a word', [fact(5, 'assign', 'assigned')], [0, null]],
    ['ends with the first answer', [fact(5, 'accept', 'accepted'), fact(9, 'message', 'accepted')], [0, 5]],
    ['ends when nobody needs an answer any more', [fact(5, 'withdraw', 'withdrawn', 'owner')], [0, 5]],
  ])('that of the answer %s', (_what, rest, span) => expect(responseSpan([FILED, ...rest])).toEqual(span));

  it.each<[string, Fact[], ReturnType<typeof resolutionSpans>]>([
    ['runs from the filing', [], [[0, null]]],
    [
      'is one span through all steps',
      [fact(1, 'accept', 'accepted'), fact(2, 'assign', 'assigned')],
      [[0, null]],
    ],
    [
      'rests while the owner is asked, reminders and words of staff included',
      [
        fact(3, 'askOwner', 'waitOwner'),
        fact(4, 'remind', 'waitOwner', 'system'),
        fact(5, 'message', 'waitOwner'),
        fact(7, 'message', 'inProgress', 'owner'),
      ],
      [
        [0, 3],
        [7, null],
      ],
    ],
    [
      'rests on hold to its date, however late the timer comes, and though words fall in between',
      [
        fact(3, 'hold', 'onHold', 'staff', 6),
        fact(4, 'message', 'onHold', 'owner'),
        fact(9, 'resume', 'inProgress', 'system'),
      ],
      [
        [0, 3],
        [6, null],
      ],
    ],
    [
      'goes on early when it is resumed early',
      [fact(3, 'hold', 'onHold', 'staff', 9), fact(5, 'resume', 'inProgress')],
      [
        [0, 3],
        [5, null],
      ],
    ],
    [
      'will go on by itself at the date of a hold',
      [fact(3, 'hold', 'onHold', 'staff', 9)],
      [
        [0, 3],
        [9, null],
      ],
    ],
    [
      'stops when it is resolved, and resumes when it is not',
      [fact(4, 'resolve', 'resolved'), fact(6, 'notSolved', 'reopened', 'owner')],
      [
        [0, 4],
        [6, null],
      ],
    ],
    [
      'rests while merged',
      [fact(4, 'merge', 'merged'), fact(6, 'unmerge', 'new')],
      [
        [0, 4],
        [6, null],
      ],
    ],
    ['never runs in an instant that is none', [fact(0, 'withdraw', 'withdrawn', 'owner')], []],
  ])('that of the solution %s', (_what, rest, spans) =>
    expect(resolutionSpans([FILED, ...rest])).toEqual(spans),
  );
});
