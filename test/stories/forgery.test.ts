import { expectRefusal } from '../support/refusal';
import { aRequestKey, aStory } from '../support/story';
import { expectNothingStored } from '../support/unchanged';
import type { PhoneSession } from '../support/phoneSession';

const story = aStory();
const world = expectNothingStored(story);
let phone: PhoneSession;
beforeAll(async () => {
  phone = await world.owner.phone();
});

const draft = (more = {}) => ({
  ...{ householdId: world.owner.householdId, kind: 'complaint', category: '环境卫生', text: '垃圾桶满了' },
  ...more,
});
const ticket = (more = {}) => ({ draft: draft(more), requestKey: aRequestKey() });
const record = (more = {}) => ({
  ...{ householdId: world.owner.householdId, baseVersion: 1, requestKey: aRequestKey() },
  draft: { owner: { name: '新名字', phone: '13900000000' }, members: [] },
  ...more,
});

describe('a claim to be somebody else', () => {
  const forged = () => ({
    ...{ openid: story.as('reviewer1').openid, OPENID: story.as('reviewer1').openid, role: 'reviewer' },
    ...{ userInfo: { openId: story.as('reviewer1').openid }, staff: { id: 's-reviewer1' }, isAdmin: true },
    ...{ actor: { openid: story.as('reviewer1').openid }, FROM_OPENID: story.as('reviewer1').openid },
  });

  it('in the data changes nothing about who calls', async () => {
    const reply = await world.owner.send({ endpoint: 'account.me', input: {}, ...forged() });
    expect(reply).toMatchObject({
      ok: true,
      data: { staff: null, homes: [{ householdId: world.owner.householdId }] },
    });
    expectRefusal(await world.owner.send({ endpoint: 'reviews.inbox', input: {}, ...forged() }), 'FORBIDDEN');
  });

  it('in the input is refused', async () => {
    expectRefusal(await world.owner.call('account.me', forged()), 'INVALID');
    expectRefusal(await world.owner.call('tickets.submit', { ...ticket(), ...forged() }), 'INVALID');
  });

  it('is not possible without a session, or with one that was made up', async () => {
    const { url } = story.cloud;
    const body = JSON.stringify({ name: 'api', data: { endpoint: 'account.me', input: {} } });
    const sessions: Record<string, string>[] = [{}, { 'x-wx-session': 'a'.repeat(phone.token.length) }];
    for (const headers of sessions) {
      const answer = await fetch(`${url}/client/call`, { method: 'POST', body, headers });
      expect(answer.status).toBe(401);
    }
  });

  it('cannot move the timer or push an event: a person may call them, and they do nothing', async () => {
    const event = {
      MsgType: 'event',
      Event: 'subscribe_msg_popup_event',
      FromUserName: story.as('owner').openid,
    };
    for (const name of ['timer', 'events']) {
      for (const data of [{}, event, { Type: 'Timer', TriggerName: 'deliver', userInfo: {} }]) {
        expect((await phone.call(name, data)).result).toEqual({ ok: false });
      }
    }
  });
});

describe('things of others', () => {
  it('are not found, as if they were not there', async () => {
    const { items } = await story.as('owner').get('tickets.mine', { householdId: 'h-qinghe-3-2-502' });
    const [{ id }] = items;
    const message = { version: 1, action: 'message', text: '路过', requestKey: aRequestKey() };
    const foreign = [
      await world.owner.call('tickets.get', { id }),
      await world.owner.call('tickets.advance', { id, ...message }),
      await world.owner.call('archive.get', { householdId: 'h-qinghe-3-2-502' }),
      await world.owner.call('archive.history', { householdId: 'h-qinghe-3-2-502' }),
      await world.owner.call('archive.requests', { householdId: 'h-qinghe-3-2-502' }),
      await world.owner.call('archive.submit', record({ householdId: 'h-qinghe-3-2-502' })),
      await world.owner.call('tickets.mine', { householdId: 'h-qinghe-3-2-502' }),
      await world.owner.call('tickets.submit', ticket({ householdId: 'h-qinghe-3-2-502' })),
    ];
    const absent = [
      await world.owner.call('tickets.get', { id: 't-nothing' }),
      await world.owner.call('archive.get', { householdId: 'h-nothing' }),
    ];
    const said = [...foreign, ...absent].map((reply) => JSON.stringify({ ...reply, requestId: '' }));
    expect(new Set(said).size).toBe(1);
    expectRefusal(foreign[0], 'NOT_FOUND');
  });

  it('are refused as photos, and as members', async () => {
    const photos = ['cloud://local-env.bucket/demo/leak.png', 'cloud://x/../../etc/passwd'];
    for (const photo of photos) {
      expectRefusal(
        await world.owner.call('tickets.submit', ticket({ photos: [photo] })),
        'FILE_REFUSED',
        'INVALID',
      );
    }
    const members = [{ id: 'p-qinghe-3-2-502-1', name: '李娜', relation: 'spouse' }];
    const people = { owner: { name: '新名字', phone: '13900000000' }, members };
    expectRefusal(
      await world.owner.call('archive.submit', record({ draft: people })),
      'INVALID',
      'NOT_FOUND',
      'STALE',
    );
  });

  it('cannot be reached by a path in an upload', async () => {
    for (const path of [
      '../up.png',
      'u/../../x.png',
      '/etc/x.png',
      '',
      'u//x.png',
      'u\\x.png',
      'a'.repeat(2000),
    ]) {
      expect((await phone.upload(path, Buffer.from('x'))).fileID).toBeUndefined();
    }
  });
});

describe('the wrong version', () => {
  it('of the record is refused as stale', async () => {
    for (const baseVersion of [0, 2, 999_999])
      expectRefusal(await world.owner.call('archive.submit', record({ baseVersion })), 'STALE');
  });
});
