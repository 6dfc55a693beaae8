import { get as getPlain, type IncomingMessage } from 'node:http';
import { get as getSecure } from 'node:https';

import type { FileLook } from '../kernel/ports';

/** Bytes in which every picture says what it is. */
const BEGINNING = 16;
const PATIENCE_MS = 3000;

/** Looks at a file behind its link: its size and how it begins, without fetching the rest. Null when that cannot be said. */
export function lookAt(url: string): Promise<FileLook | null> {
  return new Promise((resolve) => {
    const get = url.startsWith('https:') ? getSecure : getPlain;
    const options = { headers: { range: `bytes=0-${BEGINNING - 1}` }, timeout: PATIENCE_MS };
    const request = get(url, options, (answer) => {
      const bytes = sizeIn(answer);
      const look = (chunk: Buffer) =>
        resolve(bytes === null ? null : { bytes, beginning: chunk.subarray(0, BEGINNING) });
      answer.once('data', (chunk: Buffer) => {
        look(chunk);
        // Storage that knows no ranges would send all of it.
        answer.destroy();
      });
      answer.once('end', () => look(Buffer.alloc(0)));
    });
    request.once('timeout', () => request.destroy());
    request.once('error', () => resolve(null));
    request.once('close', () => resolve(null));
  });
}

/** In bytes, of the whole file; null when there is none, or it is not said. */
function sizeIn({ statusCode, headers }: IncomingMessage): number | null {
  if (statusCode !== 200 && statusCode !== 206) return null;
  const said = /\/(\d+)$/.exec(headers['content-range'] ?? '')?.[1] ?? headers['content-length'];
  const bytes = Number(said);
  return said === undefined || Number.isNaN(bytes) ? null : bytes;
}
