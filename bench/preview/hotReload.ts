import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { buildAll } from '../../local/build';
import { SOURCES, watchFolders } from '../../local/build/watch';
import type { Platform } from '../../local/platform';

const PAGE = 'miniprogram/pages/home/home.wxml';
const TEXT = '所辖小区与服务热线';
const WINDOW = { width: 1280, height: 900 };

/** Edits a template in the copied sources in `root`, `times` over; each time the ms from saving until the phone shows it. */
export async function hotReload(
  browser: Browser,
  { url, preview }: Platform,
  root: string,
  times: number,
): Promise<number[]> {
  const watching = await watchFolders(
    SOURCES.map((folder) => join(root, folder)),
    () => buildAll({ root }),
    (rebuild) => {
      if (!rebuild.ok) throw rebuild.error;
      preview.reload();
    },
  );
  const context = await browser.newContext({ viewport: WINDOW, bypassCSP: true });
  try {
    const page = await context.newPage();
    await page.goto(`${url}/?as=owner`);
    await page.frameLocator('iframe').getByText(TEXT).waitFor();
    const waits: number[] = [];
    for (let round = 1; round <= times; round++) {
      const file = join(root, PAGE);
      const marked = `${TEXT} ${round}`;
      const edited = readFileSync(file, 'utf8').replace(new RegExp(`${TEXT}( \\d+)?`), marked);
      const begun = performance.now();
      writeFileSync(file, edited);
      await page.frameLocator('iframe').getByText(marked, { exact: true }).waitFor();
      waits.push(performance.now() - begun);
    }
    return waits;
  } finally {
    await context.close();
    await watching.close();
  }
}
