import { createHash, createHmac, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the service and who calls it share. */
export interface SmsAccount {
  secretId: string;
  secretKey: string;
  appId: string;
  sign: string;
}

/** A text message that the service took. */
export interface TakenText {
  /** `+8613800000001` */
  phone: string;
  templateId: string;
  values: string[];
}

/** What the stand-in asks its owner. */
export interface TextParts {
  account: SmsAccount;
  /** Epoch ms by the clock that the functions live by: a signature is good for minutes. */
  now: () => number;
  /** The code to refuse a number with; undefined: it is taken. */
  refusal: (phone: string) => string | undefined;
  take: (text: TakenText) => void;
}

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const mac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

/** How far the caller's clock may be off, in seconds. Source: signature method v3. */
const MOST_APART_S = 300;

/** What is wrong with a call's signature, as the service's code; null when nothing is. Source: Tencent Cloud, signature method v3. */
export function signatureFault(
  { headers, method = '', url = '' }: Pick<IncomingMessage, 'headers' | 'method' | 'url'>,
  body: string,
  { secretId, secretKey }: Pick<SmsAccount, 'secretId' | 'secretKey'>,
  nowS: number,
): string | null {
  const shape =
    /^TC3-HMAC-SHA256 Credential=([^/]+)\/(\d{4}-\d\d-\d\d)\/([^/]+)\/tc3_request, SignedHeaders=([a-z;-]+), Signature=([0-9a-f]{64})$/;
  const [, id, date = '', service = '', signed = '', signature] =
    shape.exec(headers.authorization ?? '') ?? [];
  if (id === undefined) return 'AuthFailure.InvalidAuthorization';
  if (id !== secretId) return 'AuthFailure.SecretIdNotFound';
  const at = Number(headers['x-tc-timestamp']);
  if (!(Math.abs(nowS - at) <= MOST_APART_S)) return 'AuthFailure.SignatureExpire';
  if (new Date(at * 1000).toISOString().slice(0, 10) !== date) return 'AuthFailure.SignatureFailure';
  const values: Record<string, string | undefined> = {
    'content-type': headers['content-type'],
    // Their SDK signs the name without the port.
    host: headers.host?.replace(/:\d+$/, ''),
  };
  const lines = signed.split(';').map((name) => `${name}:${values[name] ?? String(headers[name])}\n`);
  const [path = '', query = ''] = url.split('?');
  const canonical = [method, path, query, lines.join(''), signed, hash(body)].join('\n');
  const scope = `${date}/${service}/tc3_request`;
  const toSign = ['TC3-HMAC-SHA256', String(at), scope, hash(canonical)].join('\n');
  const key = mac(mac(mac(`TC3${secretKey}`, date), service), 'tc3_request');
  return mac(key, toSign).toString('hex') === signature ? null : 'AuthFailure.SignatureFailure';
}

interface SendSms {
  PhoneNumberSet?: unknown;
  SmsSdkAppId?: unknown;
  SignName?: unknown;
  TemplateId?: unknown;
  TemplateParamSet?: unknown;
}

/** Starts a stand-in for Tencent Cloud's text messages on a free port of this machine. */
export async function startTextMessages(parts: TextParts): Promise<{ url: string; server: Server }> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const answer = answerTo(request, Buffer.concat(chunks).toString('utf8'), parts);
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ Response: { ...answer, RequestId: randomUUID() } }));
    });
  });
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

function answerTo(
  request: IncomingMessage,
  body: string,
  { account, now, refusal, take }: TextParts,
): object {
  const failed = (Code: string) => ({ Error: { Code, Message: Code } });
  const fault = signatureFault(request, body, account, Math.floor(now() / 1000));
  if (fault !== null) return failed(fault);
  if (request.headers['x-tc-action'] !== 'SendSms' || request.headers['x-tc-version'] !== '2021-01-11')
    return failed('InvalidAction');
  const sent = JSON.parse(body) as SendSms;
  const { PhoneNumberSet: phones, TemplateParamSet: values, TemplateId: templateId } = sent;
  if (sent.SmsSdkAppId !== account.appId) return failed('UnauthorizedOperation.SmsSdkAppIdVerifyFail');
  if (sent.SignName !== account.sign) return failed('FailedOperation.SignatureIncorrectOrUnapproved');
  if (!Array.isArray(phones) || !Array.isArray(values) || typeof templateId !== 'string')
    return failed('InvalidParameter');
  const SendStatusSet = phones.map((phone: unknown) => {
    const PhoneNumber = String(phone);
    const isNumber = /^\+861\d{10}$/.test(PhoneNumber);
    const Code = isNumber ? (refusal(PhoneNumber) ?? 'Ok') : 'InvalidParameterValue.IncorrectPhoneNumber';
    if (Code === 'Ok') take({ phone: PhoneNumber, templateId, values: values.map(String) });
    const isTaken = Code === 'Ok';
    return { SerialNo: isTaken ? randomUUID() : '', PhoneNumber, Fee: isTaken ? 1 : 0, Code, Message: Code };
  });
  return { SendStatusSet };
}
