import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { type Cloud, type CloudOptions, startCloud } from '../../../local/cloud';

/** A cloud of its own whose functions are written as the test goes. */
export interface Deployment {
  readonly cloud: Cloud;
  /** Writes the function; `code` is the text of index.js, `config` what config.json holds. */
  deploy(name: string, code: string, config?: object): void;
}

/** Starts it for the tests of one file, and removes it after them. */
export function aDeployment(options: Partial<CloudOptions> = {}): Deployment {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'functions-'));
  let running: Cloud | undefined;
  beforeAll(async () => {
    running = await startCloud({ functionsDir: folder, ...options });
  });
  afterAll(async () => {
    await running?.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    get cloud() {
      if (!running) throw new Error('the cloud has not started');
      return running;
    },
    deploy(name, code, config = {}) {
      mkdirSync(path.join(folder, name), { recursive: true });
      writeFileSync(path.join(folder, name, 'config.json'), JSON.stringify(config));
      writeFileSync(path.join(folder, name, 'index.js'), code);
    },
  };
}
