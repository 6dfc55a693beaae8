import type { Reply, RequestView } from '../../../contract';
import { aKey, DRAFT, submitted } from '../../support/archiveActs';
import { aCommunity, anOwner, aStaff } from '../../support/builders';
import { world, type World } from '../../support/world';

describe('deciding on a change request', () => {
  let w: World;
  let home: { id: string; persons: string[] };
  let request: RequestView;
  const draft = {
    ...DRAFT,
    members: [{ name: '赵小花', relation: 'spouse' as const, phone: '13700007777' }],
  };

  beforeAll(async () => void (w = await world()));
  beforeEach(async () => {
    await w.clear();
    await aCommunity(w, { id: 'c1' });
    await aCommunity(w, { id: 'c2' });
    home = await anOwner(w, 'o-owner', { communityId: 'c1' });
    for (const name of ['r1', 'r2', 'r3'])
      await aStaff(w, {
        openid: `o-${name}`,
        name: `审核${name}`,
        roles: ['reviewer'],
        communityIds: ['c1'],
      });
    request = await submitted(w, 'o-owner', home.id, draft);
  });
  afterAll(() => w.stop());

  const decide = (
    openid: string,
    version: number,
    decision = 'approve',
    more: object = {},
  ): Promise<Reply<RequestView>> =>
    w.as(openid).call('archive.decide', { id: request.id, version, decision, ...more });
  const record = async () =>
    (await w.as('o-owner').call('archive.get', { householdId: home.id })) as Reply<any> & { ok: true };

  it('changes the record only after two different reviewers', async () => {
    expect(await decide('o-r1', 1)).toMatchObject({
      ok: true,
      data: { state: 'pendingSecond', allowed: [] },
    });
    expect((await record()).data).toMatchObject({ version: 1, owner: { phone: '13800000001' }, members: [] });
    expect(await decide('o-r2', 2)).toMatchObject({ ok: true, data: { state: 'applied', allowed: [] } });
    expect((await record()).data).toMatchObject({
      version: 2,
      owner: { phone: '13900009999' },
      members: [{ name: '赵小花', relation: 'spouse', phone: '13700007777' }],
      openRequest: null,
      allowed: ['propose'],
    });
  });

  it('keeps who, when, why and which fields in the history', async () => {
    await decide('o-r1', 1);
    await decide('o-r2', 2);
    expect(await w.as('o-owner').call('archive.history', { householdId: home.id })).toMatchObject({
      data: {
        items: [
          {
            version: 2,
            by: '业主',
            requestId: request.id,
            changes: expect.arrayContaining([
              expect.objectContaining({ path: 'owner.phone', before: '13800000001', after: '13900009999' }),
            ]),
          },
        ],
      },
    });
    expect(await w.as('o-owner').call('archive.request', { id: request.id })).toMatchObject({
      data: {
        steps: [
          { action: 'submit' },
          { action: 'approveFirst', by: '审核r1' },
          { action: 'approveSecond', by: '审核r2' },
        ],
      },
    });
  });

  it('removes, changes and keeps members as approved', async () => {
    await decide('o-r1', 1);
    await decide('o-r2', 2);
    const { members } = (await record()).data as { members: { id: string }[] };
    // Members stand in the order of their coming.
    w.clock.advance(60_000);
    const changed = {
      owner: DRAFT.owner,
      members: [
        { id: members[0]!.id, name: '赵小华', relation: 'coOwner', phone: '13700007777' },
        { name: '王天天', relation: 'child' },
      ],
    };
    const second = await w
      .as('o-owner')
      .call('archive.submit', { householdId: home.id, baseVersion: 2, draft: changed, requestKey: aKey() });
    const id = (second as any).data.id;
    await w.as('o-r1').call('archive.decide', { id, version: 1, decision: 'approve' });
    await w.as('o-r2').call('archive.decide', { id, version: 2, decision: 'approve' });
    expect((await record()).data).toMatchObject({
      version: 3,
      members: [
        { name: '赵小华', relation: 'coOwner' },
        { name: '王天天', relation: 'child', phone: null },
      ],
    });

    const emptied = await w.as('o-owner').call('archive.submit', {
      householdId: home.id,
      baseVersion: 3,
      draft: { owner: DRAFT.owner, members: [] },
      requestKey: aKey(),
    });
    for (const [openid, version] of [
      ['o-r1', 1],
      ['o-r2', 2],
    ] as const)
      await w
        .as(openid)
        .call('archive.decide', { id: (emptied as any).data.id, version, decision: 'approve' });
    expect((await record()).data).toMatchObject({ version: 4, members: [] });
  });

  it('refuses the same reviewer twice', async () => {
    await decide('o-r1', 1);
    expect(await decide('o-r1', 2)).toMatchObject({ ok: false, code: 'SAME_PERSON' });
  });

  it('refuses a reviewer who lives there or sent it', async () => {
    const shared = await anOwner(w, 'o-r3', {
      communityId: 'c1',
      members: [{ name: '家人', relation: 'spouse', rights: ['editProfile'], openid: 'o-family' }],
    });
    const own = await submitted(w, 'o-family', shared.id, { owner: DRAFT.owner, members: [] });
    expect(
      await w.as('o-r3').call('archive.decide', { id: own.id, version: 1, decision: 'approve' }),
    ).toMatchObject({ code: 'SAME_PERSON' });
  });

  it.each([
    ['a reviewer of another community', { roles: ['reviewer' as const], communityIds: ['c2'] }, 'NOT_FOUND'],
    [
      'a reviewer who has not signed the agreement',
      { roles: ['reviewer' as const], communityIds: ['c1'], signed: false },
      'AGREEMENT_REQUIRED',
    ],
    ['a clerk', { roles: ['clerk' as const], communityIds: ['c1'] }, 'FORBIDDEN'],
  ])('is closed to %s', async (_who, staff, code) => {
    await aStaff(w, { openid: 'o-other', ...staff });
    expect(await decide('o-other', 1)).toMatchObject({ ok: false, code });
    expect(await w.database.get('changeRequests', request.id)).toMatchObject({
      state: 'pendingFirst',
      version: 1,
    });
  });

  it('of twenty reviewers at once exactly one stands', async () => {
    const names = Array.from({ length: 20 }, (_, index) => `o-crowd-${index}`);
    for (const openid of names) await aStaff(w, { openid, roles: ['reviewer'], communityIds: ['c1'] });
    const replies = await Promise.all(names.map((openid) => decide(openid, 1)));
    expect(replies.filter((reply) => reply.ok)).toHaveLength(1);
    for (const reply of replies) if (!reply.ok) expect(reply.code).toBe('STALE');
  });

  it('of ten second reviewers at once exactly one writes the record', async () => {
    await decide('o-r1', 1);
    const names = Array.from({ length: 10 }, (_, index) => `o-crowd-${index}`);
    for (const openid of names) await aStaff(w, { openid, roles: ['reviewer'], communityIds: ['c1'] });
    const replies = await Promise.all(names.map((openid) => decide(openid, 2)));
    expect(replies.filter((reply) => reply.ok)).toHaveLength(1);
    for (const reply of replies) if (!reply.ok) expect(reply.code).toBe('STALE');
    expect(await w.database.count('recordVersions', { householdId: home.id })).toBe(1);
    expect((await record()).data.version).toBe(2);
  });

  it.each([1, 2])('decided and taken back at once, at version %i, it is one of the two', async (version) => {
    if (version === 2) await decide('o-r1', 1);
    const withdraw = w.as('o-owner').call('archive.withdraw', { id: request.id, version });
    const [decided, withdrawn] = await Promise.all([decide('o-r2', version), withdraw]);
    expect([decided.ok, withdrawn.ok].filter(Boolean)).toHaveLength(1);
    for (const reply of [decided, withdrawn]) if (!reply.ok) expect(['STALE', 'ILLEGAL_ACTION']).toContain(reply.code);
    const stored = await w.database.get<any>('changeRequests', request.id);
    const household = await w.database.get<any>('households', home.id);
    const isApplied = decided.ok && version === 2;
    expect(stored.state).toBe(withdrawn.ok ? 'withdrawn' : isApplied ? 'applied' : 'pendingSecond');
    expect(household.version).toBe(isApplied ? 2 : 1);
    expect(household.openRequestId).toBe(withdrawn.ok || isApplied ? null : request.id);
  }); // prettier-ignore

  it('of every decision there is, made at once, exactly one stands', async () => {
    const openids = ['o-r1', 'o-r2', 'o-r3', ...Array.from({ length: 17 }, (_, at) => `o-crowd-${at}`)];
    for (const openid of openids.slice(3)) await aStaff(w, { openid, roles: ['reviewer'], communityIds: ['c1'] });
    const decisions = ['approve', 'return', 'reject'];
    const replies = await Promise.all(
      openids.map((openid, at) => decide(openid, 1, decisions[at % 3], { reason: '请核对' })),
    );
    expect(replies.filter((reply) => reply.ok)).toHaveLength(1);
    const { state, version, steps } = (await w.database.get<any>('changeRequests', request.id))!;
    expect(replies.find((reply) => reply.ok)).toMatchObject({ data: { state, version: 2 } });
    expect([version, steps.length]).toEqual([2, 2]);
  }); // prettier-ignore

  it('and somebody moving out at the same moment leave a record that is whole', async () => {
    const shared = await anOwner(w, 'o-shared', {
      communityId: 'c1',
      members: [{ name: '赵小花', relation: 'spouse', openid: 'o-leaver' }],
    });
    const draft = { owner: DRAFT.owner, members: [{ id: shared.persons[1]!, name: '赵小花', relation: 'spouse' as const }] };
    const { id } = await submitted(w, 'o-shared', shared.id, draft);
    const approve = (openid: string, version: number) =>
      w.as(openid).call('archive.decide', { id, version, decision: 'approve' });
    await approve('o-r1', 1);
    const input = { householdId: shared.id, membershipId: shared.memberships[1], requestKey: aKey() };
    const [decided, moved] = await Promise.all([approve('o-r2', 2), w.as('o-shared').call('homes.moveOut', input)]);
    expect(decided).toMatchObject({ ok: true, data: { state: 'applied' } });
    // Access ends whatever the review does; that the record forgets them is another request, now or later.
    expect(moved).toMatchObject({ ok: true });
    expect(await w.as('o-leaver').call('archive.get', { householdId: shared.id })).toMatchObject({ ok: false });
    const household = await w.database.get<any>('households', shared.id);
    expect(household.version).toBe(2);
    const open = household.openRequestId === null ? null : await w.database.get<any>('changeRequests', household.openRequestId);
    expect(open === null ? 'later' : 'sent').toBe((moved as any).data.removal);
    if (open) expect(open).toMatchObject({ state: 'pendingFirst', baseVersion: 2 });
  }); // prettier-ignore

  it('needs a reason to return or reject', async () => {
    for (const decision of ['return', 'reject']) {
      expect(await decide('o-r1', 1, decision)).toMatchObject({
        code: 'INVALID',
        fields: { reason: expect.any(String) },
      });
    }
  });

  it('tells a returned owner which field to correct; the correction starts both reviews anew', async () => {
    await decide('o-r1', 1);
    await decide('o-r2', 2, 'return', { reason: '请核对电话', fieldReasons: { 'owner.phone': '少一位' } });
    const seen = await w.as('o-owner').call('archive.request', { id: request.id });
    expect(seen).toMatchObject({
      data: {
        state: 'returned',
        fieldReasons: { 'owner.phone': '少一位' },
        draft,
        allowed: ['resubmit', 'withdraw'],
      },
    });

    const corrected = { ...draft, owner: { name: '王小明', phone: '13900008888' } };
    const again = {
      householdId: home.id,
      baseVersion: 1,
      draft: corrected,
      corrects: request.id,
      requestKey: aKey(),
    };
    expect(await w.as('o-owner').call('archive.submit', again)).toMatchObject({
      ok: true,
      data: { id: request.id, state: 'pendingFirst', version: 4 },
    });
    expect(await w.as('o-owner').call('archive.submit', again)).toMatchObject({
      ok: true,
      data: { version: 4 },
    });
    expect(await decide('o-r1', 4)).toMatchObject({ ok: true, data: { state: 'pendingSecond' } });
  });

  it('rejects for good and frees the home', async () => {
    expect(await decide('o-r1', 1, 'reject', { reason: '不是本人' })).toMatchObject({
      data: { state: 'rejected' },
    });
    expect((await record()).data).toMatchObject({ version: 1, openRequest: null, allowed: ['propose'] });
  });

  it('pushes the result to the submitter, with nobody’s name in it', async () => {
    w.grant('o-owner');
    await decide('o-r1', 1);
    expect(w.sent()).toEqual([]);
    await decide('o-r2', 2);
    expect(w.sent()).toMatchObject([{ errcode: 0 }]);
    expect(JSON.stringify(w.sent().map((message) => message.data))).not.toMatch(/王小明|赵小花|1[3-9]\d{9}/);
  });

  it('shows reviewers what they may decide, oldest first, and logs that they looked', async () => {
    w.clock.advance(60_000);
    const other = await anOwner(w, 'o-second', {
      communityId: 'c1',
      owner: { name: '孙九', phone: '13600000000' },
    });
    const later = await submitted(w, 'o-second', other.id, {
      owner: { name: '孙九', phone: '13611111111' },
      members: [],
    });
    const inbox = async (openid: string) => ((await w.as(openid).call('reviews.inbox', {})) as any).data;
    expect(await inbox('o-r1')).toMatchObject({ waiting: 2, items: [{ id: request.id }, { id: later.id }] });
    await decide('o-r1', 1);
    expect(await inbox('o-r1')).toMatchObject({ waiting: 1, items: [{ id: later.id }] });
    expect(await inbox('o-r2')).toMatchObject({ waiting: 2 });

    await w.as('o-r2').call('archive.request', { id: request.id });
    const views = { entityId: request.id, action: 'view' };
    expect(await w.database.find('accessLogs', views, { limit: 10 })).toMatchObject([
      { entity: 'changeRequests', masked: true, householdId: home.id },
    ]);
  });

  it('shows an auditor masked values only', async () => {
    await aStaff(w, { openid: 'o-auditor', roles: ['auditor'] });
    const seen = JSON.stringify([
      await w.as('o-auditor').call('archive.request', { id: request.id }),
      await w.as('o-auditor').call('archive.get', { householdId: home.id }),
      await w.as('o-auditor').call('archive.history', { householdId: home.id }),
    ]);
    expect(seen).toContain('139****9999');
    for (const personal of ['王小明', '13900009999', '赵小花']) expect(seen).not.toContain(personal);
  });
});
