import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Problem } from './failure';
import { problemInJson, readJson, stringMembers, type JsonFile } from './jsonFile';
import { findComponent, isFile, isInside, outputOf, scriptAt, type Places } from './places';
import { problemAt } from './position';
import { plainValue, tagsOf } from '../preview/build/wxmlTags';

/** Components of packages that are used: their scripts to compile, and their other files to copy as they are. */
export interface PackageComponents {
  scripts: Set<string>;
  /** Place in the output → source file. */
  copies: Map<string, string>;
  problems: Problem[];
}

/** Everything the `usingComponents` of `json` need from packages, found by following every reference of theirs. */
export function packageComponents(places: Places, own: JsonFile[], problems: Problem[]): PackageComponents {
  const found: PackageComponents = { scripts: new Set(), copies: new Map(), problems };
  for (const json of own) follow(places, json, found);
  return found;
}

function follow(places: Places, json: JsonFile, found: PackageComponents): void {
  for (const [tag, path] of stringMembers(json.value['usingComponents'])) {
    const component = findComponent(places, json.file, path);
    if (!component) found.problems.push(problemInJson(json, path, `no component at ${path} (for <${tag}>)`));
    else if (isInside(places.nodeModules, component)) takeComponent(places, component, found);
  }
}

function takeComponent(places: Places, component: string, found: PackageComponents): void {
  if (!take(places, `${component}.json`, found)) return;
  const json = readJson(`${component}.json`, found.problems);
  if (json) follow(places, json, found);
  const script = scriptAt(component);
  if (script) found.scripts.add(script);
  for (const ending of ['.wxml', '.wxss']) takeText(places, component + ending, found);
}

function takeText(places: Places, file: string, found: PackageComponents): void {
  if (!isFile(file) || !take(places, file, found)) return;
  for (const [path, offset] of references(file)) {
    const target = path.startsWith('/') ? join(places.source, path) : resolve(dirname(file), path);
    if (isFile(target)) takeText(places, target, found);
    else found.problems.push(problemAt(file, readFileSync(file, 'utf8'), offset, `there is no ${path}`));
  }
}

/** Notes a file to copy; false when it was noted before. */
function take(places: Places, file: string, found: PackageComponents): boolean {
  const name = outputOf(places, file);
  if (found.copies.has(name)) return false;
  found.copies.set(name, file);
  return true;
}

/** The files a WXML, WXSS or WXS file names, each with where it names it. */
export function references(file: string): [path: string, offset: number][] {
  const text = readFileSync(file, 'utf8');
  if (file.endsWith('.wxss')) return matches(text, /@import\s+(?:url\()?["']([^"']+)["']/g);
  if (file.endsWith('.wxs')) return matches(text, /\brequire\(\s*["']([^"']+)["']\s*\)/g);
  if (!file.endsWith('.wxml')) return [];
  return tagsOf(text)
    .filter((tag) => ['import', 'include', 'wxs'].includes(tag.name))
    .flatMap((tag): [string, number][] => {
      const src = plainValue(tag, 'src');
      if (src === undefined) return [];
      return [[tag.name === 'wxs' || src.endsWith('.wxml') ? src : `${src}.wxml`, tag.offset]];
    });
}

function matches(text: string, pattern: RegExp): [string, number][] {
  return [...text.matchAll(pattern)].map((match) => [match[1] ?? '', match.index]);
}
