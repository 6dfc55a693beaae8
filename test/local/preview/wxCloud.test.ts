/** @jest-environment jsdom */
import { phoneWorld, settled, type Answers } from './phoneWorld';

const echo: Answers = { call: ({ data }) => ({ body: { result: { ok: true, data }, requestID: 'r1' } }) };

describe('wx.cloud', () => {
  it('must be initialised first', () => {
    const { wx } = phoneWorld();
    expect(() => wx['cloud'].callFunction).toThrow('wx.cloud.init');
  });

  it('logs in once as the persona and calls the function', async () => {
    const { wx, sent } = phoneWorld('as=owner', echo);
    wx['cloud'].init();
    const call = () =>
      wx['cloud'].callFunction({ name: 'api', data: { endpoint: 'tickets.list', input: {} } });
    const answer = await call();
    await call();
    expect(answer).toMatchObject({ errMsg: 'cloud.callFunction:ok', requestID: 'r1', result: { ok: true } });
    expect(sent.map(({ path, session }) => [path, session])).toEqual([
      ['login', null],
      ['call', 'token-of-o-owner'],
      ['call', 'token-of-o-owner'],
    ]);
  });

  it('gives a stranger an identity of their own, kept in this browser', async () => {
    const openids = [];
    for (let round = 0; round < 2; round++) {
      const { wx, sent } = phoneWorld('', echo);
      wx['cloud'].init();
      await wx['cloud'].callFunction({ name: 'api' });
      openids.push(sent[0]?.body.openid);
    }
    expect(openids[0]).toMatch(/^oStrange\d{20}$/);
    expect(openids[1]).toBe(openids[0]);
  });

  it('logs in again when the cloud has forgotten the session', async () => {
    let known = false;
    const { wx, sent } = phoneWorld('as=owner', {
      login: () => ({ body: { token: 't' } }),
      call: () => {
        if (known) return { body: { result: 1 } };
        known = true;
        return { status: 401, body: { errCode: -1, errMsg: 'no session' } };
      },
    });
    wx['cloud'].init();
    expect(await wx['cloud'].callFunction({ name: 'api' })).toMatchObject({ result: 1 });
    expect(sent.map(({ path }) => path)).toEqual(['login', 'call', 'login', 'call']);
  });

  it('fails in WeChat’s shape when the function fails', async () => {
    const errMsg = 'cloud.callFunction:fail Error: errCode: -504002 functions execute fail | errMsg: boom';
    const body = { errCode: -504002, errMsg };
    const { wx } = phoneWorld('as=owner', { call: () => ({ body }) });
    wx['cloud'].init();
    await expect(wx['cloud'].callFunction({ name: 'api' })).rejects.toMatchObject({
      errCode: -504002,
      errMsg,
    });
  });

  it('fails at once when offline', async () => {
    const { wx, sent } = phoneWorld('as=owner&network=offline', echo);
    wx['cloud'].init();
    await expect(wx['cloud'].callFunction({ name: 'api' })).rejects.toMatchObject({
      errCode: -1,
      errMsg: expect.stringMatching(/^cloud\.callFunction:fail request:fail/),
    });
    expect(sent).toEqual([]);
  });

  it('refuses data over 100 KB', async () => {
    const { wx, sent } = phoneWorld('as=owner', echo);
    wx['cloud'].init();
    const call = wx['cloud'].callFunction({ name: 'api', data: { body: '字'.repeat(35_000) } });
    await expect(call).rejects.toMatchObject({
      errMsg: expect.stringContaining('data exceed max size 100KB'),
    });
    expect(sent).toEqual([]);
  });

  it('refuses cloud paths that start with a slash', async () => {
    const { wx } = phoneWorld();
    wx['cloud'].init();
    await expect(wx['cloud'].uploadFile({ cloudPath: '/a.jpg', filePath: 'x' })).rejects.toMatchObject({
      errMsg: expect.stringMatching(/^cloud\.uploadFile:fail cloudPath/),
    });
  });
});

describe('subscription messages', () => {
  beforeEach(() => localStorage.clear());

  it('asks in a sheet and tells the cloud what was accepted', async () => {
    const { wx, sent, host, tap, drawn } = phoneWorld();
    const asked = wx['requestSubscribeMessage']({ tmplIds: ['tmpl-review', 'tmpl-reply'] });
    await settled();
    expect(drawn()).toContain('审核结果通知');
    (host.overlay.querySelectorAll('input[type=checkbox]')[1] as HTMLInputElement).checked = false;
    tap('允许');
    expect(await asked).toMatchObject({ 'tmpl-review': 'accept', 'tmpl-reply': 'reject' });
    expect(sent.at(-1)).toMatchObject({
      path: 'subscribe',
      session: 'token-of-o-owner',
      body: { choices: { 'tmpl-review': 'accept', 'tmpl-reply': 'reject' } },
    });
  });

  it('does not ask again after “always”, and still adds a grant', async () => {
    const { wx, sent, host, tap } = phoneWorld();
    const first = wx['requestSubscribeMessage']({ tmplIds: ['tmpl-reply'] });
    await settled();
    (host.overlay.querySelector('.keep input') as HTMLInputElement).checked = true;
    tap('允许');
    await first;
    expect(await wx['requestSubscribeMessage']({ tmplIds: ['tmpl-reply'] })).toMatchObject({
      'tmpl-reply': 'accept',
    });
    expect(sent.filter(({ path }) => path === 'subscribe')).toHaveLength(2);
    expect((await wx['getSetting']({ withSubscriptions: true })).subscriptionsSetting).toEqual({
      mainSwitch: true,
      itemSettings: { 'tmpl-reply': 'accept' },
    });
  });

  it('filters a second template with the same title', async () => {
    const { wx } = phoneWorld('as=owner&subscribe=accept');
    expect(await wx['requestSubscribeMessage']({ tmplIds: ['tmpl-review', 'tmpl-same'] })).toMatchObject({
      'tmpl-review': 'accept',
      'tmpl-same': 'filter',
    });
  });

  it.each(['accept', 'reject', 'ban'])('answers %s without asking when the panel says so', async (answer) => {
    const { wx } = phoneWorld(`as=owner&subscribe=${answer}`);
    expect(await wx['requestSubscribeMessage']({ tmplIds: ['tmpl-reply'] })).toMatchObject({
      'tmpl-reply': answer,
    });
  });

  it.each([
    ['with the main switch off', 'subscribe=off', ['tmpl-reply'], 20004],
    ['without templates', '', [], 10001],
    ['with too many templates', '', ['a', 'b', 'c', 'd'], 20003],
    ['for an unknown template', '', ['nobody'], 20001],
    ['offline', 'network=offline', ['tmpl-reply'], 10002],
  ])('fails %s', async (_title, query, tmplIds, errCode) => {
    const { wx } = phoneWorld(`as=owner&${query}`);
    await expect(wx['requestSubscribeMessage']({ tmplIds })).rejects.toMatchObject({ errCode });
  });

  it('is refused outside a tap', async () => {
    const { wx, host } = phoneWorld();
    host.inTap = false;
    await expect(wx['requestSubscribeMessage']({ tmplIds: ['tmpl-reply'] })).rejects.toMatchObject({
      errMsg: 'requestSubscribeMessage:fail can only be invoked by user TAP gesture.',
    });
  });
});

describe('privacy and phone number', () => {
  beforeEach(() => localStorage.clear());

  it('asks once for privacy, by the page’s own popup when there is one', async () => {
    const { wx } = phoneWorld();
    let asked = 0;
    wx['onNeedPrivacyAuthorization']((resolve: (answer: object) => void) => {
      asked++;
      resolve({ event: 'exposureAuthorization' });
      resolve({ event: 'agree', buttonId: 'agree' });
    });
    const needed = () =>
      new Promise((success) => wx['getPrivacySetting']({ success })).then(
        (setting) => (setting as { needAuthorization: boolean }).needAuthorization,
      );
    expect(await needed()).toBe(true);
    await new Promise((success) => wx['requirePrivacyAuthorize']({ success }));
    await wx['getClipboardData']();
    expect(asked).toBe(1);
    expect(await needed()).toBe(false);
  });

  it('fails the api when privacy is refused', async () => {
    const { wx, tap } = phoneWorld();
    const chosen = wx['chooseMedia']({});
    await settled();
    tap('拒绝');
    await expect(chosen).rejects.toMatchObject({
      errMsg: 'chooseMedia:fail privacy permission is not authorized',
    });
  });

  it('gives a code for the identity’s number, and none when refused', async () => {
    const { sent, tap, drawn } = phoneWorld('as=owner', { phoneCode: () => ({ body: { code: 'c1' } }) });
    (window.__preview as unknown as { agreePrivacy(): void }).agreePrivacy();
    const first = window.__preview.phoneNumber?.();
    await settled();
    expect(drawn()).toContain('138****5678');
    tap('允许');
    expect(await first).toEqual({ errMsg: 'getPhoneNumber:ok', code: 'c1' });
    expect(sent.at(-1)).toMatchObject({ path: 'phoneCode', body: { phone: '13812345678' } });
    const second = window.__preview.phoneNumber?.();
    await settled();
    tap('不允许');
    expect(await second).toEqual({ errMsg: 'getPhoneNumber:fail user deny' });
  });
});
