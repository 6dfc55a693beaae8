import { MOST_COPIES_A_DAY } from '../../../contract';
import { wakeRequests } from '../../../cloudfunctions/rights';
import { copySections } from '../../../cloudfunctions/rights/copyView';
import { anAccount, aHousehold, anOwner, aStaff } from '../../support/builders';
import { aCheck, aRunningCampaign } from '../../support/campaignActs';
import { START, world, type World } from '../../support/world';

let w: World;
beforeAll(async () => void (w = await world()));
beforeEach(() => w.clear());
afterAll(() => w.stop());

const HEAD = 'o-head';
const SON = 'o-son';
const DAY = 86_400_000;
let keys = 0;
const aKey = () => `copy-request-key-${(keys += 1)}`;

/** A home of a head and a son with `rights`, a tenant without account, and a ticket of each of the two. */
async function aHome(rights: ('viewProfile' | 'fileTicket')[] = ['viewProfile', 'fileTicket']) {
  const home = await aHousehold(w, {
    owner: { name: '王小明', phone: '13800000001', openid: HEAD },
    members: [
      {
        name: '王晓东',
        phone: '13800000002',
        relation: 'child',
        rights: ['viewProfile', 'fileTicket'],
        openid: SON,
      },
      { name: '钱租户', phone: '13800000003', relation: 'tenant' },
    ],
  });
  for (const [openid, text] of [
    [HEAD, '楼道灯坏了'],
    [SON, '<b>电梯</b>太吵'],
  ] as const) {
    const draft = { householdId: home.id, kind: 'repair', category: '水电', text };
    expect(await w.as(openid).call('tickets.submit', { draft, requestKey: aKey() })).toMatchObject({
      ok: true,
    });
  }
  await w.database.update('memberships', { _id: home.memberships[1] }, { rights });
  return home;
}
const copyOf = (openid: string, householdId: string | null, requestKey = aKey()): Promise<any> =>
  w.as(openid).call('rights.copy', { householdId, requestKey });
const fetched = async (url: string) => {
  const response = await fetch(url);
  return { status: response.status, text: await response.text() };
};
const jsonOf = async (reply: any) => JSON.parse((await fetched(reply.data.files.json)).text);

describe('a copy', () => {
  it('holds all that is known of a home for its head, as data, as a page and on the screen', async () => {
    const { id } = await aHome();
    const change = { owner: { name: '王小明', phone: '13900000009' }, members: [] };
    await w.as(HEAD).call('archive.submit', { ...{ householdId: id, baseVersion: 1 }, draft: change, requestKey: aKey() }); // prettier-ignore
    await w.as(HEAD).call('rights.setConsent', { purpose: 'surveys', given: true, version: '2026-11' });
    const reply = await copyOf(HEAD, id);
    expect(reply).toMatchObject({ ok: true, data: { kind: 'copy', state: 'fulfilled', steps: [{}, {}] } });

    const data = await jsonOf(reply);
    expect(data.record.people).toMatchObject([
      { name: '王小明', phone: '13800000001', isYou: true },
      { name: '王晓东', phone: '13800000002' },
      { name: '钱租户', phone: '13800000003' },
    ]);
    expect(data.record.requests[0].changes).toContainEqual({
      ...{ label: '业主电话', before: '13800000001', after: '13900000009' },
    });
    expect(data.tickets.map((one: any) => one.text).sort()).toEqual(['<b>电梯</b>太吵', '楼道灯坏了']);
    expect(data.consents).toMatchObject([{ purpose: 'surveys', given: true }]);

    const page = (await fetched(reply.data.files.html)).text;
    for (const part of ['王小明（您）', '13800000003', '楼道灯坏了', '&lt;b&gt;电梯&lt;/b&gt;', '满意度调查'])
      expect(page).toContain(part);
    expect(page).not.toContain('<b>电梯');

    const read: any = await w.as(HEAD).call('rights.readCopy', { id: reply.data.id });
    expect(read.data.sections.map(({ title }: any) => title)).toEqual([
      ...['房屋', '成员', '修改申请', '工单与留言', '授权记录'],
    ]);
    expect(JSON.stringify(read.data.sections)).toContain('楼道灯坏了');
  });

  it('has the consents that one signed face to face, and nobody else’s', async () => {
    const { id, persons } = await aHome();
    const signed = { householdId: id, accountId: null, how: 'faceToFace', outingId: 'o1', staffId: 's1' };
    const [head, son] = persons;
    const signature = 'cloud://x/u/somebody/signature.png';
    for (const [_id, personId, version, at] of [
      ['one', head, '2026-11', 1000],
      ['other', son, '2026-12', 2000],
    ] as const)
      await w.database.insert('consents', { _id, ...signed, signature, personId, version, at });
    await w.as(HEAD).call('rights.setConsent', { purpose: 'surveys', given: true, version: '2026-11' });
    const reply = await copyOf(HEAD, id);
    const { consents } = await jsonOf(reply);
    expect(consents).toEqual([
      expect.objectContaining({ purpose: 'surveys', how: 'app' }),
      {
        ...{ purpose: 'service', given: true, how: 'faceToFace' },
        version: '2026-11',
        at: '1970-01-01T00:00:01.000Z',
      },
    ]);
    expect((await fetched(reply.data.files.html)).text).toContain('当面签名');
    expect((await jsonOf(await copyOf(HEAD, null))).consents).toHaveLength(1);
  });

  it('has the quarterly checks of the home, why it was left out of one only for its head', async () => {
    const { id } = await aHome(['viewProfile']);
    for (const [at, quarter] of ['2026Q3', '2026Q4'].entries()) {
      const campaign = { ...aRunningCampaign(`k${at}`, { communityId: 'c1' }), quarter };
      const check = aCheck(`u${at}`, { campaign, householdId: id, label: '3幢1单元101' });
      await w.database.insert('campaigns', campaign);
      await w.database.insert('checks', {
        ...{
          ...check,
          createdAt: START + at,
          state: at === 0 ? 'exempt' : 'confirmed',
          answeredAt: START + DAY,
        },
        attempts: [{ channel: 'call', outcome: 'noAnswer', at: START, by: '吴敏' }],
        reasonSealed: at === 0 ? w.platform.secrets.seal('出国半年', 'checks/u0/reason') : null,
      });
    }
    const reply = await copyOf(HEAD, id);
    const { checks } = await jsonOf(reply);
    expect(checks).toEqual([
      {
        ...{ quarter: '2026Q4', state: 'confirmed', at: START + 1, dueAt: START + 30 * DAY },
        ...{ answeredAt: START + DAY, exemptReason: null },
        attempts: [{ channel: 'call', outcome: 'noAnswer', at: START }],
      },
      expect.objectContaining({ quarter: '2026Q3', state: 'exempt', exemptReason: '出国半年' }),
    ]);
    const page = (await fetched(reply.data.files.html)).text;
    for (const part of ['季度信息核对', '2026 年第 4 季度', '业主已确认', '电话：没有人接', '出国半年'])
      expect(page).toContain(part);
    expect((await jsonOf(await copyOf(SON, id))).checks.map((one: any) => one.exemptReason)).toEqual([
      null,
      null,
    ]);
  });

  it('says nothing of the home’s checks to who may not see its record, and reads as before without them', async () => {
    const { id } = await aHome([]);
    const campaign = aRunningCampaign('k', { communityId: 'c1' });
    await w.database.insert('campaigns', campaign);
    await w.database.insert('checks', aCheck('u', { campaign, householdId: id, label: '3幢1单元101' }));
    const { checks, ...older } = await jsonOf(await copyOf(SON, id));
    expect(checks).toEqual([]);
    expect(copySections(older).map(({ title }) => title)).not.toContain('季度信息核对');
  });

  it('says up to when one has read one’s tickets oneself', async () => {
    const { id } = await aHome();
    const [ticket] = ((await w.as(HEAD).call('tickets.mine', { householdId: id })) as any).data.items;
    await w.as(SON).call('tickets.read', { id: ticket.id, version: 1 });
    const readIn = async (openid: string) =>
      (await jsonOf(await copyOf(openid, id))).tickets.map((one: any) => one.readUntil !== null);
    expect(await readIn(SON)).toEqual([true, false]);
    expect(await readIn(HEAD)).toEqual([false, false]);
  });

  it('masks the others’ phones for who does not head the home', async () => {
    const { id } = await aHome();
    const text = JSON.stringify(await jsonOf(await copyOf(SON, id)));
    expect(text).toContain('13800000002');
    expect(text).toContain('138****0001');
    expect(text).not.toMatch(/13800000001|13800000003/);
  });

  it('keeps to the rights somebody has: without any it holds them alone, and their own tickets', async () => {
    const { id } = await aHome([]);
    const data = await jsonOf(await copyOf(SON, id));
    expect(data.record.people).toMatchObject([{ name: '王晓东', phone: '13800000002' }]);
    expect(data.record.history).toEqual([]);
    expect(data.tickets).toMatchObject([{ text: '<b>电梯</b>太吵' }]);
  });

  it('can be had by somebody without a home, and without any consent', async () => {
    await anAccount(w, 'o-new', { consented: false });
    const data = await jsonOf(await copyOf('o-new', null));
    expect(data).toMatchObject({ record: null, tickets: [], consents: [] });
  });

  it('is of one’s own home only, and read by oneself only', async () => {
    const other = await anOwner(w, 'o-other', {});
    const { id } = await aHome();
    expect(await copyOf(HEAD, other.id)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await copyOf(HEAD, 'h-none')).toMatchObject({ code: 'NOT_FOUND' });
    const made = (await copyOf(HEAD, id)).data.id;
    await aStaff(w, { openid: 'o-manager', roles: ['communityManager'] });
    for (const openid of [SON, 'o-other', 'o-manager'])
      for (const endpoint of ['rights.readCopy', 'rights.myRequest'])
        expect(await w.as(openid).call(endpoint, { id: made })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await w.as('o-manager').call('rights.request', { id: made })).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is made once however often it is sent, and a few times a day', async () => {
    const { id } = await aHome();
    const key = aKey();
    const replies = await Promise.all([copyOf(HEAD, id, key), copyOf(HEAD, id, key), copyOf(HEAD, id, key)]);
    expect(new Set(replies.map(({ data }) => data.id)).size).toBe(1);
    expect(await w.database.count('dataRequests', {})).toBe(1);
    for (let made = 1; made < MOST_COPIES_A_DAY; made += 1)
      expect(await copyOf(HEAD, id)).toMatchObject({ ok: true });
    expect(await copyOf(HEAD, id)).toMatchObject({ code: 'TOO_MANY' });
    expect(await copyOf(HEAD, id, key)).toMatchObject({ ok: true });
    w.clock.advance(DAY);
    expect(await copyOf(HEAD, id)).toMatchObject({ ok: true });
  });

  it('ends after seven days: its links within the hour, then its files', async () => {
    const { id } = await aHome();
    const reply = await copyOf(HEAD, id);
    const { html } = reply.data.files;
    w.clock.advance(3_601_000);
    expect((await fetched(html)).status).toBe(403);
    const again: any = await w.as(HEAD).call('rights.myRequest', { id: reply.data.id });
    expect((await fetched(again.data.files.html)).status).toBe(200);

    w.clock.advance(7 * DAY - 3_601_000 - 1);
    expect(await wakeRequests(w.platform, 10, 'r')).toBe(0);
    w.clock.advance(1);
    // Before the timer comes, too.
    expect(await w.as(HEAD).call('rights.readCopy', { id: reply.data.id })).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await wakeRequests(w.platform, 10, 'r')).toBe(1);
    expect(await w.database.get('dataRequests', reply.data.id)).toMatchObject({ files: null, wakeAt: null });
    expect(await w.as(HEAD).call('rights.myRequest', { id: reply.data.id })).toMatchObject({
      data: { files: null },
    });
    expect(await wakeRequests(w.platform, 10, 'r')).toBe(0);
  });

  it('is on record as an export', async () => {
    const { id } = await aHome();
    const { data } = await copyOf(HEAD, id);
    expect(await w.database.find('accessLogs', { entityId: data.id }, { limit: 5 })).toMatchObject([
      { action: 'export', entity: 'dataRequests', householdId: id, masked: false },
    ]);
  });
});
