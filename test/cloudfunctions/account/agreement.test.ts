import { AGREEMENT, aHousehold, anAgreement, anOwner, aStaff } from '../../support/builders';
import { START, world, type World } from '../../support/world';

describe('the confidentiality agreement', () => {
  let w: World;
  beforeAll(async () => void (w = await world()));
  beforeEach(() => w.clear());
  afterAll(() => w.stop());

  const sign = (openid: string, input: object = {}) =>
    w.as(openid).call('account.signAgreement', { version: AGREEMENT, name: '李审核', ...input });
  const reviewer = () =>
    aStaff(w, { openid: 'o-reviewer', name: '李审核', roles: ['reviewer'], signed: false });
  const inbox = () => w.as('o-reviewer').call('reviews.inbox');

  it('shuts everything to staff until it is signed, and opens it then', async () => {
    await reviewer();
    expect(await inbox()).toMatchObject({ ok: false, code: 'AGREEMENT_REQUIRED' });
    expect(await sign('o-reviewer')).toMatchObject({
      ok: true,
      data: { areas: ['archive', 'review', 'rights'], staff: { agreementSigned: true } },
    });
    expect(await inbox()).toMatchObject({ ok: true });
  });

  it('is shown with its text, and when it was signed', async () => {
    await reviewer();
    const unsigned = {
      version: AGREEMENT,
      title: '业主信息保密协议',
      text: ['第一条', '第二条'],
      signedAt: null,
      validUntil: null,
    };
    expect(await w.as('o-reviewer').call('account.agreement')).toMatchObject({ ok: true, data: unsigned });
    await sign('o-reviewer');
    const signed = { signedAt: new Date(START).toISOString(), validUntil: '2027-11-23T07:00:00.000Z' };
    const shown: any = await w.as('o-reviewer').call('account.agreement');
    expect(shown.data.validUntil.slice(0, 10)).toBe(signed.validUntil.slice(0, 10));
    expect(Math.abs(Date.parse(shown.data.signedAt) - START)).toBeLessThan(60_000);
  });

  it('holds for twelve months', async () => {
    await reviewer();
    await sign('o-reviewer');
    w.clock.set(Date.parse('2027-11-23T06:00:00Z'));
    expect(await inbox()).toMatchObject({ ok: true });
    w.clock.set(Date.parse('2027-11-23T08:00:00Z'));
    expect(await inbox()).toMatchObject({ code: 'AGREEMENT_REQUIRED' });
    expect(await sign('o-reviewer')).toMatchObject({ ok: true });
    expect(await inbox()).toMatchObject({ ok: true });
    expect(await w.database.count('signatures', {})).toBe(2);
  });

  it('is to be signed anew when there is a new text', async () => {
    await reviewer();
    await sign('o-reviewer');
    await w.database.update('agreements', { _id: AGREEMENT }, { state: 'superseded' });
    await anAgreement(w, 'agreement-2027');
    expect(await inbox()).toMatchObject({ code: 'AGREEMENT_REQUIRED' });
    expect(await sign('o-reviewer')).toMatchObject({ code: 'STALE' });
    expect(await sign('o-reviewer', { version: 'agreement-2027' })).toMatchObject({ ok: true });
    expect(await inbox()).toMatchObject({ ok: true });
  });

  it('is signed with one’s own name', async () => {
    await reviewer();
    expect(await sign('o-reviewer', { name: '张三' })).toMatchObject({
      ok: false,
      code: 'INVALID',
      fields: { name: '请输入您本人的姓名作为签名' },
    });
    expect(await w.database.count('signatures', {})).toBe(0);
  });

  it('signed twice, or twice at once, is signed once', async () => {
    const staffId = await reviewer();
    const replies = await Promise.all([sign('o-reviewer'), sign('o-reviewer')]);
    expect(replies).toMatchObject([{ ok: true }, { ok: true }]);
    expect(await sign('o-reviewer')).toMatchObject({ ok: true });
    expect(await w.database.find('signatures', {}, { limit: 10 })).toMatchObject([
      { _id: `${AGREEMENT}:${staffId}:20261123`, staffId, name: '李审核', version: AGREEMENT },
    ]);
  });

  it('missing altogether keeps the gate shut', async () => {
    await aStaff(w, { openid: 'o-reviewer', name: '李审核', roles: ['reviewer'] });
    expect(await inbox()).toMatchObject({ ok: true });
    await w.database.update('agreements', { _id: AGREEMENT }, { state: 'superseded' });
    expect(await inbox()).toMatchObject({ code: 'AGREEMENT_REQUIRED' });
    expect(await w.as('o-reviewer').call('account.agreement')).toMatchObject({ code: 'NOT_FOUND' });
    expect(await sign('o-reviewer')).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is nothing for owners', async () => {
    await anOwner(w, 'o-owner');
    expect(await w.as('o-owner').call('account.agreement')).toMatchObject({ code: 'FORBIDDEN' });
    expect(await sign('o-owner')).toMatchObject({ code: 'FORBIDDEN' });
  });

  it('does not keep staff from their own home', async () => {
    await aStaff(w, { openid: 'o-both', roles: ['ticketStaff'], signed: false });
    const { id } = await aHousehold(w, { owner: { name: '李职员', phone: '13800000002', openid: 'o-both' } });
    expect(await w.as('o-both').call('archive.get', { householdId: id })).toMatchObject({ ok: true });
    expect(await w.as('o-both').call('tickets.queue', { view: 'todo' })).toMatchObject({
      code: 'AGREEMENT_REQUIRED',
    });
  });

  it('opens nothing to somebody who has left', async () => {
    const staffId = await aStaff(w, { openid: 'o-reviewer', roles: ['reviewer'] });
    await w.database.update('staff', { _id: staffId }, { state: 'left' });
    expect(await inbox()).toMatchObject({ ok: false, code: 'FORBIDDEN' });
    expect(await w.as('o-reviewer').call('account.me')).toMatchObject({ data: { staff: null, areas: [] } });
  });
});
