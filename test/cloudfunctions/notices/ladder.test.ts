import fc from 'fast-check';

import { DEFAULT_NOTICE_SETTINGS, type AttemptResult, type Channel } from '../../../contract';
import { nextRung, type Ladder } from '../../../cloudfunctions/notices/ladder';
import type { Attempt } from '../../../cloudfunctions/notices/stored';
import { awake, isQuiet } from '../../../cloudfunctions/notices/quietHours';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** 10:00 in Beijing. */
const START = Date.parse('2026-11-23T02:00:00Z');
const { ladders, quiet, spacingDays } = DEFAULT_NOTICE_SETTINGS;
const UPDATE: Ladder = { until: 'answered', rungs: ladders.update };
const WISHES = { quiet: [quiet], spacingDays };

/** `m0` the message of step 0 sent on day 0; `s1-noAddress@7` the text message of step 1 that had no address on day 7. */
const RESULTS: Record<string, AttemptResult> = {
  sent: 'SENT',
  failed: 'FAILED',
  gaveUp: 'GAVE_UP',
  noAddress: 'NO_ADDRESS',
  noGrant: 'NO_GRANT',
  refused: 'REFUSED',
  toCall: 'TO_CALL',
};
const CHANNELS: Record<string, Channel> = { m: 'message', s: 'sms', e: 'email', i: 'inApp', c: 'call' };
const tried = (words: string): Attempt[] =>
  words.split(' ').flatMap((word) => {
    const [, letter = '', rung = '', result = 'sent', day = '0'] =
      /^([a-z])(\d)(?:-(\w+))?@(\d+)$/.exec(word) ?? [];
    const channel = CHANNELS[letter];
    const became = RESULTS[result];
    if (!channel || !became) return [];
    return [{ rung: Number(rung), channel, result: became, at: START + Number(day) * DAY, code: null }];
  });
const next = (ladder: Ladder, words: string, day: number) => {
  const found = nextRung(ladder, { startsAt: START, attempts: tried(words) }, START + day * DAY, WISHES);
  return found && `${found.channel}${found.rung}@${(found.at - START) / DAY}`;
};

describe('the ladder of the quarterly check', () => {
  it.each<[words: string, day: number, expected: string | null, why: string]>([
    ['', 0, 'message0@0', 'begins on the first day'],
    ['m0@0', 0, 'sms1@7', 'a text message a week later'],
    ['m0@0 s1@7', 7, 'email2@14', 'e-mail in the third week'],
    ['m0@0 s1@7 e2@14', 14, 'call3@21', 'a person in the fourth'],
    ['m0@0 s1@7 e2@14 c3-toCall@21', 21, null, 'and no more'],
    ['m0-failed@0', 0, 'message0@0', 'what failed is tried again by the same channel'],
    ['m0-noGrant@0', 0, 'sms1@0', 'without a grant the text message comes at once'],
    ['m0-refused@0', 0, 'sms1@0', 'who wants no messages gets the next'],
    ['m0-noGrant@0 s1-noAddress@0', 0, 'email2@0', 'without a phone, e-mail'],
    ['m0-noGrant@0 s1-noAddress@0 e2-noAddress@0', 0, 'message2@0', 'without e-mail a message after all'],
    [
      'm0-noGrant@0 s1-noAddress@0 e2-noAddress@0 m2-noGrant@0',
      0,
      'call3@0',
      'whom nothing reaches a person calls at once',
    ],
    ['m0-noGrant@0 s1@0', 0, 'email2@14', 'after a text message that came early the next keeps its day'],
    ['m0@0 s1-noAddress@7', 7, 'email2@7', 'a step that reaches nobody does not wait'],
    [
      'm0@0 s1@7 e2-noAddress@14 m2-noGrant@14',
      14,
      'call3@21',
      'whom something reached a person calls on the day',
    ],
    ['m0@0 s1@7 e2-gaveUp@14', 14, 'message2@14', 'what was given up is followed by the other channel'],
    ['m0@0', 9, 'sms1@9', 'late after an outage'],
    ['m0@0 s1@13', 14, 'email2@16', 'and then at a distance'],
    ['m0@20', 20, 'sms1@23', 'of the settings’ days'],
  ])('after %j on day %d comes %s: %s', (words, day, expected) => {
    expect(next(UPDATE, words, day)).toBe(expected);
  });

  it('does not go back to a step that was left when the ladder is changed', () => {
    const changed: Ladder = {
      ...UPDATE,
      rungs: [{ channels: ['sms'], afterDays: 0 }, ...ladders.update.slice(1)],
    };
    expect(next(changed, 'm0@0 s1@7', 7)).toBe('email2@14');
  });

  it('ends where the ladder was made shorter', () => {
    expect(next({ ...UPDATE, rungs: ladders.update.slice(0, 1) }, 'm0@0 s1@7', 7)).toBeNull();
  });
});

describe('a ladder that ends with whom it reached', () => {
  const NEWS: Ladder = {
    until: 'reached',
    rungs: [
      { channels: ['message'], afterDays: 0 },
      { channels: ['sms'], afterDays: 0 },
    ],
  };
  it.each([
    ['', 'message0@0'],
    ['m0@0', null],
    ['m0-noGrant@0', 'sms1@0'],
    ['m0-noGrant@0 s1-noAddress@0', null],
  ])('after %j: %s', (words, expected) => expect(next(NEWS, words, 0)).toBe(expected));

  it('comes at any hour, but its text message not at night', () => {
    const night = Date.parse('2026-11-24T02:30:00+08:00');
    const wishes = { ...WISHES, isAwaited: true };
    const after = (words: string) =>
      nextRung(NEWS, { startsAt: night, attempts: tried(words) }, night, wishes);
    expect(after('')).toEqual({ rung: 0, channel: 'message', at: night });
    const morning = Date.parse('2026-11-24T08:00:00+08:00');
    expect(after('m0-noGrant@0')).toEqual({ rung: 1, channel: 'sms', at: morning });
  });
});

describe('quiet hours', () => {
  const at = (time: string) => Date.parse(`2026-11-${time}:00+08:00`);
  it.each([
    ['23T20:59', '23T20:59'],
    ['23T21:00', '24T08:00'],
    ['23T23:30', '24T08:00'],
    ['24T00:00', '24T08:00'],
    ['24T07:59', '24T08:00'],
    ['24T08:00', '24T08:00'],
  ])('move %s to %s', (from, to) => expect(awake([quiet], at(from))).toBe(at(to)));

  it.each([
    [
      [
        { from: 21, to: 8 },
        { from: 8, to: 18 },
      ],
      '24T18:00',
    ],
    [
      [
        { from: 21, to: 8 },
        { from: 18, to: 10 },
      ],
      '24T10:00',
    ],
    [
      [
        { from: 21, to: 8 },
        { from: 8, to: 21 },
      ],
      '24T08:00',
    ],
    [[{ from: 0, to: 0 }], '23T22:00'],
    [[], '23T22:00'],
  ])('of community and person together: %j until %s', (hours, to) =>
    expect(awake(hours, at('23T22:00'))).toBe(at(to)),
  );

  const hour = fc.integer({ min: 0, max: 23 });
  const hours = fc.record({ from: hour, to: hour });
  const moment = fc.integer({ min: 0, max: Date.parse('2099-01-01T00:00:00Z') });

  it('never leave a moment within them, nor one sooner, nor a day later than need be', () => {
    fc.assert(
      fc.property(hours, moment, (window, from) => {
        const moved = awake([window], from);
        expect(isQuiet(window, moved)).toBe(false);
        expect(moved).toBeGreaterThanOrEqual(from);
        expect(moved - from).toBeLessThan(DAY);
        // Every full hour passed over on the way is quiet.
        for (let passed = from; passed < moved; passed += HOUR) expect(isQuiet(window, passed)).toBe(true);
      }),
    );
  });

  it('of the community hold whatever a person adds', () => {
    fc.assert(
      fc.property(hours, hours, moment, (community, own, from) => {
        const moved = awake([community, own], from);
        expect(isQuiet(community, moved)).toBe(false);
        expect(moved - from).toBeLessThanOrEqual(2 * DAY);
      }),
    );
  });
});

describe('any ladder', () => {
  it('ends, never tries the same channel of a step twice once it is closed, and never goes back', () => {
    const push = fc.constantFrom<Channel>('message', 'sms', 'email', 'inApp');
    const rung = fc.record({
      channels: fc.uniqueArray(push, { minLength: 1, maxLength: 3 }),
      afterDays: fc.integer({ min: 0, max: 60 }),
    });
    const closing = fc.constantFrom<AttemptResult>('SENT', 'GAVE_UP', 'NO_ADDRESS', 'NO_GRANT', 'REFUSED');
    const ladder = fc.record({
      until: fc.constantFrom('answered' as const, 'reached' as const),
      rungs: fc
        .array(rung, { minLength: 1, maxLength: 6 })
        .map((rungs) => rungs.sort((a, b) => a.afterDays - b.afterDays)),
    });
    fc.assert(
      fc.property(ladder, fc.array(closing, { minLength: 18, maxLength: 18 }), (one, results) => {
        const attempts: Attempt[] = [];
        let now = START;
        for (const result of results) {
          const step = nextRung(one, { startsAt: START, attempts }, now, WISHES);
          if (!step) break;
          expect(step.at).toBeGreaterThanOrEqual(now);
          expect(step.rung).toBeGreaterThanOrEqual(attempts.at(-1)?.rung ?? 0);
          expect(attempts.some((a) => a.rung === step.rung && a.channel === step.channel)).toBe(false);
          now = step.at;
          attempts.push({ rung: step.rung, channel: step.channel, at: now, result, code: null });
        }
        expect(nextRung(one, { startsAt: START, attempts }, now, WISHES)).toBeNull();
      }),
    );
  });
});
