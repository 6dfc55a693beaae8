import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';

import type { Clock } from '../clock';
import { CloudError } from '../failure';
import type { Faults } from '../faults';
import { readBody } from '../requestBody';
import { checkedPath } from './cloudPath';
import type { FileStore } from './fileStore';
import type { Access, Signer } from './signatures';

/** Bytes of one uploaded file; generous beside what a phone's photo needs. */
export const MAX_FILE_BYTES = 50 * 1024 * 1024;

/** What a browser may show in place; anything else is offered for download, so that no upload runs as a page. */
const SHOWN: Record<string, string> = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.mp4': 'video/mp4',
  '.pdf': 'application/pdf',
};

/** A refusal in COS's own form; the SDK reads all four fields. */
function refuse(response: ServerResponse, status: number, code: string, message: string): void {
  const fields = { Code: code, Message: message, RequestId: randomUUID(), TraceId: randomUUID() };
  const xml = Object.entries(fields).map(([name, value]) => `<${name}>${value}</${name}>`);
  response.writeHead(status, { 'content-type': 'application/xml' });
  response.end(`<?xml version='1.0' encoding='utf-8' ?><Error>${xml.join('')}</Error>`);
}

/** Our codes in COS's words; others were scripted. */
const REFUSALS: Readonly<Partial<Record<string, [status: number, code: string]>>> = {
  INVALID_PARAM: [400, 'InvalidURI'],
  EXCEED_REQUEST_SIZE_LIMIT: [413, 'EntityTooLarge'],
};

/** The path of `/cos/<path>`. Decoded by hand, for a URL parser would resolve `..` before we could refuse it. */
function pathIn(url: string): string {
  const encoded = url.slice('/cos/'.length).split('?')[0] ?? '';
  try {
    return checkedPath(decodeURIComponent(encoded));
  } catch (error) {
    throw error instanceof CloudError ? error : new CloudError('INVALID_PARAM', 'the URL is malformed');
  }
}

/** Serves `PUT|GET|HEAD /cos/<path>`: private files behind signed links that expire. */
export class CosRoutes {
  constructor(
    private readonly files: FileStore,
    private readonly signer: Signer,
    private readonly clock: Clock,
    private readonly faults: Faults,
  ) {}

  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const { method, url = '' } = request;
      if (method === 'PUT') await this.put(request, response, pathIn(url));
      else if (method === 'GET' || method === 'HEAD') await this.get(request, response, pathIn(url));
      else refuse(response, 405, 'MethodNotAllowed', 'only PUT, GET and HEAD');
    } catch (error) {
      if (!(error instanceof CloudError)) throw error;
      const [status, code] = REFUSALS[error.code] ?? [500, error.code];
      refuse(response, status, code, error.message);
    }
  }

  private async put(request: IncomingMessage, response: ServerResponse, cloudPath: string): Promise<void> {
    const content = await readBody(request, MAX_FILE_BYTES);
    if (!this.isAllowed('put', cloudPath, request.headers.authorization)) {
      refuse(response, 403, 'SignatureDoesNotMatch', 'the signature does not match or has expired');
      return;
    }
    const write = () => this.files.write(cloudPath, content, this.clock.now());
    const { etag } = await this.faults.during({ action: 'cos.put' }, write);
    response.writeHead(200, { etag: `"${etag}"` }).end();
  }

  private async get(request: IncomingMessage, response: ServerResponse, cloudPath: string): Promise<void> {
    if (!this.isAllowed('get', cloudPath, request.url?.split('?')[1])) {
      refuse(response, 403, 'AccessDenied', 'the link does not match or has expired');
      return;
    }
    const file = this.files.find(cloudPath);
    if (!file) {
      refuse(response, 404, 'NoSuchKey', 'the file does not exist');
      return;
    }
    const content = await this.faults.during({ action: 'cos.get' }, () => this.files.read(file));
    const shown = SHOWN[path.extname(cloudPath).toLowerCase()];
    response.writeHead(200, {
      'content-type': shown ?? 'application/octet-stream',
      'content-length': content.length,
      etag: `"${file.etag}"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
      ...(shown ? {} : { 'content-disposition': 'attachment' }),
    });
    response.end(request.method === 'HEAD' ? undefined : content);
  }

  private isAllowed(access: Access, cloudPath: string, signature: string | undefined): boolean {
    const given = new URLSearchParams(signature);
    const expires = Number(given.get('t') ?? NaN);
    return this.signer.verify(
      access,
      cloudPath,
      { sign: given.get('sign') ?? '', expires },
      this.clock.now(),
    );
  }
}
