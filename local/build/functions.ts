import { build, type BuildOptions } from 'esbuild';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { BuildFailed, fromEsbuild, isEsbuildFailure, type Problem } from './failure';
import { isRecord, problemInJson, readJson, type JsonFile } from './jsonFile';
import { writeOut, type Files } from './output';
import { isFile } from './places';
import { shown } from './position';

/**
 * What to build from and to. `release` minifies. `external` leaves wx-server-sdk out of the bundle and writes a
 * package.json with its exact version instead, for environments that install dependencies in the cloud.
 */
export interface FunctionsOptions {
  source: string;
  out: string;
  release?: boolean;
  external?: boolean;
}

/** The cloud runtime is Nodejs18.15. */
const FUNCTION_TARGET = 'node18';
const SDK = 'wx-server-sdk';

/**
 * Bundles each folder that has a config.json into one index.js beside it: the functions as they are deployed.
 * @throws BuildFailed with every problem found; nothing is written then.
 */
export async function buildFunctions(options: FunctionsOptions): Promise<void> {
  const source = resolve(options.source);
  const names = deployedFunctions(source);
  const problems: Problem[] = [];
  const files: Files = new Map();
  if (names.length === 0)
    problems.push(problem(source, 'no folder with a config.json: no function to build'));
  await Promise.all(names.map((name) => addFunction(source, name, options, files, problems)));
  if (problems.length > 0) throw new BuildFailed('cloudfunctions', problems);
  writeOut(resolve(options.out), files);
}

/** The folders of `source` that are deployed. */
export function deployedFunctions(source: string): string[] {
  return readdirSync(source, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && isFile(join(source, entry.name, 'config.json')))
    .map((entry) => entry.name)
    .sort();
}

async function addFunction(
  source: string,
  name: string,
  { release = false, external = false }: FunctionsOptions,
  files: Files,
  problems: Problem[],
): Promise<void> {
  const entry = join(source, name, 'main.ts');
  const config = readJson(join(source, name, 'config.json'), problems);
  if (!isFile(entry))
    problems.push(problem(join(source, name), 'a function needs a main.ts that exports main'));
  if (!config || !isFile(entry)) return;
  problems.push(...configProblems(config));
  files.set(`${name}/config.json`, config.text);
  if (external) files.set(`${name}/package.json`, packageJson(name));
  try {
    const result = await build(bundleOptions(entry, release, external));
    for (const { contents } of result.outputFiles ?? []) files.set(`${name}/index.js`, contents);
    problems.push(...result.warnings.map(fromEsbuild));
  } catch (error) {
    if (!isEsbuildFailure(error)) throw error;
    problems.push(...error.errors.map(fromEsbuild));
  }
}

function bundleOptions(entry: string, release: boolean, external: boolean): BuildOptions {
  return {
    entryPoints: [entry],
    outfile: 'index.js',
    write: false,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: [FUNCTION_TARGET],
    charset: 'utf8',
    minify: release,
    external: external ? [SDK] : [],
    // node-fetch brings its own URL, with 280 KB of tables, for a Node that had none.
    alias: { 'whatwg-url': 'node:url' },
    nodePaths: [resolve('node_modules')],
    logLevel: 'silent',
  };
}

/** WeChat refuses a trigger with a wrong name or a cron line of other than seven fields only at deployment. */
function configProblems(config: JsonFile): Problem[] {
  const triggers = config.value['triggers'];
  if (triggers === undefined) return [];
  if (!Array.isArray(triggers)) return [problemInJson(config, 'triggers', 'triggers is not a list')];
  return triggers.filter(isRecord).flatMap((trigger) => {
    const cron = String(trigger['config']);
    const fields = cron.trim().split(/\s+/).length;
    if (trigger['type'] !== 'timer' || fields === 7) return [];
    return [problemInJson(config, cron, `a timer has seven fields (second first), this has ${fields}`)];
  });
}

function packageJson(name: string): string {
  const { version } = JSON.parse(readFileSync(join('node_modules', SDK, 'package.json'), 'utf8')) as {
    version: string;
  };
  return `${JSON.stringify({ name, private: true, dependencies: { [SDK]: version } }, null, 2)}\n`;
}

function problem(file: string, message: string): Problem {
  return { file: shown(file), line: 0, column: 0, message };
}
