import type { HomeRequestView } from '../../../contract';
import { aKey } from '../../support/archiveActs';
import { anAccount, aStaff } from '../../support/builders';
import {
  anApplication,
  aPhotoOf,
  aPlacedHousehold,
  approvedTwice,
  got,
  twoReviewers,
} from '../../support/homeActs';
import { world, type World } from '../../support/world';

const OWNER = { name: '王小明', phone: '13800000001', openid: 'o-owner' };

describe('asking in writing', () => {
  let w: World;
  let home: Awaited<ReturnType<typeof aPlacedHousehold>>;
  beforeAll(async () => void (w = await world()));
  beforeEach(async () => {
    await w.clear();
    home = await aPlacedHousehold(w, { owner: OWNER, members: [{ name: '赵敏', relation: 'spouse' }] });
    await twoReviewers(w);
    await anAccount(w, 'o-one');
  });
  afterAll(() => w.stop());

  const apply = (more: object = {}, place: object = home.place, openid = 'o-one') => {
    const draft = anApplication(w, openid, place, more);
    return w.as(openid).call('homes.apply', { draft, requestKey: aKey() });
  };
  const applied = async (more: object = {}, place: object = home.place) => {
    const reply = await apply(more, place);
    if (!reply.ok) throw new Error(reply.code);
    return reply.data as HomeRequestView;
  };
  const seenBy = (openid: string, { id }: HomeRequestView) =>
    got<HomeRequestView>(w, openid, 'homes.request', { id });

  it('answers alike whether the home exists or not, at the same cost', async () => {
    const costOf = async (place: object) => {
      const caller = w.as('o-one');
      const draft = anApplication(w, 'o-one', place);
      const reply: any = await caller.call('homes.apply', { draft, requestKey: aKey() });
      return { data: { ...reply.data, id: '', address: '' }, trips: caller.trips.total };
    };
    const there = await costOf(home.place);
    const nowhere = await costOf({ ...home.place, room: '999' });
    expect(there.data).toMatchObject({ state: 'pendingFirst', finding: null, allowed: ['withdraw'] });
    expect(nowhere).toEqual(there);
  });

  it('tells the reviewers, and only them, how it fits the register', async () => {
    const findings = [
      await applied(),
      await applied({ name: '赵敏' }),
      await applied({}, { ...home.place, room: '999' }),
    ];
    const seen = await Promise.all(findings.map((one) => seenBy('o-first', one)));
    expect(seen.map(({ finding }) => finding)).toEqual(['newPerson', 'knownPerson', 'noHome']);
    expect(seen.map(({ allowed }) => allowed)).toEqual([
      ['approve', 'reject'],
      ['approve', 'reject'],
      ['reject'],
    ]);
    expect(await got(w, 'o-one', 'homes.myRequest', { id: findings[2]!.id })).toMatchObject({
      finding: null,
    });
  });

  it('cannot take the place of somebody whose account is bound', async () => {
    const request = await applied({ name: OWNER.name });
    expect(await seenBy('o-first', request)).toMatchObject({ finding: 'takenPerson', allowed: ['reject'] });
    expect(
      await w.as('o-first').call('homes.decide', { id: request.id, version: 1, decision: 'approve' }),
    ).toMatchObject({ code: 'ILLEGAL_ACTION' });
  });

  it('binds once two have approved, and says so', async () => {
    w.grant('o-one');
    const request = await applied();
    expect(await approvedTwice(w, request)).toMatchObject({
      ok: true,
      data: { state: 'applied', allowed: [] },
    });
    expect(await got(w, 'o-one', 'account.me')).toMatchObject({
      homes: [{ householdId: home.id, relation: 'spouse', rights: ['viewProfile', 'fileTicket'] }],
    });
    expect(w.sent()).toMatchObject([{ to: 'o-one', page: `owner/homes/request/request?id=${request.id}` }]);
    expect(JSON.stringify(w.sent())).not.toMatch(/陈静|1370000|我先生/);
  });

  it('makes another owner a co-owner', async () => {
    await approvedTwice(w, await applied({ relation: 'owner' }));
    expect(await got(w, 'o-one', 'account.me')).toMatchObject({
      homes: [{ role: 'owner', relation: 'coOwner' }],
    });
    const record = await got<any>(w, 'o-owner', 'archive.get', { householdId: home.id });
    expect(record.owner.name).toBe(OWNER.name);
  });

  it('is told why it was rejected', async () => {
    w.grant('o-one');
    const request = await applied();
    const decide = (more: object) =>
      w.as('o-first').call('homes.decide', { id: request.id, version: 1, decision: 'reject', ...more });
    expect(await decide({})).toMatchObject({ code: 'INVALID', fields: { reason: expect.any(String) } });
    expect(await decide({ reason: '照片看不清' })).toMatchObject({ ok: true, data: { state: 'rejected' } });
    const seen = await got<HomeRequestView>(w, 'o-one', 'homes.myRequest', { id: request.id });
    expect(seen.steps.at(-1)).toMatchObject({ action: 'reject', reason: '照片看不清' });
    expect(JSON.stringify(w.sent())).not.toContain('照片看不清');
  });

  it('can be taken back until it is decided', async () => {
    const { id } = await applied();
    const withdraw = (version: number) => w.as('o-one').call('homes.withdraw', { id, version });
    expect(await withdraw(2)).toMatchObject({ code: 'STALE' });
    expect(await withdraw(1)).toMatchObject({ ok: true, data: { state: 'withdrawn' } });
    expect(await withdraw(2)).toMatchObject({ code: 'ILLEGAL_ACTION' });
    expect(await w.as('o-first').call('homes.decide', { id, version: 2, decision: 'approve' })).toMatchObject(
      {
        code: 'ILLEGAL_ACTION',
      },
    );
  });

  it('is made once, however often it is sent', async () => {
    const input = { draft: anApplication(w, 'o-one', home.place), requestKey: aKey() };
    const replies = await Promise.all([1, 2, 3].map(() => got<any>(w, 'o-one', 'homes.apply', input)));
    expect(new Set(replies.map(({ id }) => id)).size).toBe(1);
    expect(await got(w, 'o-one', 'homes.mine')).toMatchObject({ items: [{ state: 'pendingFirst' }] });
  });

  it('waits at most three times, and only with own photos, in a community of ours', async () => {
    expect(await apply({ photos: [aPhotoOf(w, 'o-other')] })).toMatchObject({ code: 'FILE_REFUSED' });
    expect(await apply({ photos: [] })).toMatchObject({ code: 'INVALID' });
    expect(await apply({}, { ...home.place, communityId: 'nowhere' })).toMatchObject({ code: 'NOT_FOUND' });
    for (let made = 0; made < 3; made += 1) await applied();
    expect(await apply()).toMatchObject({ code: 'TOO_MANY' });
  });

  it('is seen by nobody else, and reviewed by nobody who is concerned', async () => {
    const request = await applied();
    const { id } = request;
    await anAccount(w, 'o-other');
    expect(await w.as('o-other').call('homes.myRequest', { id })).toMatchObject({ code: 'NOT_FOUND' });
    await aStaff(w, { openid: 'o-far', roles: ['reviewer'], communityIds: ['elsewhere'] });
    for (const endpoint of ['homes.request', 'homes.decide'])
      expect(
        await w.as('o-far').call(endpoint, {
          id,
          ...(endpoint === 'homes.decide' ? { version: 1, decision: 'approve' } : {}),
        }),
      ).toMatchObject({ code: 'NOT_FOUND' });
    await aStaff(w, { openid: 'o-owner', roles: ['reviewer'] });
    await aStaff(w, { openid: 'o-one', roles: ['reviewer'] });
    const approve = (openid: string, version: number) =>
      w.as(openid).call('homes.decide', { id, version, decision: 'approve' });
    for (const openid of ['o-owner', 'o-one'])
      expect(await approve(openid, 1)).toMatchObject({ code: 'SAME_PERSON' });
    expect(await approve('o-first', 1)).toMatchObject({ ok: true });
    expect(await approve('o-first', 2)).toMatchObject({ code: 'SAME_PERSON' });
    expect(await approve('o-second', 1)).toMatchObject({ code: 'STALE' });
  });

  it('stands in the inbox of those who may decide, oldest first', async () => {
    const one = await applied();
    w.clock.advance(60_000);
    const two = await applied();
    const ids = async (openid: string, more: object = {}) => {
      const { items, waiting } = await got<any>(w, openid, 'reviews.inbox', more);
      return { ids: items.map((item: any) => item.id), waiting };
    };
    expect(await ids('o-first')).toEqual({ ids: [one.id, two.id], waiting: 2 });
    await got(w, 'o-first', 'homes.decide', { id: one.id, version: 1, decision: 'approve' });
    expect(await ids('o-first')).toEqual({ ids: [two.id], waiting: 1 });
    expect(await ids('o-second', { state: 'pendingSecond' })).toEqual({ ids: [one.id], waiting: 2 });
  });

  it('is decided once when many decide at once', async () => {
    const { id } = await applied();
    const openids = Array.from({ length: 8 }, (_, at) => `o-reviewer-${at}`);
    for (const openid of openids) await aStaff(w, { openid, roles: ['reviewer'] });
    await got(w, 'o-first', 'homes.decide', { id, version: 1, decision: 'approve' });
    const replies = await Promise.all(
      openids.map((openid) => w.as(openid).call('homes.decide', { id, version: 2, decision: 'approve' })),
    );
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1);
    const record = await got<any>(w, 'o-owner', 'archive.get', { householdId: home.id });
    expect(record).toMatchObject({ version: 2 });
    expect(record.members).toHaveLength(2);
  });

  it('leaves no name, phone or note readable at rest or in the log', async () => {
    await approvedTwice(w, await applied());
    const names = [
      'homeRequests',
      'notices',
      'accounts',
      'persons',
      'memberships',
      'recordVersions',
      'accessLogs',
    ];
    const stored = await Promise.all(names.map((name) => w.database.find(name, {}, { limit: 100 })));
    expect(JSON.stringify([stored, w.logs])).not.toMatch(/陈静|13700000007|我先生/);
  });
});
