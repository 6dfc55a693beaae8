import type { IncomingMessage } from 'node:http';

import busboy from 'busboy';

import { CloudError } from './failure';

/** A multipart request: text fields, and binary parts as bytes. */
export interface MultipartBody {
  fields: Record<string, string>;
  binary: Record<string, Buffer>;
}

/** The whole body. @throws CloudError EXCEED_REQUEST_SIZE_LIMIT once all of it was received and thrown away. */
export function readBody(request: IncomingMessage, limitBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  // By events: an async iterator over the request costs a tenth of a whole read of the database.
  return new Promise((resolve, reject) => {
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      // Reading on lets the sender finish and see our answer instead of a broken connection.
      if (size <= limitBytes) chunks.push(chunk);
      else chunks.length = 0;
    });
    request.on('error', reject);
    request.on('close', () => {
      // Comes for whole requests as well, and making an error is dear.
      if (!request.readableEnded) reject(new Error('the sender went away'));
    });
    request.on('end', () => {
      const message = `the request body exceeds ${limitBytes} bytes`;
      if (size > limitBytes) reject(new CloudError('EXCEED_REQUEST_SIZE_LIMIT', message));
      else resolve(Buffer.concat(chunks));
    });
  });
}

/** A JSON object. @throws CloudError INVALID_PARAM for anything else. */
export function parseJsonObject(body: Buffer): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch {
    throw new CloudError('INVALID_PARAM', 'the request body is not JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new CloudError('INVALID_PARAM', 'the request body is not a JSON object');
  }
  return value as Record<string, unknown>;
}

/** The parts of a multipart body. @throws CloudError INVALID_PARAM when it is malformed. */
export function parseMultipart(contentType: string, body: Buffer): Promise<MultipartBody> {
  return new Promise((resolve, reject) => {
    const parts: MultipartBody = { fields: {}, binary: {} };
    const malformed = (): void => reject(new CloudError('INVALID_PARAM', 'the multipart body is malformed'));
    try {
      const parser = busboy({ headers: { 'content-type': contentType } });
      parser.on('field', (name, value) => (parts.fields[name] = value));
      // The SDK sends protobuf as an octet-stream part without a file name; busboy calls that a file.
      parser.on('file', (name, stream) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('error', malformed);
        stream.on('end', () => (parts.binary[name] = Buffer.concat(chunks)));
      });
      parser.on('error', malformed);
      parser.on('close', () => resolve(parts));
      parser.end(body);
    } catch {
      malformed();
    }
  });
}
