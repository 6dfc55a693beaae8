import { lookAfterSignatures } from '../../../cloudfunctions/agreements';
import { deliverDue } from '../../../cloudfunctions/notices';
import type { Sending } from '../../../cloudfunctions/kernel/ports';
import { textHashOf } from '../../../cloudfunctions/account';
import { uploadFolder } from '../../../cloudfunctions/account/uploadFolder';
import { AGREEMENT, aCommunity, anAgreement, aStaff } from '../../support/builders';
import { got } from '../../support/homeActs';
import { withChannels } from '../../support/noticeSteps';
import { START, world, type World } from '../../support/world';

const DAY_MS = 86_400_000;

describe('signatures on the confidentiality agreement', () => {
  let w: World;
  beforeAll(async () => void (w = await world()));
  beforeEach(async () => {
    await w.clear();
    await aCommunity(w, { id: 'c1' });
    await aCommunity(w, { id: 'c2' });
    await aStaff(w, { openid: 'o-manager', name: '吴敏', roles: ['communityManager'], communityIds: ['c1'] });
    await aStaff(w, { openid: 'o-auditor', name: '孙稽', roles: ['auditor'] });
  });
  afterAll(() => w.stop());

  const unsignedClerk = (openid = 'o-clerk', communityIds: string[] | 'all' = ['c1'], name = '周敏') =>
    aStaff(w, { openid, name, roles: ['clerk'], communityIds, signed: false });
  const sign = (more: object = {}) =>
    w.as('o-clerk').call('account.signAgreement', { version: AGREEMENT, name: '周敏', ...more });
  const mine = async () => (await got<any>(w, 'o-clerk', 'agreements.mine')).items;
  const drawing = (openid: string) =>
    `cloud://local-env.x/${uploadFolder(w.platform.secrets, openid)}/sign.png`;
  const noticesTo = (to: string) => w.database.find<any>('notices', { to }, { limit: 50 });
  const tick = () => lookAfterSignatures(w.platform, 50);
  const list = (openid: string, input: object = {}) => got<any>(w, openid, 'agreements.unsigned', input);
  const names = async (openid: string) => (await list(openid)).items.map(({ name }: any) => name);

  it('keep what was drawn and the hash of what was read, for the signer to look at later', async () => {
    await unsignedClerk();
    expect(await sign({ drawing: drawing('o-manager') })).toMatchObject({ code: 'FILE_REFUSED' });
    expect(await sign({ drawing: drawing('o-clerk') })).toMatchObject({ ok: true });
    expect(await w.database.find('signatures', {}, { limit: 5 })).toMatchObject([
      { fileId: drawing('o-clerk') },
    ]);
    const text = { title: '业主信息保密协议', text: ['第一条', '第二条'] };
    expect(await mine()).toMatchObject([
      { version: AGREEMENT, name: '周敏', state: 'valid', textHash: textHashOf(text) },
    ]);
    expect((await got<any>(w, 'o-manager', 'agreements.mine')).items).toEqual([]);
  });

  it('are told apart: valid, superseded, run out', async () => {
    await unsignedClerk();
    await sign();
    w.clock.set(START + 366 * DAY_MS);
    expect(await mine()).toMatchObject([{ state: 'expired' }]);
    await anAgreement(w, 'agreement-2027');
    await w.database.update('agreements', { _id: 'agreement-2027' }, { effectiveFrom: START });
    expect(await mine()).toMatchObject([{ state: 'superseded' }]);
  });

  it('may be given anew in their last thirty days, not before', async () => {
    await unsignedClerk();
    await sign();
    const allowed = async () => (await got<any>(w, 'o-clerk', 'account.agreement')).allowed;
    expect(await allowed()).toEqual([]);
    w.clock.set(START + 300 * DAY_MS);
    await sign();
    expect(await mine()).toHaveLength(1);
    w.clock.set(START + 340 * DAY_MS);
    expect(await allowed()).toEqual(['sign']);
    await sign();
    expect(await mine()).toHaveLength(2);
    expect(await allowed()).toEqual([]);
  });

  it('are reminded of 30 and 7 days before they run out, by day, once each', async () => {
    await unsignedClerk();
    await sign();
    const days = async (left: number, hourInBeijing: number) => {
      // Signed at 15:00 in Beijing.
      w.clock.set(Date.parse('2027-11-23T07:00:00Z') - left * DAY_MS + (hourInBeijing - 15) * 3_600_000);
      await tick();
      await tick();
      return (await noticesTo('o-clerk')).map(({ title }) => title).sort();
    };
    expect(await days(31, 10)).toEqual([]);
    expect(await days(30, 22)).toEqual([]);
    expect(await days(29, 10)).toEqual(['保密协议还有 30 天到期']);
    expect(await days(8, 10)).toEqual(['保密协议还有 30 天到期']);
    expect(await days(6, 10)).toEqual(['保密协议还有 30 天到期', '保密协议还有 7 天到期']);
    expect(await days(1, 10)).toHaveLength(2);
    await sign();
    await tick();
    expect(await noticesTo('o-clerk')).toHaveLength(2);
  });

  it('that run out are told of by the steps for what is due, until they are given anew', async () => {
    await unsignedClerk();
    await sign();
    const at = (left: number) => w.clock.set(Date.parse('2027-11-23T02:00:00Z') - left * DAY_MS);
    const told = async (left: number, message?: () => Sending) => {
      at(left);
      await tick();
      const { platform, sent } = withChannels(w, message ? { message } : {});
      await deliverDue(platform, 10);
      return sent.filter((one) => one.endsWith('o-clerk'));
    };
    expect(await told(29)).toEqual(['message o-clerk']);
    expect(await told(28)).toEqual([]);
    // Nobody knows a phone or a mail address of a clerk who has no home here: the next step reaches nobody.
    expect(await told(20)).toEqual([]);
    expect(await told(6, () => ({ ok: false, errorCode: -1, retryable: true }))).toEqual(['message o-clerk']);
    await sign();
    expect(await told(5)).toEqual([]);
    // The first was done with before; the second is answered.
    expect((await noticesTo('o-clerk')).map(({ ladder, state }) => [ladder, state])).toContainEqual([
      ...['due', 'answered'],
    ]);
  });

  it('that are given before the word of it went out leave nothing to be told', async () => {
    await unsignedClerk();
    await sign();
    w.clock.set(Date.parse('2027-11-23T02:00:00Z') - 29 * DAY_MS);
    await tick();
    await sign();
    const { platform, sent } = withChannels(w);
    await deliverDue(platform, 10);
    expect(sent).not.toContain('message o-clerk');
    expect(await noticesTo('o-clerk')).toMatchObject([{ state: 'answered' }]);
  });

  it('are taken back from who has left', async () => {
    const id = await unsignedClerk();
    await sign();
    await w.database.update('staff', { _id: id }, { state: 'left' });
    await tick();
    expect(await w.database.get('staff', id)).toMatchObject({ signature: null });
    expect(await w.database.find('signatures', { staffId: id }, { limit: 5 })).toMatchObject([
      { revokedAt: START },
    ]);
    await w.database.update('staff', { _id: id }, { state: 'active' });
    expect(await w.as('o-clerk').call('archive.list', { communityId: 'c1' })).toMatchObject({
      code: 'AGREEMENT_REQUIRED',
    });
    expect(await mine()).toMatchObject([{ state: 'revoked' }]);
  });

  it('that are missing are listed, for one’s own communities', async () => {
    await unsignedClerk();
    await unsignedClerk('o-elsewhere', ['c2'], '郑远');
    await unsignedClerk('o-everywhere', 'all', '赵全');
    expect((await names('o-manager')).sort()).toEqual(['周敏', '赵全'].sort());
    expect((await names('o-auditor')).sort()).toEqual(['周敏', '赵全', '郑远'].sort());
    expect(await list('o-manager')).toMatchObject({ version: AGREEMENT, waiting: 2 });
    await sign();
    expect(await names('o-manager')).toEqual(['赵全']);
    expect(await w.as('o-clerk').call('agreements.unsigned', {})).toMatchObject({ code: 'FORBIDDEN' });
  });

  it('say why they are missing', async () => {
    await unsignedClerk();
    const reason = async () =>
      (await list('o-manager')).items.find(({ name }: any) => name === '周敏')?.reason;
    expect(await reason()).toBe('never');
    await sign();
    w.clock.set(START + 366 * DAY_MS);
    // The manager signs again, who stands on the same list.
    expect(await reason()).toBe('expired');
    await anAgreement(w, 'agreement-2027');
    await w.database.update('agreements', { _id: 'agreement-2027' }, { effectiveFrom: START });
    expect(await reason()).toBe('outdated');
  });

  it('are listed page by page', async () => {
    for (let at = 10; at < 45; at += 1) await unsignedClerk(`o-${at}`, ['c1'], `职员${at}`);
    const first = await list('o-manager');
    const second = await list('o-manager', { after: first.next });
    expect([first.items.length, second.items.length, second.next]).toEqual([30, 5, null]);
    expect(new Set([...first.items, ...second.items].map(({ staffId }: any) => staffId)).size).toBe(35);
  });

  it('are asked for by a tap, once a day, from who needs to give one', async () => {
    const id = await unsignedClerk();
    const elsewhere = await unsignedClerk('o-elsewhere', ['c2'], '郑远');
    const remind = (staffId: string, openid = 'o-manager') =>
      w.as(openid).call('agreements.remind', { staffId });
    expect((await Promise.all([remind(id), remind(id)])).filter(({ ok }) => ok)).toHaveLength(1);
    expect(await noticesTo('o-clerk')).toMatchObject([{ title: '请签署保密协议', state: 'noGrant' }]);
    expect(await remind(id, 'o-auditor')).toMatchObject({
      code: 'TOO_MANY',
      retryAt: '2026-11-23T16:00:00.000Z',
    });
    w.clock.set(START + DAY_MS);
    expect(await remind(id)).toMatchObject({ ok: true });
    expect(await remind(elsewhere)).toEqual({ ...(await remind('s-nobody')) });
    await sign();
    expect(await remind(id)).toMatchObject({ code: 'ILLEGAL_ACTION' });
  });
});
