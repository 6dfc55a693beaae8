import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installed, run } from './commands';

/** How many tests and checks went well, and how many did not. */
export interface Count {
  passed: number;
  failed: number;
}

interface JestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  numRuntimeErrorTestSuites: number;
}

/** Runs every test, printing as jest does. A skipped test counts as failed: nothing may be left out unseen. */
export async function runTests(): Promise<Count> {
  const folder = mkdtempSync(join(tmpdir(), 'test-report-'));
  try {
    const file = join(folder, 'report.json');
    const args = ['--ci', '--json', `--outputFile=${file}`];
    const { ok } = await run({ name: 'tests', script: installed('jest/bin/jest.js'), args, live: true });
    // Without a report jest itself broke, for instance in its setup.
    if (!existsSync(file)) return { passed: 0, failed: 1 };
    return countOf(JSON.parse(readFileSync(file, 'utf8')) as JestReport, ok);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What a jest report comes to; `ok` is whether jest itself ended well. */
export function countOf(report: JestReport, ok: boolean): Count {
  const { numFailedTests, numPendingTests, numTodoTests, numRuntimeErrorTestSuites } = report;
  const failed = numFailedTests + numPendingTests + numTodoTests + numRuntimeErrorTestSuites;
  // A run that ended badly, or saw no test, has failed even when no single test has.
  const silent = failed === 0 && (!ok || report.numPassedTests === 0) ? 1 : 0;
  return { passed: report.numPassedTests, failed: failed + silent };
}
