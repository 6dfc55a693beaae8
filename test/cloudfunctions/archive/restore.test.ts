import { absent } from '../../../cloudfunctions/kernel/query';
import type { RecordDraft, RequestView } from '../../../contract';
import { aKey } from '../../support/archiveActs';
import { aCommunity, aStaff } from '../../support/builders';
import { aPlacedHousehold, approvedTwice, got, twoReviewers } from '../../support/homeActs';
import { world, type World } from '../../support/world';

const [FIRST, SECOND, THIRD] = ['13800000001', '13900000002', '13900000003'];

describe('going back to an earlier version', () => {
  let w: World;
  let home: Awaited<ReturnType<typeof aPlacedHousehold>>;
  beforeAll(async () => void (w = await world()));
  beforeEach(async () => {
    await w.clear();
    await aCommunity(w, { id: 'c1' });
    await twoReviewers(w);
    await aStaff(w, { openid: 'o-clerk', roles: ['clerk'], communityIds: ['c1'] });
    home = await aPlacedHousehold(w, {
      ...{ communityId: 'c1', owner: { name: '王小明', phone: FIRST, openid: 'o-owner' } },
      members: [
        { name: '赵小花', phone: '13700007777', relation: 'spouse', rights: ['editProfile', 'viewProfile'], openid: 'o-spouse' },
      ],
    }); // prettier-ignore
  });
  afterAll(() => w.stop());

  const spouse = (relation: 'spouse' | 'other' = 'spouse') => ({
    ...{ id: home.persons[1]!, name: '赵小花', relation, phone: '13700007777' },
  });
  const record = () => got<any>(w, 'o-owner', 'archive.get', { householdId: home.id });
  const approve = async ({ id, version }: Pick<RequestView, 'id' | 'version'>) => {
    await got(w, 'o-first', 'archive.decide', { id, version, decision: 'approve' });
    return got<RequestView>(w, 'o-second', 'archive.decide', {
      id,
      version: version + 1,
      decision: 'approve',
    });
  };
  /** The owner's record becomes `draft`, through both reviews. */
  async function becomes(draft: RecordDraft) {
    const { version: baseVersion } = await record();
    const input = { householdId: home.id, baseVersion, draft, requestKey: aKey() };
    await approve(await got<RequestView>(w, 'o-owner', 'archive.submit', input));
    w.clock.advance(60_000);
  }
  const look = (openid: string, version: number) =>
    got<any>(w, openid, 'archive.version', { householdId: home.id, version });
  const restore = (openid: string, version: number, more: object = {}) =>
    w.as(openid).call('archive.restore', {
      ...{ householdId: home.id, version, baseVersion: 2, reason: '上次改错了', requestKey: aKey(), ...more },
    });

  it('shows what it would change compared with now, not with what came after it', async () => {
    await becomes({ owner: { name: '王小明', phone: SECOND }, members: [spouse()] });
    await becomes({ owner: { name: '王小明', phone: THIRD }, members: [spouse('other')] });
    expect(await look('o-owner', 1)).toMatchObject({
      ...{ version: 1, baseVersion: 3, openRequestId: null, allowed: ['restore'] },
      changes: [
        { path: 'owner.phone', before: THIRD, after: FIRST, risky: true },
        { path: `members.${home.persons[1]!}.relation`, before: '其他', after: '配偶' },
      ],
    });
    expect((await look('o-owner', 2)).changes).toHaveLength(2);
    expect(await look('o-owner', 3)).toMatchObject({ changes: [], allowed: [] });
    expect(await w.as('o-owner').call('archive.version', { householdId: home.id, version: 4 })).toMatchObject(
      {
        code: 'NOT_FOUND',
      },
    );
  });

  it.each(['o-owner', 'o-spouse', 'o-clerk'])('is proposed by %s, reviewed like any change, and noted', async (openid) => {
    await becomes({ owner: { name: '王小明', phone: SECOND }, members: [spouse()] });
    const reply = await restore(openid, 1);
    expect(reply).toMatchObject({ ok: true, data: { state: 'pendingFirst', restores: { version: 1, reason: '上次改错了' } } });
    expect((await record()).owner.phone).toBe(SECOND);
    const { id } = (reply as { data: RequestView }).data;
    expect(await w.as(openid).call('archive.decide', { id, version: 1, decision: 'approve' })).toMatchObject({
      ok: false,
    });
    const forReviewer = await got<RequestView>(w, 'o-first', 'archive.request', { id });
    expect(forReviewer).toMatchObject({ restores: { version: 1, reason: '上次改错了' }, changeCount: 1 });
    await approve({ id, version: 1 });
    expect(await record()).toMatchObject({ version: 3, owner: { phone: FIRST } });
    const { items } = await got<any>(w, 'o-owner', 'archive.history', { householdId: home.id });
    expect(items[0]).toMatchObject({ version: 3, requestId: id, reason: '恢复到第 1 版，双人复核通过' });
  }); // prettier-ignore

  it('brings back who was taken out, as somebody whose account is not bound, and takes out who came', async () => {
    await becomes({
      owner: { name: '王小明', phone: FIRST },
      members: [{ name: '陈静', relation: 'child' }],
    });
    await approve(((await restore('o-owner', 1)) as { data: RequestView }).data);
    const { members } = await record();
    expect(members).toMatchObject([{ name: '赵小花', relation: 'spouse', phone: '13700007777' }]);
    expect(members[0].id).not.toBe(home.persons[1]);
    expect(await w.as('o-spouse').call('archive.get', { householdId: home.id })).toMatchObject({ ok: false });
  });

  it('never changes the head: that is reviewed as what it is', async () => {
    const input = { householdId: home.id, membershipId: home.memberships[1], requestKey: aKey() };
    await approvedTwice(w, await got<any>(w, 'o-owner', 'homes.changeHead', input));
    expect(await look('o-owner', 1)).toMatchObject({ changes: [], allowed: [] });
    expect(await restore('o-owner', 1)).toMatchObject({ code: 'NOTHING_CHANGED' });
  });

  it('writes a version that says all that was, also when the head changed or somebody was let in', async () => {
    const input = { householdId: home.id, membershipId: home.memberships[1], requestKey: aKey() };
    await approvedTwice(w, await got<any>(w, 'o-owner', 'homes.changeHead', input));
    const [household, version] = await Promise.all([
      w.database.get<any>('households', home.id),
      w.database.get<any>('recordVersions', `${home.id}:2`),
    ]);
    expect(household.version).toBe(2);
    const before = JSON.parse(w.platform.secrets.open(version.beforeSealed, `recordVersions/${home.id}:2/before`));
    expect(before).toMatchObject({ owner: { personId: home.persons[0], name: '王小明' }, members: [{ name: '赵小花' }] });
    // The card follows: the home is listed under its new head.
    const list = await got<any>(w, 'o-first', 'archive.list', { communityId: 'c1' });
    expect(list.items).toMatchObject([{ ownerName: '赵**', ownerPhone: '137****7777' }]);
  }); // prettier-ignore

  it('is refused when the record has moved on, is under review, or already is so', async () => {
    await becomes({ owner: { name: '王小明', phone: SECOND }, members: [spouse()] });
    expect(await restore('o-owner', 1, { baseVersion: 1 })).toMatchObject({ code: 'STALE' });
    expect(await restore('o-owner', 2)).toMatchObject({ code: 'NOTHING_CHANGED' });
    expect(await restore('o-owner', 1, { reason: ' ' })).toMatchObject({ code: 'INVALID', fields: { reason: '请填写内容' } });
    const key = aKey();
    const twice = await Promise.all([1, 2].map(() => restore('o-owner', 1, { requestKey: key })));
    expect(new Set(twice.map((reply) => (reply as any).data?.id)).size).toBe(1);
    expect(await restore('o-owner', 1)).toMatchObject({ code: 'REQUEST_OPEN' });
    expect(await look('o-owner', 1)).toMatchObject({ openRequestId: expect.any(String), allowed: [] });
  }); // prettier-ignore

  it('cannot be done to a version from before all was kept, and says so', async () => {
    await becomes({ owner: { name: '王小明', phone: SECOND }, members: [spouse()] });
    await w.database.update('recordVersions', { _id: `${home.id}:2` }, { beforeSealed: absent() });
    expect(await look('o-owner', 1)).toMatchObject({ changes: null, allowed: [] });
    expect(await restore('o-owner', 1)).toMatchObject({ code: 'ILLEGAL_ACTION' });
  });

  it('shows staff masked values, and lets those only look who may not propose', async () => {
    await becomes({ owner: { name: '王小明', phone: SECOND }, members: [spouse()] });
    const clerks = await look('o-clerk', 1);
    expect(clerks).toMatchObject({
      changes: [{ before: '139****0002', after: '138****0001' }],
      allowed: ['restore'],
    });
    expect(await look('o-first', 1)).toMatchObject({ allowed: [] });
    expect(await restore('o-first', 1)).toMatchObject({ code: 'FORBIDDEN' });
    const { allowed } = await got<any>(w, 'o-first', 'archive.history', { householdId: home.id });
    expect(allowed).toEqual([]);
  });

  it('keeps reason and record sealed', async () => {
    await becomes({ owner: { name: '王小明', phone: SECOND }, members: [spouse()] });
    await restore('o-owner', 1);
    const stored = await Promise.all(
      ['changeRequests', 'recordVersions'].map((name) => w.database.find<any>(name, { householdId: home.id }, { limit: 9 })),
    );
    const text = JSON.stringify(stored);
    for (const personal of ['上次改错了', '王小明', '赵小花', FIRST, SECOND]) expect(text).not.toContain(personal);
  }); // prettier-ignore
});
