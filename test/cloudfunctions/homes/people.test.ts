import type { HomePeople, HomeRequestView } from '../../../contract';
import { absent } from '../../../cloudfunctions/kernel/query';
import { aKey, submitted } from '../../support/archiveActs';
import { anOwner, aStaff } from '../../support/builders';
import { approvedTwice, got, twoReviewers } from '../../support/homeActs';
import { world, type World } from '../../support/world';

describe('the people of a home', () => {
  let w: World;
  let home: Awaited<ReturnType<typeof anOwner>>;
  beforeAll(async () => void (w = await world()));
  beforeEach(async () => {
    await w.clear();
    home = await anOwner(w, 'o-owner', {
      members: [
        { name: '赵敏', relation: 'spouse', openid: 'o-spouse', rights: ['viewProfile', 'fileTicket'] },
        { name: '王小宝', relation: 'child' },
        { name: '王大力', relation: 'parent', openid: 'o-parent', rights: [] },
      ],
    });
    await twoReviewers(w);
    await aStaff(w, { openid: 'o-clerk', roles: ['clerk'], communityIds: [home.communityId] });
  });
  afterAll(() => w.stop());

  const peopleFor = (openid: string) => got<HomePeople>(w, openid, 'homes.people', { householdId: home.id });
  const at = (index: number) => ({ householdId: home.id, membershipId: home.memberships[index]! });
  const setRights = (openid: string, index: number, before: string[], rights: string[]) =>
    w.as(openid).call('homes.setRights', { ...at(index), before, rights });
  const moveOut = (openid: string, index: number) =>
    w.as(openid).call('homes.moveOut', { ...at(index), requestKey: aKey() });
  const homesOf = async (openid: string) => (await got<any>(w, openid, 'account.me')).homes;

  it('are shown to the head with what may be done', async () => {
    const { people, allowed, grantable } = await peopleFor('o-owner');
    expect(people.map(({ name, isHead, isMe, isBound }) => [name, isHead, isMe, isBound])).toEqual([
      ['王小明', true, true, true],
      ['赵敏', false, false, true],
      ['王小宝', false, false, false],
      ['王大力', false, false, true],
    ]);
    expect(people.map((one) => one.allowed)).toEqual([
      [],
      ['rights', 'moveOut', 'makeHead'],
      ['rights', 'moveOut', 'makeHead', 'invite'],
      ['rights', 'moveOut', 'makeHead'],
    ]);
    expect(allowed).toEqual(['invite', 'leave']);
    expect(grantable).toHaveLength(4);
  });

  it('are shown to a member without power over them, and masked without the right to look', async () => {
    const spouse = await peopleFor('o-spouse');
    expect(spouse.people.flatMap((one) => one.allowed)).toEqual([]);
    expect(spouse.allowed).toEqual(['leave']);
    expect(spouse.people[2]?.name).toBe('王小宝');
    const parent = await peopleFor('o-parent');
    expect(parent.people.map(({ name }) => name)).toEqual(['王**', '赵*', '王**', '王大力']);
  });

  it('are masked for a clerk, who may move them out, unbind them and propose another head', async () => {
    const { people, allowed } = await peopleFor('o-clerk');
    expect(people.map(({ name }) => name)).toEqual(['王**', '赵*', '王**', '王**']);
    expect(people.map((one) => one.allowed)).toEqual([
      ['unbind'],
      ['moveOut', 'makeHead', 'unbind'],
      ['moveOut', 'makeHead'],
      ['moveOut', 'makeHead', 'unbind'],
    ]);
    expect(allowed).toEqual([]);
  });

  it('of another home do not exist', async () => {
    const other = await anOwner(w, 'o-other');
    await aStaff(w, { openid: 'o-far', roles: ['clerk'], communityIds: ['elsewhere'] });
    for (const openid of ['o-owner', 'o-far'])
      expect(await w.as(openid).call('homes.people', { householdId: other.id })).toMatchObject({
        code: 'NOT_FOUND',
      });
    const foreign = { householdId: other.id, membershipId: home.memberships[1] };
    for (const [endpoint, more] of [
      ['homes.setRights', { before: [], rights: [] }],
      ['homes.moveOut', { requestKey: aKey() }],
      ['homes.changeHead', { requestKey: aKey() }],
    ] as const) {
      expect(await w.as('o-owner').call(endpoint, { ...foreign, ...more })).toMatchObject({
        code: 'NOT_FOUND',
      });
      expect(await w.as('o-other').call(endpoint, { ...foreign, ...more })).toMatchObject({
        code: 'NOT_FOUND',
      });
    }
    expect(await w.as('o-owner').call('homes.leave', { householdId: other.id })).toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  describe('have rights', () => {
    it('that an owner changes, from then on', async () => {
      expect(await w.as('o-parent').call('archive.get', { householdId: home.id })).toMatchObject({
        code: 'FORBIDDEN',
      });
      expect(await setRights('o-owner', 3, [], ['viewProfile'])).toMatchObject({ ok: true });
      expect(await w.as('o-parent').call('archive.get', { householdId: home.id })).toMatchObject({
        ok: true,
      });
      await setRights('o-owner', 3, ['viewProfile'], []);
      expect(await w.as('o-parent').call('archive.get', { householdId: home.id })).toMatchObject({
        code: 'FORBIDDEN',
      });
    });

    it('that are not changed over another change', async () => {
      await setRights('o-owner', 3, [], ['viewProfile']);
      expect(await setRights('o-owner', 3, [], ['invite'])).toMatchObject({ code: 'STALE' });
    });

    it('that members do not change, nor anybody an owner’s', async () => {
      expect(await setRights('o-spouse', 3, [], ['invite'])).toMatchObject({ code: 'FORBIDDEN' });
      expect(await setRights('o-owner', 0, [], [])).toMatchObject({ code: 'ILLEGAL_ACTION' });
    });
  });

  it('leave by themselves, and stay in the record', async () => {
    expect(await got(w, 'o-spouse', 'homes.leave', { householdId: home.id })).toMatchObject({ homes: [] });
    expect(await w.as('o-spouse').call('archive.get', { householdId: home.id })).toMatchObject({
      code: 'HOME_REQUIRED',
    });
    const { people } = await peopleFor('o-owner');
    expect(people[1]).toMatchObject({ name: '赵敏', isBound: false });
  });

  describe('move out', () => {
    it('with their access at once, and out of the record after review', async () => {
      expect(await moveOut('o-owner', 1)).toMatchObject({ ok: true, data: { removal: 'sent' } });
      expect(await homesOf('o-spouse')).toEqual([]);
      const { openRequest, members } = await got<any>(w, 'o-owner', 'archive.get', { householdId: home.id });
      expect(members).toHaveLength(3);
      const { id } = openRequest;
      await got(w, 'o-first', 'archive.decide', { id, version: 1, decision: 'approve' });
      await got(w, 'o-second', 'archive.decide', { id, version: 2, decision: 'approve' });
      const record = await got<any>(w, 'o-owner', 'archive.get', { householdId: home.id });
      expect(record.version).toBe(2);
      expect(record.members.map(({ name }: any) => name).sort()).toEqual(['王大力', '王小宝']);
    });

    it('also when another change is under review', async () => {
      await submitted(w, 'o-owner', home.id);
      expect(await moveOut('o-owner', 1)).toMatchObject({ ok: true, data: { removal: 'later' } });
      expect(await homesOf('o-spouse')).toEqual([]);
    });

    it('by a clerk', async () => {
      expect(await moveOut('o-clerk', 3)).toMatchObject({ ok: true });
      expect(await homesOf('o-parent')).toEqual([]);
    });

    it('but not the head, nor by a member', async () => {
      for (const openid of ['o-owner', 'o-clerk'])
        expect(await moveOut(openid, 0)).toMatchObject({ code: 'ILLEGAL_ACTION' });
      expect(await moveOut('o-spouse', 3)).toMatchObject({ code: 'FORBIDDEN' });
    });
  });

  describe('get another head', () => {
    const changeHead = (openid: string, index: number) =>
      w.as(openid).call('homes.changeHead', { ...at(index), requestKey: aKey() });

    it('once two have approved', async () => {
      const request = (await changeHead('o-owner', 1)) as { ok: true; data: HomeRequestView };
      expect(request).toMatchObject({ data: { kind: 'head', applicant: { name: '赵敏' } } });
      expect(await approvedTwice(w, request.data)).toMatchObject({ ok: true });
      expect(await homesOf('o-spouse')).toMatchObject([{ role: 'owner', relation: 'owner' }]);
      expect(await homesOf('o-owner')).toMatchObject([{ role: 'owner', relation: 'coOwner' }]);
      const record = await got<any>(w, 'o-spouse', 'archive.get', { householdId: home.id });
      expect(record).toMatchObject({ version: 2, owner: { name: '赵敏' } });
      expect(await got(w, 'o-clerk', 'archive.list')).toMatchObject({ items: [{ ownerName: '赵*' }] });
      const { items } = await got<any>(w, 'o-spouse', 'archive.history', { householdId: home.id });
      expect(items[0]).toMatchObject({
        reason: '变更户主，双人复核通过',
        changes: [{ before: '王小明', after: '赵敏' }, {}],
      });
      expect(await moveOut('o-spouse', 0)).toMatchObject({ ok: true });
    });

    it.each<[string, (id: string) => Promise<unknown>]>([
      ['the record as it stands by then', () => Promise.resolve()],
      [
        'what requests from before they kept who was there say',
        (id) => w.database.update('homeRequests', { _id: id }, { 'finding.people': absent() }),
      ],
      [
        'somebody in the home whom the request does not know',
        (id) => w.database.update('homeRequests', { _id: id }, { 'finding.people.ids': [] }),
      ],
    ])('with %s', async (_what, alter) => {
      const request = (await changeHead('o-owner', 1)) as { ok: true; data: HomeRequestView };
      // The record moves on while that is under review.
      const record = await got<any>(w, 'o-owner', 'archive.get', { householdId: home.id });
      const members = record.members.map(({ id, name, relation }: any) => ({
        ...{ id, name, relation },
        ...(name === '赵敏' ? { phone: '13700001234' } : {}),
      }));
      const draft = { owner: { name: '王小明', phone: record.owner.phone }, members };
      const change = await submitted(w, 'o-owner', home.id, draft);
      for (const [at, openid] of ['o-first', 'o-second'].entries())
        await got(w, openid, 'archive.decide', {
          ...{ id: change.id, version: change.version + at, decision: 'approve' },
        });
      await alter(request.data.id);
      expect(await approvedTwice(w, request.data)).toMatchObject({ ok: true });
      const after = await got<any>(w, 'o-spouse', 'archive.get', { householdId: home.id });
      expect(after).toMatchObject({ version: 3, owner: { name: '赵敏', phone: '13700001234' } });
      const found = await got<any>(w, 'o-clerk', 'archive.list', { text: '13700001234' });
      expect(found).toMatchObject({ items: [{ ownerName: '赵*', ownerPhone: '137****1234' }] });
    });

    it('in seven steps to the database', async () => {
      const { data } = (await changeHead('o-owner', 1)) as { ok: true; data: HomeRequestView };
      const decision = (openid: string, later: number) => {
        const caller = w.as(openid);
        const input = { id: data.id, version: data.version + later, decision: 'approve' };
        return caller.call('homes.decide', input).then(({ ok }) => ({ ok, caller }));
      };
      await decision('o-first', 0);
      const { ok, caller } = await decision('o-second', 1);
      expect([ok, caller.trips.sequential]).toEqual([true, 7]);
    });

    it('only at the head’s word, and not twice', async () => {
      expect(await changeHead('o-spouse', 1)).toMatchObject({ code: 'FORBIDDEN' });
      expect(await changeHead('o-owner', 0)).toMatchObject({ code: 'ILLEGAL_ACTION' });
      const [one, two]: any[] = [await changeHead('o-owner', 1), await changeHead('o-owner', 3)];
      await approvedTwice(w, one.data);
      expect(await approvedTwice(w, two.data)).toMatchObject({ code: 'BASE_CHANGED' });
    });
  });

  it('are the same account in several homes', async () => {
    const second = await anOwner(w, 'o-owner', { owner: { name: '王小明', phone: '13800000001' } });
    expect((await homesOf('o-owner')).map((one: any) => one.householdId).sort()).toEqual(
      [home.id, second.id].sort(),
    );
    await got(w, 'o-owner', 'homes.leave', { householdId: home.id });
    expect(await homesOf('o-owner')).toMatchObject([{ householdId: second.id }]);
  });
});
