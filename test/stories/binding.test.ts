import { CONSENT_VERSION } from '../../contract';
import { homeKey, householdIdOf } from '../../local/demo/read';
import { agreeAndBind, aStory } from '../support/story';
import { storedIn } from '../support/storedData';

const story = aStory();
/** What a refusal says, without the number of the call. */
const refused = (reply: object) => ({ ...reply, requestId: '' });
const bind = (person: ReturnType<typeof story.as>, name: string, phone: string) =>
  person.call('account.bind', { name, phone });

async function agreed(key: string) {
  const person = story.as(key);
  await person.get('account.consent', { version: CONSENT_VERSION, agreed: true });
  return person;
}

describe('binding to a home', () => {
  it('lets anybody look around without a trace, and asks for consent before anything personal', async () => {
    const stranger = story.as('looks-around');
    const welcome = await stranger.get('account.welcome');
    expect(welcome.communities.map((one: any) => one.name)).toEqual(
      expect.arrayContaining(['清河苑', '望江花园', '桂香里']),
    );
    expect(await stranger.get('account.me')).toMatchObject({
      consented: false,
      name: null,
      homes: [],
      staff: null,
    });
    expect(await bind(stranger, '陈静', '19900000003')).toMatchObject({
      ok: false,
      code: 'CONSENT_REQUIRED',
    });
    const accounts = await storedIn(story.cloud, 'accounts');
    expect(accounts.map((one) => one._id)).not.toContain(stranger.openid);
  });

  it('opens the home that the register has under this name and phone', async () => {
    const visitor = story.as('visitor');
    const me = await agreeAndBind(visitor, { owner: '陈静', phone: '19900000003' });
    expect(me.homes).toEqual([
      expect.objectContaining({ communityName: '望江花园', address: '2幢1单元301', role: 'owner' }),
    ]);
    const record = await visitor.get('archive.get', { householdId: 'h-wangjiang-2-1-301' });
    expect(record).toMatchObject({ masked: false, owner: { name: '陈静', phone: '19900000003' } });
  });

  it('takes the number that WeChat vouches for, once', async () => {
    const home = story.freshHome();
    const person = await agreed('phone-by-wechat');
    const { code } = await (await person.phone()).post('phoneCode', { phone: home.phone });
    const draft = { name: home.owner, phoneCode: code };
    const me = await person.get('account.bind', draft);
    expect(me.homes[0].householdId).toBe(householdIdOf(homeKey(home)));
    const other = await agreed('phone-code-again');
    expect(await other.call('account.bind', draft)).toMatchObject({ ok: false, code: 'PHONE_CODE' });
  });

  it('refuses a wrong name, a wrong phone and somebody else’s home in the same words', async () => {
    const taken = await story.newOwner();
    const { owner, phone } = story.freshHome();
    const person = await agreed('guesses');
    const replies = [
      await bind(person, '无名氏', phone),
      await bind(person, owner, '19911112222'),
      await bind(person, taken.home.owner, taken.home.phone),
    ].map(refused);
    expect(replies[0]).toMatchObject({ ok: false, code: 'NO_MATCH' });
    expect(replies[1]).toEqual(replies[0]);
    expect(replies[2]).toEqual(replies[0]);
    expect((await taken.get('account.me')).homes).toHaveLength(1);
  });

  it('closes after five wrong tries, for the right pair too, until the next day', async () => {
    const { owner, phone } = story.freshHome('guixiang');
    const person = await agreed('five-tries');
    for (let tries = 0; tries < 5; tries += 1) {
      expect(await bind(person, '无名氏', phone)).toMatchObject({ ok: false, code: 'NO_MATCH' });
    }
    expect(await bind(person, owner, phone)).toMatchObject({ ok: false, code: 'TOO_MANY' });
    story.cloud.clock.advance(24 * 3_600_000);
    expect((await bind(person, owner, phone)).ok).toBe(true);
    story.cloud.clock.advance(-24 * 3_600_000);
  });

  it('cannot be rushed past the limit by many tries at once', async () => {
    const { owner, phone } = story.freshHome('guixiang');
    const person = await agreed('rushes');
    const guesses = Array.from({ length: 12 }, () => bind(person, '无名氏', phone));
    const codes = (await Promise.all(guesses)).map((reply) => (reply.ok ? 'OK' : reply.code));
    expect(codes.filter((code) => code === 'NO_MATCH').length).toBeLessThanOrEqual(5);
    expect(codes).not.toContain('OK');
    expect(await bind(person, owner, phone)).toMatchObject({ ok: false, code: 'TOO_MANY' });
  });

  it('gives a home to one of two people who ask at the same time', async () => {
    const home = story.freshHome('guixiang');
    const rivals = [await agreed('rival-a'), await agreed('rival-b')];
    const replies = await Promise.all(rivals.map((rival) => bind(rival, home.owner, home.phone)));
    expect(replies.map((reply) => (reply.ok ? 'OK' : reply.code)).sort()).toEqual(['NO_MATCH', 'OK']);
  });

  it('keeps names and numbers out of the database in the clear', async () => {
    const owner = await story.newOwner();
    const text = JSON.stringify([
      await storedIn(story.cloud, 'persons'),
      await storedIn(story.cloud, 'accounts'),
      await storedIn(story.cloud, 'memberships'),
    ]);
    expect(text).not.toContain(owner.home.owner);
    expect(text).not.toContain(owner.home.phone);
  });
});
