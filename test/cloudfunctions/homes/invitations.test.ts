import type { HomeRequestView } from '../../../contract';
import { aKey } from '../../support/archiveActs';
import { anAccount, anOwner, aStaff } from '../../support/builders';
import { anInvitation, approvedTwice, got, twoReviewers } from '../../support/homeActs';
import { world, type World } from '../../support/world';

const GUEST = { name: '赵敏', phone: '13700000007' };
const DAY = 86_400_000;

describe('an invitation', () => {
  let w: World;
  let home: Awaited<ReturnType<typeof anOwner>>;
  beforeAll(async () => void (w = await world()));
  beforeEach(async () => {
    await w.clear();
    home = await anOwner(w, 'o-owner', {
      members: [
        { name: '赵敏', relation: 'spouse' },
        { name: '王大力', relation: 'parent', openid: 'o-member', rights: ['viewProfile', 'invite'] },
      ],
    });
    await twoReviewers(w);
    await anAccount(w, 'o-guest');
  });
  afterAll(() => w.stop());

  const accept = (openid: string, scene: string) => w.as(openid).call('homes.accept', { scene, ...GUEST });
  const accepted = (scene: string) => got<HomeRequestView>(w, 'o-guest', 'homes.accept', { scene, ...GUEST });
  const toSpouse = () => ({ personId: home.persons[1], rights: ['viewProfile', 'fileTicket'] });

  it('says where to and what for, and is good for seven days', async () => {
    const scene = await anInvitation(w, 'o-owner', home, toSpouse());
    expect(await got(w, 'o-guest', 'homes.open', { scene })).toMatchObject({
      kind: 'invitation',
      people: [],
      offer: { name: '赵*', relation: 'spouse', rights: ['viewProfile', 'fileTicket'] },
    });
    w.clock.advance(7 * DAY);
    expect(await accept('o-guest', scene)).toMatchObject({ code: 'CODE_EXPIRED' });
  });

  it('binds a person of the record once two have approved, with the chosen rights', async () => {
    w.grant('o-guest');
    const request = await accepted(await anInvitation(w, 'o-owner', home, toSpouse()));
    expect(request).toMatchObject({ kind: 'invitation', state: 'pendingFirst', finding: null });
    expect(await got(w, 'o-guest', 'account.me')).toMatchObject({ homes: [] });
    expect(await approvedTwice(w, request)).toMatchObject({ ok: true, data: { state: 'applied' } });
    expect(await got(w, 'o-guest', 'account.me')).toMatchObject({
      name: '赵敏',
      homes: [{ householdId: home.id, role: 'member', rights: ['viewProfile', 'fileTicket'] }],
    });
    expect(w.sent()).toMatchObject([{ to: 'o-guest', errcode: 0 }]);
  });

  it('brings somebody new into the record, as its next version', async () => {
    const request = await accepted(await anInvitation(w, 'o-owner', home));
    await approvedTwice(w, request);
    const record = await got<any>(w, 'o-owner', 'archive.get', { householdId: home.id });
    expect(record).toMatchObject({ version: 2 });
    expect(record.members).toContainEqual(expect.objectContaining({ ...GUEST, relation: 'parent' }));
    const { items } = await got<any>(w, 'o-owner', 'archive.history', { householdId: home.id });
    expect(items).toMatchObject([{ version: 2, by: '受邀人', reason: '家人邀请，双人复核通过' }]);
    await aStaff(w, { openid: 'o-clerk', roles: ['clerk'], communityIds: [home.communityId] });
    expect(await got(w, 'o-clerk', 'archive.list', { text: GUEST.phone })).toMatchObject({
      items: [{ householdId: home.id }],
    });
  });

  it('starts its review anew when the record has changed meanwhile', async () => {
    const request = await accepted(await anInvitation(w, 'o-owner', home));
    await w.database.update('households', { _id: home.id }, { version: 5 });
    expect(await approvedTwice(w, request)).toMatchObject({ code: 'BASE_CHANGED' });
    const again = await got<HomeRequestView>(w, 'o-first', 'homes.request', { id: request.id });
    // By now the record's own 赵敏 fits: she is still free.
    expect(again).toMatchObject({ state: 'pendingFirst', version: 3, finding: 'knownPerson' });
    expect(await approvedTwice(w, again)).toMatchObject({ ok: true });
  });

  it('is taken once, and taking it again gives the same request', async () => {
    const scene = await anInvitation(w, 'o-owner', home);
    const first = await accepted(scene);
    expect(await accepted(scene)).toEqual(first);
    await anAccount(w, 'o-other');
    expect(await accept('o-other', scene)).toMatchObject({ code: 'CODE_USED' });
  });

  it('is taken by one of ten at once', async () => {
    const scene = await anInvitation(w, 'o-owner', home);
    const openids = Array.from({ length: 10 }, (_, at) => `o-guest-${at}`);
    await Promise.all(openids.map((openid) => anAccount(w, openid)));
    const replies = await Promise.all(openids.map((openid) => accept(openid, scene)));
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await w.database.count('homeRequests', { kind: 'invitation' })).toBe(1);
  });

  it('is nothing for those who live there', async () => {
    const scene = await anInvitation(w, 'o-owner', home);
    for (const openid of ['o-owner', 'o-member'])
      expect(await accept(openid, scene)).toMatchObject({ code: 'ILLEGAL_ACTION' });
  });

  it('dies when the host leaves or may invite no more, and when the person is bound', async () => {
    const byMember = await anInvitation(w, 'o-member', home);
    const toBound = await anInvitation(w, 'o-owner', home, toSpouse());
    await w.database.update('memberships', { _id: home.memberships[2]! }, { rights: ['viewProfile'] });
    expect(await accept('o-guest', byMember)).toMatchObject({ code: 'CODE_BAD' });
    await w.database.update('memberships', { _id: home.memberships[1]! }, { accountId: 'o-else' });
    expect(await accept('o-guest', toBound)).toMatchObject({ code: 'CODE_BAD' });
    const byOwner = await anInvitation(w, 'o-owner', home);
    await got(w, 'o-owner', 'homes.leave', { householdId: home.id });
    expect(await accept('o-guest', byOwner)).toMatchObject({ code: 'CODE_BAD' });
  });

  describe('is refused', () => {
    const invite = (openid: string, more: object) =>
      w.as(openid).call('homes.invite', { householdId: home.id, requestKey: aKey(), ...more });

    it('with more rights than the host has', async () => {
      const more = { relation: 'other', rights: ['editProfile'] };
      expect(await invite('o-member', more)).toMatchObject({ code: 'ILLEGAL_ACTION' });
      expect(await invite('o-owner', more)).toMatchObject({ ok: true });
    });

    it('to somebody bound, to a stranger’s person, and to nobody in particular', async () => {
      const bound = { personId: home.persons[2], rights: [] };
      expect(await invite('o-owner', bound)).toMatchObject({ code: 'ILLEGAL_ACTION' });
      const stranger = { personId: 'p-nobody', rights: [] };
      expect(await invite('o-owner', stranger)).toMatchObject({ code: 'NOT_FOUND' });
      expect(await invite('o-owner', { rights: [] })).toMatchObject({
        code: 'INVALID',
        fields: { relation: expect.any(String) },
      });
    });

    it('for a home of others', async () => {
      const other = await anOwner(w, 'o-other');
      const input = { householdId: other.id, relation: 'other', rights: [], requestKey: aKey() };
      expect(await w.as('o-owner').call('homes.invite', input)).toMatchObject({ code: 'NOT_FOUND' });
    });
  });
});
