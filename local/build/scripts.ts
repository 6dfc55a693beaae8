import {
  build,
  type BuildOptions,
  type OnResolveArgs,
  type OnResolveResult,
  type Plugin,
  type PluginBuild,
} from 'esbuild';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { fromEsbuild, isEsbuildFailure, type Problem } from './failure';
import { filesUnder, type Files } from './output';
import { findPackage, isFile, isInside, outputOf, scriptAt, splitSpecifier, type Places } from './places';
import { slashed } from './position';

/** The scripts of a mini-program, each compiled on its own to CommonJS that WeChat runs as it is. */
export interface Scripts {
  files: Files;
  /** The modules of contract/ that were imported, absolute. */
  contractModules: Set<string>;
  problems: Problem[];
}

/** WeChat's older engines; DevTools then has nothing left to compile (es6 and enhance off). */
export const SCRIPT_TARGET = 'es2018';

const ESBUILD_RESOLVES = 'esbuild resolves this';

// Most builds of one run follow a change of a template or a style, and compiling takes longer than all the rest of them.
let last: { of: string; scripts: Scripts } | undefined;

/**
 * Compiles `entries` and all they import. Each stays a file of its own and imports are rewritten to where the imported
 * file lands, so DevTools shows the same files as the source and needs no npm step of its own.
 */
export async function compileScripts(places: Places, entries: string[], release: boolean): Promise<Scripts> {
  const of = stateOf(places, entries, release);
  if (last?.of !== of) last = { of, scripts: await compileAnew(places, entries, release) };
  return last.scripts;
}

/** Everything the scripts are made from: what they say, and what an import may find. Packages stay as they are while we run. */
function stateOf(places: Places, entries: string[], release: boolean): string {
  const scriptsIn = (folder: string) => filesUnder(folder).filter((name) => /\.[jt]s$/.test(name));
  const own = scriptsIn(places.source);
  const hash = createHash('sha256');
  hash.update(JSON.stringify([places, entries, release, own, scriptsIn(places.contract)]));
  for (const name of own) hash.update(readFileSync(join(places.source, name)));
  return hash.digest('hex');
}

async function compileAnew(places: Places, entries: string[], release: boolean): Promise<Scripts> {
  const scripts: Scripts = { files: new Map(), contractModules: new Set(), problems: [] };
  const seen = new Set<string>();
  let round = entries;
  while (round.length > 0) {
    for (const file of round) seen.add(file);
    const found = new Set<string>();
    await compileRound(places, round, release, scripts, found);
    round = [...found].filter((file) => !seen.has(file)).sort();
  }
  return scripts;
}

async function compileRound(
  places: Places,
  round: string[],
  release: boolean,
  scripts: Scripts,
  found: Set<string>,
): Promise<void> {
  try {
    const result = await build(settings(places, round, release, keepImports(places, scripts, found)));
    for (const { path, contents } of result.outputFiles)
      scripts.files.set(slashed(relative(places.source, path)), contents);
    scripts.problems.push(...result.warnings.map(fromEsbuild));
  } catch (error) {
    if (!isEsbuildFailure(error)) throw error;
    scripts.problems.push(...error.errors.map(fromEsbuild));
  }
}

function settings(places: Places, round: string[], release: boolean, plugin: Plugin) {
  return {
    entryPoints: round.map((file) => ({ in: file, out: outputOf(places, file).replace(/\.js$/, '') })),
    outdir: places.source,
    write: false,
    bundle: true,
    format: 'cjs',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    nodePaths: [places.nodeModules],
    target: [SCRIPT_TARGET],
    charset: 'utf8',
    minify: release,
    logLevel: 'silent',
    plugins: [plugin],
  } satisfies BuildOptions & { write: false };
}

/** A place in a text; both count from 1. */
interface Position {
  line: number;
  column: number;
}

/** Where in `file`, an own script (absolute), the place `at` of what it was compiled to comes from; undefined: nobody can tell. */
export async function placeInSource(
  places: Places,
  file: string,
  release: boolean,
  at: Position,
): Promise<Position | undefined> {
  const scrap: Scripts = { files: new Map(), contractModules: new Set(), problems: [] };
  const plugin = keepImports(places, scrap, new Set());
  const result = await build({ ...settings(places, [file], release, plugin), sourcemap: 'external' });
  const map = result.outputFiles.find(({ path }) => path.endsWith('.map'));
  if (!map) return undefined;
  const entry = new SourceMap(JSON.parse(map.text) as SourceMapPayload).findEntry(at.line - 1, at.column - 1);
  if (!('originalLine' in entry)) return undefined;
  return { line: entry.originalLine + 1, column: entry.originalColumn + 1 };
}

/** Leaves every import a `require`, of the file's place in the output, and notes what it found. */
function keepImports(places: Places, scripts: Scripts, found: Set<string>): Plugin {
  return {
    name: 'keep-imports',
    setup(esbuild) {
      esbuild.onResolve({ filter: /.*/ }, async (args) => {
        if (args.kind === 'entry-point' || args.pluginData === ESBUILD_RESOLVES) return undefined;
        const file = await resolveImport(esbuild, places, args);
        if (typeof file !== 'string') return file;
        if (isInside(places.contract, file)) scripts.contractModules.add(file);
        else found.add(file);
        return { path: requirePath(places, args.importer, file), external: true };
      });
    },
  };
}

async function resolveImport(
  esbuild: PluginBuild,
  places: Places,
  args: OnResolveArgs,
): Promise<string | OnResolveResult> {
  const absent = { errors: [{ text: `nothing to import at ${args.path}` }] };
  if (args.path.startsWith('.')) {
    const file = scriptAt(resolve(args.resolveDir, args.path));
    if (!file) return absent;
    const known = [places.source, places.contract, places.nodeModules].some((folder) =>
      isInside(folder, file),
    );
    return known ? file : { errors: [{ text: `${args.path} is outside the mini-program and contract/` }] };
  }
  return inPackage(places, args) ?? (await byNodeRules(esbuild, args)) ?? absent;
}

/** A path inside a package made for mini-programs, or a package such a package carries in its own miniprogram_npm. */
function inPackage(places: Places, { path, importer }: OnResolveArgs): string | undefined {
  const [name, rest] = splitSpecifier(path);
  const imported = findPackage(places.nodeModules, name);
  if (imported?.forMiniPrograms) return scriptAt(join(imported.base, rest));
  if (!isInside(places.nodeModules, importer)) return undefined;
  const [own] = splitSpecifier(slashed(relative(places.nodeModules, importer)));
  const carrier = findPackage(places.nodeModules, own);
  return carrier?.forMiniPrograms ? scriptAt(join(carrier.base, 'miniprogram_npm', path)) : undefined;
}

async function byNodeRules(esbuild: PluginBuild, args: OnResolveArgs): Promise<string | undefined> {
  const { path } = await esbuild.resolve(args.path, {
    resolveDir: args.resolveDir,
    kind: args.kind,
    importer: args.importer,
    pluginData: ESBUILD_RESOLVES,
  });
  return path !== '' && isFile(path) ? path : undefined;
}

function requirePath(places: Places, importer: string, file: string): string {
  const from = dirname(outputOf(places, importer));
  const path = slashed(relative(from, outputOf(places, file))).replace(/\.js$/, '');
  return path.startsWith('.') ? path : `./${path}`;
}
