import { prepareNotice } from '../../../cloudfunctions/notices';
import type { StoredNotice } from '../../../cloudfunctions/notices/stored';
import { aCommunity, anAgreement, anOwner, aStaff } from '../../support/builders';
import { START, world, type World } from '../../support/world';

describe('notices', () => {
  let w: World;
  beforeAll(async () => void (w = await world()));
  beforeEach(async () => {
    await w.clear();
    await anAgreement(w);
  });
  afterAll(() => w.stop());

  const aNotice = (key: string, changes: Partial<StoredNotice> = {}) => {
    const fields = { item: '档案修改', result: '审核通过', note: '无' };
    const told = { to: 'o-owner', communityId: 'c1', template: 'reviewDecided' as const, page: 'a/b' };
    const notice = prepareNotice({ key, ...told, title: `标题${key}`, body: '内容', fields, now: START });
    return w.database.insert('notices', { ...notice, ...changes });
  };
  const titlesOf = (reply: any) => reply.data.items.map((one: any) => one.title).join('');

  describe('to oneself', () => {
    it('are listed newest first, with how many are unread', async () => {
      await aNotice('1', { createdAt: START - 2000, read: true });
      await aNotice('2', { createdAt: START - 1000, state: 'sending' });
      await aNotice('3', { to: 'o-other' });
      const reply = await w.as('o-owner').call('notices.mine');
      expect(reply).toMatchObject({
        ok: true,
        data: {
          items: [
            { title: '标题2', state: 'queued', read: false, template: 'reviewDecided', page: 'a/b' },
            { title: '标题1', read: true },
          ],
          unread: 1,
          next: null,
        },
      });
    });

    it('come in pages', async () => {
      await Promise.all(
        Array.from({ length: 25 }, (_, at) => aNotice(`n${at}`, { createdAt: START - at * 1000 })),
      );
      const first: any = await w.as('o-owner').call('notices.mine');
      const second: any = await w.as('o-owner').call('notices.mine', { after: first.data.next });
      expect([first.data.items.length, second.data.items.length, second.data.next]).toEqual([20, 5, null]);
      expect(titlesOf(second)).toBe('标题n20标题n21标题n22标题n23标题n24');
    });

    it('are marked as read, and nobody else’s', async () => {
      await aNotice('1');
      await aNotice('2', { to: 'o-other' });
      expect(await w.as('o-owner').call('notices.read')).toMatchObject({ ok: true, data: {} });
      expect(await w.as('o-owner').call('notices.mine')).toMatchObject({
        data: { unread: 0, items: [{ read: true }] },
      });
      expect(await w.as('o-other').call('notices.mine')).toMatchObject({ data: { unread: 1 } });
    });
  });

  describe('the answer to WeChat’s question', () => {
    const choose = (choices: object) => w.as('o-owner').call('notices.choose', { choices });
    const credits = () =>
      w.database.find('credits', { accountId: 'o-owner' }, { order: [['template', 'asc']], limit: 10 });

    it('adds one message for each yes', async () => {
      await choose({ reviewDecided: 'accept', ticketProgress: 'reject' });
      await choose({ reviewDecided: 'accept' });
      expect(await credits()).toMatchObject([
        { template: 'reviewDecided', granted: 2, balance: 2, lastChoice: 'accept' },
        { template: 'ticketProgress', granted: 0, balance: 0, lastChoice: 'reject' },
      ]);
    });

    it('counts answers that come together', async () => {
      await Promise.all(Array.from({ length: 5 }, () => choose({ reviewDecided: 'accept' })));
      expect(await credits()).toMatchObject([{ granted: 5, balance: 5 }]);
    });

    it('keeps what was granted when the next answer is no', async () => {
      await choose({ reviewDecided: 'accept' });
      await choose({ reviewDecided: 'reject' });
      expect(await credits()).toMatchObject([{ granted: 1, balance: 1, lastChoice: 'reject' }]);
    });

    it.each([{ other: 'accept' }, { reviewDecided: 'always' }])('of %j is refused', async (choices) => {
      expect(await choose(choices)).toMatchObject({ ok: false, code: 'INVALID' });
      expect(await credits()).toEqual([]);
    });

    it('has ids that tell nobody who it was', async () => {
      await choose({ reviewDecided: 'accept' });
      expect(JSON.stringify(await credits()).replaceAll('"accountId":"o-owner"', '')).not.toContain(
        'o-owner',
      );
    });
  });

  describe('the outbox', () => {
    beforeEach(async () => {
      await aCommunity(w, { id: 'c1' });
      await aCommunity(w, { id: 'c2' });
      await aStaff(w, { openid: 'o-lead', roles: ['teamLead'], communityIds: ['c1'] });
      await aStaff(w, { openid: 'o-hq', roles: ['hqAdmin'], communityIds: 'all' });
      await anOwner(w, 'o-owner', { communityId: 'c1' });
    });
    const outbox = (openid: string, input: object = {}) => w.as(openid).call('notices.outbox', input);

    it('shows to whom, masked, and what became of it', async () => {
      await aNotice('1', { state: 'failed', attempts: 6, errorCode: 45009 });
      const reply = await outbox('o-lead');
      expect(reply).toMatchObject({
        ok: true,
        data: {
          items: [
            { title: '标题1', to: '*明', state: 'failed', attempts: 6, errorCode: 45009, sentAt: null },
          ],
        },
      });
      expect(JSON.stringify(reply)).not.toMatch(/o-owner|小明/);
    });

    it('shows only the viewer’s communities', async () => {
      await aNotice('1');
      await aNotice('2', { communityId: 'c2' });
      expect(titlesOf(await outbox('o-lead'))).toBe('标题1');
      expect(Array.from(titlesOf(await outbox('o-hq'))).sort()).toEqual(Array.from('标题1标题2').sort());
    });

    it.each([
      ['queued', ['1', '2']],
      ['sent', ['3']],
      ['noGrant', ['4']],
    ])('can be narrowed to %s', async (state, keys) => {
      await aNotice('1', { state: 'queued', createdAt: START });
      await aNotice('2', { state: 'sending', createdAt: START - 1 });
      await aNotice('3', { state: 'sent', createdAt: START - 2, sentAt: START });
      await aNotice('4', { state: 'noGrant', createdAt: START - 3 });
      expect(titlesOf(await outbox('o-lead', { state }))).toBe(keys.map((key) => `标题${key}`).join(''));
    });

    it('names readers in one query, however many rows', async () => {
      await Promise.all(Array.from({ length: 10 }, (_, at) => aNotice(`n${at}`, { to: `o-${at}` })));
      const caller = w.as('o-lead');
      const reply = await caller.call('notices.outbox');
      expect(reply).toMatchObject({
        data: { items: Array.from({ length: 10 }, () => ({ to: '微信用户' })) },
      });
      expect(caller.trips.sequential).toBe(3);
    });
  });
});
