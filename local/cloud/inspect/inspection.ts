import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';

import { CloudError } from '../failure';
import { readBody } from '../requestBody';
import { act } from './actions';
import { callPage, callsPage } from './calls';
import { collectionRows, COLLECTION_HEADS } from './collections';
import { documentsPage } from './documents';
import { faultsPage } from './faults';
import { filesPage } from './files';
import { readFont } from './fonts';
import { html, type Markup } from './html';
import type { Inspected } from './inspected';
import { messagesPage } from './messages';
import { overview } from './overview';
import { card, label, table } from './parts';
import { shell } from './shell';
import { timePage } from './time';

const FONTS = '/inspect/fonts/';

const MAX_FORM_BYTES = 64 * 1024;

/** The pages run no script at all: a stored document cannot, whatever it holds. */
const HEADERS = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  // With no-referrer a browser would send `Origin: null` with our own forms.
  'referrer-policy': 'same-origin',
  'cache-control': 'no-store',
};

type Page = (
  seen: Inspected,
  rest: string,
  query: URLSearchParams,
) => Markup | undefined | Promise<Markup | undefined>;

/** By path; what follows a trailing `*` is handed to the page. */
const PAGES: readonly [path: string, title: Markup, page: Page][] = [
  ['/', label('概览', 'Overview'), (seen) => overview(seen)],
  ['/inspect/collections', label('集合', 'Collections'), (seen) => collectionsPage(seen)],
  ['/inspect/collections/*', label('文档', 'Documents'), documentsOf],
  ['/inspect/calls', label('调用', 'Calls'), (seen) => callsPage(seen)],
  ['/inspect/calls/*', label('调用', 'Call'), (seen, id) => callPage(seen, id)],
  ['/inspect/messages', label('消息', 'Messages'), (seen) => messagesPage(seen)],
  ['/inspect/files', label('文件', 'Files'), (seen) => filesPage(seen)],
  ['/inspect/time', label('时间', 'Time'), (seen) => timePage(seen)],
  ['/inspect/faults', label('故障', 'Faults'), (seen) => faultsPage(seen)],
];

async function collectionsPage(seen: Inspected): Promise<Markup> {
  return card(label('集合', 'Collections'), table(COLLECTION_HEADS, await collectionRows(seen)));
}

async function documentsOf(
  seen: Inspected,
  name: string,
  query: URLSearchParams,
): Promise<Markup | undefined> {
  const known = await seen.database.collections();
  return known.includes(name) ? documentsPage(seen, name, query) : undefined;
}

/** A request that is answered with a page saying why not. */
class Refusal extends Error {
  constructor(
    readonly status: number,
    reason: string,
  ) {
    super(reason);
  }
}

/** `/` and `/inspect/*`: pages for people who want to see into the cloud, made on the server, without a script. */
export class Inspection {
  private readonly style = readFileSync(path.join(__dirname, 'style.css'));

  constructor(private readonly seen: Inspected) {}

  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    try {
      if (request.method === 'POST' && pathname === '/inspect/do') await this.change(request, response);
      else if (request.method !== 'GET' && request.method !== 'HEAD') throw new Refusal(405, 'GET');
      else if (pathname === '/inspect/style.css')
        response.writeHead(200, { ...HEADERS, 'content-type': 'text/css; charset=utf-8' }).end(this.style);
      else if (pathname.startsWith(FONTS)) await this.sendFont(response, pathname.slice(FONTS.length));
      else this.reply(response, 200, await this.page(pathname, searchParams));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const back = html`<p><a href="/">${label('回到概览', 'back')}</a></p>`;
      const content = html`<p class="bad" role="alert">${error.message}</p>
        ${back}`;
      this.reply(response, error.status, shell('', label('不行', 'Not possible'), content));
    }
  }

  private async sendFont(response: ServerResponse, name: string): Promise<void> {
    const font = await readFont(name);
    if (!font) throw new Refusal(404, 'no such font');
    response.writeHead(200, {
      ...HEADERS,
      'cache-control': 'public, max-age=86400',
      'content-type': font.type,
    });
    response.end(font.content);
  }

  private async page(pathname: string, query: URLSearchParams): Promise<string> {
    const found = PAGES.find(([place]) => pathname === place || isBelow(place, pathname));
    const content = await found?.[2](this.seen, restOf(pathname), query);
    if (!found || !content) throw new Refusal(404, '没有这一页 · no such page');
    return shell(pathname, found[1], content);
  }

  /** A form of ours; one of another page must not press our buttons, not even of another port of this machine. */
  private async change(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { origin, host } = request.headers;
    const fields = new URLSearchParams((await readBody(request, MAX_FORM_BYTES)).toString('utf8'));
    if (origin !== `http://${host ?? ''}`)
      throw new Refusal(403, '只接受本页的表单 · only forms of this page');
    try {
      await act(this.seen.cloud, fields);
    } catch (error) {
      throw new Refusal(error instanceof CloudError ? 400 : 500, String(error));
    }
    const back = fields.get('back') ?? '/';
    const isOurs = PAGES.some(([place]) => place === back);
    response.writeHead(303, { ...HEADERS, location: isOurs ? back : '/' }).end();
  }

  private reply(response: ServerResponse, status: number, text: string): void {
    response.writeHead(status, { ...HEADERS, 'content-type': 'text/html; charset=utf-8' }).end(text);
  }
}

const isBelow = (place: string, pathname: string): boolean =>
  place.endsWith('/*') &&
  pathname.startsWith(place.slice(0, -1)) &&
  pathname.split('/').length === place.split('/').length;

function restOf(pathname: string): string {
  try {
    return decodeURIComponent(pathname.split('/')[3] ?? '');
  } catch {
    return '';
  }
}
