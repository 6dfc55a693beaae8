import type { Browser, Frame } from 'playwright-core';

const WINDOW = { width: 1280, height: 900 };

/** Opens the preview as the owner, in a browser that has nothing cached, and tells the ms until home shows something. */
export async function firstContent(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext({ viewport: WINDOW, bypassCSP: true });
  try {
    const page = await context.newPage();
    const begun = performance.now();
    await page.goto(`${url}/?as=owner`, { waitUntil: 'commit' });
    const phone = await (await page.waitForSelector('iframe')).contentFrame();
    if (!phone) throw new Error('the preview shows no phone');
    await shows(phone, 'window.__preview?.cost?.()?.contentMs != null');
    return performance.now() - begun;
  } finally {
    await context.close();
  }
}

/** Waits until `condition` holds in the phone. */
export async function shows(phone: Frame, condition: string): Promise<void> {
  await phone.waitForFunction(condition, undefined, { polling: 'raf' });
}
