import { CONSENT_TEXTS, DEFAULT_NOTICE_SETTINGS } from '../../../contract';
import type { StoredAccount } from '../../../cloudfunctions/account/stored';
import { deliverDue } from '../../../cloudfunctions/notices';
import type { StoredNotice } from '../../../cloudfunctions/notices/stored';
import { aCommunity, anAgreement, anOwner, aStaff } from '../../support/builders';
import { aReminder, NO_GRANT, withChannels } from '../../support/noticeSteps';
import { START, world, type World } from '../../support/world';

describe('how people are told', () => {
  let w: World;
  beforeAll(async () => void (w = await world()));
  beforeEach(async () => {
    await w.clear();
    await anAgreement(w);
    await aCommunity(w, { id: 'c1' });
    await aCommunity(w, { id: 'c2' });
    await anOwner(w, 'o-owner', { communityId: 'c1' });
    await aStaff(w, { openid: 'o-manager', roles: ['communityManager'], communityIds: ['c1'] });
    await aStaff(w, { openid: 'o-lead', roles: ['teamLead'], communityIds: ['c1'] });
    await aStaff(w, { openid: 'o-auditor', roles: ['auditor'], communityIds: ['c1'] });
  });
  afterAll(() => w.stop());

  const call = (openid: string, endpoint: string, input: object = {}) =>
    w.as(openid).call(`notices.${endpoint}`, input);
  const entries = () => w.database.find<any>('accessLogs', { action: 'change' }, { limit: 50 });

  describe('as one wishes', () => {
    const quiet = { from: 20, to: 10 };

    it('is by every channel until one says otherwise', async () => {
      await call('o-owner', 'choose', { choices: { recordDue: 'accept' } });
      expect(await call('o-owner', 'wishes')).toMatchObject({
        data: {
          channels: [
            { channel: 'message', isOn: true, isReachable: true },
            { channel: 'sms', isOn: true, isReachable: true },
            { channel: 'email', isOn: true, isReachable: false },
          ],
          left: [
            { template: 'reviewDecided', count: 0 },
            { template: 'ticketProgress', count: 0 },
            { template: 'recordDue', count: 1 },
            { template: 'digest', count: 0 },
          ],
          areRemindersOff: false,
          quiet: null,
          communityQuiet: { from: 21, to: 8 },
          version: 0,
        },
      });
    });

    it('is kept, the same again at no new version, and an older one refused', async () => {
      const wish = { version: 0, off: ['sms', 'message'], quiet };
      const saved = await call('o-owner', 'saveWishes', wish);
      expect(saved).toMatchObject({
        data: { version: 1, quiet, channels: [{ isOn: false }, { isOn: false }, { isOn: true }] },
      });
      expect(await call('o-owner', 'saveWishes', wish)).toEqual(saved);
      expect(await call('o-owner', 'saveWishes', { ...wish, off: [] })).toMatchObject({ code: 'STALE' });
      expect(await call('o-owner', 'wishes')).toMatchObject({ data: { version: 1 } });
    });

    it('can be said by somebody who was never here', async () => {
      expect(await call('o-new', 'saveWishes', { version: 0, off: ['sms'], quiet: null })).toMatchObject({
        data: { version: 1 },
      });
      expect(await w.database.get<StoredAccount>('accounts', 'o-new')).toMatchObject({ consent: null });
    });

    it('says when one took back the consent to reminders', async () => {
      const reminders = { given: false, version: CONSENT_TEXTS.reminders.version, at: START };
      await w.database.update('accounts', { _id: 'o-owner' }, { purposes: { reminders } });
      expect(await call('o-owner', 'wishes')).toMatchObject({ data: { areRemindersOff: true } });
    });

    it.each([
      [{ off: ['call'], quiet: null }],
      [{ off: ['sms', 'sms'], quiet: null }],
      [{ off: [], quiet: { from: 24, to: 8 } }],
      [{ off: [], quiet: { from: 21.5, to: 8 } }],
    ])('refuses %j', async (wish) => {
      expect(await call('o-owner', 'saveWishes', { version: 0, ...wish })).toMatchObject({ code: 'INVALID' });
    });
  });

  describe('as a community has set', () => {
    const settings = { ...DEFAULT_NOTICE_SETTINGS, quiet: { from: 20, to: 9 } };
    const change = (changes: object = {}) =>
      call('o-manager', 'changeSettings', { communityId: 'c1', version: 0, settings, ...changes });

    it('is by the defaults until somebody changes them', async () => {
      expect(await call('o-manager', 'settings')).toMatchObject({
        data: { communityId: 'c1', version: 0, settings: DEFAULT_NOTICE_SETTINGS, allowed: ['edit'] },
      });
      expect(await call('o-lead', 'settings')).toMatchObject({ data: { allowed: [] } });
    });

    it('is changed with an entry, once however often it is sent', async () => {
      const changed = await change();
      expect(changed).toMatchObject({ data: { version: 1, settings } });
      expect(await change()).toEqual(changed);
      expect(await change({ settings: DEFAULT_NOTICE_SETTINGS })).toMatchObject({ code: 'STALE' });
      expect((await entries()).map(({ step, entityId }) => `${step} ${entityId}`)).toEqual([
        'changeSettings c1',
      ]);
    });

    it.each([
      ['o-lead', { communityId: 'c1' }, 'FORBIDDEN'],
      ['o-manager', { communityId: 'c2' }, 'NOT_FOUND'],
      ['o-manager', { communityId: 'c-none' }, 'NOT_FOUND'],
    ])('is not for %s to change in %j', async (who, where, code) => {
      expect(await call(who, 'changeSettings', { ...where, version: 0, settings })).toMatchObject({ code });
    });

    it.each<[string, object[]]>([
      ['no step', []],
      [
        'an earlier step after a later',
        [
          { channels: ['sms'], afterDays: 3 },
          { channels: ['email'], afterDays: 2 },
        ],
      ],
      [
        'a call that is not the end',
        [
          { channels: ['call'], afterDays: 0 },
          { channels: ['sms'], afterDays: 1 },
        ],
      ],
      ['a call among others', [{ channels: ['sms', 'call'], afterDays: 0 }]],
      ['one channel twice', [{ channels: ['sms', 'sms'], afterDays: 0 }]],
      ['a step without a channel', [{ channels: [], afterDays: 0 }]],
    ])('has no ladder with %s', async (_what, update) => {
      const ladders = { ...settings.ladders, update };
      const reply: any = await change({ settings: { ...settings, ladders } });
      expect(reply).toMatchObject({ code: 'INVALID' });
      expect(Object.keys(reply.fields).every((path) => path.startsWith('settings.ladders.update'))).toBe(
        true,
      );
    });
  });

  describe('when it did not arrive', () => {
    /** No channel takes it. */
    const aFailed = async () => {
      const ladders = {
        ...DEFAULT_NOTICE_SETTINGS.ladders,
        update: [
          { channels: ['message'], afterDays: 0 },
          { channels: ['sms'], afterDays: 0 },
        ],
      };
      await w.database.insert('noticeSettings', {
        ...{ _id: 'c1', ...DEFAULT_NOTICE_SETTINGS, ladders },
        ...{ version: 1, updatedAt: START },
      });
      const notice = await aReminder(w);
      const sms = () => ({ ok: false, errorCode: -1, retryable: false, code: 'Blacklisted' }) as const;
      await deliverDue(withChannels(w, { message: () => NO_GRANT, sms }).platform, 10);
      return notice;
    };
    const settle = (openid: string, id: string, action: string, seen = 'failed') =>
      call(openid, 'settle', { id, action, seen });
    const stored = (id: string) => w.database.get<StoredNotice>('notices', id);

    it('staff see what was tried, and what they may do', async () => {
      const { _id } = await aFailed();
      const row = {
        ...{ id: _id, state: 'failed', nextAt: null },
        tried: [
          { channel: 'message', result: 'NO_GRANT', code: '43101' },
          { channel: 'sms', result: 'GAVE_UP', code: 'Blacklisted' },
        ],
      };
      expect(await call('o-lead', 'outbox', { state: 'failed' })).toMatchObject({
        data: { items: [{ ...row, allowed: ['again', 'call', 'close'] }] },
      });
      expect(await call('o-auditor', 'outbox')).toMatchObject({ data: { items: [{ ...row, allowed: [] }] } });
    });

    it('they send it again: what was given up, and nothing else', async () => {
      const { _id } = await aFailed();
      expect(await settle('o-lead', _id, 'again')).toMatchObject({ data: { state: 'queued', allowed: [] } });
      const { platform, sent } = withChannels(w);
      await deliverDue(platform, 10);
      expect(sent).toEqual(['sms 13800000001']);
      expect(await stored(_id)).toMatchObject({ state: 'sent' });
      expect((await entries()).map(({ step }) => step)).toEqual(['sendAgain']);
    });

    it('they have somebody call, and end it', async () => {
      const { _id } = await aFailed();
      expect(await settle('o-lead', _id, 'call')).toMatchObject({
        data: { state: 'toCall', allowed: ['close'] },
      });
      expect(await settle('o-lead', _id, 'close', 'toCall')).toMatchObject({ data: { state: 'closed' } });
      expect((await entries()).map(({ step }) => step).sort()).toEqual(['closeNotice', 'toCall']);
    });

    it('of two who decide at once one is told to look again', async () => {
      const { _id } = await aFailed();
      const replies = await Promise.all([settle('o-lead', _id, 'close'), settle('o-manager', _id, 'again')]);
      expect(replies.map((one) => (one.ok ? 'ok' : one.code)).sort()).toEqual(['STALE', 'ok']);
      expect(await entries()).toHaveLength(1);
    });

    it.each([
      ['o-auditor', 'again', 'failed', 'FORBIDDEN'],
      ['o-lead', 'again', 'toCall', 'STALE'],
    ])('%s may not %s what they saw as %s', async (who, action, seen, code) => {
      expect(await settle(who, (await aFailed())._id, action, seen)).toMatchObject({ code });
    });

    it('nothing is done to what is on its way, is not there, or is elsewhere', async () => {
      const { _id } = await aReminder(w);
      const elsewhere = await aReminder(w, { key: 'check:t2', communityId: 'c2' });
      expect(await settle('o-lead', _id, 'again', 'queued')).toMatchObject({ code: 'ILLEGAL_ACTION' });
      expect(await settle('o-lead', 'n-none', 'again')).toMatchObject({ code: 'NOT_FOUND' });
      expect(await settle('o-lead', elsewhere._id, 'again')).toMatchObject({ code: 'NOT_FOUND' });
    });
  });
});
