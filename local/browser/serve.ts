import { chromium, type BrowserServer } from 'playwright-core';
import { chosenBrowser, installedBrowser } from './find';
import { unpackChromium, type Chromium } from './unpack';

const FLAGS = [
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-sync',
  '--metrics-recording-only',
  '--font-render-hinting=none',
  // Everything is served from this machine; a request to anywhere else fails here as it would offline.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
];

type Candidate = () => Promise<Chromium> | Chromium;

/**
 * Starts one headless browser and serves it on loopback: the one CHROMIUM_PATH names, else an installed Chrome or
 * Chromium, else the one from npm. Connect with playwright-core's `chromium.connect(server.wsEndpoint())`.
 * @throws Error naming every browser tried and why it did not start.
 */
export async function serveBrowser(env: NodeJS.ProcessEnv = process.env): Promise<BrowserServer> {
  const failures: string[] = [];
  for (const candidate of candidates(env)) {
    try {
      return await launch(await candidate(), env);
    } catch (error) {
      failures.push(firstLines(error));
    }
  }
  throw new Error(
    `No browser could be started. Install Chrome or Chromium, or set CHROMIUM_PATH to one.\n${failures.join('\n')}`,
  );
}

function candidates(env: NodeJS.ProcessEnv): Candidate[] {
  const chosen = chosenBrowser(env);
  if (chosen) return [() => ({ program: chosen, env: {} })];
  const installed = installedBrowser(env);
  return [...(installed ? [() => ({ program: installed, env: {} })] : []), unpackChromium];
}

function launch(browser: Chromium, env: NodeJS.ProcessEnv): Promise<BrowserServer> {
  return chromium.launchServer({
    executablePath: browser.program,
    host: '127.0.0.1',
    args: FLAGS,
    // Continuous integration often runs as root or without user namespaces, where the sandbox refuses to start.
    chromiumSandbox: false,
    env: { ...definedOnly(env), ...browser.env },
    timeout: 60_000,
  });
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

function firstLines(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n').slice(0, 12).join('\n');
}
