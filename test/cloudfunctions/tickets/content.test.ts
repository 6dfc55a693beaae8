import type { Verdict } from '../../../cloudfunctions/kernel/ports';
import { onMediaVerdict, recheckContent } from '../../../cloudfunctions/tickets';
import { MOST_TRIES, waitAfter } from '../../../cloudfunctions/tickets/content/retries';
import { aPicture } from '../../support/aPicture';
import { aKey } from '../../support/archiveActs';
import { aCommunity, anOwner, aStaff } from '../../support/builders';
import { world, type World } from '../../support/world';

const PASS: Verdict = { suggest: 'pass', label: 100 };
const RISKY: Verdict = { suggest: 'risky', label: 20006 };

describe("WeChat's content check of tickets", () => {
  let w: World;
  let home: { id: string };
  let traces = 0;
  const text = jest.fn<Promise<Verdict>, [string, string]>();
  const photo = jest.fn<Promise<string>, [string, string]>();
  beforeAll(async () => {
    w = await world({ platform: (real) => ({ ...real, content: { text, photo } }) });
  });
  afterAll(() => w.stop());
  beforeEach(async () => {
    await w.clear();
    text.mockReset().mockResolvedValue(PASS);
    photo.mockReset().mockImplementation(async () => `trace-${(traces += 1)}`);
    await aCommunity(w, { id: 'c1' });
    home = await anOwner(w, 'o-owner', { communityId: 'c1' });
    for (const [openid, role] of [
      ['o-worker', 'ticketStaff'],
      ['o-lead', 'teamLead'],
    ] as const)
      await aStaff(w, { openid, roles: [role], communityIds: ['c1'] });
    await aStaff(w, { openid: 'o-foreign', roles: ['teamLead'], communityIds: ['c2'] });
  });

  const folder = async () => ((await w.as('o-owner').call('account.me')) as any).data.uploadFolder as string;
  const aPhoto = async () => w.platform.files.put(`${await folder()}/${aKey()}.jpg`, aPicture('noise'));
  const file = async (more: object = {}) => {
    const draft = {
      householdId: home.id,
      kind: 'complaint',
      category: 'complaint-2',
      text: '楼上很吵',
      ...more,
    };
    const reply = (await w.as('o-owner').call('tickets.submit', { draft, requestKey: aKey() })) as any;
    if (!reply.ok) throw new Error(reply.code);
    return reply.data as { id: string };
  };
  const get = async (openid: string, id: string) =>
    ((await w.as(openid).call('tickets.get', { id })) as any).data;
  const held = async (openid = 'o-lead') => ((await w.as(openid).call('tickets.heldContent')) as any).data;
  const decide = (
    item: { id: string; version: number },
    decision: string,
    more: object = {},
    by = 'o-lead',
  ) => w.as(by).call('tickets.decideContent', { id: item.id, version: item.version, decision, ...more });
  const checks = () => w.database.find<any>('contentChecks', {}, { limit: 50 });
  const push = (trace: string, more: object = {}) =>
    onMediaVerdict(w.platform, {
      ...{ Event: 'wxa_media_check', FromUserName: 'o-owner', trace_id: trace, errcode: 0 },
      result: RISKY,
      ...more,
    });

  it('leaves nothing behind of words that pass', async () => {
    await file();
    expect(text).toHaveBeenCalledWith('o-owner', '楼上很吵');
    expect(await checks()).toEqual([]);
  });

  describe.each(['risky', 'review'] as const)('words that are %s', (suggest) => {
    beforeEach(() => void text.mockResolvedValue({ suggest, label: 20003 }));

    it('are filed, kept from the team until the lead decides, and the owner is told', async () => {
      const { id } = await file();
      expect(await get('o-owner', id)).toMatchObject({
        state: 'new',
        text: '楼上很吵',
        textHold: { state: 'held' },
      });
      expect(await get('o-worker', id)).toMatchObject({
        text: '',
        textHold: { state: 'held', reason: null },
      });
      const queue = (await w.as('o-worker').call('tickets.queue', { view: 'todo' })) as any;
      expect(queue.data.items).toMatchObject([{ id, excerpt: '', isHeld: true }]);
      const told = await w.database.find<any>('notices', { to: 'o-owner' }, { limit: 9 });
      expect(told.map(({ title }) => title)).toEqual(['工单待人工确认']);

      const { items, waiting } = await held();
      expect(waiting).toBe(1);
      expect(items).toMatchObject([
        { ticketId: id, text: '楼上很吵', found: '辱骂', worry: 'risky', photo: null },
      ]);
      expect(await decide(items[0], 'release')).toMatchObject({ ok: true });
      expect(await get('o-worker', id)).toMatchObject({ text: '楼上很吵' });
      expect(await held()).toMatchObject({ items: [], waiting: 0 });
    });
  });

  it('kept back for a reason, words stay out of sight, and the owner learns why', async () => {
    text.mockResolvedValue(RISKY);
    const { id } = await file();
    const [item] = (await held()).items;
    expect(await decide(item, 'refuse')).toMatchObject({
      code: 'INVALID',
      fields: { reason: expect.any(String) },
    });
    expect(await decide(item, 'refuse', { reason: 'abuse' })).toMatchObject({ ok: true });
    expect(await get('o-worker', id)).toMatchObject({
      text: '',
      textHold: { state: 'refused', reason: 'abuse' },
    });
    expect(await get('o-owner', id)).toMatchObject({
      text: '楼上很吵',
      textHold: { reason: 'abuse' },
      state: 'new',
    });
    const told = JSON.stringify(await w.database.find('notices', { to: 'o-owner' }, { limit: 9 }));
    expect(told).toContain('辱骂');
    const entries = await w.database.find<any>('accessLogs', { step: 'refuseContent' }, { limit: 9 });
    expect(entries).toMatchObject([{ entityId: id, category: 'abuse' }]);
  });

  it('is decided once: again the same is nothing more, otherwise it is refused', async () => {
    text.mockResolvedValue(RISKY);
    await file();
    const [item] = (await held()).items;
    expect(await decide(item, 'release', {}, 'o-foreign')).toMatchObject({ code: 'NOT_FOUND' });
    expect(await decide({ ...item, version: 7 }, 'release')).toMatchObject({ code: 'STALE' });
    expect(await decide({ ...item, id: 'k-none' }, 'release')).toMatchObject({ code: 'NOT_FOUND' });
    await decide(item, 'release');
    expect(await decide(item, 'release')).toMatchObject({ ok: true });
    expect(await decide(item, 'refuse', { reason: 'advert' })).toMatchObject({ code: 'ILLEGAL_ACTION' });
    expect(await w.database.count('accessLogs', { step: 'releaseContent' })).toBe(1);
    expect((await held('o-foreign')).items).toEqual([]);
  });

  it('never stands in the way: a silent WeChat is asked again, each time later, then a person', async () => {
    text.mockRejectedValue(new Error('silent'));
    const { id } = await file();
    expect(await get('o-worker', id)).toMatchObject({ text: '楼上很吵' });
    for (let tries = 1; tries < MOST_TRIES; tries += 1) {
      w.clock.advance(waitAfter(tries) - 1);
      expect(await recheckContent(w.platform, 9)).toBe(0);
      w.clock.advance(1);
      expect(await recheckContent(w.platform, 9)).toBe(1);
    }
    expect(text).toHaveBeenCalledTimes(MOST_TRIES);
    w.clock.advance(waitAfter(MOST_TRIES));
    await recheckContent(w.platform, 9);
    expect((await held()).items).toMatchObject([{ ticketId: id, worry: 'unchecked', text: '楼上很吵' }]);
    w.clock.advance(86_400_000);
    expect(await recheckContent(w.platform, 9)).toBe(0);
    expect(text).toHaveBeenCalledTimes(MOST_TRIES);
  });

  it('counts when it comes late: words that turn out risky are held then', async () => {
    text.mockRejectedValueOnce(new Error('silent')).mockResolvedValue(RISKY);
    const { id } = await file();
    w.clock.advance(waitAfter(1));
    // Two runs of the clockwork at once ask once.
    await Promise.all([recheckContent(w.platform, 9), recheckContent(w.platform, 9)]);
    expect(text).toHaveBeenCalledTimes(2);
    expect(await get('o-worker', id)).toMatchObject({ text: '', textHold: { state: 'held' } });
    expect(await w.database.count('notices', { to: 'o-owner' })).toBe(1);
  });

  describe('of a photo', () => {
    it('hides it once the verdict comes, twice being once, and shows it when a person lets it', async () => {
      const fileId = await aPhoto();
      const { id } = await file({ photos: [fileId] });
      expect((await get('o-worker', id)).photos[0].url).not.toBe('');
      const [check] = await checks();
      expect(await push(check.traces[0])).toBe(true);
      expect(await push(check.traces[0])).toBe(true);
      expect(await push(check.traces[0], { result: PASS })).toBe(true);
      expect((await get('o-worker', id)).photos).toEqual([
        { fileId, url: '', hold: { state: 'held', reason: null } },
      ]);
      expect((await get('o-lead', id)).photos[0].url).not.toBe('');
      expect(await w.database.count('notices', { to: 'o-owner' })).toBe(1);
      const [item] = (await held()).items;
      expect(item).toMatchObject({ text: null, photo: expect.stringMatching(/^http/) });
      await decide(item, 'release');
      expect((await get('o-worker', id)).photos[0].url).not.toBe('');
    });

    test.each<[string, object]>([
      ["names another person than the photo's", { FromUserName: 'o-worker' }],
      ['is of a trace that is not ours', { trace_id: 'trace-unknown' }],
      ['names no trace', { trace_id: { $gt: '' } }],
      ['is another event', { Event: 'wxa_other' }],
    ])('takes no notice of a verdict that %s', async (_, more) => {
      const { id } = await file({ photos: [await aPhoto()] });
      const [check] = await checks();
      expect(await push(check.traces[0], more)).toBe(false);
      expect((await get('o-worker', id)).photos[0].url).not.toBe('');
    });

    test.each<[string, object]>([
      ['could not fetch it', { errcode: -1008, result: undefined }],
      ['says nothing that we know', { result: { suggest: 'perhaps' } }],
    ])('is asked for again when WeChat %s', async (_, more) => {
      await file({ photos: [await aPhoto()] });
      const [check] = await checks();
      await push(check.traces[0], more);
      w.clock.advance(waitAfter(1));
      await recheckContent(w.platform, 9);
      const [again] = await checks();
      expect(again).toMatchObject({ state: 'sent', traces: [check.traces[0], expect.any(String)] });
      // The verdict on the first sending still counts.
      expect(await push(check.traces[0])).toBe(true);
      expect((await held()).waiting).toBe(1);
    });

    it('that could not be handed in stays with the ticket and is handed in later', async () => {
      photo.mockRejectedValueOnce(new Error('silent'));
      const { id } = await file({ photos: [await aPhoto()] });
      expect(await checks()).toMatchObject([{ ticketId: id, state: 'due' }]);
      w.clock.advance(waitAfter(1));
      await recheckContent(w.platform, 9);
      expect(await checks()).toMatchObject([{ state: 'sent' }]);
    });
  });

  it('holds what is said on a ticket as well', async () => {
    const { id } = await file();
    text.mockResolvedValue(RISKY);
    const say = { id, version: 1, action: 'message', text: '骂人的话', requestKey: aKey() };
    expect(await w.as('o-owner').call('tickets.advance', say)).toMatchObject({ ok: true });
    const shown = await get('o-worker', id);
    expect(shown.events.at(-1)).toMatchObject({ action: 'message', text: null, textHold: { state: 'held' } });
    expect((await held()).items).toMatchObject([{ text: '骂人的话' }]);
  });
});
