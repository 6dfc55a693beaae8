import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { type Cloud, type CloudOptions, startCloud } from '../../../local/cloud';

/** A cloud of its own whose functions are written as the test goes. */
export interface Deployment {
  readonly cloud: Cloud;
  /** Writes the function and answers its folder; `code` is the text of index.js, `config` what config.json holds. */
  deploy(name: string, code: string, config?: object): string;
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
      const place = path.join(folder, name);
      mkdirSync(place, { recursive: true });
      writeFileSync(path.join(place, 'config.json'), JSON.stringify(config));
      writeFileSync(path.join(place, 'index.js'), code);
      return place;
    },
  };
}
