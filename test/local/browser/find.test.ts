import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chosenBrowser, installedBrowser } from '../../../local/browser/find';
import { serveBrowser } from '../../../local/browser/serve';

describe('finding a browser', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'browsers-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** A program that ends at once, named like a browser. */
  function aProgram(name: string): string {
    const file = join(folder, name);
    writeFileSync(file, '#!/bin/sh\necho not a browser >&2\nexit 3\n');
    chmodSync(file, 0o755);
    return file;
  }

  it('takes the one CHROMIUM_PATH names', () => {
    const file = aProgram('my-own');
    expect(chosenBrowser({ CHROMIUM_PATH: file })).toBe(file);
  });

  it('refuses a CHROMIUM_PATH that is no program', () => {
    expect(() => chosenBrowser({ CHROMIUM_PATH: join(folder, 'absent') })).toThrow('is not a program');
  });

  it('takes an installed one from the PATH', () => {
    const file = aProgram('chromium');
    expect(installedBrowser({ PATH: folder })).toBe(file);
  });

  it('says what was tried when none starts', async () => {
    const file = aProgram('broken');
    await expect(serveBrowser({ ...process.env, CHROMIUM_PATH: file })).rejects.toThrow(
      'No browser could be started',
    );
    await expect(serveBrowser({ ...process.env, CHROMIUM_PATH: file })).rejects.toThrow('not a browser');
  });
});
