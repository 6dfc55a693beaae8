import { chromium, type Browser } from 'playwright-core';

/**
 * A connection to the browser started for this run; closing it closes only what was opened through it.
 * @throws Error outside jest's project "browser", which is where the browser is started.
 */
export function openBrowser(): Promise<Browser> {
  const endpoint = process.env['BROWSER_ENDPOINT'];
  if (!endpoint) throw new Error('No browser was started: name the test *.browser.test.ts');
  return chromium.connect(endpoint);
}
