import { CONSENT_VERSION, type OutingView } from '../../../contract';
import { aKey, submitted } from '../../support/archiveActs';
import { aCommunity, aHousehold, anOwner, aStaff } from '../../support/builders';
import { anOpenOuting, aSignature, SAID, sendFace } from '../../support/fieldActs';
import { world, type World } from '../../support/world';

describe('a household taken up at an outing', () => {
  let w: World;
  let outing: OutingView;
  let home: string;
  let staff: string[];
  let spouse: string;
  beforeAll(async () => void (w = await world()));
  beforeEach(async () => {
    await w.clear();
    await aCommunity(w, { id: 'c1' });
    staff = [];
    for (const openid of ['o-clerk', 'o-clerk2'])
      staff.push(
        await aStaff(w, { openid, name: openid === 'o-clerk' ? '周敏' : '何平', communityIds: ['c1'] }),
      );
    await aStaff(w, { openid: 'o-clerk3', communityIds: ['c1'] });
    for (const openid of ['o-r1', 'o-r2'])
      await aStaff(w, { openid, name: '王芳', roles: ['reviewer'], communityIds: ['c1'] });
    const built = await aHousehold(w, {
      communityId: 'c1',
      owner: { name: '王小明', phone: '13800000001' },
      members: [{ name: '李小红', relation: 'spouse', phone: '13700000002' }],
    });
    home = built.id;
    spouse = built.persons[1] ?? '';
    outing = await anOpenOuting(w, 'o-clerk', 'c1', staff);
  });
  afterAll(() => w.stop());

  const said = (more: object = {}) => ({
    owner: { phone: '13900009999' },
    members: [{ id: spouse }],
    ...more,
  });
  const send = (more: object = {}, openid = 'o-clerk') =>
    sendFace(w, openid, outing, home, { draft: said(), ...more });
  const at = (more: object = {}) => ({ id: outing.id, householdId: home, ...more });
  const act = (openid: string, verb: string, more: object = {}) =>
    w.as(openid).call(`fieldwork.${verb}`, at(more));
  const fail = (openid: string, more: object = {}) =>
    act(openid, 'fail', { reason: 'refused', requestKey: aKey(), ...more });
  const requestId = async () => {
    const [one] = await w.database.find<{ _id: string }>(
      'changeRequests',
      { householdId: home },
      { limit: 5 },
    );
    return one?._id ?? '';
  };
  const revealedTo = async (openid: string, id: string, field: string) => {
    const asked = { of: 'request', id, field, reason: 'compareChange' };
    const reply = await w.as(openid).call('archive.reveal', asked);
    return reply.ok ? reply.data.value : reply.code;
  };

  it('comes with all that it takes to begin: the masked record, which is a look at it, and the key', async () => {
    const reply = await act('o-clerk', 'take');
    const seen = await w.as('o-clerk').call('archive.get', { householdId: home });
    expect(reply).toMatchObject({
      data: {
        ...{ state: 'open', by: '周敏' },
        record: { householdId: home, masked: true, owner: { phone: '138****0001' }, sections: [] },
      },
    });
    expect(reply.ok && reply.data.record).toEqual(
      seen.ok && { ...seen.data, sections: [], requests: { items: [], next: null } },
    );
    expect(reply.ok && { key: reply.data.key }).toEqual(
      ((await w.as('o-clerk').call('fieldwork.key', { id: outing.id })) as { data?: object }).data,
    );
  });

  it('is a look on record for who got it, and none for who came too late', async () => {
    for (const openid of ['o-clerk', 'o-clerk2']) await act(openid, 'take');
    const looks = await w.database.find<{ _id: string; staffId: string }>(
      'accessLogs',
      { action: 'view', householdId: home },
      { limit: 9 },
    );
    expect(looks.map(({ staffId }) => staffId)).toEqual([staff[0]]);
  });

  it('is taken up by one of several clerks at once', async () => {
    const replies = await Promise.all(['o-clerk', 'o-clerk2'].map((openid) => act(openid, 'take')));
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1);
    expect(replies.find(({ ok }) => !ok)).toMatchObject({ code: 'TAKEN' });
    expect(await w.database.count('sittings', { outingId: outing.id })).toBe(1);
  });

  it('is free for a colleague half an hour later', async () => {
    await act('o-clerk', 'take');
    expect(await act('o-clerk2', 'take')).toMatchObject({ code: 'TAKEN' });
    expect(await fail('o-clerk2')).toMatchObject({ code: 'TAKEN' });
    w.clock.set(w.clock.now() + 30 * 60_000);
    expect(await act('o-clerk2', 'take')).toMatchObject({ data: { state: 'open', by: '何平' } });
  });

  it('goes into double review with what the owner said, and everything else as it was', async () => {
    expect(await send()).toMatchObject({
      data: { state: 'served', by: '周敏', requestId: await requestId() },
    });
    const seen = await w.as('o-r1').call('archive.request', { id: await requestId() });
    expect(seen).toMatchObject({
      data: {
        state: 'pendingFirst',
        submittedBy: '录入员 周敏',
        changes: [{ path: 'owner.phone', before: '138****0001', after: '139****9999' }],
        allowed: ['approve', 'return', 'reject'],
      },
    });
    expect(await revealedTo('o-r1', await requestId(), 'before:owner.phone')).toBe('13800000001');
    expect(await revealedTo('o-r1', await requestId(), 'after:owner.phone')).toBe('13900009999');
  });

  it('changes the record with the second approval, by other people', async () => {
    await aStaff(w, { openid: 'o-both', roles: ['clerk', 'reviewer'], communityIds: ['c1'] });
    await send();
    const id = await requestId();
    const approve = (openid: string, version: number) =>
      w.as(openid).call('archive.decide', { id, version, decision: 'approve' });
    expect(await approve('o-clerk', 1)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await approve('o-r1', 1)).toMatchObject({ ok: true });
    expect(await approve('o-r1', 2)).toMatchObject({ code: 'SAME_PERSON' });
    expect(await approve('o-r2', 2)).toMatchObject({ data: { state: 'applied' } });
    const history = await w.as('o-r1').call('archive.history', { householdId: home });
    expect(history).toMatchObject({ data: { items: [{ version: 2, by: '录入员 周敏' }] } });
    expect(await w.as('o-r1').call('archive.get', { householdId: home })).toMatchObject({
      data: {
        owner: { name: '王**', phone: '139****9999' },
        members: [{ name: '李**', phone: '137****0002' }],
      },
    });
  });

  it('takes down an e-mail, and leaves one that nobody speaks of', async () => {
    const approve = async (id: string) => {
      for (const [openid, version] of [
        ['o-r1', 1],
        ['o-r2', 2],
      ] as const)
        await w.as(openid).call('archive.decide', { id, version, decision: 'approve' });
    };
    await send({ draft: said({ owner: { email: 'wang@example.com' } }) });
    await approve(await requestId());
    outing = await anOpenOuting(w, 'o-clerk', 'c1', staff);
    const second = await send({ baseVersion: 2 });
    await approve(second.ok ? second.data.requestId : '');
    const history = await w.as('o-r1').call('archive.history', { householdId: home });
    const paths =
      history.ok && history.data.items.map(({ changes }: any) => changes.map(({ path }: any) => path));
    expect(paths).toEqual([['owner.phone'], ['owner.email']]);
  });

  it('is never decided by the clerk who took it down, though a reviewer as well', async () => {
    const both = await aStaff(w, { openid: 'o-both', roles: ['clerk', 'reviewer'], communityIds: ['c1'] });
    outing = await anOpenOuting(w, 'o-both', 'c1', [both]);
    await send({}, 'o-both');
    const decided = { id: await requestId(), version: 1, decision: 'approve' };
    expect(await w.as('o-both').call('archive.decide', decided)).toMatchObject({ code: 'SAME_PERSON' });
  });

  it('shows the signature to reviewers and to the home, and to the clerk nothing that was masked', async () => {
    const live = await anOwner(w, 'o-owner', { communityId: 'c1', label: '9幢1单元101' });
    await sendFace(w, 'o-clerk', outing, live.id);
    const [request] = await w.database.find<{ _id: string }>(
      'changeRequests',
      { householdId: live.id },
      { limit: 1 },
    );
    const seenBy = async (openid: string) => {
      const reply = await w.as(openid).call('archive.request', { id: request?._id });
      return reply.ok ? reply.data : reply.code;
    };
    // The file of this test was never uploaded: a link would be made for one that was.
    const [whole, masked] = [
      [{ before: '13800000001', after: '13900009999' }],
      [{ before: '138****0001', after: '139****9999' }],
    ];
    expect(await seenBy('o-owner')).toMatchObject({ signature: '', changes: whole });
    expect(await seenBy('o-r1')).toMatchObject({ signature: '', changes: masked });
    expect(await seenBy('o-clerk')).toMatchObject({
      ...{ signature: null, draft: null, changes: masked, revealable: [], allowed: ['withdraw'] },
    });
    for (const side of ['before', 'after'])
      expect(await revealedTo('o-clerk', request?._id ?? '', `${side}:owner.phone`)).toBe('FORBIDDEN');
    await w
      .as('o-r1')
      .call('archive.decide', { id: request?._id, version: 1, decision: 'return', reason: '不对' });
    expect(await seenBy('o-clerk')).toMatchObject({ draft: null, allowed: ['withdraw'] });
    expect(await seenBy('o-clerk3')).toMatchObject({ signature: null });
  });

  it('keeps the consent with the signature, and ties no account', async () => {
    const signature = await aSignature(w, 'o-clerk');
    await send({ signature });
    expect(await w.database.find('consents', { accountId: null }, { limit: 5 })).toEqual([
      expect.objectContaining({ householdId: home, version: CONSENT_VERSION, how: 'faceToFace', signature }),
    ]);
  });

  it('stores nothing personal in the clear', async () => {
    await send({ draft: said({ members: [{ id: spouse, name: '赵小花', phone: '13611112222' }] }) });
    const stored = JSON.stringify([
      await w.database.find('sittings', { outingId: outing.id }, { limit: 5 }),
      await w.database.find('changeRequests', { householdId: home }, { limit: 5 }),
      await w.database.find('consents', { accountId: null }, { limit: 5 }),
    ]);
    for (const personal of ['王小明', '13900009999', '赵小花', '13611112222', '李小红'])
      expect(stored).not.toContain(personal);
    expect(JSON.stringify(w.logs)).not.toContain('13900009999');
  });

  it('sent eight times at once with one key is one request and one consent', async () => {
    const requestKey = aKey();
    const replies = await Promise.all(Array.from({ length: 8 }, () => send({ requestKey })));
    expect(replies.filter((reply) => !reply.ok)).toEqual([]);
    expect(await send({ requestKey })).toMatchObject({ data: { state: 'served' } });
    expect(await w.database.count('changeRequests', { householdId: home })).toBe(1);
    expect(await w.database.count('consents', { householdId: home })).toBe(1);
  });

  it('sent by two clerks at once stands once; the other is told so', async () => {
    const replies = await Promise.all([send({}, 'o-clerk'), send({}, 'o-clerk2')]);
    const lost = replies.find(({ ok }) => !ok);
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1);
    expect(['REQUEST_OPEN', 'SERVED']).toContain(lost && !lost.ok && lost.code);
    expect(await w.database.count('changeRequests', { householdId: home })).toBe(1);
    expect(await w.database.count('consents', { householdId: home })).toBe(1);
  });

  describe('in which nothing changed', () => {
    const same = { owner: {}, members: [] as object[] };
    const confirm = (openid = 'o-clerk', requestKey = aKey()) =>
      send({ draft: { ...same, members: [{ id: spouse }] }, requestKey }, openid);

    it('is stamped as verified, without a request', async () => {
      expect(await confirm()).toMatchObject({ data: { state: 'served', requestId: null } });
      expect(await w.database.count('changeRequests', { householdId: home })).toBe(0);
      expect(await w.database.get('households', home)).toMatchObject({
        version: 1,
        lastVerifiedAt: w.clock.now(),
      });
    });

    it('stands once, of however many clerks and tries', async () => {
      const requestKey = aKey();
      const replies = await Promise.all([
        confirm('o-clerk', requestKey),
        confirm('o-clerk', requestKey),
        confirm('o-clerk2'),
      ]);
      const refused = replies.filter(({ ok }) => !ok);
      for (const one of refused) expect(one).toMatchObject({ code: 'SERVED' });
      expect(refused.length).toBeGreaterThan(0);
      expect(await w.database.count('consents', { householdId: home })).toBe(1);
    });
  });

  it('never says of a foreign file what it is', async () => {
    const signature = await w.platform.files.put('u/other/a.txt', 'no picture');
    expect(await send({ signature })).toMatchObject({
      code: 'FILE_REFUSED',
      fields: { signature: '请重新选择照片' },
    });
  });

  it('is corrected at the door when it came back, by the clerk who sent it', async () => {
    await send();
    const id = await requestId();
    await w.as('o-r1').call('archive.decide', { id, version: 1, decision: 'return', reason: '请核对' });
    expect(await send({}, 'o-clerk2')).toMatchObject({ code: 'REQUEST_OPEN' });
    expect(await send({ draft: said({ owner: { phone: '13900008888' } }) })).toMatchObject({
      data: { state: 'served', requestId: id },
    });
    expect(await w.as('o-r1').call('archive.request', { id })).toMatchObject({
      data: { state: 'pendingFirst', version: 3, changes: [{ after: '139****8888' }] },
    });
    expect(await revealedTo('o-r1', id, 'after:owner.phone')).toBe('13900008888');
  });

  it.each([
    ['an old version', { baseVersion: 0 }, { code: 'STALE' }],
    ['a home that does not exist', { householdId: 'h-none' }, { code: 'NOT_FOUND' }],
    ["somebody else's file", { signature: 'cloud://local-env.x/u/other/a.png' }, { code: 'FILE_REFUSED' }],
    [
      'an old privacy text',
      { consentVersion: '2020-01' },
      { code: 'INVALID', fields: { consentVersion: expect.any(String) } },
    ],
    [
      'a wrong phone',
      { draft: { owner: { phone: '1' }, members: [] } },
      { fields: { 'draft.owner.phone': expect.any(String) } },
    ],
    [
      'a new member without name and relation',
      { draft: { owner: {}, members: [{ phone: '13611112222' }] } },
      { fields: { 'draft.members.0.name': '请填写姓名', 'draft.members.0.relation': '请选择关系' } },
    ],
    [
      'a member of another home',
      { draft: { owner: {}, members: [{ id: 'p-none' }] } },
      { fields: { 'draft.members.0.name': expect.any(String) } },
    ],
  ])('is refused with %s, and nothing is stored', async (_why, more, refusal) => {
    expect(await send(more)).toMatchObject({ ok: false, ...refusal });
    expect(await w.database.count('changeRequests', { communityId: 'c1' })).toBe(0);
    expect(await w.database.count('sittings', { outingId: outing.id })).toBe(0);
    expect(await w.database.count('consents', { accountId: null })).toBe(0);
  });

  it('waits while another request of the home is open', async () => {
    const live = await anOwner(w, 'o-owner', { communityId: 'c1', label: '9幢1单元101' });
    await submitted(w, 'o-owner', live.id);
    expect(await sendFace(w, 'o-clerk', outing, live.id)).toMatchObject({ code: 'REQUEST_OPEN' });
    expect(await sendFace(w, 'o-clerk', outing, live.id, { draft: { ...SAID, owner: {} } })).toMatchObject({
      code: 'REQUEST_OPEN',
    });
  });

  it('is out of reach for a clerk who does not take part, and outside of the buildings', async () => {
    for (const verb of ['take', 'key']) {
      const input = verb === 'key' ? { id: outing.id } : at();
      expect(await w.as('o-clerk3').call(`fieldwork.${verb}`, input)).toMatchObject({ code: 'FORBIDDEN' });
    }
    expect(await fail('o-clerk3')).toMatchObject({ code: 'FORBIDDEN' });
    expect(await send({}, 'o-clerk3')).toMatchObject({ code: 'FORBIDDEN' });
    await aHousehold(w, {
      communityId: 'c1',
      label: '8幢1单元101',
      owner: { name: '孙九', phone: '13600000000' },
    });
    outing = await anOpenOuting(w, 'o-clerk', 'c1', staff, { buildings: ['8'] });
    expect(await send()).toMatchObject({ code: 'NOT_FOUND' });
    expect(await act('o-clerk', 'take')).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('fails with a reason, and may be served later', async () => {
    const requestKey = aKey();
    expect(await fail('o-clerk', { requestKey })).toMatchObject({
      data: { state: 'failed', reason: 'refused' },
    });
    expect(await fail('o-clerk', { requestKey })).toMatchObject({ ok: true });
    expect(await send()).toMatchObject({ data: { state: 'served', reason: null } });
    expect(await fail('o-clerk')).toMatchObject({ code: 'SERVED' });
    // A lost answer that is asked for again changes nothing any more.
    expect(await act('o-clerk2', 'take')).toMatchObject({ code: 'SERVED' });
    expect(await act('o-clerk', 'take')).toMatchObject({ data: { state: 'served' } });
  });

  it('still arrives for a week after the outing was closed, but is not begun any more', async () => {
    await w.as('o-clerk').call('fieldwork.move', { id: outing.id, version: outing.version, action: 'close' });
    expect(await act('o-clerk', 'take')).toMatchObject({ code: 'ILLEGAL_ACTION' });
    w.clock.set(w.clock.now() + 7 * 86_400_000 + 1);
    expect(await send()).toMatchObject({ code: 'ILLEGAL_ACTION' });
    expect(await fail('o-clerk')).toMatchObject({ code: 'ILLEGAL_ACTION' });
    w.clock.set(w.clock.now() - 1);
    expect(await send()).toMatchObject({ ok: true });
  });
});
