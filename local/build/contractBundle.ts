import { parse } from 'acorn';
import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fromEsbuild, isEsbuildFailure, type Problem } from './failure';
import { filesUnder } from './output';
import { scriptAt } from './places';
import { shown, slashed } from './position';
import { SCRIPT_TARGET } from './scripts';

/** contract/ as one script, with zod/mini inside; `code` is undefined when there are problems. */
export interface ContractBundle {
  code: string | undefined;
  problems: Problem[];
}

// Asking which names each module exports takes longer than anything else in the build, and contract/ rarely changes.
let last: { of: string; bundle: ContractBundle } | undefined;

/**
 * Bundles contract/ for the mini-program. `imported` are the contract modules it imports: each import was pointed at
 * the bundle, so a value the bundle does not carry under the same name is reported here, not met as undefined on a phone.
 */
export async function bundleContract(
  contract: string,
  imported: ReadonlySet<string>,
  release: boolean,
): Promise<ContractBundle> {
  const of = stateOf(contract, imported, release);
  if (last?.of !== of) last = { of, bundle: await bundleAnew(contract, imported, release) };
  return last.bundle;
}

/** Everything the bundle is made from. */
function stateOf(contract: string, imported: ReadonlySet<string>, release: boolean): string {
  const hash = createHash('sha256').update(JSON.stringify([contract, [...imported].sort(), release]));
  for (const name of filesUnder(contract)) hash.update(name).update(readFileSync(join(contract, name)));
  return hash.digest('hex');
}

async function bundleAnew(
  contract: string,
  imported: ReadonlySet<string>,
  release: boolean,
): Promise<ContractBundle> {
  const index = scriptAt(contract);
  const modules = [...new Set([...(index ? [index] : []), ...imported])].sort();
  const entry = modules.map((file) => `export * from './${slashed(relative(contract, file))}';`).join('\n');
  try {
    const names = new Set(await exportsOf(contract, entry));
    const problems: Problem[] = [];
    for (const file of imported) {
      const missing = (
        await exportsOf(contract, `export * from './${slashed(relative(contract, file))}';`)
      ).filter((name) => !names.has(name));
      for (const name of missing) {
        const message = `exports ${name}, which another module of contract/ exports too: the mini-program gets neither`;
        problems.push({ file: shown(file), line: 0, column: 0, message });
      }
    }
    return { code: problems.length > 0 ? undefined : await codeOf(contract, entry, release), problems };
  } catch (error) {
    if (!isEsbuildFailure(error)) throw error;
    return { code: undefined, problems: error.errors.map(fromEsbuild) };
  }
}

/** The names `entry` exports. Read from the code: esbuild's list of exports still has those that are ambiguous. */
async function exportsOf(contract: string, entry: string): Promise<string[]> {
  const result = await build({ ...common(contract, entry), format: 'esm', write: false });
  const code = result.outputFiles.map((file) => file.text).join('');
  return parse(code, { ecmaVersion: 'latest', sourceType: 'module' }).body.flatMap((statement) => {
    if (statement.type !== 'ExportNamedDeclaration') return [];
    return statement.specifiers.map(({ exported }) =>
      exported.type === 'Identifier' ? exported.name : String(exported.value),
    );
  });
}

async function codeOf(contract: string, entry: string, release: boolean): Promise<string> {
  const result = await build({ ...common(contract, entry), format: 'cjs', minify: release, write: false });
  return result.outputFiles.map((file) => file.text).join('');
}

function common(contract: string, contents: string) {
  return {
    stdin: { contents, resolveDir: contract, sourcefile: 'contract.ts', loader: 'ts' as const },
    bundle: true,
    platform: 'neutral' as const,
    // Both worlds read the same source; packages are taken in their smallest form, ES modules.
    mainFields: ['module', 'main'],
    target: [SCRIPT_TARGET],
    charset: 'utf8' as const,
    logLevel: 'silent' as const,
    nodePaths: [resolve('node_modules')],
  };
}
