import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Who imports whom, held against the rules of .dependency-cruiser.cjs. */
export interface ImportReport {
  /** Source files looked at. */
  modules: number;
  /** Each as `rule: from → to (reason)`. */
  violations: string[];
  /** Source files that exist and were not looked at: then the check proves nothing about them. */
  unseen: string[];
}

interface Cruise {
  modules: { source: string }[];
  summary: {
    violations: { rule: { name: string }; from: string; to: string }[];
    ruleSetUsed: { forbidden: { name: string; comment: string }[] };
  };
}

const ROOT = resolve(__dirname, '../..');
const CONFIG = join(ROOT, '.dependency-cruiser.cjs');
export const WORLDS = ['contract', 'cloudfunctions', 'miniprogram', 'local', 'test', 'bench'];

/**
 * Checks the imports of the project in `folder`.
 * @throws Error when it cannot be run.
 */
export async function checkImports(folder: string): Promise<ImportReport> {
  const worlds = WORLDS.filter((world) => existsSync(join(folder, world)));
  const { modules, summary } = await cruise(folder, worlds);
  const seen = new Set(modules.map(({ source }) => source));
  const files = worlds.flatMap((world) => scriptsIn(folder, world));
  const reasons = new Map(summary.ruleSetUsed.forbidden.map(({ name, comment }) => [name, comment]));
  return {
    modules: files.filter((file) => seen.has(file)).length,
    violations: summary.violations.map(
      ({ rule, from, to }) => `${rule.name}: ${from} → ${to} (${reasons.get(rule.name) ?? ''})`,
    ),
    unseen: files.filter((file) => !seen.has(file)),
  };
}

function cruise(folder: string, worlds: string[]): Promise<Cruise> {
  const tool = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [tool, '--config', CONFIG, '--output-type', 'json', ...worlds];
  return new Promise((done, fail) => {
    execFile(process.execPath, args, { cwd: folder, maxBuffer: 256 << 20 }, (error, output, complaint) => {
      // It exits with the number of violations, so only output that is no report is a failure of the tool.
      if (output.startsWith('{')) done(JSON.parse(output) as Cruise);
      else fail(new Error(`dependency-cruiser: ${complaint || (error?.message ?? 'no report')}`));
    });
  });
}

function scriptsIn(folder: string, world: string): string[] {
  return readdirSync(join(folder, world), { recursive: true, encoding: 'utf8' })
    .map((name) => `${world}/${name.replaceAll('\\', '/')}`)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'));
}
