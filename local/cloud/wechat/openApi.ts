import { CloudError } from '../failure';
import type { Faults } from '../faults';
import type { Invocation } from '../functions/invocations';
import { type ApiArguments, WeChatFailure } from './apiFailure';
import { checkText } from './contentSecurity';
import type { MediaChecks } from './mediaChecks';
import { drawMiniCode } from './miniCode';
import type { PhoneNumbers } from './phoneNumbers';
import { decodeArguments, encodeReply } from './protobuf';
import type { Subscriptions } from './subscriptions';
import type { Visits } from './visits';

/** The function's config.json does not name the API. Source: WeChat's error table. */
const NO_PERMISSION = -604101;

/** Errors from here down are the cloud's own and travel beside WeChat's answer. Source: WeChat's error table. */
const SYSTEM_ERRORS = -600_000;

const SEND = 'subscribeMessage.send';

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

/** What the stand-in for WeChat consists of. */
export interface OpenApiParts {
  subscriptions: Subscriptions;
  phoneNumbers: PhoneNumbers;
  mediaChecks: MediaChecks;
  visits: Visits;
  faults: Faults;
}

/** The stand-in for WeChat's server API as cloud functions call it. */
export class OpenApi {
  private readonly apis: Record<string, Api>;

  constructor(private readonly parts: OpenApiParts) {
    const { subscriptions, phoneNumbers, mediaChecks, visits } = parts;
    this.apis = {
      [SEND]: (args) => subscriptions.send(args),
      'security.msgSecCheck': (args) => checkText(args, visits),
      'security.mediaCheckAsync': (args) => mediaChecks.accept(args),
      'phonenumber.getPhoneNumber': (args) => phoneNumbers.redeem(args),
      'wxacode.getUnlimited': drawMiniCode,
    };
  }

  /** The encoded reply. @throws CloudError INVALID_ACTION when the API is not emulated. */
  async call(name: string, requestData: Buffer, caller: Invocation | undefined): Promise<Buffer> {
    const api = Object.hasOwn(this.apis, name) ? this.apis[name] : undefined;
    if (!api) throw new CloudError('INVALID_ACTION', `not emulated: openapi ${name}`);
    const args = parseArguments(decodeArguments(requestData));
    if (!caller?.folder.openapi.includes(name)) return systemError(NO_PERMISSION);
    const openid = caller.caller.openid;
    const request = { action: 'wx.openApi', api: name, function: caller.folder.name };
    try {
      const met = openid === undefined ? request : { ...request, openid };
      const answer = await this.parts.faults.during(met, () => api(args), caller.kill);
      if (Buffer.isBuffer(answer))
        return encodeReply({ body: answer, contentType: 'image/png', systemError: 0 });
      return json({ errcode: 0, errmsg: 'ok', ...answer });
    } catch (error) {
      if (!(error instanceof WeChatFailure)) throw error;
      if (name === SEND) this.parts.subscriptions.keepRefused(args, error);
      if (error.errcode <= SYSTEM_ERRORS) return systemError(error.errcode);
      return json({ errcode: error.errcode, errmsg: error.errmsg });
    }
  }
}

const json = (value: unknown): Buffer =>
  encodeReply({ body: Buffer.from(JSON.stringify(value)), contentType: 'application/json', systemError: 0 });

const systemError = (code: number): Buffer =>
  encodeReply({ body: Buffer.alloc(0), contentType: 'application/json', systemError: code });
