import type { BrowserServer } from 'playwright-core';
import { serveBrowser } from '../../local/browser/serve';

declare global {
  // Setup and teardown share nothing but the process.
  var browserServer: BrowserServer | undefined;
}

/** Starts the one browser all browser tests share; without a browser the run fails here, with the reasons. */
export default async function startBrowser(): Promise<void> {
  globalThis.browserServer = await serveBrowser();
  process.env['BROWSER_ENDPOINT'] = globalThis.browserServer.wsEndpoint();
}
