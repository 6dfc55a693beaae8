import { CONSENT_PURPOSES, CONSENT_TEXTS, CONSENT_VERSION, type ConsentPurpose } from '../../../contract';
import { deliver, prepareNotice } from '../../../cloudfunctions/notices';
import { anAccount, anOwner } from '../../support/builders';
import { START, world, type World } from '../../support/world';

let w: World;
beforeAll(async () => void (w = await world()));
beforeEach(() => w.clear());
afterAll(() => w.stop());

const ME = 'o-one';
const answer = (purpose: ConsentPurpose, given: boolean, version = CONSENT_TEXTS[purpose].version) =>
  w.as(ME).call('rights.setConsent', { purpose, given, version });
const states = async () => {
  const { data } = (await w.as(ME).call('rights.consents')) as any;
  return Object.fromEntries(data.items.map((one: any) => [one.purpose, one.state]));
};

describe('consent by purpose', () => {
  it('is undecided for all of them with somebody new', async () => {
    expect(await states()).toEqual(Object.fromEntries(CONSENT_PURPOSES.map((one) => [one, 'undecided'])));
  });

  it('keeps counting what was agreed to before purposes were told apart, as service', async () => {
    await anAccount(w, ME);
    const old = { _id: `${ME}:${CONSENT_VERSION}`, accountId: ME, version: CONSENT_VERSION, at: START };
    await w.database.insert('consents', old);
    expect(await states()).toEqual({
      ...{ service: 'given', reminders: 'undecided', surveys: 'undecided', photos: 'undecided' },
    });
    expect(await w.as(ME).call('rights.consentHistory')).toMatchObject({
      data: { items: [{ purpose: 'service', given: true, version: CONSENT_VERSION }], next: null },
    });
  });

  test.each(CONSENT_PURPOSES)('%s is given and withdrawn alone, each time on record', async (purpose) => {
    for (const given of [true, false, true]) {
      w.clock.advance(1000);
      expect(await answer(purpose, given)).toMatchObject({ ok: true });
      const others = CONSENT_PURPOSES.filter((one) => one !== purpose).map((one) => [one, 'undecided']);
      expect(await states()).toEqual({
        [purpose]: given ? 'given' : 'withdrawn',
        ...Object.fromEntries(others),
      });
    }
    const history = (await w.as(ME).call('rights.consentHistory')) as any;
    const { version } = CONSENT_TEXTS[purpose];
    expect(history.data.items).toEqual(
      [3, 2, 1].map((second) => ({
        ...{ purpose, given: second !== 2, version },
        at: new Date(START + second * 1000).toISOString(),
      })),
    );
  });

  it('asked again, or many times at once, changes once', async () => {
    await Promise.all(Array.from({ length: 6 }, () => answer('reminders', true)));
    await answer('reminders', true);
    expect(await w.database.count('consents', {})).toBe(1);
    expect(await w.database.count('accounts', {})).toBe(1);
    await Promise.all(Array.from({ length: 6 }, () => answer('reminders', false)));
    expect(await w.database.count('consents', {})).toBe(2);
    expect(await w.database.count('dataRequests', {})).toBe(1);
  });

  it('is not given to another text than the one in force, but taken back from any', async () => {
    expect(await answer('photos', true, '2020-01')).toMatchObject({
      ...{ ok: false, code: 'INVALID', fields: { version: '说明已更新，请重新阅读' } },
    });
    expect(await answer('photos', false, '2020-01')).toMatchObject({ ok: true });
    expect(
      await w.as(ME).call('rights.setConsent', { purpose: 'all', given: true, version: '1' }),
    ).toMatchObject({
      ...{ code: 'INVALID', fields: { purpose: '请选择用途' } },
    });
  });

  it('withdrawn is a request, fulfilled at once', async () => {
    await answer('surveys', true);
    await answer('surveys', false);
    expect(await w.as(ME).call('rights.mine')).toMatchObject({
      data: { items: [{ kind: 'withdrawal', purpose: 'surveys', state: 'fulfilled', isOverdue: false }] },
    });
  });
});

describe('without consent', () => {
  it('to the service, nothing that needs it answers until it is given again; one’s rights still do', async () => {
    const { id } = await anOwner(w, ME);
    const look = () => w.as(ME).call('archive.get', { householdId: id });
    expect(await look()).toMatchObject({ ok: true });
    await answer('service', false);
    expect(await look()).toMatchObject({ ok: false, code: 'CONSENT_REQUIRED' });
    expect(await w.as(ME).call('account.me')).toMatchObject({ data: { consented: false, homes: [{}] } });
    expect(await w.as(ME).call('rights.erasureChoices', { householdId: id })).toMatchObject({ ok: true });
    await answer('service', true);
    expect(await look()).toMatchObject({ ok: true });
    expect(await answer('service', false)).toMatchObject({ ok: true });
    // The page of the privacy text gives the same consent.
    await w.as(ME).call('account.consent', { version: CONSENT_VERSION, agreed: true });
    expect(await look()).toMatchObject({ ok: true });
    expect(await w.database.count('consents', { accountId: ME })).toBe(4);
  });

  it('to photos, a ticket with photos is refused at that field, and one without is filed', async () => {
    const { id: householdId } = await anOwner(w, ME);
    await answer('photos', false);
    const me = (await w.as(ME).call('account.me')) as any;
    const photo = `cloud://env.x/${me.data.uploadFolder}/a.jpg`;
    const draft = { householdId, kind: 'repair', category: '水电', text: '停水了' };
    const file = (photos: string[], requestKey: string) =>
      w.as(ME).call('tickets.submit', { draft: { ...draft, photos }, requestKey });
    expect(await file([photo], 'key-key-key-key-1')).toMatchObject({
      code: 'CONSENT_REQUIRED',
      fields: { 'draft.photos': expect.stringContaining('隐私与授权') },
    });
    expect(await file([], 'key-key-key-key-2')).toMatchObject({ ok: true });
    await answer('photos', true);
    expect(await file([photo], 'key-key-key-key-3')).toMatchObject({ ok: true });
  });

  test.each([
    ['reminders', 'a reminder', 0, 'noGrant'],
    ['reminders', 'what somebody waits for', 1, 'sent'],
    ['surveys', 'a reminder', 1, 'sent'],
  ] as const)('to %s, %s is pushed %i times', async (purpose, what, times, state) => {
    await anAccount(w, ME);
    await answer(purpose, false);
    w.grant(ME);
    const notice = prepareNotice({
      ...{ key: 'n1', to: ME, communityId: 'c1', template: 'ticketProgress', title: '到期', body: '请核对' },
      ...{ page: 'pages/me/me', fields: { item: '档案', result: '请核对', note: '三分钟' }, now: START },
      ...(what === 'a reminder' ? { purpose: 'reminders' as const } : {}),
    });
    await w.database.insert('notices', notice);
    await deliver(w.platform, [notice]);
    expect(w.sent()).toHaveLength(times);
    expect(await w.database.get('notices', notice._id)).toMatchObject({ state });
  });
});
