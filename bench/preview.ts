import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium, type Browser } from 'playwright-core';
import { serveBrowser } from '../local/browser/serve';
import { buildAll } from '../local/build';
import { packageSizes } from '../local/build/packageSizes';
import { startPlatform, type Platform } from '../local/platform';
import { median, type Figure } from './figures';
import {
  brokenBudgets,
  CALLS,
  PACKAGE_BYTES,
  SET_DATA_A_SECOND,
  SET_DATA_BYTES,
  WXML_NODES,
} from './preview/budgets';
import { firstContent } from './preview/firstContent';
import { hotReload } from './preview/hotReload';
import { pageCosts, type PageReading } from './preview/pageCosts';
import { inTemporaryFolder } from './temporary';

const FIRST_CONTENT_MS = 1500;
const RELOAD_MS = 1000;
const OPENINGS = 7;
const EDITS = 5;
const KB = 1024;
/** What a preview is built from; the copy can be edited without touching the project. */
const SOURCES = ['contract', 'cloudfunctions', 'miniprogram', 'tsconfig.json'];

/** The preview as `npm start` serves it: how soon it shows, how soon an edit shows, and what each page costs. */
export function preview(): Promise<Figure[]> {
  return inTemporaryFolder(async (root) => {
    for (const source of SOURCES) cpSync(source, join(root, source), { recursive: true });
    await buildAll({ root });
    const warm = await timed(() => buildAll({ root }));
    const platform = await startPlatform({ port: 0, dist: join(root, 'dist') });
    const server = await serveBrowser();
    try {
      const browser = await chromium.connect(server.wsEndpoint());
      return [
        { figure: 'build with nothing changed', value: milliseconds(warm) },
        ...(await speed(browser, platform, root)),
        ...(await pageCosts(browser, platform)).map(pageFigure),
        ...(await sizes(root)),
      ];
    } finally {
      await server.close();
      await platform.stop();
    }
  });
}

async function speed(browser: Browser, platform: Platform, root: string): Promise<Figure[]> {
  const opened: number[] = [];
  for (let round = 0; round < OPENINGS; round++) opened.push(await firstContent(browser, platform.url));
  return [
    judged('first content (home, as owner)', opened, FIRST_CONTENT_MS),
    judged('hot reload (a template edited)', await hotReload(browser, platform, root, EDITS), RELOAD_MS),
  ];
}

function judged(figure: string, times: number[], most: number): Figure {
  const middle = median(times);
  const value = `${milliseconds(middle)} (${milliseconds(Math.min(...times))} to ${milliseconds(Math.max(...times))})`;
  return { figure, value, goal: `≤ ${milliseconds(most)}`, ok: middle <= most };
}

function pageFigure(reading: PageReading): Figure {
  const { as, route, cost } = reading;
  const { callsToContent, setData, wxml, contentMs } = cost;
  const most = Math.max(setData.largest, setData.bytesToContent);
  return {
    figure: `${route} as ${as}`,
    value: `${callsToContent} calls, ${(most / KB).toFixed(1)} KB, ${setData.mostInASecond} setData/s, ${wxml.nodes} nodes, ${contentMs ?? '?'} ms`,
    goal: `≤ ${CALLS} call, ${SET_DATA_BYTES / KB} KB, ${SET_DATA_A_SECOND}/s, ${WXML_NODES} nodes`,
    ok: brokenBudgets(reading).length === 0,
  };
}

/** Of a release build: what WeChat would be given, and what a browser loads. */
async function sizes(root: string): Promise<Figure[]> {
  await buildAll({ root, release: true });
  const packages = packageSizes(join(root, 'dist/miniprogram')).map(({ root: name, bytes }): Figure => ({
    figure: name === '' ? 'main package' : `subpackage ${name}`,
    value: kilobytes(bytes),
    goal: `≤ ${kilobytes(PACKAGE_BYTES)}`,
    ok: bytes <= PACKAGE_BYTES,
  }));
  const bundles = ['app.js', 'templates.js', 'app.css'].map((name): Figure => {
    const content = readFileSync(join(root, 'dist/preview/phone', name));
    return {
      figure: `preview ${name}`,
      value: `${kilobytes(content.length)}, ${kilobytes(gzipSync(content).length)} gzip`,
    };
  });
  return [...packages, ...bundles];
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

const milliseconds = (time: number): string => `${Math.round(time)} ms`;
const kilobytes = (bytes: number): string => `${(bytes / KB).toFixed(0)} KB`;
