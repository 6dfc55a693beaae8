import { readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { manifestProblems } from './appManifest';
import { packageComponents, references } from './components';
import { bundleContract } from './contractBundle';
import { BuildFailed, type Problem } from './failure';
import { isLeftOut, withGallery } from './gallery';
import { readJson, type JsonFile } from './jsonFile';
import { filesUnder, writeOut, type Files } from './output';
import { isFile, type Places } from './places';
import { problemAt } from './position';
import { compileScripts } from './scripts';

/** What to build from and to; `release` minifies. Paths are relative to where the command runs. */
export interface MiniprogramOptions {
  source: string;
  contract: string;
  out: string;
  release?: boolean;
}

/** Files that tell tools about the source and are no part of the mini-program. */
const NOT_PACKED = /(^|\/)(tsconfig[^/]*\.json|package\.json|[^/]*\.d\.ts|[^/]*\.md|\.[^/]*)$/;

/**
 * Builds the mini-program that WeChat DevTools opens and the preview renders.
 * @throws BuildFailed with every problem found; nothing is written then.
 */
export async function buildMiniprogram({
  source,
  contract,
  out,
  release = false,
}: MiniprogramOptions): Promise<void> {
  const places: Places = {
    source: resolve(source),
    contract: resolve(contract),
    nodeModules: resolve('node_modules'),
  };
  const problems: Problem[] = [];
  const files: Files = new Map();
  const own = filesUnder(places.source).filter((name) => !NOT_PACKED.test(name) && !isLeftOut(name, release));
  const jsons = ownJson(places, own, release, files, problems);
  const components = packageComponents(places, jsons, problems);
  copyFiles(places, own, components.copies, release, files, problems);

  const entries = own.filter((name) => name.endsWith('.ts')).map((name) => join(places.source, name));
  const scripts = await compileScripts(places, [...entries, ...components.scripts], release);
  const bundle = await bundleContract(places.contract, scripts.contractModules, release);
  for (const [name, code] of scripts.files) files.set(name, code);
  if (bundle.code !== undefined && scripts.contractModules.size > 0)
    files.set('contract/index.js', bundle.code);

  problems.push(...scripts.problems, ...bundle.problems);
  if (problems.length > 0) throw new BuildFailed('miniprogram', problems);
  writeOut(resolve(out), files);
}

/** The own JSON files, checked; in a release without white space. */
function ownJson(
  places: Places,
  own: string[],
  release: boolean,
  files: Files,
  problems: Problem[],
): JsonFile[] {
  const jsons: JsonFile[] = [];
  for (const name of own.filter((file) => file.endsWith('.json'))) {
    const json = readJson(join(places.source, name), problems);
    if (!json) continue;
    jsons.push(json);
    files.set(name, release ? JSON.stringify(json.value) : json.text);
    if (name !== 'app.json') continue;
    if (!release) files.set(name, withGallery(places.source, json));
    problems.push(...manifestProblems(places.source, json));
  }
  if (!own.includes('app.json')) {
    problems.push({
      file: `${basename(places.source)}/app.json`,
      line: 0,
      column: 0,
      message: 'there is no app.json',
    });
  }
  return jsons;
}

function copyFiles(
  places: Places,
  own: string[],
  packaged: Map<string, string>,
  release: boolean,
  files: Files,
  problems: Problem[],
): void {
  for (const name of own.filter((file) => !/\.(ts|json)$/.test(file))) {
    const file = join(places.source, name);
    files.set(name, readFileSync(file));
    for (const [path, offset] of references(file)) {
      const target = path.startsWith('/') ? join(places.source, path) : resolve(file, '..', path);
      if (isFile(target)) continue;
      problems.push(problemAt(file, readFileSync(file, 'utf8'), offset, `there is no ${path}`));
    }
  }
  for (const [name, file] of packaged) {
    const text = readFileSync(file);
    files.set(name, release && name.endsWith('.json') ? JSON.stringify(JSON.parse(text.toString())) : text);
  }
}
