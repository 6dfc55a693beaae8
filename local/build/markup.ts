import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { BUILTIN_TAGS, TEMPLATE_TAGS } from '../preview/build/builtinTags';
import { expressionsOf, plainValue, tagsOf, type Attribute } from '../preview/build/wxmlTags';
import { references } from './components';
import type { Problem } from './failure';
import { methodsOf } from './handlers';
import { isRecord, readJson, stringMembers } from './jsonFile';
import { filesUnder } from './output';
import { isFile } from './places';
import { problemAt } from './position';

const HANDLER = /^(?:capture-)?(?:mut-)?(?:bind|catch):?[a-zA-Z]/;
const STRING = /'[^']*'|"[^"]*"/g;
const CALL = /(?<![\w$.])([A-Za-z_$][\w$]*)(?:\.[\w$]+)*\s*\(/g;

/**
 * What WeChat accepts silently and then does wrong: handlers its script does not have, tags nobody declared, declared
 * components nobody uses, expressions its old grammar does not know. `source` holds the markup, `dist` the built scripts.
 */
export function markupProblems(source: string, dist: string): Problem[] {
  const problems: Problem[] = [];
  const files = filesUnder(source);
  const app = files.includes('app.json') ? readJson(join(source, 'app.json'), problems) : undefined;
  const everywhere = stringMembers(app?.value['usingComponents']).map(([tag]) => tag);
  for (const name of files.filter((file) => file.endsWith('.wxml'))) {
    const file = join(source, name);
    const unit = file.replace(/\.wxml$/, '');
    const text = readFileSync(file, 'utf8');
    problems.push(...expressionProblems(file, text));
    if (!isFile(`${unit}.json`)) continue;
    const json = readJson(`${unit}.json`, problems);
    const declared = Object.keys(
      isRecord(json?.value['usingComponents']) ? json.value['usingComponents'] : {},
    );
    const all = withIncluded(file);
    problems.push(...tagProblems(all, [...declared, ...everywhere]));
    problems.push(...unusedProblems(`${unit}.json`, all, declared));
    problems.push(...handlerProblems(all, methodsOf(join(dist, name.replace(/\.wxml$/, '.js')))));
  }
  return problems;
}

/** A page's markup and all it imports or includes; those belong to the page that shows them. */
function withIncluded(file: string, seen = new Set<string>()): string[] {
  if (seen.has(file) || !isFile(file)) return [];
  seen.add(file);
  const included = references(file).filter(([path]) => path.endsWith('.wxml'));
  return [file, ...included.flatMap(([path]) => withIncluded(resolve(dirname(file), path), seen))];
}

function tagProblems(files: string[], known: string[]): Problem[] {
  return files.flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    return tagsOf(text)
      .filter(({ name }) => !BUILTIN_TAGS.has(name) && !TEMPLATE_TAGS.has(name) && !known.includes(name))
      .map(({ name, offset }) => problemAt(file, text, offset, `<${name}> is not in usingComponents`));
  });
}

function unusedProblems(json: string, files: string[], declared: string[]): Problem[] {
  const text = readFileSync(json, 'utf8');
  const used = new Set(files.flatMap((file) => tagsOf(readFileSync(file, 'utf8')).map(({ name }) => name)));
  return declared
    .filter((name) => !used.has(name))
    .map((name) => problemAt(json, text, text.indexOf(`"${name}"`), `<${name}> is declared and not used`));
}

function handlerProblems(files: string[], methods: Set<string>): Problem[] {
  return files.flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    const missing = ({ name, value }: Attribute) =>
      HANDLER.test(name) &&
      value !== undefined &&
      value !== '' &&
      !value.includes('{{') &&
      !methods.has(value);
    return tagsOf(text)
      .flatMap((tag) => tag.attributes.filter(missing))
      .map(({ name, value, offset }) =>
        problemAt(file, text, offset, `${name}: the script has no ${value ?? ''}`),
      );
  });
}

function expressionProblems(file: string, text: string): Problem[] {
  const modules = tagsOf(text)
    .filter((tag) => tag.name === 'wxs')
    .map((tag) => plainValue(tag, 'module'));
  return expressionsOf(text).flatMap(({ code, offset }) =>
    faultsOf(code, modules).map((fault) => problemAt(file, text, offset, fault)),
  );
}

function faultsOf(code: string, modules: (string | undefined)[]): string[] {
  const bare = code.replace(STRING, "''");
  const called = [...bare.matchAll(CALL)]
    .map((match) => match[1] ?? '')
    .filter((name) => !modules.includes(name));
  return [
    ...(/\?\.(?!\d)/.test(bare) ? ['WXML does not know ?.'] : []),
    ...(bare.includes('??') ? ['WXML does not know ??'] : []),
    ...(bare.includes('`') ? ['WXML does not know template literals'] : []),
    ...(bare.includes('=>') ? ['WXML does not know functions'] : []),
    ...called.map((name) => `WXML calls functions of <wxs> only, ${name} is none`),
  ];
}
