import { expectRefusal } from '../support/refusal';
import { aRequestKey, aStory } from '../support/story';
import { expectNothingStored } from '../support/unchanged';

const story = aStory();
const world = expectNothingStored(story, ['staff/s-clerk']);

const OWNER = { name: '新名字', phone: '13900000000' };
const record = (draft: object, more: object = {}) => ({
  ...{ householdId: world.owner.householdId, baseVersion: 1, requestKey: aRequestKey() },
  draft: { owner: OWNER, members: [], ...draft },
  ...more,
});
const owner = (more: object) => ({ owner: { ...OWNER, ...more } });
const member = (more: object) => ({ members: [{ name: '王小明', relation: 'child', ...more }] });
const OPERATOR = { $gt: '' };

describe('a record that is wrong is refused by field, and nothing of it is stored', () => {
  it.each<[string, object, string, string?]>([
    [
      'a phone too short',
      owner({ phone: '1390000000' }),
      'draft.owner.phone',
      '请填写 11 位手机号，座机请加区号',
    ],
    ['a phone with letters', owner({ phone: '1390000000a' }), 'draft.owner.phone'],
    ['a foreign phone of no length', owner({ phone: '+852 123' }), 'draft.owner.phone'],
    ['an operator for a phone', owner({ phone: OPERATOR }), 'draft.owner.phone'],
    ['a name of 200', owner({ name: '王'.repeat(200) }), 'draft.owner.name', '姓名最多 30 个字'],
    ['an emoji in a name', owner({ name: '王🙂' }), 'draft.owner.name', '姓名里请不要用表情符号'],
    ['a script for a name', owner({ name: '<script>alert(1)</script>' }), 'draft.owner.name'],
    ['an operator for a name', owner({ name: OPERATOR }), 'draft.owner.name'],
    ['no name', owner({ name: '　' }), 'draft.owner.name', '请填写姓名'],
    ['an e-mail without domain', owner({ email: 'wang@' }), 'draft.owner.email'],
    ['an operator for an e-mail', owner({ email: { $ne: null } }), 'draft.owner.email'],
    ['an unknown field of the owner', owner({ isAdmin: true }), 'draft.owner', '不认识的内容：isAdmin'],
    ['an unknown field of a member', member({ role: 'owner' }), 'draft.members.0', '不认识的内容：role'],
    ['an unknown field of the record', { address: '1幢' }, 'draft', '不认识的内容：address'],
    ['a relation that is none', member({ relation: 'boss' }), 'draft.members.0.relation', '请选择关系'],
    ['an operator for a relation', member({ relation: OPERATOR }), 'draft.members.0.relation'],
    ['a second head', member({ relation: 'owner' }), 'draft.members.0.relation'],
    ['an emoji in a member’s name', member({ name: '小明🐶' }), 'draft.members.0.name'],
    ['a member’s phone that is none', member({ phone: '110' }), 'draft.members.0.phone'],
    ['an operator for a member’s id', member({ id: OPERATOR }), 'draft.members.0.id'],
    ['somebody of another home', member({ id: 'p-qinghe-3-2-502-0' }), 'draft.members.0.name'],
    ['members that are no list', { members: OPERATOR }, 'draft.members'],
    // Named one by one, the sentence would be taken for the callback of a test that ends when it is called.
  ])('%s', async (_, draft, field, ...[sentence]) => {
    const reply = await world.owner.call('archive.submit', record(draft));
    expectRefusal(reply, 'INVALID');
    expect((reply as { fields?: object }).fields).toEqual({ [field]: sentence ?? expect.any(String) });
  });

  it.each<[string, object, string]>([
    ['an unknown field beside the draft', { admin: true }, ''],
    ['a version of text', { baseVersion: '1' }, 'baseVersion'],
    ['an operator for a version', { baseVersion: OPERATOR }, 'baseVersion'],
    ['an operator for the home', { householdId: OPERATOR }, 'householdId'],
    ['a key too short', { requestKey: 'x' }, 'requestKey'],
  ])('%s', async (_, more, field) => {
    const reply = await world.owner.call('archive.submit', record({}, more));
    expectRefusal(reply, 'INVALID');
    expect(Object.keys((reply as { fields?: object }).fields ?? {})).toEqual([field]);
  });

  it('a home of another community, and one that is none, alike', async () => {
    const [foreign, none] = [
      await world.owner.call('archive.submit', record({}, { householdId: 'h-wangjiang-1-1-101' })),
      await world.owner.call('archive.submit', record({}, { householdId: 'h-nowhere' })),
    ];
    expect(foreign).toMatchObject({ ok: false, code: 'NOT_FOUND' });
    expect({ ...foreign, requestId: '' }).toEqual({ ...none, requestId: '' });
  });

  it.each([0, 2, 99])('a version that is not the record’s: %i', async (baseVersion) =>
    expectRefusal(await world.owner.call('archive.submit', record({}, { baseVersion })), 'STALE'),
  );

  it.each([
    ...['$gt', '{"$gt":""}', '.*', '^', '张.*', '%', "' OR 1=1 --", '\u0000', '<script>alert(1)</script>'],
    ...['((((', '[[', '\\', '🙂🙂', '....', '-', '0', '٠١٢٣', 'constructor', '__proto__', 'x'.repeat(40)],
    ...['x'.repeat(41), '', '　', { $gt: '' }, ['张伟'], null, 7],
  ])('a text to look for that finds nothing or is refused: %j', async (text) => {
    const reply = await story.as('clerk').call('archive.list', { communityId: 'qinghe', text });
    if (reply.ok) expect(reply.data.items).toEqual([]);
    else {
      expectRefusal(reply, 'INVALID');
      expect(reply).toMatchObject({ fields: { text: expect.any(String) } });
    }
  });
});
