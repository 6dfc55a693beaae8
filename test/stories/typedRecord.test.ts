import { CONSENT_VERSION } from '../../contract';
import { readPhoto } from '../../local/demo/read';
import { aRequestKey, aStory } from '../support/story';

const story = aStory();

describe('a record as people type it', () => {
  it('is the same in full width, with spaces, dashes and a country code', async () => {
    const owner = await story.newOwner();
    const { householdId, home } = owner;
    const typed = { name: `　${home.owner}　`, phone: '＋８６ 139-1111 2222' };
    const draft = { owner: typed, members: [] };
    const { changes } = await owner.get('archive.submit', {
      ...{ householdId, baseVersion: 1, requestKey: aRequestKey(), draft },
    });
    const own = changes.filter(({ path }: { path: string }) => path.startsWith('owner.'));
    expect(own).toMatchObject([{ path: 'owner.phone', before: home.phone, after: '13911112222' }]);
  });

  it('sent ten times at once is one request', async () => {
    const owner = await story.newOwner();
    const { householdId, home } = owner;
    const draft = { owner: { name: home.owner, phone: '13911113333' }, members: [] };
    const input = { householdId, baseVersion: 1, requestKey: aRequestKey(), draft };
    const replies = await Promise.all(Array.from({ length: 10 }, () => owner.call('archive.submit', input)));
    const ids = replies.flatMap((reply) => (reply.ok ? [reply.data.id] : []));
    expect(ids.length).toBeGreaterThan(0);
    expect(new Set(ids).size).toBe(1);
    const { requests } = await owner.get('archive.get', { householdId });
    expect(requests.items).toHaveLength(1);
  });

  it('of two that start from one version the second is told, and finds its own work undone by nobody', async () => {
    const owner = await story.newOwner();
    const { householdId, home } = owner;
    const draft = (phone: string) => ({ owner: { name: home.owner, phone }, members: [] });
    const send = (phone: string) =>
      owner.call('archive.submit', {
        ...{ householdId, baseVersion: 1, requestKey: aRequestKey(), draft: draft(phone) },
      });
    const replies = await Promise.all([send('13911114444'), send('13911115555')]);
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1);
    expect(replies.find(({ ok }) => !ok)).toMatchObject({ code: 'REQUEST_OPEN' });
  });

  it('may say anything in free text, which is shown as text', async () => {
    const owner = await story.newOwner();
    const text = '<script>alert(1)</script> {{wx}} 😀 $gt "x" \\ 　全角１２３';
    const draft = { householdId: owner.householdId, kind: 'repair', category: '水电', text };
    const { id } = await owner.get('tickets.submit', { draft, requestKey: aRequestKey() });
    expect((await owner.get('tickets.get', { id })).text).toBe(text);
    expect((await story.as('ticketStaff1').get('tickets.get', { id })).text).toBe(text);
  });
});

describe('a home with several owners, and an owner with several homes', () => {
  /** Two reviewers approve a change of a record. */
  async function approved(id: string): Promise<void> {
    for (const [at, reviewer] of ['reviewer1', 'reviewer2'].entries())
      await story.as(reviewer).get('archive.decide', { id, version: at + 1, decision: 'approve' });
  }

  it('lets each see and change the record, file tickets and read the others’, by the record’s word alone', async () => {
    const head = await story.newOwner();
    const { householdId, home } = head;
    const wife = { name: '欧阳海棠', phone: '13700008001' };
    const members = [{ ...wife, relation: 'coOwner' }];
    const draft = { owner: { name: home.owner, phone: home.phone }, members };
    const sent = { householdId, baseVersion: 1, requestKey: aRequestKey(), draft };
    await approved((await head.get('archive.submit', sent)).id);

    const second = story.as('second-owner');
    await second.get('account.consent', { version: CONSENT_VERSION, agreed: true });
    const me = await second.get('account.bind', wife);
    expect(me.homes).toMatchObject([{ householdId, role: 'owner', relation: 'coOwner' }]);
    const ticket = { householdId, kind: 'repair', category: '水电', text: '水管漏水' };
    await head.get('tickets.submit', { draft: ticket, requestKey: aRequestKey() });
    const record = await second.get('archive.get', { householdId });
    expect(record).toMatchObject({ masked: false, owner: { name: home.owner, phone: home.phone } });
    expect(record.sections.find(({ kind }: { kind: string }) => kind === 'repairs')).toMatchObject({
      ...{ state: 'ready', count: 1 },
    });
    const [known] = record.members;
    const again = {
      owner: { name: home.owner, phone: '13700008002' },
      members: [{ id: known.id, name: known.name, relation: 'coOwner', phone: known.phone }],
    };
    const change = { householdId, baseVersion: record.version, requestKey: aRequestKey(), draft: again };
    await approved((await second.get('archive.submit', change)).id);
    expect((await head.get('archive.get', { householdId })).owner.phone).toBe('13700008002');

    // Nobody puts the head out, and a co-owner does not put out another owner.
    const { people } = await second.get('homes.people', { householdId });
    const isHead = people.find((one: { isHead: boolean }) => one.isHead);
    const out = { householdId, membershipId: isHead.membershipId, requestKey: aRequestKey() };
    expect(await second.call('homes.moveOut', out)).toMatchObject({ code: 'ILLEGAL_ACTION' });
  });

  it('binds one person to all homes that the register has them in', async () => {
    const [one, other] = [story.freshHome('qinghe'), story.freshHome('wangjiang')];
    const owners = { name: '上官有房', phone: '13700008003' };
    for (const home of [one, other]) {
      const clerk = story.as('clerk');
      const place = {
        communityId: home.community,
        building: home.building,
        unit: home.unit,
        room: home.room,
      };
      const code = await clerk.get('homes.showCode', { place, requestKey: aRequestKey() });
      const holder = story.as(`holder-${home.community}`);
      await holder.get('account.consent', { version: CONSENT_VERSION, agreed: true });
      const { people } = await holder.get('homes.open', { scene: code.scene });
      await holder.get('homes.bindByCode', { scene: code.scene, personId: people[0].personId });
      const { homes } = await holder.get('account.me');
      const { householdId } = homes[0];
      const sent = {
        householdId,
        baseVersion: 1,
        requestKey: aRequestKey(),
        draft: { owner: owners, members: [] },
      };
      await approved((await holder.get('archive.submit', sent)).id);
      await holder.get('homes.leave', { householdId });
    }
    const person = story.as('several-homes');
    await person.get('account.consent', { version: CONSENT_VERSION, agreed: true });
    const me = await person.get('account.bind', owners);
    expect(me.homes.map(({ communityId }: { communityId: string }) => communityId).sort()).toEqual([
      ...['qinghe', 'wangjiang'],
    ]);
  });
});

describe('staff act in a home’s stead', () => {
  it('unbind a lost phone, propose another head with proof, and move the former one out', async () => {
    const head = await story.newOwner();
    const { householdId, home } = head;
    const son = { name: '端木承家', phone: '13700008004' };
    const draft = {
      owner: { name: home.owner, phone: home.phone },
      members: [{ ...son, relation: 'child' }],
    };
    const sent = { householdId, baseVersion: 1, requestKey: aRequestKey(), draft };
    const { id } = await head.get('archive.submit', sent);
    for (const [at, reviewer] of ['reviewer1', 'reviewer2'].entries())
      await story.as(reviewer).get('archive.decide', { id, version: at + 1, decision: 'approve' });

    const clerk = story.as('clerk');
    const person = async (relation: string) =>
      (await clerk.get('homes.people', { householdId })).people.find(
        (one: { relation: string }) => one.relation === relation,
      );
    const former = await person('owner');
    await clerk.get('homes.unbind', { householdId, membershipId: former.membershipId, reason: '手机丢失' });
    expect(await head.call('archive.get', { householdId })).toMatchObject({ code: 'HOME_REQUIRED' });

    const { uploadFolder } = await clerk.get('account.me');
    const { fileID } = await (await clerk.phone()).upload(`${uploadFolder}/proof.png`, readPhoto('leak.png'));
    const next = await person('child');
    const asked = await clerk.get('homes.changeHeadFor', {
      ...{ householdId, membershipId: next.membershipId, requestKey: aRequestKey() },
      ...{ note: '户主去世，由子女继承', photos: [fileID] },
    });
    for (const [at, reviewer] of ['reviewer1', 'reviewer2'].entries())
      await story.as(reviewer).get('homes.decide', { id: asked.id, version: at + 1, decision: 'approve' });
    expect(await clerk.get('homes.asked', { id: asked.id })).toMatchObject({ state: 'applied' });

    const { membershipId } = await person('coOwner');
    const out = { householdId, membershipId, requestKey: aRequestKey() };
    expect(await clerk.get('homes.moveOut', out)).toEqual({ removal: 'sent' });
    const heir = story.as('heir');
    await heir.get('account.consent', { version: CONSENT_VERSION, agreed: true });
    expect((await heir.get('account.bind', son)).homes).toMatchObject([{ role: 'owner', relation: 'owner' }]);
  });
});
