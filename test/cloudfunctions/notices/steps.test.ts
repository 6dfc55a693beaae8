import { CONSENT_TEXTS, DEFAULT_NOTICE_SETTINGS } from '../../../contract';
import { sealEmail } from '../../../cloudfunctions/archive/people';
import { answerIn, answerThread, deliver, deliverDue, type Told } from '../../../cloudfunctions/notices';
import type { StoredNotice } from '../../../cloudfunctions/notices/stored';
import { anOwner, type BuiltHousehold } from '../../support/builders';
import { aReminder, NO_GRANT, withChannels } from '../../support/noticeSteps';
import { START, world, type World } from '../../support/world';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const PHONE = '13800000001';
const EMAIL = 'wang@example.com';

describe('the steps of a reminder', () => {
  let w: World;
  let home: BuiltHousehold;
  beforeAll(async () => void (w = await world()));
  beforeEach(async () => {
    await w.clear();
    home = await anOwner(w, 'o-owner', { communityId: 'c1' });
  });
  afterAll(() => w.stop());

  const withEmail = async () => {
    const [id = ''] = home.persons;
    await w.database.update('persons', { _id: id }, sealEmail(w.platform.secrets, id, EMAIL));
  };
  const stored = (notice: StoredNotice) => w.database.get<StoredNotice>('notices', notice._id);
  const log = async (notice: StoredNotice) =>
    ((await stored(notice))?.attemptLog ?? []).map(
      ({ rung, channel, result, at }) => `${channel}${rung} ${result} day ${(at - START) / DAY}`,
    );
  /** Lets the timer run every hour of so many days. */
  const pass = async (
    platform: World['platform'],
    days: number,
    listener?: Parameters<typeof deliverDue>[2],
  ) => {
    for (let hour = 0; hour < days * 24; hour += 1) {
      await deliverDue(platform, 50, listener);
      w.clock.advance(HOUR);
    }
    await deliverDue(platform, 50, listener);
  };

  it('go from message to text message, e-mail and a person', async () => {
    await withEmail();
    const { platform, sent } = withChannels(w);
    const notice = await aReminder(w);
    await pass(platform, 25);
    expect(sent).toEqual(['message o-owner', `sms ${PHONE}`, `email ${EMAIL}`]);
    expect(await log(notice)).toEqual([
      'message0 SENT day 0',
      'sms1 SENT day 7',
      'email2 SENT day 14',
      'call3 TO_CALL day 21',
    ]);
    expect(await stored(notice)).toMatchObject({ state: 'toCall' });
  });

  it('are left to the timer by who made them', async () => {
    const { platform, sent } = withChannels(w);
    await deliver(platform, [await aReminder(w)]);
    expect(sent).toEqual([]);
  });

  it('stop at the first answer, whoever gives it and through what', async () => {
    const { platform, sent } = withChannels(w);
    const notice = await aReminder(w);
    await deliverDue(platform, 10);
    await w.database.transaction(async (transaction) => (await answerIn(transaction, 'check:t1', START))());
    await w.database.transaction(async (transaction) => (await answerIn(transaction, 'check:t1', START))());
    await pass(platform, 25);
    expect(sent).toEqual(['message o-owner']);
    expect(await stored(notice)).toMatchObject({ state: 'answered' });
  });

  it('are marked at once by an answer outside of a transaction', async () => {
    const [notice, other] = [
      await aReminder(w),
      await aReminder(w, { key: 'check:t2', thread: { of: 'check:t2', turn: 1 } }),
    ];
    await answerThread(w.platform, 'check:t1');
    await answerThread(w.platform, 'check:t1');
    expect(await stored(notice)).toMatchObject({ state: 'answered' });
    expect(await stored(other)).toMatchObject({ state: 'queued' });
  });

  it('fall through at once to what reaches the person', async () => {
    const { platform, sent } = withChannels(w, { message: () => NO_GRANT });
    const notice = await aReminder(w);
    await pass(platform, 25);
    expect(sent).toEqual(['message o-owner', `sms ${PHONE}`, 'message o-owner']);
    expect(await log(notice)).toEqual([
      'message0 NO_GRANT day 0',
      'sms1 SENT day 0',
      'email2 NO_ADDRESS day 14',
      'message2 NO_GRANT day 14',
      'call3 TO_CALL day 21',
    ]);
  });

  it('reach a person without an account by phone', async () => {
    const { platform, sent } = withChannels(w);
    const [personId = ''] = home.persons;
    const notice = await aReminder(w, { to: '', personId });
    await pass(platform, 1);
    expect(sent).toEqual([`sms ${PHONE}`]);
    expect(notice._id).not.toContain(personId);
  });

  it('hand over at once whom nothing reaches', async () => {
    const { platform, sent } = withChannels(w, { sms: null, email: null });
    const notice = await aReminder(w, { to: '', personId: home.persons[0]! });
    await deliverDue(platform, 10);
    expect(sent).toEqual([]);
    expect(await stored(notice)).toMatchObject({ state: 'toCall' });
  });

  it('wait for the morning', async () => {
    w.clock.set(Date.parse('2026-11-23T22:30:00+08:00'));
    const { platform, sent } = withChannels(w);
    const notice = await aReminder(w);
    await deliverDue(platform, 10);
    expect(sent).toEqual([]);
    expect(await stored(notice)).toMatchObject({
      state: 'queued',
      nextAt: Date.parse('2026-11-24T08:00:00+08:00'),
    });
    await pass(platform, 1);
    expect(sent).toEqual(['message o-owner']);
  });

  it('of two reminders come three days apart by one channel', async () => {
    const { platform, sent } = withChannels(w);
    const first = await aReminder(w);
    const second = await aReminder(w, { key: 'due:x', ladder: 'due', thread: { of: 'due:x', turn: 1 } });
    await Promise.all([deliverDue(platform, 10), deliverDue(platform, 10)]);
    expect(sent).toEqual(['message o-owner']);
    await pass(platform, 3);
    expect(sent).toEqual(['message o-owner', 'message o-owner']);
    const times = (await Promise.all([first, second].map(stored))).map((one) => one?.sentAt ?? 0);
    expect(Math.abs(times[0]! - times[1]!)).toBeGreaterThanOrEqual(3 * DAY);
  });

  it('leave a channel’s place free when nothing went out by it', async () => {
    const answers = [NO_GRANT];
    const { platform, sent } = withChannels(w, { message: () => answers.shift() ?? { ok: true } });
    await aReminder(w);
    await deliverDue(platform, 10);
    await aReminder(w, { key: 'due:x', ladder: 'due', thread: { of: 'due:x', turn: 1 } });
    await deliverDue(platform, 10);
    expect(sent).toEqual(['message o-owner', `sms ${PHONE}`, 'message o-owner']);
  });

  it.each([
    [
      'turned the channel off',
      { noticeWishes: { off: ['message'], quiet: null, version: 1 } },
      [`sms ${PHONE}`],
    ],
    [
      'wants no reminders at all',
      { purposes: { reminders: { given: false, version: CONSENT_TEXTS.reminders.version, at: START } } },
      [],
    ],
  ])('respect who %s', async (_what, wishes, expected) => {
    await w.database.update('accounts', { _id: 'o-owner' }, wishes);
    const { platform, sent } = withChannels(w);
    await aReminder(w);
    await deliverDue(platform, 10);
    expect(sent).toEqual(expected);
  });

  it('keep to the person’s own hours', async () => {
    const quiet = { from: 12, to: 18 };
    await w.database.update('accounts', { _id: 'o-owner' }, { noticeWishes: { off: [], quiet, version: 1 } });
    const notice = await aReminder(w);
    await deliverDue(withChannels(w).platform, 10);
    expect(await stored(notice)).toMatchObject({ nextAt: Date.parse('2026-11-23T18:00:00+08:00') });
  });

  it('follow what the community has set', async () => {
    const ladders = { ...DEFAULT_NOTICE_SETTINGS.ladders, update: [{ channels: ['sms'], afterDays: 1 }] };
    const settings = { ...DEFAULT_NOTICE_SETTINGS, ladders, version: 1, updatedAt: START };
    await w.database.insert('noticeSettings', { _id: 'c1', ...settings });
    const { platform, sent } = withChannels(w);
    const notice = await aReminder(w);
    await deliverDue(platform, 10);
    expect(sent).toEqual([]);
    await pass(platform, 2);
    expect(sent).toEqual([`sms ${PHONE}`]);
    expect(await stored(notice)).toMatchObject({ state: 'sent' });
  });

  it('are tried again by the same channel, then given up for the next', async () => {
    const { platform, sent } = withChannels(w, {
      message: () => ({ ok: false, errorCode: 43108, retryable: true }),
    });
    const notice = await aReminder(w);
    await pass(platform, 1);
    expect(sent).toEqual([...Array<string>(6).fill('message o-owner'), `sms ${PHONE}`]);
    expect((await stored(notice))?.attemptLog?.map(({ result }) => result)).toEqual([
      ...Array<string>(5).fill('FAILED'),
      'GAVE_UP',
      'SENT',
    ]);
  });

  it('leave what only the timer can send to the timer', async () => {
    const { platform, sent } = withChannels(w, { message: () => NO_GRANT });
    const notice = await aReminder(w);
    await deliverDue({ ...platform, senders: null }, 10);
    expect(await stored(notice)).toMatchObject({ state: 'queued', nextAt: START });
    await deliverDue(platform, 10);
    expect(sent).toEqual(['message o-owner', `sms ${PHONE}`]);
  });

  describe('are told to who listens', () => {
    const listen = () => {
      const told: string[] = [];
      const listener = (_platform: unknown, steps: readonly Told[]) => {
        for (const one of steps) {
          const [, name = ''] = one.notice._id.split(':');
          told.push(
            one.outcome === null
              ? `${name} taken up again`
              : `${name} ${one.rung} ${one.channel} ${one.outcome} ${(one.at - START) / DAY}`,
          );
        }
        return Promise.resolve();
      };
      return { told, listener };
    };

    it('each once, before it is marked', async () => {
      const { told, listener } = listen();
      await aReminder(w);
      await pass(withChannels(w).platform, 25, listener);
      expect(told).toEqual([
        't1 0 message SENT 0',
        't1 1 sms SENT 7',
        't1 2 email NO_ADDRESS 14',
        't1 2 message SENT 14',
        't1 3 call TO_CALL 21',
      ]);
    });

    it('again when that failed, and a text message is not sent again for it', async () => {
      const { told, listener } = listen();
      const { platform, sent } = withChannels(w, { message: () => NO_GRANT });
      const notice = await aReminder(w);
      const failing = () => Promise.reject(new Error('no campaign'));
      await expect(deliverDue(platform, 10, failing)).rejects.toThrow('no campaign');
      w.clock.advance(2 * 60_000);
      await expect(
        deliverDue(platform, 10, (p, told) =>
          told.some((one) => one.outcome !== null && one.channel === 'sms') ? failing() : listener(p, told),
        ),
      ).rejects.toThrow('no campaign');
      w.clock.advance(2 * 60_000);
      await deliverDue(platform, 10, listener);
      expect(sent.filter((one) => one.startsWith('sms'))).toHaveLength(1);
      expect(told.map((one) => one.split(' ').slice(0, 4).join(' '))).toEqual([
        't1 taken up again',
        't1 0 message NO_GRANT',
        't1 taken up again',
        't1 1 sms SENT',
      ]);
      expect(await stored(notice)).toMatchObject({ state: 'waiting' });
    });
  });
});
