import { absent, isNot } from '../../../cloudfunctions/kernel/query';
import type { RequestView } from '../../../contract';
import { aKey, DRAFT, submitted } from '../../support/archiveActs';
import { aCommunity, aHousehold, anOwner, aStaff } from '../../support/builders';
import { aPhotoOf, got } from '../../support/homeActs';
import { world, type World } from '../../support/world';

describe('sending a changed record', () => {
  let w: World;
  let home: { id: string };
  beforeAll(async () => void (w = await world()));
  beforeEach(async () => {
    await w.clear();
    await aCommunity(w, { id: 'c1' });
    home = await anOwner(w, 'o-owner', { communityId: 'c1' });
  });
  afterAll(() => w.stop());

  const send = (input: object = {}) =>
    w.as('o-owner').call('archive.submit', {
      householdId: home.id,
      baseVersion: 1,
      draft: DRAFT,
      requestKey: aKey(),
      ...input,
    });

  it('waits for the first review and leaves the record as it was', async () => {
    expect(await send()).toMatchObject({
      ok: true,
      data: {
        state: 'pendingFirst',
        changes: [{ path: 'owner.phone', before: '13800000001', after: '13900009999' }],
        allowed: ['withdraw'],
      },
    });
    expect(await w.as('o-owner').call('archive.get', { householdId: home.id })).toMatchObject({
      data: {
        version: 1,
        owner: { phone: '13800000001' },
        openRequest: { state: 'pendingFirst' },
        allowed: [],
      },
    });
  });

  it('stores neither name nor phone in the clear', async () => {
    const { id } = await submitted(w, 'o-owner', home.id, {
      ...DRAFT,
      members: [{ name: '赵小花', relation: 'spouse', phone: '13700007777' }],
    });
    const persons = await w.database.find('persons', { nameIndex: isNot('') }, { limit: 10 });
    const stored = JSON.stringify([await w.database.get('changeRequests', id), persons]);
    expect(persons).not.toEqual([]);
    for (const personal of ['王小明', '13900009999', '13800000001', '赵小花', '13700007777'])
      expect(stored).not.toContain(personal);
  });

  it('sent twice with one key makes one request', async () => {
    const requestKey = aKey();
    const [first, second] = [await send({ requestKey }), await send({ requestKey })];
    expect(second).toMatchObject({ ok: true, data: { id: first.ok && first.data.id, version: 1 } });
    expect(await w.database.count('changeRequests', { householdId: home.id })).toBe(1);
  });

  it('sent eight times at once with one key makes one request', async () => {
    const requestKey = aKey();
    const replies = await Promise.all(Array.from({ length: 8 }, () => send({ requestKey })));
    expect(replies.filter((reply) => !reply.ok)).toEqual([]);
    expect(await w.database.count('changeRequests', { householdId: home.id })).toBe(1);
  });

  it('is refused while another request of the home is open, also at the same moment', async () => {
    const replies = await Promise.all(Array.from({ length: 5 }, () => send()));
    expect(replies.filter((reply) => reply.ok)).toHaveLength(1);
    for (const reply of replies) if (!reply.ok) expect(reply.code).toBe('REQUEST_OPEN');
    expect(await w.database.count('changeRequests', { householdId: home.id })).toBe(1);
  });

  it.each([
    [
      'nothing changed',
      { draft: { owner: { name: '王小明', phone: '13800000001' }, members: [] } },
      'NOTHING_CHANGED',
    ],
    ['an old version', { baseVersion: 0 }, 'STALE'],
    ['a home that does not exist', { householdId: 'h-none' }, 'NOT_FOUND'],
  ])('is refused with %s', async (_why, input, code) => {
    expect(await send(input)).toMatchObject({ ok: false, code });
    expect(await w.database.count('changeRequests', { householdId: home.id })).toBe(0);
  });

  it('names every wrong field and stores nothing', async () => {
    const draft = { owner: { name: '1', phone: '123' }, members: [{ name: '李四', relation: 'friend' }] };
    expect(await send({ draft })).toMatchObject({
      ok: false,
      code: 'INVALID',
      fields: {
        'draft.owner.name': expect.any(String),
        'draft.owner.phone': expect.any(String),
        'draft.members.0.relation': expect.any(String),
      },
    });
    expect(await w.database.count('changeRequests', { householdId: home.id })).toBe(0);
  });

  it("answers for a neighbour's home as if there were none", async () => {
    const neighbour = await aHousehold(w, {
      communityId: 'c1',
      owner: { name: '孙九', phone: '13600000000' },
    });
    for (const endpoint of ['archive.get', 'archive.requests', 'archive.history']) {
      const [foreign, absent] = [neighbour.id, 'h-none'].map((householdId) =>
        w.as('o-owner').call(endpoint, { householdId }),
      );
      const replies = await Promise.all([foreign, absent]);
      expect(replies.map((reply) => ({ ...reply, requestId: '' }))).toEqual([
        expect.objectContaining({ code: 'NOT_FOUND' }),
        expect.objectContaining({ code: 'NOT_FOUND' }),
      ]);
    }
    expect(await send({ householdId: neighbour.id })).toMatchObject({ code: 'NOT_FOUND' });
  });

  it("refuses a member that belongs to a neighbour's home", async () => {
    const neighbour = await aHousehold(w, {
      communityId: 'c1',
      members: [{ name: '孙小九', relation: 'child' }],
    });
    const draft = { ...DRAFT, members: [{ id: neighbour.persons[1], name: '孙小九', relation: 'child' }] };
    expect(await send({ draft })).toMatchObject({
      code: 'INVALID',
      fields: { 'draft.members.0.name': expect.any(String) },
    });
  });

  it('is allowed to a member only with the right to edit', async () => {
    const shared = await anOwner(w, 'o-head', {
      communityId: 'c1',
      members: [
        { name: '李娜', relation: 'spouse', rights: ['viewProfile'], openid: 'o-viewer' },
        { name: '李强', relation: 'parent', rights: ['viewProfile', 'editProfile'], openid: 'o-editor' },
      ],
    });
    const draft = { owner: { name: '王小明', phone: '13900009999' }, members: [] };
    const as = (openid: string) =>
      w
        .as(openid)
        .call('archive.submit', { householdId: shared.id, baseVersion: 1, draft, requestKey: aKey() });
    expect(await as('o-viewer')).toMatchObject({ code: 'FORBIDDEN' });
    expect(await as('o-editor')).toMatchObject({ ok: true, data: { submittedBy: '家庭成员' } });
  });

  it('is open to a clerk of the community, and to no clerk of another', async () => {
    await aCommunity(w, { id: 'c2' });
    await aStaff(w, { openid: 'o-clerk', name: '周敏', roles: ['clerk'], communityIds: ['c1'] });
    await aStaff(w, { openid: 'o-far', roles: ['clerk'], communityIds: ['c2'] });
    const input = { householdId: home.id, baseVersion: 1, draft: DRAFT, requestKey: aKey() };
    expect(await w.as('o-far').call('archive.submit', input)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await w.as('o-clerk').call('archive.submit', input)).toMatchObject({
      ok: true,
      data: { submittedBy: '录入员 周敏' },
    });
  });

  it('takes photos as evidence, for reviewers and the home alone', async () => {
    const photos = [aPhotoOf(w, 'o-owner')];
    const { id } = ((await send({ photos })) as { data: { id: string } }).data;
    await aStaff(w, { openid: 'o-reviewer', roles: ['reviewer'], communityIds: ['c1'] });
    await aStaff(w, { openid: 'o-auditor', roles: ['auditor'], communityIds: ['c1'] });
    const seen = async (openid: string) =>
      (await got<RequestView>(w, openid, 'archive.request', { id })).photos.map(({ fileId }) => fileId);
    expect(await seen('o-owner')).toEqual(photos);
    expect(await seen('o-reviewer')).toEqual(photos);
    expect(await seen('o-auditor')).toEqual([]);
  });

  it('refuses photos of somebody else, what is no photo of ours, and more than nine', async () => {
    expect(await send({ photos: [aPhotoOf(w, 'o-else')] })).toMatchObject({
      ...{ code: 'FILE_REFUSED', fields: { photos: '请重新选择照片' } },
    });
    for (const photos of [['https://elsewhere.example/1.jpg'], Array(10).fill(aPhotoOf(w, 'o-owner'))])
      expect(await send({ photos })).toMatchObject({ code: 'INVALID' });
    expect(await w.database.count('changeRequests', { householdId: home.id })).toBe(0);
  });

  it('reads requests from before there were photos', async () => {
    const { id } = ((await send()) as { data: { id: string } }).data;
    await w.database.update('changeRequests', { _id: id }, { photos: absent(), restores: absent() });
    expect(await got(w, 'o-owner', 'archive.request', { id })).toMatchObject({ photos: [], restores: null });
  });

  it('is taken back by who sent it, and the home is free again', async () => {
    const request = await submitted(w, 'o-owner', home.id);
    const withdrawn = await w
      .as('o-owner')
      .call('archive.withdraw', { id: request.id, version: request.version });
    expect(withdrawn).toMatchObject({ ok: true, data: { state: 'withdrawn', allowed: [] } });
    expect(
      await w.as('o-owner').call('archive.withdraw', { id: request.id, version: request.version }),
    ).toMatchObject({ ok: false });
    expect(await send()).toMatchObject({ ok: true, data: { state: 'pendingFirst' } });
  });
});
