import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import config from '../../cloudfunctions/api/config.json';
import type { Cloud } from '../../local/cloud';

const NAME = 'api';
/** Longer than any test file runs, in seconds. */
const HELD_S = 900;

const tokenFile = (functionsDir: string) => path.join(functionsDir, 'token');

/** Puts a function in place that holds its invocation open and writes down its token. It has api's permissions, and no others. */
export function writeStandInFunction(functionsDir: string): void {
  const folder = path.join(functionsDir, NAME);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'config.json'), JSON.stringify({ ...config, timeout: HELD_S }));
  const file = JSON.stringify(tokenFile(functionsDir));
  const wait = `new Promise((resolve) => setTimeout(resolve, ${HELD_S * 1000}))`;
  const write = `fs.writeFileSync(${file} + '.new', process.env.WX_API_TOKEN); fs.renameSync(${file} + '.new', ${file});`;
  const body = `const fs = require('node:fs'); ${write} return ${wait};`;
  writeFileSync(path.join(folder, 'index.js'), `exports.main = async () => { ${body} };`);
}

/** The variables by which this process counts as the api function, for WeChat's API answers functions only. They end with the cloud. */
export async function borrowToken(cloud: Cloud, functionsDir: string): Promise<Record<string, string>> {
  let failed: unknown;
  cloud.callAs('o-token', NAME, {}).catch((error: unknown) => (failed = error));
  for (let tries = 0; tries < 500; tries += 1) {
    if (existsSync(tokenFile(functionsDir))) {
      const token = readFileSync(tokenFile(functionsDir), 'utf8');
      return { WX_CONTEXT_KEYS: 'WX_APPID,WX_API_TOKEN', WX_API_TOKEN: token };
    }
    if (failed) break;
    await pause(10);
  }
  throw new Error('the stand-in function did not start', { cause: failed });
}
