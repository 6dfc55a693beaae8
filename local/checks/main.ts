import { installed, own, report, run, runAll, type Command } from './commands';
import { runTests } from './testRun';
import { typeChecks } from './worlds';

const CHECKS: Command[] = [
  ...typeChecks(),
  { name: 'lint', script: installed('eslint/bin/eslint.js'), args: ['.', '--max-warnings=0'] },
  {
    name: 'format',
    script: installed('prettier/bin/prettier.cjs'),
    args: ['--check', '--log-level=warn', '.'],
  },
  own('structure', 'local/checks/structure.ts'),
  own('markup', 'local/checks/markup.ts'),
];

/** Everything that must hold before a change is done; the last line counts tests and checks together. */
async function main(): Promise<void> {
  const build = await run(own('build', 'local/build/main.ts', ['--release']));
  report(build);
  const outcomes = [build, ...(await runAll(CHECKS, report))];
  const tests = await runTests();
  const passed = tests.passed + outcomes.filter(({ ok }) => ok).length;
  const failed = tests.failed + outcomes.filter(({ ok }) => !ok).length;
  process.exitCode = failed > 0 ? 1 : 0;
  console.log(`${passed} passed, ${failed} failed`);
}

void main();
