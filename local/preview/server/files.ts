import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';

import sirv from 'sirv';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** Pictures also come from the local cloud's own port; scripts and calls only from here. */
const POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob: http://127.0.0.1:* http://localhost:*",
  "media-src 'self' data: blob: http://127.0.0.1:* http://localhost:*",
  "font-src 'self' data:",
  "connect-src 'self' blob: data:",
  "frame-src 'self' blob:",
  "frame-ancestors 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const YEAR_SECONDS = 31_536_000;

/** Built files, looked up at each request, since a build may replace them at any time. */
export function pageFiles(root: string): Handler {
  const serve = sirv(root, { dev: true, etag: true });
  return (request, response) => {
    response.setHeader('Content-Security-Policy', POLICY);
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Referrer-Policy', 'no-referrer');
    serve(request, response);
  };
}

/** `/fonts/400.css` and its files: a Chinese font for machines without one. */
export function fontFiles(): Handler {
  const folder = path.dirname(require.resolve('@fontsource/noto-sans-sc/package.json'));
  const serve = sirv(folder, { dev: true, etag: true });
  return (request, response) => {
    request.url = (request.url ?? '').replace(/^\/fonts/, '');
    // The version is pinned in package.json, so a file never changes under its name.
    response.setHeader('Cache-Control', `public, max-age=${YEAR_SECONDS}, immutable`);
    serve(request, response);
  };
}
