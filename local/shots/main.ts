import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Browser, type Page, type Request } from 'playwright-core';
import { serveBrowser } from '../browser/serve';
import { buildAll } from '../build';
import { startPlatform, type Platform } from '../platform';
import { DARK_SCENES } from './darkScenes';
import { fillIn } from './demoIds';
import { SCENES, type Scene } from './scenes';
import { STATE_SCENES } from './stateScenes';

const ROOT = resolve(__dirname, '../..');
const HEIGHT = 812;
/** Without a call to the server for so long, a page has all it will have, and its sheets are at rest. */
const QUIET_MS = 1000;
const PANEL_SIZE = { width: 1180, height: 900 };

/**
 * `npm run shots` writes the README's pictures into docs/screenshots; `-- --all DIR` every scene and every component of
 * the gallery into DIR; names after it: only those.
 */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ options: { all: { type: 'string' } }, allowPositionals: true });
  const folder = values.all === undefined ? join(ROOT, 'docs/screenshots') : resolve(values.all);
  mkdirSync(folder, { recursive: true });
  const scenes = [...SCENES, ...DARK_SCENES, ...STATE_SCENES, ...galleryScenes()].filter((scene) =>
    values.all === undefined ? scene.isShown : positionals.length === 0 || positionals.includes(scene.name),
  );
  await buildAll();
  const platform = await startPlatform({ port: 0 });
  const server = await serveBrowser();
  try {
    const browser = await chromium.connect(server.wsEndpoint());
    for (const scene of scenes) await shoot(browser, platform, scene, folder);
  } finally {
    await server.close();
    await platform.stop();
  }
}

/** The gallery's pages, as an elder with WeChat's largest text and as someone in the dark sees them, too. */
function galleryScenes(): Scene[] {
  const { pages } = JSON.parse(readFileSync(join(ROOT, 'miniprogram/gallery.json'), 'utf8')) as {
    pages: string[];
  };
  return pages.flatMap((page) => {
    const scene = { name: `gallery-${page.split('/')[0] ?? ''}`, as: 'owner', page: `/gallery/${page}` };
    return [
      scene,
      { ...scene, name: `${scene.name}-large`, font: 1.75, width: 320 },
      { ...scene, name: `${scene.name}-dark`, theme: 'dark' as const },
    ];
  });
}

/** Gives what waits until no call to the server is under way, nor has been for a while. */
function callsEnd(page: Page): () => Promise<void> {
  let open = 0;
  let last = Date.now();
  const count = (change: number) => (request: Request) => {
    if (!request.url().includes('/client/')) return;
    open += change;
    last = Date.now();
  };
  page.on('request', count(1));
  page.on('requestfinished', count(-1));
  page.on('requestfailed', count(-1));
  return async () => {
    last = Date.now();
    while (open > 0 || Date.now() - last < QUIET_MS) await page.waitForTimeout(QUIET_MS / 10);
  };
}

async function shoot(
  browser: Browser,
  { url, cloud }: Platform,
  scene: Scene,
  folder: string,
): Promise<void> {
  const { name, as, font = 1, theme, width = 375, panel = false, isLoading = false, taps = [] } = scene;
  const network = isLoading ? 'slow' : scene.network;
  const viewport = panel ? PANEL_SIZE : { width, height: HEIGHT };
  const context = await browser.newContext({
    viewport,
    deviceScaleFactor: panel ? 1 : 2,
    hasTouch: true,
    bypassCSP: true,
  });
  const page = await context.newPage();
  page.on('console', (message) => message.type() === 'error' && console.error(`${name}: ${message.text()}`));
  const quiet = callsEnd(page);
  const query = new URLSearchParams({ as, page: await fillIn(cloud, scene.page), font: String(font) });
  if (network) query.set('network', network);
  if (theme) query.set('theme', theme);
  if (!panel) query.set('bare', '1');
  await page.goto(`${url}/?${query.toString()}`);
  const route = scene.page.replace(/^\/|\?.*$/g, '');
  const phone = await (await page.waitForSelector('iframe')).contentFrame();
  if (!phone) throw new Error('the preview shows no phone');
  await phone.waitForFunction(`window.__preview?.route() === ${JSON.stringify(route)}`);
  await phone.evaluate('document.fonts.ready.then(() => undefined)');
  for (const button of taps) {
    const named = phone.getByRole('button', { name: new RegExp(button) });
    await named.locator('visible=true').first().tap();
  }
  if (!isLoading) await quiet();
  await page.screenshot({ path: join(folder, `${name}.png`) });
  console.log(name);
  await context.close();
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
