import cloudSdk from 'wx-server-sdk';

import { main as api } from '../../../cloudfunctions/api/main';
import { identify } from '../../../cloudfunctions/platform';
import { SETTINGS, TEMPLATE_IDS, world, type World } from '../../support/world';
import { phoneCodeFor } from '../../support/phoneCode';

// The functions' own log would fill the test's output.
jest.mock('node:console', () => ({ log: jest.fn() }));

describe('WeChat behind the platform', () => {
  let w: World;
  beforeAll(async () => void (w = await world({ isShortWay: () => false })));
  beforeEach(() => w.clear());
  afterAll(() => w.stop());

  const message = {
    to: 'o-owner',
    template: 'reviewDecided' as const,
    page: 'owner/archive/request/request?id=1',
    fields: {
      item: '3幢2单元502  档案修改'.repeat(3),
      result: '审核通过',
      at: '2026-11-23T07:01:00.000Z',
      note: '',
    },
  };

  it('delivers a message, cut to its limits', async () => {
    w.grant('o-owner');
    expect(await w.platform.messages.send(message)).toEqual({ ok: true });
    expect(w.sent()).toMatchObject([
      {
        to: 'o-owner',
        templateId: TEMPLATE_IDS.reviewDecided,
        page: message.page,
        errcode: 0,
        data: {
          phrase2: { value: '审核通过' },
          time3: { value: '2026年11月23日 15:01' },
          thing4: { value: '无' },
        },
      },
    ]);
    expect(Array.from(w.sent()[0]?.data['thing1']?.value ?? '')).toHaveLength(20);
  });

  it('says when the person lets no more messages through', async () => {
    expect(await w.platform.messages.send(message)).toEqual({
      ok: false,
      errorCode: 43101,
      retryable: false,
    });
  });

  it('says when a page is wrong, and that trying again is no use', async () => {
    const wrong = { ...message, page: '/with a space' };
    expect(await w.platform.messages.send(wrong)).toEqual({ ok: false, errorCode: 41030, retryable: false });
  });

  it('gives the phone number behind a code, once', async () => {
    const code = await phoneCodeFor(w, '13800000001');
    expect(await w.platform.messages.phoneNumber(code)).toBe('13800000001');
    expect(await w.platform.messages.phoneNumber(code)).toBeNull();
    expect(await w.platform.messages.phoneNumber('made-up')).toBeNull();
    const abroad = await phoneCodeFor(w, '+852 61234567');
    expect(await w.platform.messages.phoneNumber(abroad)).toBe('+85261234567');
  });

  it('gives links to files that are there', async () => {
    const put = (cloudPath: string) => cloudSdk.uploadFile({ cloudPath, fileContent: Buffer.from('photo') });
    const { fileID } = await put('u/x/1.jpg');
    const gone = fileID.replace('1.jpg', '2.jpg');
    const links = await w.platform.files.links([fileID, gone, fileID]);
    expect(Object.keys(links)).toEqual([fileID]);
    const answer = await fetch(links[fileID] ?? '');
    expect(await answer.text()).toBe('photo');
  });

  it('asks for any number of links, fifty at a time', async () => {
    const put = (at: number) =>
      cloudSdk.uploadFile({ cloudPath: `u/x/${at}.jpg`, fileContent: Buffer.from('photo') });
    const files = await Promise.all(Array.from({ length: 51 }, (_, at) => put(at)));
    const before = w.cloud.roundTrips()['storage.batchGetDownloadUrl'] ?? 0;
    const links = await w.platform.files.links(files.map((file) => file.fileID));
    expect(Object.keys(links)).toHaveLength(51);
    expect(w.cloud.roundTrips()['storage.batchGetDownloadUrl']).toBe(before + 2);
    expect(await w.platform.files.links([])).toEqual({});
  });
});

describe('the identity of a call', () => {
  const KEYS = ['WX_OPENID', 'TCB_SOURCE', 'WX_CONTEXT_KEYS', 'ARCHIVE_KEYS', 'TEMPLATES'] as const;
  const before = KEYS.map((key) => [key, process.env[key]] as const);
  afterEach(() => {
    for (const [key, value] of before)
      if (value === undefined) Reflect.deleteProperty(process.env, key);
      else process.env[key] = value;
  });

  it('is what the platform sets, at the time of the call', () => {
    Object.assign(process.env, {
      WX_CONTEXT_KEYS: 'WX_OPENID',
      WX_OPENID: 'o-1',
      TCB_SOURCE: 'wx_client,scf',
    });
    expect(identify({ request_id: 'r1' })).toMatchObject({
      openid: 'o-1',
      sources: ['wx_client', 'scf'],
      requestId: 'r1',
    });
    process.env['WX_OPENID'] = 'o-2';
    expect(identify(undefined)).toMatchObject({
      openid: 'o-2',
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  it('is nobody, when the platform names nobody', async () => {
    Reflect.deleteProperty(process.env, 'WX_OPENID');
    Object.assign(process.env, SETTINGS);
    expect(identify(null).openid).toBeUndefined();
    const forged = { endpoint: 'account.me', input: {}, userInfo: { openId: 'o-1' }, openid: 'o-1' };
    expect(await api(forged, {})).toMatchObject({ ok: false, code: 'UNAUTHENTICATED' });
  });

  it('does not matter when the settings are unusable: one line in the log, one plain answer', async () => {
    process.env['ARCHIVE_KEYS'] = '{"current":';
    expect(await api({ endpoint: 'account.me' }, { request_id: 'r1' })).toEqual({
      ok: false,
      code: 'UNAVAILABLE',
      message: expect.any(String),
      retryable: true,
      requestId: 'r1',
    });
  });
});
