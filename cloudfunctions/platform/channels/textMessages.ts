import type { Sending, TextMessages } from '../../kernel/ports';
import { Setting } from './setting';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** The function has a minute for all it sends, in seconds. */
const PATIENCE_S = 15;
/** Tencent's limit for one variable of a template. Source: its rules for text message templates. */
const MOST_LETTERS = 30;

/** How long a code asks to wait, in ms; null: by our own rule. Source: error codes of SendSms. */
const WAITS: readonly (readonly [RegExp, number | null])[] = [
  [/^LimitExceeded\.PhoneNumberDailyLimit$/, DAY_MS],
  [/^LimitExceeded\.(PhoneNumberOneHourLimit|DeliveryFrequencyLimit|AppMainlandChinaDailyLimit)$/, HOUR_MS],
  [/^(FailedOperation\.InsufficientBalanceInSmsPackage|AuthFailure\..*)$/, HOUR_MS],
  [/^(LimitExceeded\.PhoneNumberThirtySecondLimit|RequestLimitExceeded.*)$/, null],
  [/^(InternalError\..*|ResourceUnavailable.*|InternalError)$/, null],
];
/** It may have been taken all the same. */
const UNSURE = /^InternalError\.(Timeout|RequestTimeException|SendAndRecvFail)$/;
/** The connection never came about. */
const NOT_SENT = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|certificate/i;

/** What a code of the service means. */
export function textFailure(code: string): Extract<Sending, { ok: false }> {
  const wait = WAITS.find(([pattern]) => pattern.test(code));
  return {
    ...{ ok: false, errorCode: -1, code },
    retryable: wait !== undefined,
    ...(wait?.[1] ? { waitMs: wait[1] } : {}),
    ...(UNSURE.test(code) ? { isUnsure: true } : {}),
  };
}

/** What it means when the call itself failed. */
function callFailure(error: unknown): Extract<Sending, { ok: false }> {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  if (typeof code === 'string' && code) return textFailure(code);
  const isNotSent = typeof message === 'string' && NOT_SENT.test(message);
  return {
    ok: false,
    errorCode: -1,
    retryable: true,
    code: isNotSent ? 'UNREACHED' : 'NO_ANSWER',
    isUnsure: !isNotSent,
  };
}

/** A template of the service, and which of our values fill its variables, in their order. */
interface Template {
  id: string;
  fields: readonly string[];
}

function templateOf(kind: string, value: unknown): Template {
  const { id, fields } = (value ?? {}) as { id?: unknown; fields?: unknown };
  const isList = Array.isArray(fields) && fields.every((one) => typeof one === 'string');
  if (typeof id !== 'string' || !isList) throw new Error(`SMS: template ${kind} has no id or no fields`);
  return { id, fields };
}

/** As the service takes it: on one line, of the length that it allows, never empty. */
const fitted = (value: string | undefined): string =>
  Array.from((value ?? '').replace(/\s+/g, ' ').trim())
    .slice(0, MOST_LETTERS)
    .join('') || '无';

/** Only a stand-in on this machine is spoken to in the clear. */
function endpointOf(text: string): { endpoint: string; protocol: string } {
  const { protocol, host, hostname } = new URL(text);
  if (protocol !== 'https:' && hostname !== '127.0.0.1') throw new Error('SMS: endpoint is not https');
  return { endpoint: host, protocol: `${protocol}//` };
}

/**
 * Text messages of Tencent Cloud by the setting `{"secretId":"…","secretKey":"…","appId":"1400…","sign":"…","region":"ap-guangzhou",
 * "templates":{"recordDue":{"id":"123","fields":["item","note"]}}}`; a kind without a template is not sent. Null when it is not set.
 * @throws Error when it is not usable.
 */
export function openTextMessages(text: string | undefined): TextMessages | null {
  const setting = Setting.read('SMS', text);
  if (!setting) return null;
  const credential = { secretId: setting.text('secretId'), secretKey: setting.text('secretKey') };
  const [appId, sign] = [setting.text('appId'), setting.text('sign')];
  const region = setting.text('region', 'ap-guangzhou');
  const httpProfile = {
    ...endpointOf(setting.text('endpoint', 'https://sms.tencentcloudapi.com')),
    reqTimeout: PATIENCE_S,
  };
  const templates = new Map(
    Object.entries(setting.record('templates')).map(([kind, value]) => [kind, templateOf(kind, value)]),
  );
  const openClient = async () => {
    const { v20210111 } = await import('tencentcloud-sdk-nodejs-sms/tencentcloud/services/sms/v20210111');
    return new v20210111.Client({ credential, region, profile: { httpProfile } });
  };
  let client: ReturnType<typeof openClient> | undefined;
  return {
    async send({ to, kind, fields }) {
      const template = templates.get(kind);
      if (!template) return { ok: false, errorCode: -1, retryable: false, code: 'NO_TEMPLATE' };
      client ??= openClient();
      try {
        const { SendStatusSet = [] } = await (
          await client
        ).SendSms({
          PhoneNumberSet: [`+86${to}`],
          SmsSdkAppId: appId,
          SignName: sign,
          TemplateId: template.id,
          TemplateParamSet: template.fields.map((name) => fitted(fields[name])),
        });
        const code = SendStatusSet[0]?.Code ?? 'NO_STATUS';
        return code === 'Ok' ? { ok: true } : textFailure(code);
      } catch (error) {
        return callFailure(error);
      }
    },
  };
}
