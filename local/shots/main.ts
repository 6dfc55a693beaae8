import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Browser } from 'playwright-core';
import { serveBrowser } from '../browser/serve';
import { buildAll } from '../build';
import { startPlatform, type Platform } from '../platform';
import { fillIn } from './demoIds';
import { SCENES, type Scene } from './scenes';

const ROOT = resolve(__dirname, '../..');
const HEIGHT = 812;
/** The slowest page of the demo settles in half of it. */
const SETTLE_MS = 1500;
const PANEL_SIZE = { width: 1180, height: 900 };

/** `npm run shots` writes the README's pictures into docs/screenshots; `-- --all DIR` every scene into DIR; names after it: only those. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ options: { all: { type: 'string' } }, allowPositionals: true });
  const folder = values.all === undefined ? join(ROOT, 'docs/screenshots') : resolve(values.all);
  mkdirSync(folder, { recursive: true });
  const scenes = SCENES.filter((scene) =>
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

async function shoot(
  browser: Browser,
  { url, cloud }: Platform,
  scene: Scene,
  folder: string,
): Promise<void> {
  const { name, as, font = 1, network, width = 375, panel = false } = scene;
  const viewport = panel ? PANEL_SIZE : { width, height: HEIGHT };
  const context = await browser.newContext({
    viewport,
    deviceScaleFactor: panel ? 1 : 2,
    hasTouch: true,
    bypassCSP: true,
  });
  const page = await context.newPage();
  page.on('console', (message) => message.type() === 'error' && console.error(`${name}: ${message.text()}`));
  const query = new URLSearchParams({ as, page: await fillIn(cloud, scene.page), font: String(font) });
  if (network) query.set('network', network);
  if (!panel) query.set('bare', '1');
  await page.goto(`${url}/?${query.toString()}`);
  const route = scene.page.replace(/^\/|\?.*$/g, '');
  const phone = await (await page.waitForSelector('iframe')).contentFrame();
  if (!phone) throw new Error('the preview shows no phone');
  await phone.waitForFunction(`window.__preview?.route() === ${JSON.stringify(route)}`);
  await phone.evaluate('document.fonts.ready.then(() => undefined)');
  // Skeletons fade and lists settle after the last answer.
  await page.waitForTimeout(SETTLE_MS);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  console.log(name);
  await context.close();
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
