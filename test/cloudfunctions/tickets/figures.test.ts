import type { TicketState } from '../../../contract';
import { BUILT_IN } from '../../../cloudfunctions/calendar';
import type { KeptPromise } from '../../../cloudfunctions/promises';
import { figuresOf } from '../../../cloudfunctions/tickets/figures';
import type { Fact } from '../../../cloudfunctions/tickets/phases';
import { OFFICE } from '../../support/slowCalendar';

const HOUR = 3_600_000;
const beijing = (text: string) => Date.parse(`2026-${text}+08:00`);

/** Four working hours for the first answer, eight for the solution; the office works 7.5 hours a day. */
const promise: KeptPromise = {
  versions: [],
  hours: OFFICE,
  terms: [
    {
      ...{ at: beijing('11-23T09:00'), priority: 'ordinary', arrive: null },
      firstResponse: { amount: 4, unit: 'workHour' },
      resolution: { amount: 8, unit: 'workHour' },
    },
  ],
};

type Line = [at: string, who: 'owner' | 'staff' | 'system', action: Fact['action'], state: TicketState];
const SUBMIT: Line = ['11-23T09:00', 'owner', 'submit', 'new'];
const ACCEPT: Line = ['11-23T10:00', 'staff', 'accept', 'accepted'];
const START: Line = ['11-23T10:30', 'staff', 'start', 'inProgress'];
const SOLVE: Line = ['11-23T17:00', 'staff', 'resolve', 'resolved'];

const figures = (lines: Line[], now = '12-31T09:00', rating: number | null = null) => {
  const facts = lines.map(([at, kind, action, state]): Fact => ({
    at: beijing(at),
    by: { kind },
    action,
    state,
  }));
  return figuresOf(facts, { promise, years: BUILT_IN, rating, now: beijing(now) });
};
/** The three verdicts: first answer, solution, solution with reopening counted in. */
const verdicts = (lines: Line[], now?: string) => {
  const { firstResponse, resolution, resolutionWithReopens } = figures(lines, now);
  return [firstResponse.verdict, resolution.verdict, resolutionWithReopens.verdict];
};

describe('the figures of a ticket', () => {
  it.each<[string, Line[], string[], string?]>([
    ['filed just now', [SUBMIT], ['pending', 'pending', 'pending'], '11-23T10:00'],
    ['due at this very moment', [SUBMIT], ['pending', 'pending', 'pending'], '11-23T14:30'],
    ['let lie for too long', [SUBMIT], ['missed', 'missed', 'missed']],
    ['answered and let lie', [SUBMIT, ACCEPT], ['inTime', 'missed', 'missed']],
    [
      'answered at the last moment',
      [SUBMIT, ['11-23T14:30', 'staff', 'accept', 'accepted']],
      ['inTime', 'pending', 'pending'],
      '11-23T15:00',
    ],
    [
      'answered a minute late',
      [SUBMIT, ['11-23T14:31', 'staff', 'accept', 'accepted']],
      ['late', 'pending', 'pending'],
      '11-23T15:00',
    ],
    [
      'answered by a machine only',
      [SUBMIT, ['11-23T09:01', 'system', 'message', 'new']],
      ['missed', 'missed', 'missed'],
    ],
    ['solved', [SUBMIT, ACCEPT, START, SOLVE], ['inTime', 'inTime', 'inTime']],
    [
      'solved late',
      [SUBMIT, ACCEPT, START, ['11-25T17:00', 'staff', 'resolve', 'resolved']],
      ['inTime', 'late', 'late'],
    ],
    [
      'solved after weeks of which the owner had all',
      [
        ...[SUBMIT, ACCEPT, START],
        ['11-23T11:00', 'staff', 'askOwner', 'waitOwner'],
        ['12-14T11:00', 'owner', 'message', 'inProgress'],
        ['12-14T15:00', 'staff', 'resolve', 'resolved'],
      ],
      ['inTime', 'inTime', 'inTime'],
    ],
    [
      'given up because the owner did not answer',
      [
        ...[SUBMIT, ACCEPT, START],
        ['11-23T11:00', 'staff', 'askOwner', 'waitOwner'],
        ['12-07T11:00', 'system', 'giveUp', 'resolved'],
      ],
      ['inTime', 'inTime', 'inTime'],
    ],
    [
      'opened again within the week, and solved with an hour to spare',
      [
        ...[SUBMIT, ACCEPT, START, SOLVE],
        ['11-26T09:00', 'owner', 'notSolved', 'reopened'],
        ['11-26T10:00', 'staff', 'resolve', 'resolved'],
      ],
      ['inTime', 'late', 'inTime'],
    ],
    [
      'opened again within the week, and solved too late in all',
      [
        ...[SUBMIT, ACCEPT, START, SOLVE],
        ['11-26T09:00', 'owner', 'notSolved', 'reopened'],
        ['11-26T11:00', 'staff', 'resolve', 'resolved'],
      ],
      ['inTime', 'late', 'late'],
    ],
    [
      'opened again and let lie',
      [SUBMIT, ACCEPT, START, SOLVE, ['11-26T09:00', 'owner', 'notSolved', 'reopened']],
      ['inTime', 'late', 'missed'],
    ],
    [
      'opened again after the week',
      [
        ...[SUBMIT, ACCEPT, START, SOLVE],
        ['11-23T18:00', 'owner', 'confirm', 'closed'],
        ['12-10T09:00', 'owner', 'reopen', 'reopened'],
        ['12-20T09:00', 'staff', 'resolve', 'resolved'],
      ],
      ['inTime', 'inTime', 'late'],
    ],
    ['withdrawn before anything was due', [SUBMIT, ['11-23T11:00', 'owner', 'withdraw', 'withdrawn']], ['excluded', 'excluded', 'excluded']], // prettier-ignore
    ['withdrawn when the answer was overdue', [SUBMIT, ['11-23T17:00', 'owner', 'withdraw', 'withdrawn']], ['missed', 'excluded', 'excluded']], // prettier-ignore
    ['refused', [SUBMIT, ACCEPT, ['11-23T11:00', 'staff', 'reject', 'rejecting'], ['11-23T11:30', 'staff', 'confirmReject', 'rejected']], ['inTime', 'excluded', 'excluded']], // prettier-ignore
    ['merged into another', [SUBMIT, ACCEPT, ['11-23T11:00', 'staff', 'merge', 'merged']], ['excluded', 'excluded', 'excluded']], // prettier-ignore
    ['ended with another', [SUBMIT, ACCEPT, ['11-23T11:00', 'staff', 'merge', 'merged'], ['11-29T11:00', 'system', 'follow', 'closed']], ['excluded', 'excluded', 'excluded']], // prettier-ignore
  ])('%s', (_, lines, expected, now = '12-31T09:00') => {
    expect(verdicts(lines, now)).toEqual(expected);
  });

  it('count working time, pauses and the time between solution and reopening taken out', () => {
    const { firstResponse, resolution, resolutionWithReopens, reopened } = figures([
      ...[SUBMIT, ACCEPT, START],
      ['11-23T11:00', 'staff', 'askOwner', 'waitOwner'],
      ['11-24T11:00', 'owner', 'message', 'inProgress'],
      ['11-24T12:00', 'staff', 'resolve', 'resolved'],
      ['11-26T09:00', 'owner', 'notSolved', 'reopened'],
      ['11-26T11:30', 'staff', 'resolve', 'resolved'],
    ]);
    expect(firstResponse).toMatchObject({ at: beijing('11-23T10:00'), businessMs: HOUR });
    expect(resolution).toMatchObject({ at: beijing('11-24T12:00'), businessMs: 3 * HOUR });
    expect(resolutionWithReopens).toMatchObject({ at: beijing('11-26T11:30'), businessMs: 5.5 * HOUR });
    expect(reopened).toBe(1);
  });

  it('tell the owner’s word from silence', () => {
    const closed = (action: 'confirm' | 'close') =>
      figures([
        SUBMIT,
        ACCEPT,
        START,
        SOLVE,
        ['11-30T17:00', action === 'close' ? 'system' : 'owner', action, 'closed'],
      ]);
    expect(closed('close')).toMatchObject({ isClosedBySilence: true, rating: null });
    expect(closed('confirm').isClosedBySilence).toBe(false);
    expect(figures([SUBMIT, ACCEPT, START, SOLVE], undefined, 4).rating).toBe(4);
  });

  it('say what was so at that moment, whatever came later', () => {
    const story: Line[] = [SUBMIT, ACCEPT, START, SOLVE, ['11-26T09:00', 'owner', 'notSolved', 'reopened']];
    expect(verdicts(story, '11-23T09:30')).toEqual(['pending', 'pending', 'pending']);
    expect(verdicts(story, '11-25T09:00')).toEqual(['inTime', 'inTime', 'inTime']);
  });
});
