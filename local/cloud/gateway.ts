import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { CloudError, ConnectionDropped } from './failure';
import { replyJson } from './jsonReply';
import { foreignRequest } from './loopback';
import { parseJsonObject, parseMultipart, readBody } from './requestBody';
import { WeChatFailure } from './wechat/apiFailure';
import { storageFailure } from './storageFailure';
import type { Wire, WireReply } from './wire';

/** Serves one part of the address space. */
type Route = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** The parts beside the SDK wire, by the first segment of the path. */
export interface Routes {
  cos: Route;
  client: Route;
  control: Route;
  manage: Route;
  /** Also at `/`. */
  inspect: Route;
}

/** Bytes of one SDK request. Source: a document may hold 16 MB. */
const MAX_WIRE_BYTES = 16 * 1024 * 1024;

/** Ports tried after the wanted one before giving up. */
const PORTS_TRIED = 50;

/** The HTTP server of the local cloud, on 127.0.0.1 alone. */
export class Gateway {
  private readonly server: Server;

  constructor(
    private readonly wire: Wire,
    private readonly routes: Routes,
  ) {
    this.server = createServer((request, response) => void this.answer(request, response));
    // Longer than the SDK's own 4.8 s, else a pooled connection may close just as it is used again.
    this.server.keepAliveTimeout = 30_000;
  }

  /** Listens on `port` or the next free one (0: any). Resolves to the port taken. */
  async listen(port: number): Promise<number> {
    for (let offset = 0; ; offset += 1) {
      try {
        return await this.listenOn(port === 0 ? 0 : port + offset);
      } catch (error) {
        const isTaken = (error as { code?: string }).code === 'EADDRINUSE';
        if (!isTaken || offset === PORTS_TRIED || port + offset >= 65_535) throw error;
      }
    }
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }

  private listenOn(port: number): Promise<number> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen({ port, host: '127.0.0.1' }, () => {
        this.server.off('error', reject);
        resolve((this.server.address() as AddressInfo).port);
      });
    });
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const foreign = foreignRequest(request.headers);
      if (foreign !== undefined)
        replyJson(response, { code: 'INVALID_REQUEST_SOURCE', message: foreign }, 403);
      else await this.route(request, response);
    } catch (error) {
      // The sender may have gone away in the middle of its body.
      if (error instanceof ConnectionDropped || response.headersSent || response.destroyed)
        response.destroy();
      else replyJson(response, failureOf(error), error instanceof CloudError ? 400 : 500);
    }
  }

  private async route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const segment = /^\/(\w+)(?=[/?]|$)/.exec(request.url ?? '')?.[1];
    if (segment === 'admin') return this.serveWire(request, response);
    // Pages for people: no other page may read them, hence nothing about origins.
    if (segment === 'inspect' || /^\/(?=\?|$)/.test(request.url ?? ''))
      return this.routes.inspect(request, response);
    const route =
      segment !== undefined && Object.hasOwn(this.routes, segment) ? (segment as keyof Routes) : undefined;
    if (!route) {
      replyJson(response, { code: 'NOT_FOUND', message: 'no such address' }, 404);
      return;
    }
    allowOrigin(request, response);
    if (request.method === 'OPTIONS') {
      response.writeHead(204).end();
      return;
    }
    return this.routes[route](request, response);
  }

  /** Refusals are 200 with a code; any other status would hide the code from the SDK. */
  private async serveWire(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const requestId = randomUUID();
    try {
      const reply = await this.callWire(request);
      if (Buffer.isBuffer(reply))
        response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(reply);
      else replyJson(response, { requestId, ...reply });
    } catch (error) {
      if (error instanceof ConnectionDropped) throw error;
      replyJson(response, { ...failureOf(error), requestId });
    }
  }

  private async callWire(request: IncomingMessage): Promise<WireReply> {
    // SDKs run in functions and scripts; a page has no business here, not even one of this machine.
    if (request.headers.origin !== undefined) {
      throw new CloudError('INVALID_REQUEST_SOURCE', 'a web page may not call the SDK wire');
    }
    if (request.method !== 'POST') throw new CloudError('INVALID_PARAM', 'the SDK wire takes POST');
    const contentType = request.headers['content-type'] ?? '';
    const body = await readBody(request, MAX_WIRE_BYTES);
    if (!contentType.startsWith('multipart/')) return this.wire.handle(parseJsonObject(body));
    const { fields, binary } = await parseMultipart(contentType, body);
    return this.wire.handle(fields, binary['requestData']);
  }
}

/** The preview may be served from another port of this machine. */
function allowOrigin(request: IncomingMessage, response: ServerResponse): void {
  const { origin } = request.headers;
  if (origin === undefined) return;
  response.setHeader('access-control-allow-origin', origin);
  response.setHeader('access-control-allow-headers', 'content-type, x-wx-session');
  response.setHeader('access-control-allow-methods', 'GET, PUT, POST');
  response.setHeader('vary', 'origin');
}

/** Bugs of the local cloud itself are told as SYS_ERR, with their text: this runs on the developer's own machine. */
function failureOf(error: unknown): { code: string; message: string } {
  if (error instanceof CloudError) return { code: error.code, message: error.message };
  if (error instanceof WeChatFailure) return { code: String(error.errcode), message: error.errmsg };
  // By a text nested so deeply that no function can walk it.
  if (error instanceof RangeError && error.message.includes('call stack'))
    return { code: 'INVALID_PARAM', message: 'the request is nested too deeply' };
  const broken = storageFailure(error);
  if (broken) return { code: 'SYS_ERR', message: broken };
  return {
    code: 'SYS_ERR',
    message: error instanceof Error ? (error.stack ?? error.message) : String(error),
  };
}
