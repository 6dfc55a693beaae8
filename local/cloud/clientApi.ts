import type { IncomingMessage, ServerResponse } from 'node:http';

import { clientFailure } from './clientFailure';
import type { Clock } from './clock';
import { CloudError, ConnectionDropped } from './failure';
import type { Faults } from './faults';
import type { Answer, FunctionRuntime } from './functions/runtime';
import { replyJson } from './jsonReply';
import { parseJsonObject, readBody } from './requestBody';
import type { Sessions } from './sessions';
import { checkedPath, type FileIds } from './storage/cloudPath';
import { MAX_FILE_BYTES } from './storage/cosRoutes';
import type { FileStore } from './storage/fileStore';
import { DEFAULT_MAX_AGE_S, type Storage } from './storage/storage';
import type { PhoneNumbers } from './wechat/phoneNumbers';
import type { Subscriptions } from './wechat/subscriptions';
import type { Visits } from './wechat/visits';

/** Bytes of a call's data. Source: callFunction's documentation. */
const MAX_CALL_BYTES = 100 * 1024;

/** Bytes of a function's result. Source: WeChat error -604001. */
const MAX_RESULT_BYTES = 1024 * 1024;

/** What the mini-program's side needs. */
export interface ClientParts {
  appid: string;
  clock: Clock;
  sessions: Sessions;
  functions: FunctionRuntime;
  files: FileStore;
  ids: FileIds;
  storage: Storage;
  subscriptions: Subscriptions;
  phoneNumbers: PhoneNumbers;
  visits: Visits;
  faults: Faults;
}

type Handler = (request: IncomingMessage, openid: string) => Promise<unknown>;

/** What `wx` does in a mini-program, for a person logged in by POST /client/login. */
export class ClientApi {
  private readonly handlers: Record<string, [method: string, api: string, handler: Handler]> = {
    call: ['POST', 'cloud.callFunction', (request, openid) => this.call(request, openid)],
    file: ['PUT', 'cloud.uploadFile', (request, openid) => this.upload(request, openid)],
    tempUrls: ['POST', 'cloud.getTempFileURL', (request, openid) => this.tempUrls(request, openid)],
    subscribe: ['POST', 'requestSubscribeMessage', (request, openid) => this.subscribe(request, openid)],
    phoneCode: ['POST', 'getPhoneNumber', (request) => this.phoneCode(request)],
  };

  constructor(private readonly parts: ClientParts) {}

  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const name = /^\/client\/(\w+)(?=\?|$)/.exec(request.url ?? '')?.[1] ?? '';
    if (name === 'login' && request.method === 'POST') {
      const { openid } = await json(request);
      const token = this.parts.sessions.login(openid);
      this.parts.visits.note(String(openid));
      replyJson(response, { token });
      return;
    }
    const known = Object.hasOwn(this.handlers, name) ? this.handlers[name] : undefined;
    if (!known || known[0] !== request.method) {
      replyJson(response, { code: 'NOT_FOUND', message: 'no such address' }, 404);
      return;
    }
    const openid = this.parts.sessions.openidOf(request.headers['x-wx-session']);
    if (openid === undefined) {
      request.resume();
      replyJson(response, { errCode: -601034, errMsg: `${known[1]}:fail not logged in` }, 401);
      return;
    }
    try {
      replyJson(response, await this.handle(name, request, openid, known[2]));
    } catch (error) {
      if (error instanceof ConnectionDropped) throw error;
      replyJson(response, clientFailure(known[1], error));
    }
  }

  /** Faults meet a call where it also comes in process, the rest here. */
  private handle(name: string, request: IncomingMessage, openid: string, handler: Handler): Promise<unknown> {
    this.parts.visits.note(openid);
    if (name === 'call') return handler(request, openid);
    return this.parts.faults.during({ action: `client.${name}`, openid }, () => handler(request, openid));
  }

  /** Calls a function as this person. Also used in process, without HTTP. @throws CloudError */
  async callAs(openid: string, name: string, data: unknown): Promise<Answer> {
    if (typeof (data ?? {}) !== 'object' || Array.isArray(data)) {
      throw new CloudError('INVALID_PARAM', 'data must be an object');
    }
    const text = JSON.stringify(data ?? {});
    if (Buffer.byteLength(text) > MAX_CALL_BYTES) {
      throw new CloudError('EXCEED_REQUEST_SIZE_LIMIT', 'data exceed max size 100KB');
    }
    // The platform adds who called; a userInfo of the caller's own making is replaced.
    const userInfo = { appId: this.parts.appid, openId: openid };
    const event = { ...(JSON.parse(text) as object), userInfo };
    this.parts.visits.note(openid);
    const answer = await this.parts.faults.during({ action: 'client.call', function: name, openid }, () =>
      this.parts.functions.invoke(name, event, { openid, source: 'wx_client' }),
    );
    if (Buffer.byteLength(answer.result) > MAX_RESULT_BYTES) {
      throw new CloudError('RESULT_TOO_LARGE', `${Buffer.byteLength(answer.result)} bytes`);
    }
    return answer;
  }

  private async call(request: IncomingMessage, openid: string): Promise<unknown> {
    // The envelope around `data` is ours, hence the allowance beside the limit.
    const { name, data } = await json(request, MAX_CALL_BYTES + 1024);
    const { result, requestId } = await this.callAs(openid, String(name), data);
    return { result: JSON.parse(result) as unknown, requestID: requestId };
  }

  private async upload(request: IncomingMessage, openid: string): Promise<unknown> {
    const { files, ids, clock } = this.parts;
    const content = await readBody(request, MAX_FILE_BYTES);
    const path = checkedPath(new URLSearchParams(request.url?.split('?')[1]).get('cloudPath'));
    const present = files.find(path);
    if (present && present.openid !== openid) {
      throw new CloudError('STORAGE_EXCEED_AUTHORITY', 'the file belongs to someone else');
    }
    await files.write(path, content, clock.now(), openid);
    return { fileID: ids.of(path), statusCode: 200 };
  }

  /** Only the uploader's own files, as the rule `auth.openid == resource.openid` has it. */
  private async tempUrls(request: IncomingMessage, openid: string): Promise<unknown> {
    const { fileList } = await json(request);
    if (!Array.isArray(fileList)) throw new CloudError('INVALID_PARAM', 'fileList must be a list');
    return { fileList: fileList.map((item: unknown) => this.tempUrl(item, openid)) };
  }

  private tempUrl(item: unknown, openid: string): Record<string, unknown> {
    const { fileID, maxAge } =
      typeof item === 'object' && item ? (item as Record<string, unknown>) : { fileID: item };
    const path = this.parts.ids.pathOf(fileID);
    const file = path === undefined ? undefined : this.parts.files.find(path);
    if (!file) return { fileID, tempFileURL: '', status: -503003, errMsg: 'storage file not exists' };
    if (file.openid !== openid)
      return { fileID, tempFileURL: '', status: -503002, errMsg: 'storage exceed authority' };
    const age = typeof maxAge === 'number' && maxAge > 0 ? maxAge : DEFAULT_MAX_AGE_S;
    return {
      fileID,
      tempFileURL: encodeURI(this.parts.storage.temporaryUrl(file.path, age)),
      status: 0,
      errMsg: 'ok',
    };
  }

  private async subscribe(request: IncomingMessage, openid: string): Promise<unknown> {
    const { choices, silent } = await json(request);
    const answered = (choices ?? {}) as Record<string, unknown>;
    if (!Object.keys(answered).every((templateId) => this.parts.subscriptions.knows(templateId))) {
      return { errCode: 20001, errMsg: 'requestSubscribeMessage:fail No template data return' };
    }
    this.parts.subscriptions.answer(openid, answered, Array.isArray(silent) ? silent : []);
    return {};
  }

  private async phoneCode(request: IncomingMessage): Promise<unknown> {
    const { phone } = await json(request);
    if (typeof phone !== 'string' || !/^(?:\+\d{1,3} )?\d{5,15}$/.test(phone)) {
      throw new CloudError('INVALID_PARAM', 'phone must be digits');
    }
    return { code: this.parts.phoneNumbers.issue(phone) };
  }
}

async function json(request: IncomingMessage, limit = MAX_CALL_BYTES): Promise<Record<string, unknown>> {
  return parseJsonObject(await readBody(request, limit));
}
