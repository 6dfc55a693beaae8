import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';

import { buildAll } from '../local/build';
import { startCloud } from '../local/cloud';
import { makeKeys } from '../local/keys';
import type { Figure } from './figures';
import { INDEXES } from './records/load';
import { loadEntries } from './records/loadAudit';
import { inTemporaryFolder } from './temporary';

const SIZES = [20_000, 220_000] as const;
/** For eleven times as many entries. */
const MOST_GROWTH_MB = 60;
/** An audit of a large company's year goes through in a coffee break. */
const MOST_S_PER_100_000 = 60;

interface Verified {
  seconds: number;
  /** The most memory that the command took, by the system's word. */
  megabytes: number;
  said: string;
}

/** The command that verifies the audit log, on a small log and on a large one: it must stream, so memory stays the same. */
export function audit(): Promise<Figure[]> {
  return inTemporaryFolder(async (folder) => {
    await buildAll();
    const keys = makeKeys();
    const runs: Verified[] = [];
    for (const entries of SIZES) {
      const dataDir = join(folder, String(entries));
      loadEntries(dataDir, entries, keys);
      runs.push(await verified(dataDir, keys));
    }
    const [small, large] = runs as [Verified, Verified];
    const growth = large.megabytes - small.megabytes;
    const pace = large.seconds / (SIZES[1] / 100_000);
    return [
      ...runs.map(({ seconds, megabytes }, at) => ({
        figure: `verifying ${String(SIZES[at])} entries`,
        value: `${seconds.toFixed(1)} s, ${megabytes.toFixed(0)} MB`,
      })),
      {
        figure: 'memory, large beside small',
        value: `+${growth.toFixed(0)} MB`,
        goal: `≤ +${String(MOST_GROWTH_MB)} MB`,
        ok: growth <= MOST_GROWTH_MB,
      },
      {
        figure: 'pace',
        value: `${pace.toFixed(1)} s per 100000`,
        goal: `≤ ${String(MOST_S_PER_100_000)} s`,
        ok: pace <= MOST_S_PER_100_000,
      },
      {
        figure: 'entries looked at',
        value: large.said,
        goal: 'all, and the checkpoint',
        ok: large.said.includes(` ${String(SIZES[1] + 1)} entries`),
      },
    ];
  });
}

/** Runs the command as an operator does, in a process of its own. @throws Error with its words when it finds the log broken */
async function verified(dataDir: string, keys: string): Promise<Verified> {
  const cloud = await startCloud({
    ...{
      dataDir,
      functionsDir: resolve(__dirname, '../dist/cloudfunctions'),
      indexes: INDEXES,
      ticking: false,
    },
  });
  try {
    const begun = performance.now();
    const { code, text } = await run({ ...cloud.sdkEnvironment(), ARCHIVE_KEYS: keys });
    const megabytes = Number(/memory (\d+) KB/.exec(text)?.[1] ?? Number.NaN) / 1024;
    if (code !== 0 || Number.isNaN(megabytes)) throw new Error(`audit verify: ${text}`);
    return {
      seconds: (performance.now() - begun) / 1000,
      megabytes,
      said: /(\d+ chains, \d+ entries)/.exec(text)?.[1] ?? text,
    };
  } finally {
    await cloud.stop();
  }
}

function run(environment: Record<string, string>): Promise<{ code: number | null; text: string }> {
  // The product's own function, and at the end what the process took at most.
  const script = `
    const { verifyAudit } = require(${JSON.stringify(resolve(__dirname, '../local/ops/auditVerify.ts'))});
    const { openEnvironment } = require(${JSON.stringify(resolve(__dirname, '../local/ops/environment.ts'))});
    verifyAudit(openEnvironment(), process.env.ARCHIVE_KEYS, undefined, console.log).then(
      () => console.log('memory ' + process.resourceUsage().maxRSS + ' KB'),
      (error) => { console.error(error); process.exitCode = 1; },
    );`;
  const child = spawn(process.execPath, ['--import', 'tsx', '-e', script], {
    env: { ...process.env, ...environment },
    cwd: resolve(__dirname, '..'),
  });
  let text = '';
  child.stdout.on('data', (part: Buffer) => void (text += part.toString()));
  child.stderr.on('data', (part: Buffer) => void (text += part.toString()));
  return new Promise((done) => child.on('close', (code) => done({ code, text })));
}
