import { openSenders } from '../../../cloudfunctions/platform/channels';
import { mailFailure } from '../../../cloudfunctions/platform/channels/mail';
import { textFailure } from '../../../cloudfunctions/platform/channels/textMessages';
import { startPostOffice, type PostOffice } from '../../../local/post';
import { signatureFault } from '../../../local/post/textMessages';

/** The service takes no signature that is minutes old. */
const NOW = Date.now();

describe('the channels outside of WeChat', () => {
  let post: PostOffice;
  beforeAll(async () => void (post = await startPostOffice(() => NOW)));
  beforeEach(() => post.clear());
  afterAll(() => post.stop());

  const open = (changes: { SMS?: object; MAIL?: object } = {}) => {
    const changed = (name: 'SMS' | 'MAIL') =>
      JSON.stringify({ ...(JSON.parse(post.settings[name]) as object), ...changes[name] });
    const { sms, email } = openSenders({ SMS: changed('SMS'), MAIL: changed('MAIL') });
    return { sms: sms!, email: email! };
  };
  const text = {
    to: '13800000001',
    kind: 'recordDue',
    fields: { title: '请核对档案', body: '没有变化点一下' },
  };
  const letter = {
    to: 'wang@example.com',
    id: 'mail1',
    subject: '请核对您家的档案',
    text: '没有变化\n点一下就好',
  };

  it('are not there without a setting', () => {
    expect(openSenders({})).toEqual({ sms: null, email: null });
  });

  describe('text messages', () => {
    it('arrive, signed as the service checks it', async () => {
      expect(await open().sms.send(text)).toEqual({ ok: true });
      expect(post.letters()).toEqual([
        {
          at: NOW,
          channel: 'sms',
          to: '+8613800000001',
          id: 'local-sms-recordDue',
          title: '请核对档案',
          text: '没有变化点一下',
        },
      ]);
    });

    it('are cut by whole characters, on one line, and never empty', async () => {
      const fields = { title: '😀'.repeat(40), body: ' \n ' };
      await open().sms.send({ ...text, fields });
      expect(post.letters()).toMatchObject([{ title: '😀'.repeat(30), text: '无' }]);
    });

    it.each([
      [{ secretKey: 'another' }, { code: 'AuthFailure.SignatureFailure', retryable: true }],
      [{ secretId: 'another' }, { code: 'AuthFailure.SecretIdNotFound', retryable: true }],
      [{ sign: '别家物业' }, { code: 'FailedOperation.SignatureIncorrectOrUnapproved', retryable: false }],
      [{ templates: {} }, { code: 'NO_TEMPLATE', retryable: false }],
      [{ endpoint: 'http://127.0.0.1:9' }, { code: 'UNREACHED', retryable: true, isUnsure: false }],
    ])('with the setting %j do not', async (SMS, expected) => {
      expect(await open({ SMS }).sms.send(text)).toMatchObject({ ok: false, errorCode: -1, ...expected });
      expect(post.letters()).toEqual([]);
    });

    it.each([
      ['LimitExceeded.PhoneNumberDailyLimit', { retryable: true, waitMs: 86_400_000 }],
      ['FailedOperation.PhoneNumberInBlacklist', { retryable: false }],
    ])('refused by %s tell so', async (code, expected) => {
      post.refuse('+8613800000001', code);
      expect(await open().sms.send(text)).toEqual({ ok: false, errorCode: -1, code, ...expected });
    });

    it.each([
      ['InternalError.Timeout', { retryable: true, isUnsure: true }],
      ['InternalError.OtherError', { retryable: true }],
      ['RequestLimitExceeded', { retryable: true }],
      ['LimitExceeded.PhoneNumberThirtySecondLimit', { retryable: true }],
      ['LimitExceeded.PhoneNumberOneHourLimit', { retryable: true, waitMs: 3_600_000 }],
      ['FailedOperation.InsufficientBalanceInSmsPackage', { retryable: true, waitMs: 3_600_000 }],
      ['InvalidParameterValue.IncorrectPhoneNumber', { retryable: false }],
      ['UnauthorizedOperation.SmsSdkAppIdVerifyFail', { retryable: false }],
      ['anything', { retryable: false }],
    ])('of code %s: %j', (code, expected) => {
      expect(textFailure(code)).toEqual({ ok: false, errorCode: -1, code, ...expected });
    });

    it('are refused by the stand-in once one letter of the body differs from what was signed', () => {
      // The example of the documentation of signature method v3: its own keys, headers and body give this signature.
      const headers = {
        authorization:
          'TC3-HMAC-SHA256 Credential=AKIDz8krbsJ5yKBZQpn74WFkmLPx3*******/2019-02-25/cvm/tc3_request, SignedHeaders=content-type;host, Signature=2230eefd229f582d8b1b891af7107b91597240707d778ab3738f756258d7652c',
        'content-type': 'application/json; charset=utf-8',
        host: 'cvm.tencentcloudapi.com',
        'x-tc-timestamp': '1551113065',
      };
      const request = { headers, method: 'POST', url: '/' };
      const keys = {
        secretId: 'AKIDz8krbsJ5yKBZQpn74WFkmLPx3*******',
        secretKey: 'Gu5t9xGARNpq86cd98joQYCN3*******',
      };
      const body =
        '{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}';
      expect(signatureFault(request, body, keys, 1_551_113_065)).toBeNull();
      expect(signatureFault(request, body.replace('1', '2'), keys, 1_551_113_065)).toBe(
        'AuthFailure.SignatureFailure',
      );
      expect(signatureFault(request, body, keys, 1_551_113_366)).toBe('AuthFailure.SignatureExpire');
    });
  });

  describe('e-mail', () => {
    it('arrives over TLS, with an id of its own', async () => {
      expect(await open().email.send(letter)).toEqual({ ok: true });
      expect(post.letters()).toEqual([
        {
          at: NOW,
          channel: 'email',
          to: 'wang@example.com',
          title: '请核对您家的档案',
          id: '<mail1@archive.example>',
          text: letter.text,
        },
      ]);
    });

    it('adds no header by what a subject says', async () => {
      await open().email.send({ ...letter, subject: 'a\r\nBcc: other@example.com' });
      expect(post.letters().map(({ to }) => to)).toEqual(['wang@example.com']);
    });

    it.each([
      ['another password', { pass: 'wrong' }, { code: 'EAUTH', retryable: true, waitMs: 3_600_000 }],
      ['a certificate that nobody vouches for', { ca: undefined }, { retryable: true }],
      ['nobody there', { port: 9 }, { retryable: true }],
    ])('with %s does not', async (_what, MAIL, expected) => {
      expect(await open({ MAIL }).email.send(letter)).toMatchObject({ ok: false, ...expected });
      expect(post.letters()).toEqual([]);
    });

    it.each([
      [550, { errorCode: 550, code: '550', retryable: false }],
      [451, { errorCode: 451, code: '451', retryable: true }],
    ])('refused with %d tells so', async (code, expected) => {
      post.refuse('wang@example.com', code);
      expect(await open().email.send(letter)).toEqual({ ok: false, ...expected });
    });

    it.each([
      [{ code: 'ETIMEDOUT' }, true],
      [{ code: 'EENVELOPE', responseCode: 450 }, true],
      [{ code: 'EENVELOPE', responseCode: 553 }, false],
      [{ code: 'EENVELOPE' }, false],
      [{ code: 'EMESSAGE', responseCode: 554 }, false],
      [undefined, true],
    ])('of error %j may be tried again: %s', (error, retryable) => {
      expect(mailFailure(error)).toMatchObject({ ok: false, retryable });
    });
  });

  it.each([
    [{ SMS: 'x' }, 'SMS is not JSON'],
    [{ SMS: '7' }, 'SMS is not an object'],
    [{ SMS: '{"secretId":"secret-value"}' }, 'SMS: secretKey is missing'],
    [
      { SMS: '{"secretId":"a","secretKey":"b","appId":"c","sign":"d","endpoint":"http://sms.example.com"}' },
      'SMS: endpoint is not https',
    ],
    [
      { SMS: '{"secretId":"a","secretKey":"b","appId":"c","sign":"d","templates":{"recordDue":{"id":"1"}}}' },
      'SMS: template recordDue has no id or no fields',
    ],
    [{ MAIL: '{"host":"h","user":"u","pass":"secret-value"}' }, 'MAIL: from is missing'],
    [{ MAIL: '{"host":"h","user":"u","pass":"p","from":"nobody"}' }, 'MAIL: from has no address'],
    [{ MAIL: '{"host":"h","port":"465","user":"u","pass":"p","from":"a@b"}' }, 'MAIL: port is not a number'],
  ])('refuse the setting %j and quote nothing of it', (settings, message) => {
    const refusing = () => openSenders(settings);
    expect(refusing).toThrow(message);
    expect(refusing).not.toThrow('secret-value');
  });
});
