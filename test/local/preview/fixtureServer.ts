import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import sirv from 'sirv';
import { buildPreview } from '../../../local/preview/build';

const ROOT = path.join(__dirname, '../../..');

/** A temporary copy of a mini-program of this folder with TDesign in its `miniprogram_npm`. The caller removes it. */
export function withTDesign(name: string): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'preview-fixture-'));
  fs.cpSync(path.join(__dirname, name), folder, { recursive: true });
  const tdesign = path.join(ROOT, 'node_modules/tdesign-miniprogram/miniprogram_dist');
  fs.cpSync(tdesign, path.join(folder, 'miniprogram_npm/tdesign-miniprogram'), {
    recursive: true,
    // Types would make the package heavier than WeChat allows.
    filter: (file) => !file.endsWith('.d.ts'),
  });
  return folder;
}

/** The fixture, built and served on loopback as the preview's own server does it. */
export async function serveFixture(): Promise<{ url: string; stop(): Promise<void> }> {
  const source = withTDesign('fixture');
  const out = fs.mkdtempSync(path.join(os.tmpdir(), 'preview-out-'));
  await buildPreview({ source, out, wxModule: path.join(__dirname, 'fixtureWx.ts') });
  const files = sirv(out);
  const fonts = sirv(path.join(ROOT, 'node_modules/@fontsource/noto-sans-sc'));
  const server = http.createServer((request, response) => {
    if (request.url?.startsWith('/fonts/')) {
      request.url = request.url.slice('/fonts'.length);
      fonts(request, response);
    } else {
      files(request, response);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/phone/index.html`,
    stop: async () => {
      await new Promise((resolve) => server.close(resolve));
      for (const folder of [source, out]) fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}
