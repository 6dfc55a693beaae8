import { report, runAll } from './commands';
import { typeChecks } from './worlds';

async function main(): Promise<void> {
  const outcomes = await runAll(typeChecks(), report);
  process.exitCode = outcomes.every(({ ok }) => ok) ? 0 : 1;
}

void main();
