import type { HomePeople, HomeRequestView, Me } from '../../../contract';
import type { Membership } from '../../../cloudfunctions/archive/stored';
import type { HomeRequest } from '../../../cloudfunctions/homes/stored';
import { aKey } from '../../support/archiveActs';
import { anAccount, anOwner, aStaff } from '../../support/builders';
import { anInvitation, aPhotoOf, approvedTwice, got, twoReviewers } from '../../support/homeActs';
import { world, type World } from '../../support/world';

describe('what staff do in the stead of a home’s people', () => {
  let w: World;
  let home: Awaited<ReturnType<typeof anOwner>>;
  beforeAll(async () => void (w = await world()));
  beforeEach(async () => {
    await w.clear();
    home = await anOwner(w, 'o-owner', {
      members: [
        { name: '赵敏', phone: '13800000002', relation: 'coOwner', openid: 'o-co' },
        { name: '王小宝', relation: 'child' },
      ],
    });
    await w.database.update('memberships', { _id: home.memberships[1]! }, { role: 'owner' });
    await twoReviewers(w);
    const here = [home.communityId];
    await aStaff(w, { openid: 'o-clerk', name: '周敏', roles: ['clerk'], communityIds: here });
    await aStaff(w, { openid: 'o-manager', name: '吴敏', roles: ['communityManager'], communityIds: here });
    await aStaff(w, { openid: 'o-far', roles: ['clerk'], communityIds: ['elsewhere'] });
  });
  afterAll(() => w.stop());

  const at = (index: number) => ({ householdId: home.id, membershipId: home.memberships[index]! });
  const people = async (openid: string) =>
    (await got<HomePeople>(w, openid, 'homes.people', { householdId: home.id })).people;
  const unbind = (openid: string, index: number, more: object = {}) =>
    w.as(openid).call('homes.unbind', { ...at(index), reason: '手机丢失', ...more });
  const headFor = (openid: string, index: number, more: object = {}) => ({
    ...{ ...at(index), note: '户主已去世，证明见照片', photos: [aPhotoOf(w, openid)], requestKey: aKey() },
    ...more,
  });
  const membership = (index: number) => w.database.get<Membership>('memberships', home.memberships[index]!);

  it.each(['o-clerk', 'o-manager'])(
    'is offered to %s by name of the act, person by person',
    async (openid) => {
      expect((await people(openid)).map(({ allowed }) => allowed)).toEqual([
        ['unbind'],
        ['moveOut', 'makeHead', 'unbind'],
        ['moveOut', 'makeHead'],
      ]);
      const record = await got<any>(w, openid, 'archive.get', { householdId: home.id });
      expect(record.allowed).toContain('care');
    },
  );

  it('is not offered in one’s own home', async () => {
    await aStaff(w, { openid: 'o-co', roles: ['clerk'], communityIds: [home.communityId] });
    expect((await people('o-co')).flatMap(({ allowed }) => allowed)).not.toContain('unbind');
    expect(await unbind('o-co', 0)).toMatchObject({ code: 'ILLEGAL_ACTION' });
    expect(await w.as('o-co').call('homes.changeHeadFor', headFor('o-co', 1))).toMatchObject({
      code: 'ILLEGAL_ACTION',
    });
    const record = await got<any>(w, 'o-co', 'archive.get', { householdId: home.id });
    expect(record.allowed).not.toContain('care');
  });

  describe('unbinding', () => {
    it('ends access at once, keeps the person in the record, and tells the account without the reason', async () => {
      const reply = await unbind('o-clerk', 0);
      expect(reply).toMatchObject({ ok: true, data: { people: [{ isBound: false, allowed: [] }, {}, {}] } });
      expect(await w.as('o-owner').call('archive.get', { householdId: home.id })).toMatchObject({
        code: 'HOME_REQUIRED',
      });
      const { owner } = await got<any>(w, 'o-co', 'archive.get', { householdId: home.id });
      expect(owner).toMatchObject({ name: '王小明', phone: '13800000001' });
      const { items } = await got<any>(w, 'o-owner', 'notices.mine');
      expect(items).toMatchObject([{ title: '您与3幢2单元502的绑定已由物业解除' }]);
      expect(JSON.stringify(items)).not.toContain('手机丢失');
      const kept = await membership(0);
      expect(kept).toMatchObject({ unbound: { staffId: expect.stringMatching(/^s-/) } });
      expect(JSON.stringify(kept)).not.toContain('手机丢失');
      const place = `memberships/${home.memberships[0]!}/unbindReason`;
      expect(w.platform.secrets.open(kept?.unbindReasonSealed ?? '', place)).toBe('手机丢失');
    });

    it('lets the same person in again by the register', async () => {
      await unbind('o-manager', 0);
      await anAccount(w, 'o-new-phone');
      const me = await got<Me>(w, 'o-new-phone', 'account.bind', { name: '王小明', phone: '13800000001' });
      expect(me.homes).toMatchObject([{ role: 'owner' }]);
    });

    it('makes invitations of that account void', async () => {
      const scene = await anInvitation(w, 'o-owner', home);
      await unbind('o-clerk', 0);
      await anAccount(w, 'o-guest');
      expect(await w.as('o-guest').call('homes.open', { scene })).toMatchObject({ code: 'CODE_BAD' });
    });

    it('twice, or of somebody who is not bound, is refused and tells nobody anything', async () => {
      await unbind('o-clerk', 0);
      expect(await unbind('o-clerk', 0)).toMatchObject({ code: 'ILLEGAL_ACTION' });
      expect(await unbind('o-clerk', 2)).toMatchObject({ code: 'ILLEGAL_ACTION' });
      expect(await w.database.count('notices', { template: 'reviewDecided' })).toBe(1);
    });

    it('by ten at once happens once', async () => {
      const replies = await Promise.all(Array.from({ length: 10 }, () => unbind('o-clerk', 0)));
      expect(replies.filter(({ ok }) => ok)).toHaveLength(1);
      expect(await w.database.count('notices', { template: 'reviewDecided' })).toBe(1);
    });

    it('needs a reason, of words', async () => {
      for (const reason of [undefined, '', '  ', 'x'.repeat(101), { $gt: '' }])
        expect(await unbind('o-clerk', 0, { reason })).toMatchObject({
          code: 'INVALID',
          fields: { reason: expect.any(String) },
        });
      expect((await membership(0))?.accountId).toBe('o-owner');
    });

    it('of another community’s home is as of none', async () => {
      expect(await unbind('o-far', 0)).toMatchObject({ code: 'NOT_FOUND' });
      expect(await unbind('o-clerk', 0, { householdId: 'h-none' })).toMatchObject({ code: 'NOT_FOUND' });
    });
  });

  it.each(['o-clerk', 'o-manager'])('moving out is %s’s too, and says who asked', async (openid) => {
    const reply = await w.as(openid).call('homes.moveOut', { ...at(1), requestKey: aKey() });
    expect(reply).toMatchObject({ ok: true, data: { removal: 'sent' } });
    expect((await membership(1))?.accountId).toBeNull();
    const { items } = await got<any>(w, 'o-first', 'reviews.inbox');
    const by = openid === 'o-clerk' ? '录入员 周敏' : '项目经理 吴敏';
    expect(items).toMatchObject([{ kind: 'record', address: '3幢2单元502' }]);
    expect(await got<any>(w, 'o-first', 'archive.request', { id: items[0].id })).toMatchObject({
      submittedBy: by,
    });
  });

  describe('another head', () => {
    const propose = (openid = 'o-clerk', more: object = {}) =>
      got<HomeRequestView>(w, openid, 'homes.changeHeadFor', headFor(openid, 1, more));

    it('is decided by two others who see why and the proof; the former head stays as co-owner', async () => {
      const request = await propose();
      expect(request).toMatchObject({ kind: 'head', state: 'pendingFirst', allowed: [] });
      const seen = await got<HomeRequestView>(w, 'o-first', 'homes.request', { id: request.id });
      expect(seen.applicant).toMatchObject({ name: '赵*', note: '户主已去世，证明见照片' });
      expect(seen.photos).toHaveLength(1);
      expect(seen.steps).toMatchObject([{ by: '录入员 周敏' }]);
      expect(await approvedTwice(w, request)).toMatchObject({ ok: true, data: { state: 'applied' } });
      expect(await membership(1)).toMatchObject({ relation: 'owner', role: 'owner' });
      expect(await membership(0)).toMatchObject({ relation: 'coOwner' });
      const record = await got<any>(w, 'o-co', 'archive.get', { householdId: home.id });
      expect(record).toMatchObject({ version: 2, owner: { name: '赵敏' } });
    });

    it('is never decided by who asked for it', async () => {
      const { id } = await propose('o-manager');
      const decide = { id, version: 1, decision: 'approve' };
      expect(await w.as('o-manager').call('homes.decide', decide)).toMatchObject({ code: 'SAME_PERSON' });
    });

    it('is followed by who asked, as staff only, and told to them', async () => {
      const request = await propose();
      expect(await got(w, 'o-clerk', 'homes.asked', { id: request.id })).toMatchObject({ id: request.id });
      expect(await got<any>(w, 'o-clerk', 'homes.mine')).toEqual({ items: [], next: null });
      for (const [openid, endpoint] of [
        ['o-clerk', 'homes.myRequest'],
        ['o-manager', 'homes.asked'],
        ['o-far', 'homes.asked'],
      ] as const)
        expect(await w.as(openid).call(endpoint, { id: request.id })).toMatchObject({ code: 'NOT_FOUND' });
      await approvedTwice(w, request);
      const { items } = await got<any>(w, 'o-clerk', 'notices.mine');
      expect(items).toMatchObject([{ page: `staff/homes/review/review?asked=1&id=${request.id}` }]);
    });

    it('asked for twice with one key is one request', async () => {
      const requestKey = aKey();
      const [one, two] = [await propose('o-clerk', { requestKey }), await propose('o-clerk', { requestKey })];
      expect(two.id).toBe(one.id);
      expect(await w.database.count('homeRequests', { kind: 'head' })).toBe(1);
    });

    it.each<[string, object, object]>([
      ['without proof', { photos: [] }, { code: 'INVALID', fields: { photos: '请至少上传一张证明照片' } }],
      ['without a word', { note: ' ' }, { code: 'INVALID', fields: { note: '请填写内容' } }],
      [
        'with somebody’s photo',
        { photos: ['cloud://local-env.x/u/somebody/proof.jpg'] },
        { code: 'FILE_REFUSED', fields: { photos: '请重新选择照片' } },
      ],
    ])('%s is refused', async (_, more, refusal) => {
      const reply = await w.as('o-clerk').call('homes.changeHeadFor', headFor('o-clerk', 1, more));
      expect(reply).toMatchObject({ ok: false, ...refusal });
      expect(await w.database.count('homeRequests', { kind: 'head' })).toBe(0);
    });

    it('is never the head, nor somebody who does not live there', async () => {
      const head = await w.as('o-clerk').call('homes.changeHeadFor', headFor('o-clerk', 0));
      expect(head).toMatchObject({ code: 'ILLEGAL_ACTION' });
      const other = await anOwner(w, 'o-other', { communityId: home.communityId });
      const membershipId = other.memberships[0];
      const foreign = await w
        .as('o-clerk')
        .call('homes.changeHeadFor', headFor('o-clerk', 1, { membershipId }));
      expect(foreign).toMatchObject({ code: 'NOT_FOUND' });
    });

    it('keeps what staff wrote sealed', async () => {
      const { id } = await propose();
      const stored = await w.database.get<HomeRequest>('homeRequests', id);
      expect(JSON.stringify(stored)).not.toMatch(/去世|赵敏/);
    });
  });
});
