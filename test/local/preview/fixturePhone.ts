import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openBrowser } from '../../support/browser';
import { serveFixture } from './fixtureServer';

/** The fixture mini-program in a browser: a fresh phone for each test. Call in a test file, at its top level. */
export function fixturePhone() {
  let browser: Browser;
  let fixture: Awaited<ReturnType<typeof serveFixture>>;
  let context: BrowserContext;
  /** Warnings and errors of the current test's console. */
  const consoleLines: string[] = [];

  beforeAll(async () => {
    [browser, fixture] = await Promise.all([openBrowser(), serveFixture()]);
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await fixture.stop();
  });
  afterEach(() => context.close());

  return {
    consoleLines,
    /** Opens the phone, on `route` if given; `mouse`: a desktop without touch; `broken`: with one script that fails. */
    open: async (route = '', { mouse = false, broken = false } = {}): Promise<Page> => {
      const touch = mouse ? {} : { hasTouch: true, isMobile: true };
      context = await browser.newContext({ viewport: { width: 375, height: 740 }, ...touch });
      consoleLines.length = 0;
      const page = await context.newPage();
      page.setDefaultTimeout(8000);
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) consoleLines.push(message.text());
      });
      page.on('pageerror', (error) => consoleLines.push(error.message));
      await page.goto(`${fixture.url}${broken ? '?broken' : ''}${route ? `#/${route}` : ''}`);
      await page.waitForFunction(() => (globalThis as any).__preview?.route() !== '');
      return page;
    },
  };
}

/** Waits until the first match of `text` is on the screen. */
export const visible = (page: Page, text: string | RegExp): Promise<void> =>
  page.getByText(text).first().waitFor({ state: 'visible' });

export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** A computed style of the first match. */
export const style = (page: Page, selector: string, property: string): Promise<string> =>
  page
    .locator(selector)
    .first()
    .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);

/** Presses the first match in its middle, moves by (dx, dy) px and lets go. */
export async function drag(page: Page, selector: string, dx: number, dy: number): Promise<void> {
  const box = await page.locator(selector).first().boundingBox();
  if (!box) throw new Error(`${selector} is not on the screen`);
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let step = 1; step <= 8; step += 1) await page.mouse.move(x + (dx * step) / 8, y + (dy * step) / 8);
  await page.mouse.up();
}
