import { checkImports } from './imports';

/** Fewer than this, and something kept the check from seeing the project. */
const LEAST_MODULES = 100;

async function main(): Promise<void> {
  const { modules, violations, unseen } = await checkImports(process.cwd());
  const faults = [
    ...violations,
    ...unseen.map((file) => `not looked at: ${file}`),
    ...(modules < LEAST_MODULES
      ? [`only ${modules} modules were looked at, expected ${LEAST_MODULES} or more`]
      : []),
  ];
  for (const fault of faults) console.error(`  ${fault}`);
  console.log(`structure: ${modules} modules, ${faults.length} faults`);
  process.exitCode = faults.length > 0 ? 1 : 0;
}

void main();
