import type { Household } from '../../cloudfunctions/archive/stored';
import { prepareNotice } from '../../cloudfunctions/notices/prepare';
import type { Attempt, StoredNotice } from '../../cloudfunctions/notices/stored';
import type { DemoContext } from './context';

const DAY = 24 * 3_600_000;

/** What came of reminding owners who have no account here: the channel's words, oldest first. */
const HISTORIES: readonly Pick<StoredNotice, 'state' | 'attemptLog'>[] = [
  {
    state: 'failed',
    attemptLog: tried([
      ['message', 'NO_ADDRESS', null],
      ['sms', 'GAVE_UP', 'FailedOperation.PhoneNumberInBlacklist'],
      ['email', 'GAVE_UP', '550'],
    ]),
  },
  {
    state: 'toCall',
    attemptLog: tried([
      ['message', 'NO_ADDRESS', null],
      ['sms', 'SENT', null],
      ['email', 'NO_ADDRESS', null],
      ['call', 'TO_CALL', null],
    ]),
  },
  {
    state: 'answered',
    attemptLog: tried([
      ['message', 'NO_ADDRESS', null],
      ['sms', 'SENT', null],
    ]),
  },
];

/** One a week; `at` in days after the first. */
function tried(steps: readonly [Attempt['channel'], Attempt['result'], string | null][]): Attempt[] {
  return steps.map(([channel, result, code], rung) => ({ rung, channel, result, code, at: rung * 7 * DAY }));
}

/** Reminders of last quarter's check, all at their end: no timer has anything to do with them. */
export function noticeDocuments(households: readonly Household[], { now }: DemoContext): StoredNotice[] {
  const from = now - 30 * DAY;
  return households.slice(0, HISTORIES.length).map((household, at) => {
    const { _id, communityId, ownerPersonId: personId, label } = household;
    const { state = 'failed', attemptLog = [] } = HISTORIES[at] ?? {};
    const prepared = prepareNotice({
      ...{ key: `check:demo:${at}`, to: '', personId, communityId, template: 'recordDue', ladder: 'update' },
      thread: { of: `check:demo:${_id}`, turn: 1 },
      ...{ title: '请核对您家的档案', body: '没有变化点一下就好，有变化请改一改。' },
      page: 'pages/archive/archive',
      fields: { item: label, result: '待核对', note: '没有变化点一下就好' },
      now: from,
    });
    const log = attemptLog.map((one) => ({ ...one, at: from + one.at }));
    const sentAt = log.find(({ result }) => result === 'SENT')?.at ?? null;
    return { ...prepared, state, sentAt, attemptLog: log, attempts: 1 };
  });
}
