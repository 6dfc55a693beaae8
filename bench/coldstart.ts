import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildFunctions } from '../local/build/functions';
import { makeKeys } from '../local/keys';
import { templatesSetting } from '../local/templates';
import { median, type Figure } from './figures';
import { inTemporaryFolder } from './temporary';

const run = promisify(execFile);

/** Odd, so that the median is a run; first runs, which fill the disk cache, are thrown away. */
const RUNS = 11;
/** Load time against a bare require('wx-server-sdk'), which no function of WeChat's cloud can do without. */
const MOST_RATIO = 1.25;

const LOAD = `const from = process.hrtime.bigint();
require(process.argv[1]);
process.stdout.write(String(Number(process.hrtime.bigint() - from) / 1e6));
process.exit(0);`;

/** How long each built function takes to load in a fresh process, beside the bare SDK measured in the same minute. */
export function coldstart(): Promise<Figure[]> {
  return inTemporaryFolder(async (folder) => {
    await buildFunctions({ source: 'cloudfunctions', out: folder, release: true });
    const names = readdirSync(folder).sort();
    const subjects = [
      require.resolve('wx-server-sdk'),
      ...names.map((name) => join(folder, name, 'index.js')),
    ];
    const times = await measure(subjects);
    const bare = median(times[0] ?? []);
    return [
      { figure: "require('wx-server-sdk')", value: milliseconds(bare) },
      ...names.flatMap((name, index) => figuresOf(name, median(times[index + 1] ?? []), bare)),
    ];
  });
}

/** In turns, so that whatever else the machine does falls on all alike. */
async function measure(subjects: string[]): Promise<number[][]> {
  const times: number[][] = subjects.map(() => []);
  for (let round = 0; round <= RUNS; round++) {
    for (const [index, file] of subjects.entries()) {
      const time = await loadTime(file);
      if (round > 0) times[index]?.push(time);
    }
  }
  return times;
}

async function loadTime(file: string): Promise<number> {
  const env = { ...process.env, ARCHIVE_KEYS: makeKeys(), TEMPLATES: templatesSetting(), TCB_ENV: 'bench' };
  const { stdout } = await run(process.execPath, ['-e', LOAD, file], { env });
  return Number(stdout);
}

function figuresOf(name: string, time: number, bare: number): Figure[] {
  const ratio = time / bare;
  return [
    { figure: `function ${name}`, value: milliseconds(time) },
    {
      figure: `function ${name} / bare SDK`,
      value: ratio.toFixed(2),
      goal: `≤ ${MOST_RATIO}`,
      ok: ratio <= MOST_RATIO,
    },
  ];
}

function milliseconds(time: number): string {
  return `${time.toFixed(1)} ms`;
}
