import './browserSetup';

/** Stops the browser that browserSetup started. */
export default async function stopBrowser(): Promise<void> {
  await globalThis.browserServer?.close();
}
