import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { buildPreview } from '../../../local/preview/build';
import { buildFrame } from '../../../local/preview/frame/build';
import { startPreview, type Preview } from '../../../local/preview/server';
import { openBrowser } from '../../support/browser';
import { fakeCloud, type FakeCloud } from './fakeCloud';

/**
 * Sample pages with the real `wx`, before a fake cloud: a fresh touch phone for each test. Call at a file's top level.
 * `pages` puts the mini-program's folder in place and tells where; it is not removed.
 */
export function samplePhone(pages = () => path.join(__dirname, 'samples')) {
  let out: string;
  let cloud: FakeCloud;
  let preview: Preview;
  let browser: Browser;
  let context: BrowserContext | undefined;

  beforeAll(async () => {
    out = fs.mkdtempSync(path.join(os.tmpdir(), 'preview-samples-'));
    await Promise.all([buildPreview({ source: pages(), out }), buildFrame({ out })]);
    [cloud, browser] = await Promise.all([fakeCloud(), openBrowser()]);
    const persona = { key: 'owner', openid: 'o-owner', name: '林晓梅', group: '业主' };
    const templates = [{ key: 'told', id: 'tmpl', title: '进度提醒' }];
    const config = { appName: '样例', appid: 'wx0', templates, personas: [persona], communities: [] };
    preview = await startPreview({ root: out, cloudUrl: cloud.url, config, port: 0 });
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await preview.stop();
    await cloud.stop();
    fs.rmSync(out, { recursive: true });
  });
  afterEach(() => context?.close());

  const newPage = async (): Promise<Page> => {
    context = await browser.newContext({
      viewport: { width: 375, height: 740 },
      hasTouch: true,
      isMobile: true,
    });
    const page = await context.newPage();
    page.setDefaultTimeout(8000);
    return page;
  };

  return {
    /** What the phones asked of the cloud. */
    cloud: () => cloud,
    /** The phone alone, on `name`'s page, with the panel's settings as a query. */
    open: async (name: string, settings = 'as=owner'): Promise<Page> => {
      const page = await newPage();
      await page.goto(`${preview.url}/phone/index.html?${settings}#/pages/${name}/${name}`);
      await page.locator('wx-page').waitFor();
      return page;
    },
    /** The phone in its frame, beside the panel. */
    openFrame: async (name: string): Promise<Page> => {
      const page = await newPage();
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.goto(`${preview.url}/?as=owner&page=/pages/${name}/${name}`);
      await page.frameLocator('iframe').locator('wx-page').waitFor();
      return page;
    },
  };
}
