import type { Caller, Invocation } from './functions/invocations';
import type { FunctionRuntime } from './functions/runtime';
import type { DocumentDatabase } from './documentDatabase';
import { CloudError } from './failure';
import type { Params } from './params';
import type { Storage } from './storage/storage';
import type { OpenApi } from './wechat/openApi';

/** JSON without its requestId, or the bytes of an open API's reply. */
export type WireReply = Record<string, unknown> | Buffer;

/** The services behind the wire. */
export interface WireParts {
  env: string;
  database: DocumentDatabase;
  storage: Storage;
  functions: FunctionRuntime;
  openApi: OpenApi;
}

/** The SDK wire: one entry, dispatched by `action`. */
export class Wire {
  constructor(private readonly parts: WireParts) {}

  /** `requestData` are the bytes of a multipart request. @throws CloudError for every refusal */
  async handle(params: Params, requestData?: Buffer): Promise<WireReply> {
    const { action, envName, wxCloudApiToken } = params;
    if (typeof action !== 'string' || action === '')
      throw new CloudError('INVALID_PARAM', 'action is missing');
    if (typeof envName === 'string' && envName !== '' && envName !== this.parts.env) {
      throw new CloudError('INVALID_ENV', `no such environment: ${envName}`);
    }
    const caller = this.parts.functions.invocations.byToken(wxCloudApiToken);
    this.parts.functions.invocations.count(action, caller);
    return this.dispatch(action, params, requestData, caller);
  }

  private async dispatch(
    action: string,
    params: Params,
    requestData: Buffer | undefined,
    caller: Invocation | undefined,
  ): Promise<WireReply> {
    const { database, storage, openApi } = this.parts;
    if (action.startsWith('database.')) return database.handle(action, params);
    if (action.startsWith('storage.')) return storage.handle(action, params);
    if (action === 'functions.invokeFunction') return this.invoke(params, caller);
    if (action === 'wx.openApi') {
      if (!requestData) throw new CloudError('INVALID_PARAM', 'requestData is missing');
      return openApi.call(String(params['apiName']), requestData, caller);
    }
    throw new CloudError('INVALID_ACTION', `not emulated: ${action}`);
  }

  /** A function calling a function hands its caller's identity on; nothing in the request can. */
  private async invoke(params: Params, caller: Invocation | undefined): Promise<WireReply> {
    const identity: Caller = caller
      ? { ...caller.caller, source: `${caller.caller.source},scf` }
      : { source: 'tencentcloud' };
    const { function_name: name, request_data: text } = params;
    let event: unknown;
    try {
      event = typeof text === 'string' && text !== '' ? JSON.parse(text) : {};
    } catch {
      throw new CloudError('FUNCTION_PARAM_INVALID', 'request_data is not JSON');
    }
    const { result } = await this.parts.functions.invoke(String(name), event, identity, caller !== undefined);
    return { data: { response_data: result } };
  }
}
