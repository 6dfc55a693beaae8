import { CONSENT_VERSION } from '../../../contract';
import { START, world, type World } from '../../support/world';

describe('agreeing to the privacy text', () => {
  let w: World;
  beforeAll(async () => void (w = await world()));
  beforeEach(() => w.clear());
  afterAll(() => w.stop());

  const agree = (openid = 'o-one', input: object = {}) =>
    w.as(openid).call('account.consent', { version: CONSENT_VERSION, agreed: true, ...input });

  it('is remembered and put on record', async () => {
    expect(await agree()).toMatchObject({ ok: true, data: { consented: true } });
    expect(await w.as('o-one').call('account.me')).toMatchObject({ data: { consented: true } });
    const _id = 'o-one:1';
    expect(await w.database.get('consents', _id)).toEqual({
      _id,
      accountId: 'o-one',
      purpose: 'service',
      given: true,
      version: CONSENT_VERSION,
      at: START,
    });
  });

  it('twice, or twice at once, is once', async () => {
    const replies = await Promise.all([agree(), agree(), agree()]);
    expect(replies).toMatchObject([{ ok: true }, { ok: true }, { ok: true }]);
    w.clock.advance(60_000);
    await agree();
    expect(await w.database.find('consents', {}, { limit: 10 })).toMatchObject([{ at: expect.any(Number) }]);
    expect(await w.database.count('accounts', {})).toBe(1);
  });

  it('keeps what the account knew when the text is new', async () => {
    await agree();
    const known = { consent: { version: '2020-01', at: 1 }, personId: 'p1' };
    await w.database.update('accounts', { _id: 'o-one' }, known);
    await agree();
    expect(await w.database.get('accounts', 'o-one')).toMatchObject({
      personId: 'p1',
      consent: { version: CONSENT_VERSION },
    });
  });

  it('to an older text is asked for again, and stays on record beside the new one', async () => {
    const standing = async () => ((await w.as('o-one').call('account.me')) as any).data;
    expect(await standing()).toMatchObject({ consented: false, consent: 'never' });
    await agree();
    // As a person left them who agreed before the text grew.
    const old = { version: '2026-11', at: START - 1000 };
    await w.database.update('accounts', { _id: 'o-one' }, { consent: old });
    await w.database.update('consents', { _id: 'o-one:1' }, old);
    expect(await standing()).toMatchObject({ consented: false, consent: 'outdated' });
    expect(await w.as('o-one').call('homes.mine')).toMatchObject({ code: 'CONSENT_REQUIRED' });
    await agree();
    expect(await standing()).toMatchObject({ consented: true, consent: 'given' });
    const register = await w.database.find<any>('consents', {}, { order: [['at', 'asc']], limit: 10 });
    expect(register.map(({ version }) => version)).toEqual(['2026-11', CONSENT_VERSION]);
    await w
      .as('o-one')
      .call('rights.setConsent', { purpose: 'service', given: false, version: CONSENT_VERSION });
    expect(await standing()).toMatchObject({ consented: false, consent: 'withdrawn' });
  });

  it.each([
    ['an older text', { version: '2020-01' }, { version: '说明已更新，请重新阅读' }],
    ['a no', { agreed: false }, { agreed: '需要您的同意' }],
    ['somebody else', { openid: 'o-two' }, { '': expect.stringContaining('openid') }],
  ])('is refused for %s, and nothing is stored', async (_what, input, fields) => {
    expect(await agree('o-one', input)).toMatchObject({ ok: false, code: 'INVALID', fields });
    expect(await w.database.count('consents', {})).toBe(0);
  });
});
