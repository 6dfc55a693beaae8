import { main as events } from '../../../cloudfunctions/events/main';
import { main as timer } from '../../../cloudfunctions/timer/main';
import { absent } from '../../../cloudfunctions/kernel/query';
import { prepareNotice } from '../../../cloudfunctions/notices';
import type { StoredCredit } from '../../../cloudfunctions/notices/stored';
import { START, TEMPLATE_IDS, world, type World } from '../../support/world';

// The functions' own log would fill the test's output.
jest.mock('node:console', () => ({ log: jest.fn() }));

const NAMES = ['WX_OPENID', 'TCB_SOURCE', 'WX_CONTEXT_KEYS'] as const;

/** Runs `call` as the platform would: identity and source stand in the environment for the time of one invocation. */
async function invoked<T>(from: { openid?: string; source: string }, call: () => Promise<T>): Promise<T> {
  const before = NAMES.map((name) => [name, process.env[name]] as const);
  process.env['TCB_SOURCE'] = from.source;
  process.env['WX_CONTEXT_KEYS'] = 'WX_OPENID,WX_APPID,WX_API_TOKEN';
  if (from.openid) process.env['WX_OPENID'] = from.openid;
  try {
    return await call();
  } finally {
    for (const [name, value] of before)
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
  }
}

describe('the functions that no person calls', () => {
  let w: World;
  beforeAll(async () => void (w = await world()));
  beforeEach(() => w.clear());
  afterAll(() => w.stop());

  const credit = async () => {
    const [found] = await w.database.find<StoredCredit>('credits', { accountId: 'o-owner' }, { limit: 1 });
    return found;
  };

  describe('the timer', () => {
    const tick = { Type: 'Timer', TriggerName: 'everyMinute', Time: '2026-11-23T07:00:00Z' };
    const queued = async () => {
      const fields = { item: '档案修改', result: '审核通过', note: '无' };
      const told = { to: 'o-owner', communityId: 'c1', template: 'reviewDecided' as const, page: 'a/b' };
      // Older than the real clock that the function itself reads.
      const now = Math.min(START, Date.now()) - 1000;
      const notice = prepareNotice({ key: 'k', ...told, title: '标题', body: '内容', fields, now });
      await w.database.insert('notices', { ...notice, state: 'queued', nextAt: now });
    };

    it('sends what waits', async () => {
      await queued();
      w.grant('o-owner');
      expect(await invoked({ source: 'wx_trigger' }, () => timer(tick, {}))).toMatchObject({
        ok: true,
        delivered: 1,
        due: 0,
      });
      expect(w.sent()).toMatchObject([{ to: 'o-owner', errcode: 0 }]);
    });

    it.each([
      ['somebody in the mini-program', { openid: 'o-one', source: 'wx_client' }],
      ['somebody through another function', { openid: 'o-one', source: 'wx_client,scf' }],
      ['nobody, from elsewhere', { source: 'wx_http' }],
      ['no source at all', { source: '' }],
      ['a person, whatever the source', { openid: 'o-one', source: 'wx_trigger' }],
      ['a timer only at the beginning', { source: 'wx_trigger,scf' }],
    ])('refuses %s', async (_who, from) => {
      await queued();
      expect(await invoked(from, () => timer(tick, {}))).toMatchObject({ ok: false });
      expect(w.sent()).toEqual([]);
    });
  });

  describe('events', () => {
    const item = (changes: object = {}) => ({
      TemplateId: TEMPLATE_IDS.reviewDecided,
      SubscribeStatusString: 'accept',
      PopupScene: '0',
      ...changes,
    });
    const push = (Event: string, List: unknown, changes: object = {}) => ({
      ToUserName: 'gh_1',
      FromUserName: 'o-owner',
      CreateTime: '1795417200',
      MsgType: 'event',
      Event,
      List,
      ...changes,
    });
    const receive = (event: unknown, from: { openid?: string; source: string } = { source: 'wx_unknown' }) =>
      invoked(from, () => events(event, {}));
    const choose = (choice: string) =>
      w.as('o-owner').call('notices.choose', { choices: { reviewDecided: choice } });

    it.each([
      ['one', item()],
      ['a list of one', [item()]],
      [
        'several',
        [item(), item({ TemplateId: TEMPLATE_IDS.ticketProgress, SubscribeStatusString: 'reject' })],
      ],
    ])('take an answer from a list that is %s', async (_what, list) => {
      expect(await receive(push('subscribe_msg_popup_event', list))).toEqual({ ok: true, known: true });
      const found = await w.database.find('credits', { template: 'reviewDecided' }, { limit: 10 });
      expect(found).toMatchObject([{ accountId: 'o-owner', balance: 1, granted: 1 }]);
    });

    it('do not count a tap twice that the mini-program reported', async () => {
      await choose('accept');
      await receive(push('subscribe_msg_popup_event', item()));
      expect(await credit()).toMatchObject({ granted: 1, balance: 1 });
    });

    it('do not count a tap twice when the event comes first, even after its message was sent', async () => {
      await receive(push('subscribe_msg_popup_event', item()));
      expect(await credit()).toMatchObject({ granted: 1, balance: 1 });
      await w.database.update('credits', { template: 'reviewDecided' }, { balance: 0 });
      await choose('accept');
      expect(await credit()).toMatchObject({ granted: 1, balance: 0, ahead: 0 });
      await choose('accept');
      expect(await credit()).toMatchObject({ granted: 2, balance: 1 });
    });

    it('count taps that the mini-program never reported, and those that no event told of', async () => {
      for (let tap = 0; tap < 2; tap += 1) await receive(push('subscribe_msg_popup_event', item()));
      expect(await credit()).toMatchObject({ granted: 2, balance: 2 });
      for (let tap = 0; tap < 5; tap += 1) await choose('accept');
      expect(await credit()).toMatchObject({ granted: 5, balance: 5, ahead: 3 });
    });

    it('count on in a record from before reports and events were told apart', async () => {
      await choose('accept');
      await w.database.update('credits', { template: 'reviewDecided' }, { ahead: absent() });
      await receive(push('subscribe_msg_popup_event', item()));
      expect(await credit()).toMatchObject({ balance: 2, ahead: -1 });
    });

    it('and reports at once count each tap once', async () => {
      const taps = Array.from({ length: 6 }, () => [
        choose('accept'),
        receive(push('subscribe_msg_popup_event', item())),
      ]);
      await Promise.all(taps.flat());
      expect(await credit()).toMatchObject({ granted: 6, balance: 6, ahead: 0 });
    });

    it('note a no without taking back what was granted', async () => {
      await choose('accept');
      await receive(push('subscribe_msg_popup_event', item({ SubscribeStatusString: 'reject' })));
      expect(await credit()).toMatchObject({ balance: 1, lastChoice: 'reject' });
    });

    it('take everything back when the person turns messages off', async () => {
      await choose('accept');
      await choose('accept');
      await receive(push('subscribe_msg_change_event', item({ SubscribeStatusString: 'reject' })));
      expect(await credit()).toMatchObject({ balance: 0, lastChoice: 'reject' });
    });

    it.each([
      [43101, 0],
      ['43101', 0],
      [0, 1],
      ['0', 1],
    ])('of a sending with code %j leave a balance of %d', async (ErrorCode, balance) => {
      await choose('accept');
      const sent = { TemplateId: TEMPLATE_IDS.reviewDecided, MsgID: '1', ErrorCode, ErrorStatus: 'x' };
      expect(await receive(push('subscribe_msg_sent_event', sent))).toEqual({ ok: true, known: true });
      expect(await credit()).toMatchObject({ balance });
    });

    it.each([
      ['nothing', undefined],
      ['null', null],
      ['text', 'x'],
      ['an unknown event', push('subscribe', item())],
      ['a name of every object', push('constructor', item())],
      ['an event of nobody', push('subscribe_msg_popup_event', item(), { FromUserName: undefined })],
    ])('that are %s change nothing', async (_what, event) => {
      expect(await receive(event)).toEqual({ ok: true, known: false });
      expect(await w.database.count('credits', {})).toBe(0);
    });

    it.each([
      ['no list', undefined],
      ['a list of nothing', [null, 'x', 7]],
      ['another account’s template', item({ TemplateId: 'theirs' })],
    ])('with %s change nothing', async (_what, list) => {
      expect(await receive(push('subscribe_msg_popup_event', list))).toEqual({ ok: true, known: true });
      expect(await w.database.count('credits', {})).toBe(0);
    });

    it.each(['wx_client', 'wx_devtools', 'wx_client,scf', 'wx_http'])(
      'from %s are refused',
      async (source) => {
        await choose('accept');
        const forged = push('subscribe_msg_change_event', item({ SubscribeStatusString: 'reject' }));
        expect(await receive(forged, { openid: 'o-enemy', source })).toEqual({ ok: false });
        expect(await credit()).toMatchObject({ balance: 1 });
      },
    );
  });
});
