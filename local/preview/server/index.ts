import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { PreviewConfig } from '../wx/previewConfig';
import { EventStream } from './eventStream';
import { forward } from './forward';
import { refuseForeign } from './refuseForeign';
import { fontFiles, pageFiles } from './files';
import type { Problem } from './problem';

export type { Problem } from './problem';
export type { PreviewConfig } from '../wx/previewConfig';

export interface PreviewOptions {
  /** Folder with the built preview: index.html of the frame, phone/ of the mini-program. */
  root: string;
  /** Address of the local cloud, e.g. `http://127.0.0.1:4700`. */
  cloudUrl: string;
  /** Served as `/preview/config.json`. */
  config: PreviewConfig;
  /** A taken port means the next free one; 0 means any. Default 4600. */
  port?: number;
}

export interface Preview {
  url: string;
  port: number;
  /** Tells open browsers to load the phone again, and takes away shown problems. */
  reload(): void;
  /** Shows build problems over the phone; an empty list takes them away. */
  showError(problems: Problem[]): void;
  stop(): Promise<void>;
}

const DEFAULT_PORT = 4600;
/** Ports tried after a taken one before giving up. */
const PORTS_TRIED = 50;
const FORWARDED = /^\/(client|control|cos)\//;

/** Serves the built preview on 127.0.0.1 only. @throws Error when no port can be had. */
export async function startPreview(options: PreviewOptions): Promise<Preview> {
  const events = new EventStream();
  const [pages, fonts] = [pageFiles(options.root), fontFiles()];

  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    if (refuseForeign(request, response)) return;
    const path = new URL(request.url ?? '/', 'http://preview').pathname;
    if (FORWARDED.test(path)) forward(options.cloudUrl, request, response);
    else if (path === '/preview/events') events.join(response);
    // Its pages are at home at the cloud's own address, where their forms are taken.
    else if (path === '/preview/cloud') response.writeHead(302, { location: options.cloudUrl }).end();
    else if (path === '/preview/config.json') sendJson(response, options.config);
    else if (path.startsWith('/fonts/')) fonts(request, response);
    else pages(request, response);
  };

  const server = createServer(answer);
  const port = await listen(server, options.port ?? DEFAULT_PORT);
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    reload: () => events.reload(),
    showError: (problems) => events.showProblems(problems),
    stop: () => {
      events.close();
      return new Promise((resolve) => {
        server.close(() => resolve());
        // Browsers keep idle connections open, which would hold the stop.
        server.closeAllConnections();
      });
    },
  };
}

function sendJson(response: ServerResponse, body: unknown): void {
  response.writeHead(200, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  });
  response.end(JSON.stringify(body));
}

async function listen(server: Server, first: number): Promise<number> {
  for (let port = first; ; port++) {
    try {
      return await listenOn(server, port);
    } catch (error) {
      const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
      if (!taken || port >= Math.min(65535, first + PORTS_TRIED)) throw error;
    }
  }
}

function listenOn(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}
