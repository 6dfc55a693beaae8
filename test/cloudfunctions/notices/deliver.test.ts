import type { Messages, Platform, Sending } from '../../../cloudfunctions/kernel/ports';
import { deliver, deliverDue, prepareNotice, type NoticeDraft } from '../../../cloudfunctions/notices';
import type { StoredCredit, StoredNotice } from '../../../cloudfunctions/notices/stored';
import { START, TEMPLATE_IDS, world, type World } from '../../support/world';

const MINUTE_MS = 60_000;

describe('delivering notices', () => {
  let w: World;
  beforeAll(async () => void (w = await world()));
  beforeEach(() => w.clear());
  afterAll(() => w.stop());

  const aNotice = async (
    draft: Partial<NoticeDraft> = {},
    changes: Partial<StoredNotice> = {},
  ): Promise<StoredNotice> => {
    const prepared = prepareNotice({
      key: 'request:r1:2',
      to: 'o-owner',
      communityId: 'c1',
      template: 'reviewDecided',
      title: '档案修改审核通过',
      body: '档案已更新',
      page: 'owner/archive/request/request?id=r1',
      fields: { item: '3幢2单元502档案修改', result: '审核通过', note: '档案已更新' },
      now: w.clock.now(),
      ...draft,
    });
    const notice = { ...prepared, ...changes };
    await w.database.insert('notices', notice);
    return notice;
  };
  /** One that nobody holds. */
  const aWaiting = (key: string, nextAt = START) =>
    aNotice({ key, to: `o-${key}` }, { state: 'queued', attempts: 0, nextAt });
  const stored = (notice: StoredNotice) => w.database.get<StoredNotice>('notices', notice._id);
  const balanceOf = async (openid: string) => {
    const [credit] = await w.database.find<StoredCredit>('credits', { accountId: openid }, { limit: 1 });
    return credit?.balance;
  };
  const accept = (openid: string) =>
    w.as(openid).call('notices.choose', { choices: { reviewDecided: 'accept' } });

  /** WeChat answering what is told, one after another, then always the last. */
  const withWeChat = (...answers: (Sending | (() => Promise<Sending>))[]) => {
    const sent: string[] = [];
    const send: Messages['send'] = async ({ to }) => {
      sent.push(to);
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      return typeof answer === 'function' ? answer() : answer!;
    };
    const platform: Platform = { ...w.platform, messages: { ...w.platform.messages, send } };
    return { platform, sent };
  };
  const failing = (errorCode: number, retryable: boolean): Sending => ({ ok: false, errorCode, retryable });

  it('sends to WeChat, and spends what was granted', async () => {
    w.grant('o-owner');
    await accept('o-owner');
    const notice = await aNotice();
    await deliver(w.platform, [notice]);
    expect(w.sent()).toMatchObject([
      {
        to: 'o-owner',
        templateId: TEMPLATE_IDS.reviewDecided,
        page: notice.page,
        errcode: 0,
        data: { phrase2: { value: '审核通过' }, time3: { value: '2026年11月23日 15:00' } },
      },
    ]);
    expect(await stored(notice)).toMatchObject({
      state: 'sent',
      attempts: 1,
      sentAt: START,
      errorCode: null,
    });
    expect(await balanceOf('o-owner')).toBe(0);
  });

  it('takes 43101 as no more consent, and does not try again', async () => {
    await accept('o-owner');
    await accept('o-owner');
    expect(await balanceOf('o-owner')).toBe(2);
    const notice = await aNotice();
    await deliver(w.platform, [notice]);
    expect(await stored(notice)).toMatchObject({ state: 'noGrant', errorCode: 43101, attempts: 1 });
    expect(await balanceOf('o-owner')).toBe(0);
    w.clock.advance(24 * 60 * MINUTE_MS);
    expect(await deliverDue(w.platform, 10)).toBe(0);
    expect(w.sent()).toHaveLength(1);
  });

  it('tries again later when WeChat is away, and no sooner', async () => {
    const notice = await aNotice();
    const { platform, sent } = withWeChat(failing(-1, true), { ok: true });
    await deliver(platform, [notice]);
    expect(await stored(notice)).toMatchObject({ state: 'queued', errorCode: -1, nextAt: START + MINUTE_MS });
    expect(await deliverDue(platform, 10)).toBe(0);
    w.clock.advance(MINUTE_MS);
    expect(await deliverDue(platform, 10)).toBe(1);
    expect(await stored(notice)).toMatchObject({ state: 'sent', attempts: 2 });
    expect(sent).toHaveLength(2);
  });

  it('gives up after six tries', async () => {
    const notice = await aNotice();
    const { platform, sent } = withWeChat(failing(43108, true));
    await deliver(platform, [notice]);
    for (let tries = 0; tries < 10; tries += 1) {
      w.clock.advance(60 * MINUTE_MS);
      await deliverDue(platform, 10);
    }
    expect(sent).toHaveLength(6);
    expect(await stored(notice)).toMatchObject({ state: 'failed', attempts: 6, errorCode: 43108 });
  });

  it('gives up on a notice at which every sender crashes', async () => {
    const notice = await aWaiting('k1');
    const { platform, sent } = withWeChat(() => Promise.reject(new Error('crash')));
    for (let tries = 0; tries < 10; tries += 1) {
      await deliverDue(platform, 10).catch(() => undefined);
      w.clock.advance(2 * MINUTE_MS);
    }
    expect(sent).toHaveLength(6);
    expect(await stored(notice)).toMatchObject({ state: 'failed', attempts: 6 });
  });

  it('gives up at once when trying again is no use', async () => {
    const notice = await aNotice();
    await deliver(withWeChat(failing(47003, false)).platform, [notice]);
    expect(await stored(notice)).toMatchObject({ state: 'failed', attempts: 1, errorCode: 47003 });
  });

  it('sends once when several deliver at the same time', async () => {
    const notices = await Promise.all(['1', '2', '3'].map((key) => aWaiting(key)));
    const { platform, sent } = withWeChat({ ok: true });
    await Promise.all([1, 2, 3, 4].map(() => deliverDue(platform, 10)));
    expect([...sent].sort()).toEqual(['o-1', 'o-2', 'o-3']);
    for (const notice of notices) expect(await stored(notice)).toMatchObject({ state: 'sent', attempts: 1 });
  });

  it('leaves to the one who made it what was just made', async () => {
    const notice = await aNotice();
    const { platform, sent } = withWeChat({ ok: true });
    await Promise.all([deliverDue(platform, 10), deliver(platform, [notice]), deliverDue(platform, 10)]);
    expect(sent).toHaveLength(1);
  });

  it('takes up what its maker never came to send', async () => {
    const notice = await aNotice();
    w.clock.advance(2 * MINUTE_MS);
    const { platform } = withWeChat({ ok: true });
    expect(await deliverDue(platform, 10)).toBe(1);
    expect(await stored(notice)).toMatchObject({ state: 'sent', attempts: 2 });
  });

  it('leaves a notice alone while somebody is sending it, and takes it up when they never came back', async () => {
    const notice = await aNotice();
    const crashed = withWeChat(() => Promise.reject(new Error('out of memory')));
    await expect(deliver(crashed.platform, [notice])).rejects.toThrow('out of memory');
    expect(await stored(notice)).toMatchObject({ state: 'sending', attempts: 1 });
    const { platform, sent } = withWeChat({ ok: true });
    expect(await deliverDue(platform, 10)).toBe(0);
    w.clock.advance(2 * MINUTE_MS);
    expect(await deliverDue(platform, 10)).toBe(1);
    expect(sent).toHaveLength(1);
    expect(await stored(notice)).toMatchObject({ state: 'sent', attempts: 2 });
  });

  it('sends the others when one breaks', async () => {
    await Promise.all(Array.from({ length: 12 }, (_, at) => aWaiting(`k${at}`)));
    const { platform, sent } = withWeChat(() => Promise.reject(new Error('broken')), { ok: true });
    await expect(deliverDue(platform, 20)).rejects.toThrow('broken');
    expect(sent).toHaveLength(12);
    expect(await w.database.count('notices', { state: 'sent' })).toBe(11);
  });

  it.each(['', 'with space', '请求', 'k'.repeat(52)])('prepares nothing for the key %j', async (key) => {
    await expect(aNotice({ key })).rejects.toThrow('notice key');
  });

  it('lets no late mark of a sender who was given up overwrite a newer one', async () => {
    const notice = await aNotice();
    const slow = async (): Promise<Sending> => {
      w.clock.advance(2 * MINUTE_MS);
      await deliverDue(withWeChat({ ok: true }).platform, 10);
      return failing(-1, true);
    };
    await deliver(withWeChat(slow).platform, [notice]);
    expect(await stored(notice)).toMatchObject({ state: 'sent', attempts: 2 });
  });

  it('takes what is due first, and no more than asked', async () => {
    await aWaiting('c', START);
    await aWaiting('a', START - 2000);
    await aWaiting('b', START - 1000);
    await aWaiting('d', START + 1);
    const { platform, sent } = withWeChat({ ok: true });
    expect(await deliverDue(platform, 2)).toBe(2);
    expect([...sent].sort()).toEqual(['o-a', 'o-b']);
    expect(await deliverDue(platform, 10)).toBe(1);
    expect(sent).not.toContain('o-d');
  });

  it('prepares the same notice for the same person once', async () => {
    const notice = await aNotice();
    const again = prepareNotice({
      ...(notice as unknown as NoticeDraft),
      key: 'request:r1:2',
      now: START + 5,
    });
    expect(again._id).toBe(notice._id);
    expect(await w.database.insert('notices', again)).toBe(false);
    expect(again._id).toMatch(/^request:r1:2:[0-9a-f]{12}$/);
    expect(again._id).not.toContain('o-owner');
  });
});
