import type { Caller, Invocation } from './functions/invocations';
import type { FunctionRuntime } from './functions/runtime';
import type { DocumentDatabase } from './documentDatabase';
import { CloudError } from './failure';
import type { FaultMatch, Faults } from './faults';
import type { Params } from './params';
import type { Storage } from './storage/storage';
import type { OpenApi } from './wechat/openApi';

/** JSON without its requestId, or the bytes of an open API's reply. */
export type WireReply = Record<string, unknown> | Buffer;

/** Bytes one function may hand to another. Source: SCF, synchronous calls. */
const MAX_EVENT_BYTES = 6 * 1024 * 1024;

/** The services behind the wire. */
export interface WireParts {
  env: string;
  database: DocumentDatabase;
  storage: Storage;
  functions: FunctionRuntime;
  openApi: OpenApi;
  faults: Faults;
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
    if (action === 'wx.openApi') return this.callOpenApi(params, requestData, caller);
    const met = faultRequest(action, params, caller);
    return this.parts.faults.during(met, () => this.dispatch(action, params, caller), caller?.kill);
  }

  private async dispatch(action: string, params: Params, caller: Invocation | undefined): Promise<WireReply> {
    const { database, storage } = this.parts;
    if (action.startsWith('database.')) return database.handle(action, params);
    if (action.startsWith('storage.')) return storage.handle(action, params);
    if (action === 'functions.invokeFunction') return this.invoke(params, caller);
    throw new CloudError('INVALID_ACTION', `not emulated: ${action}`);
  }

  private callOpenApi(
    { apiName }: Params,
    requestData: Buffer | undefined,
    caller: Invocation | undefined,
  ): Promise<WireReply> {
    if (!requestData) throw new CloudError('INVALID_PARAM', 'requestData is missing');
    return this.parts.openApi.call(String(apiName), requestData, caller);
  }

  /** A function calling a function hands its caller's identity on; nothing in the request can. */
  private async invoke(params: Params, caller: Invocation | undefined): Promise<WireReply> {
    const identity: Caller = caller
      ? { ...caller.caller, source: `${caller.caller.source},scf` }
      : { source: 'tencentcloud' };
    const { function_name: name, request_data: text } = params;
    if (typeof text === 'string' && Buffer.byteLength(text) > MAX_EVENT_BYTES)
      throw new CloudError('EXCEED_MAX_PAYLOAD_SIZE', 'request_data exceeds 6 MB');
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

/** By what a scripted fault may know this request. */
function faultRequest(action: string, params: Params, caller: Invocation | undefined): FaultMatch {
  const { collectionName, function_name: called } = params;
  const asked = typeof called === 'string' ? called : caller?.folder.name;
  const openid = caller?.caller.openid;
  return {
    action,
    ...(asked === undefined ? {} : { function: asked }),
    ...(typeof collectionName === 'string' ? { collection: collectionName } : {}),
    ...(openid === undefined ? {} : { openid }),
  };
}
