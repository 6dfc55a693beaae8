import { CloudError } from '../failure';
import type { Invocation } from '../functions/invocations';
import { type ApiArguments, WeChatFailure } from './apiFailure';
import { acceptMedia, checkText } from './contentSecurity';
import { drawMiniCode } from './miniCode';
import type { PhoneNumbers } from './phoneNumbers';
import { decodeArguments, encodeReply } from './protobuf';
import type { Subscriptions } from './subscriptions';

/** The function's config.json does not name the API. Source: WeChat's error table. */
const NO_PERMISSION = -604101;

type Api = (args: ApiArguments) => Record<string, unknown> | Buffer;

function parseArguments(pairs: Map<string, Buffer>): ApiArguments {
  const args: ApiArguments = {};
  for (const [name, value] of pairs) {
    try {
      args[name] = JSON.parse(value.toString('utf8')) as unknown;
    } catch {
      args[name] = value; // media arrives as bare bytes
    }
  }
  return args;
}

/** The stand-in for WeChat's server API as cloud functions call it. */
export class OpenApi {
  private readonly apis: Record<string, Api>;

  constructor(subscriptions: Subscriptions, phoneNumbers: PhoneNumbers) {
    this.apis = {
      'subscribeMessage.send': (args) => subscriptions.send(args),
      'security.msgSecCheck': checkText,
      'security.mediaCheckAsync': acceptMedia,
      'phonenumber.getPhoneNumber': (args) => phoneNumbers.redeem(args),
      'wxacode.getUnlimited': drawMiniCode,
    };
  }

  /** The encoded reply. @throws CloudError INVALID_ACTION when the API is not emulated. */
  call(name: string, requestData: Buffer, caller: Invocation | undefined): Buffer {
    const api = Object.hasOwn(this.apis, name) ? this.apis[name] : undefined;
    if (!api) throw new CloudError('INVALID_ACTION', `not emulated: openapi ${name}`);
    const args = parseArguments(decodeArguments(requestData));
    if (!caller?.folder.openapi.includes(name)) {
      return encodeReply({
        body: Buffer.alloc(0),
        contentType: 'application/json',
        systemError: NO_PERMISSION,
      });
    }
    const { body, contentType } = this.run(api, args);
    return encodeReply({ body, contentType, systemError: 0 });
  }

  private run(api: Api, args: ApiArguments): { body: Buffer; contentType: string } {
    try {
      const answer = api(args);
      if (Buffer.isBuffer(answer)) return { body: answer, contentType: 'image/png' };
      return json({ errcode: 0, errmsg: 'ok', ...answer });
    } catch (error) {
      if (!(error instanceof WeChatFailure)) throw error;
      return json({ errcode: error.errcode, errmsg: error.errmsg });
    }
  }
}

const json = (value: unknown): { body: Buffer; contentType: string } => ({
  body: Buffer.from(JSON.stringify(value)),
  contentType: 'application/json',
});
