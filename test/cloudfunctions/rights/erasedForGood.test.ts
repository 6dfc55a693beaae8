import { CONSENT_VERSION } from '../../../contract';
import { nameKeys, phoneKey, tailKey } from '../../../cloudfunctions/archive/searchKeys';
import { wakeRequests } from '../../../cloudfunctions/rights';
import { aPicture } from '../../support/aPicture';
import { aCommunity, aHousehold, anAccount, aStaff } from '../../support/builders';
import { openSealed, sealedFields } from '../../support/sealedFields';
import { allStored } from '../../support/storedData';
import { SETTINGS, world, type World } from '../../support/world';

let w: World;
beforeAll(async () => void (w = await world()));
beforeEach(() => w.clear());
afterAll(() => w.stop());

const [HEAD, SON, MANAGER, SECOND] = ['o-head', 'o-son', 'o-manager', 'o-second'];
/** The head's name, the son's name and phone until he changed them, what he is called since, what he proposed in vain. */
const FATHER = { name: '司马长风', phone: '13512340001' };
const BEFORE = { name: '澹台明灭', phone: '13512340987' };
const SINCE = { name: '纳兰若水', phone: '13698765432' };
const IN_VAIN = { name: '纳兰若冰', phone: '13698760000' };
const EMAIL = 'canary.father@example.com';
const WORDS = '金丝雀在厨房唱歌';

let keys = 0;
const aKey = () => `canary-request-key-${(keys += 1)}`;
const get = async (openid: string, endpoint: string, input: object = {}): Promise<any> => {
  const reply: any = await w.as(openid).call(endpoint, input);
  if (!reply.ok) throw new Error(`${endpoint}: ${reply.code} ${JSON.stringify(reply.fields)}`);
  return reply.data;
};

interface Home {
  id: string;
  communityId: string;
  sonId: string;
  photo: string;
}

/** A home whose son has left traces of every kind. */
async function aLivedInHome(): Promise<Home> {
  const communityId = await aCommunity(w);
  await aStaff(w, { openid: MANAGER, roles: ['communityManager', 'teamLead'], communityIds: [communityId] });
  await aStaff(w, { openid: SECOND, roles: ['reviewer'], communityIds: [communityId] });
  const { id, persons, memberships } = await aHousehold(w, {
    communityId,
    owner: { ...FATHER, openid: HEAD },
    members: [
      {
        ...{ ...BEFORE, relation: 'child', openid: SON },
        rights: ['viewProfile', 'editProfile', 'fileTicket', 'invite'],
      },
    ],
  });
  const sonId = persons[1]!;
  await anAccount(w, SON);
  // Staff once ended the head's access, and wrote down who had called.
  const reason = w.platform.secrets.seal(`${BEFORE.name}来电`, `memberships/${memberships[0]}/unbindReason`);
  await w.database.update('memberships', { _id: memberships[0] }, { unbindReasonSealed: reason });
  const submit = (
    openid: string,
    baseVersion: number,
    son: { name: string; phone: string },
    more: object[] = [],
  ) =>
    get(openid, 'archive.submit', {
      ...{ householdId: id, baseVersion, requestKey: aKey() },
      draft: {
        owner: { ...FATHER, email: EMAIL },
        members: [{ id: sonId, relation: 'child', ...son }, ...more],
      },
    });
  const changed = await submit(SON, 1, SINCE, [
    { name: '上官婉儿', relation: 'spouse', phone: '13611112222' },
  ]);
  for (const [at, openid] of [SECOND, MANAGER].entries())
    await get(openid, 'archive.decide', { id: changed.id, version: at + 1, decision: 'approve' });
  const vain = await submit(HEAD, 2, IN_VAIN);
  await get(SECOND, 'archive.decide', {
    ...{ id: vain.id, version: 1, decision: 'reject' },
    reason: `${SINCE.name}本人没有来`,
  });

  const { uploadFolder } = await get(SON, 'account.me');
  const photo = await w.platform.files.put(`${uploadFolder}/kitchen.jpg`, aPicture('a kitchen'));
  const staffFolder = (await get(MANAGER, 'account.me')).uploadFolder;
  const repaired = await w.platform.files.put(`${staffFolder}/repaired.jpg`, aPicture('a new pipe'));
  const ticketOf = (openid: string, text: string, photos: string[] = []) =>
    get(openid, 'tickets.submit', {
      draft: { householdId: id, kind: 'repair', category: '水电', text, photos },
      requestKey: aKey(),
    });
  const complaint = await get(SON, 'tickets.submit', {
    draft: {
      ...{ householdId: id, kind: 'complaint', category: '服务态度', text: `${WORDS}，态度不好` },
      namedWords: `和${SINCE.name}吵过的保安`,
    },
    requestKey: aKey(),
  });
  await get(SON, 'tickets.advance', {
    ...{ id: complaint.id, version: complaint.version, action: 'withdraw', requestKey: aKey() },
  });
  const say = (openid: string, ticket: any, action: string, more: object) =>
    get(openid, 'tickets.advance', {
      ...{ id: ticket.id, version: ticket.version, action, requestKey: aKey() },
      ...more,
    });
  let own = await ticketOf(SON, `${WORDS}，请联系${SINCE.name}${SINCE.phone}`, [photo]);
  own = await say(SON, own, 'message', { text: `${WORDS}，还在漏`, photos: [photo] });
  own = await say(MANAGER, own, 'accept', { text: `${SINCE.name}您好，已派人` });
  const staffId = (await w.database.find<any>('staff', { openid: MANAGER }, { limit: 1 }))[0]._id;
  own = await say(MANAGER, own, 'assign', { assigneeId: staffId });
  own = await say(MANAGER, own, 'start', {});
  own = await say(MANAGER, own, 'resolve', { text: '水管已换', photos: [repaired] });
  await say(SON, own, 'confirm', { rating: 5, text: `${WORDS}，谢谢` });
  const fathers = await ticketOf(HEAD, `我儿子${BEFORE.name}（${SINCE.phone}）的窗户坏了`);
  await say(HEAD, fathers, 'withdraw', {});

  const offer = { relation: 'other', rights: ['viewProfile'], requestKey: aKey() };
  const invitation = await get(SON, 'homes.invite', { householdId: id, ...offer });
  await anAccount(w, 'o-guest');
  await get('o-guest', 'homes.accept', { scene: invitation.scene, name: '客人甲', phone: '13655556666' });
  await get(SON, 'homes.apply', {
    draft: {
      ...{ place: { communityId, building: '9', unit: '9', room: '909' }, ...SINCE, relation: 'owner' },
      ...{ note: WORDS, photos: [photo] },
    },
    requestKey: aKey(),
  });
  await get(SON, 'rights.copy', { householdId: id, requestKey: aKey() });
  return { id, communityId, sonId, photo };
}

async function erased(openid: string, householdId: string, scope: string): Promise<void> {
  const { id } = await get(openid, 'rights.erase', { householdId, scope, requestKey: aKey() });
  await get(MANAGER, 'rights.decide', { id, version: 1, action: 'check' });
  await get(SECOND, 'rights.decide', { id, version: 2, action: 'approve' });
  await wakeRequests(w.platform, 10, 'timer-1');
  expect(await get(openid, 'rights.myRequest', { id })).toMatchObject({ state: 'fulfilled' });
}

/** Everything that the database holds, every sealed field opened. */
async function everythingOpened(): Promise<string> {
  const all = await allStored(w.cloud);
  const fields = sealedFields(all);
  expect(fields.length).toBeGreaterThan(20);
  const texts = fields.map((field) => `${field.place} ${openSealed(SETTINGS.ARCHIVE_KEYS, field)}`);
  return [JSON.stringify(all), ...texts].join('\n');
}
const secretsOf = ({ name, phone }: { name: string; phone: string }) => [name, phone];
/** By which a person could be found in spite of the seals. */
function keysOf({ name, phone }: { name: string; phone: string }, communityId: string): string[] {
  const { secrets } = w.platform;
  return [
    secrets.index(name, 'name'),
    secrets.index(phone, 'phone'),
    phoneKey(secrets, phone),
    tailKey(secrets, communityId, phone.slice(-4)),
    ...nameKeys(secrets, communityId, name.slice(0, 2)),
  ];
}

describe('who was erased', () => {
  it('is in no sealed field of the database, nor findable by a hash, and was before', async () => {
    const home = await aLivedInHome();
    const secrets = [...secretsOf(BEFORE), ...secretsOf(SINCE), ...secretsOf(IN_VAIN), WORDS];
    const before = await everythingOpened();
    expect(secrets.filter((secret) => !before.includes(secret))).toEqual([]);
    const sinceKeys = keysOf(SINCE, home.communityId);
    expect(sinceKeys.filter((key) => !before.includes(key))).toEqual([]);
    const copy = (await w.database.find<any>('dataRequests', { kind: 'copy' }, { limit: 1 }))[0].files;

    await erased(SON, home.id, 'person');
    const after = await everythingOpened();
    expect(secrets.filter((secret) => after.includes(secret))).toEqual([]);
    expect(sinceKeys.filter((key) => after.includes(key))).toEqual([]);
    for (const file of [home.photo, copy.json, copy.html])
      expect(await w.platform.files.read(file)).toBeNull();
  });

  it('leaves the others’ record, history and tickets readable', async () => {
    const home = await aLivedInHome();
    await erased(SON, home.id, 'person');
    const householdId = home.id;
    expect(await get(HEAD, 'archive.get', { householdId })).toMatchObject({
      owner: { ...FATHER, email: EMAIL },
      members: [{ name: '上官婉儿', phone: '13611112222' }],
    });
    const history = JSON.stringify(await get(HEAD, 'archive.history', { householdId }));
    expect(history).toContain('上官婉儿');
    expect(history).toContain('已注销业主');
    for (const { id } of (await get(HEAD, 'archive.requests', { householdId })).items)
      expect(await get(HEAD, 'archive.request', { id })).toMatchObject({ id });
    const tickets = await get(HEAD, 'tickets.mine', { householdId });
    const texts = tickets.items.map(({ excerpt }: { excerpt: string }) => excerpt);
    expect(texts).toEqual(
      expect.arrayContaining(['我儿子已注销业主（***）的窗户坏了', '（内容已按本人申请删除）']),
    );
    const own = tickets.items.find(
      ({ kind, photoCount, excerpt }: any) =>
        kind === 'repair' && photoCount === 0 && excerpt.startsWith('（'),
    );
    const story = (await get(HEAD, 'tickets.get', { id: own.id })).events.map((one: any) => one.text);
    expect(story).toEqual(
      expect.arrayContaining(['已注销业主您好，已派人', '水管已换', '（内容已按本人申请删除）']),
    );
    const guests = await get('o-guest', 'homes.mine');
    expect(await get('o-guest', 'homes.myRequest', { id: guests.items[0].id })).toMatchObject({
      applicant: { name: '客人甲' },
    });
    const asked = await w.database.find('homeRequests', { submittedBy: SON }, { limit: 9 });
    expect(asked).toMatchObject([{ state: 'withdrawn', photos: [] }]);
  });

  it('as a whole home leaves nobody’s name in it', async () => {
    const home = await aLivedInHome();
    expect(await everythingOpened()).toContain(EMAIL);
    const signature = await w.platform.files.put('u/clerk/signed.png', 'a name in somebody’s hand');
    const onRequest = await w.platform.files.put('u/clerk/signedToo.png', 'the same hand');
    await w.database.insert('sittings', { _id: 'sitting-1', householdId: home.id, at: 1, signature });
    const request = (await w.database.find<any>('changeRequests', { householdId: home.id }, { limit: 1 }))[0];
    const faceToFace = { outingId: 'o1', signature: onRequest, consentVersion: CONSENT_VERSION, at: 1 };
    const evidence = await w.platform.files.put('u/clerk/evidence.jpg', 'a title deed');
    await w.database.update('changeRequests', { _id: request._id }, { faceToFace, photos: [evidence] });
    const agreed = {
      householdId: home.id,
      personId: 'p-head',
      accountId: null,
      how: 'faceToFace',
      signature,
    };
    await w.database.insert('consents', { _id: 'sitting-1:key', version: CONSENT_VERSION, at: 1, ...agreed });
    await erased(HEAD, home.id, 'household');
    const after = await everythingOpened();
    const all = [FATHER, BEFORE, SINCE, IN_VAIN].flatMap(secretsOf);
    const secrets = [...all, WORDS, EMAIL, '上官婉儿', '13611112222', '客人甲', '13655556666'];
    expect(secrets.filter((secret) => after.includes(secret))).toEqual([]);
    for (const file of [signature, onRequest, evidence]) expect(await w.platform.files.read(file)).toBeNull();
    const consent = await w.database.get<any>('consents', 'sitting-1:key');
    expect(consent).toMatchObject({ personId: null, signature: null, version: CONSENT_VERSION, at: 1 });
    expect(keysOf(FATHER, home.communityId).filter((key) => after.includes(key))).toEqual([]);
    for (const openid of [HEAD, SON])
      expect(await get(openid, 'account.me')).toMatchObject({ name: null, homes: [], consented: false });
  });

  it('keeps what they hold elsewhere', async () => {
    const home = await aLivedInHome();
    const second = await aHousehold(w, { owner: { ...SINCE, openid: SON }, label: '8幢1单元101' });
    await erased(SON, home.id, 'person');
    expect(await get(SON, 'account.me')).toMatchObject({
      homes: [{ householdId: second.id }],
      consented: true,
    });
    expect(await get(SON, 'archive.get', { householdId: second.id })).toMatchObject({ owner: SINCE });
  });
});
