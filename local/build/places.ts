import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { slashed } from './position';

/** Where things are and where they go: every path absolute. */
export interface Places {
  source: string;
  contract: string;
  nodeModules: string;
}

/** A package of npm as a mini-program sees it: `base` is the folder whose content lands in miniprogram_npm/<name>. */
export interface MiniPackage {
  name: string;
  base: string;
  /** Whether the package is made for mini-programs; its files are then addressed by path, not by Node's rules. */
  forMiniPrograms: boolean;
}

/** The name of the package in `specifier` and the rest of it: `@a/b/c/d` → [`@a/b`, `c/d`]. */
export function splitSpecifier(specifier: string): [name: string, rest: string] {
  const parts = specifier.split('/');
  const count = specifier.startsWith('@') ? 2 : 1;
  return [parts.slice(0, count).join('/'), parts.slice(count).join('/')];
}

/** The installed package `name`, or undefined. */
export function findPackage(nodeModules: string, name: string): MiniPackage | undefined {
  const folder = join(nodeModules, name);
  if (!existsSync(join(folder, 'package.json'))) return undefined;
  const { miniprogram } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    miniprogram?: string;
  };
  const made = miniprogram ?? (existsSync(join(folder, 'miniprogram_dist')) ? 'miniprogram_dist' : undefined);
  return { name, base: made ? join(folder, made) : folder, forMiniPrograms: made !== undefined };
}

/** The first of the usual files for an import of `path` without extension; undefined when there is none. */
export function scriptAt(path: string): string | undefined {
  const tries = ['', '.ts', '.js', '/index.ts', '/index.js'].map((ending) => path + ending);
  return tries.find((file) => /\.(ts|js|mjs|cjs)$/.test(file) && isFile(file));
}

/** Whether `path` is a file. */
export function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

/**
 * Where the file lands in the built mini-program: own files keep their path, all of contract/ becomes one file, files of
 * packages go to miniprogram_npm/<package>/.
 * @throws Error for a file that belongs to none of these.
 */
export function outputOf(places: Places, file: string): string {
  if (isInside(places.contract, file)) return 'contract/index.js';
  if (isInside(places.source, file)) return compiled(slashed(file.slice(places.source.length + 1)));
  if (!isInside(places.nodeModules, file))
    throw new Error(`${file} is outside the mini-program and its packages`);
  const [name] = splitSpecifier(slashed(file.slice(places.nodeModules.length + 1)));
  const base = findPackage(places.nodeModules, name)?.base ?? join(places.nodeModules, name);
  return `miniprogram_npm/${name}/${compiled(slashed(file.slice(base.length + 1)))}`;
}

/**
 * The file without extension that a `usingComponents` path names: relative, from the root (`/x`), or in a package.
 * @returns undefined when no such component is there.
 */
export function findComponent(places: Places, from: string, path: string): string | undefined {
  return componentTries(places, from, path).find((base) => isFile(`${base}.json`));
}

function componentTries(places: Places, from: string, path: string): string[] {
  const here = resolve(dirname(from), path);
  if (path.startsWith('/')) return [join(places.source, path)];
  if (path.startsWith('.')) return [here, join(here, 'index')];
  const [name, rest] = splitSpecifier(path);
  const found = findPackage(places.nodeModules, name);
  return [here, ...(found ? [join(found.base, rest), join(found.base, rest, 'index')] : [])];
}

/** Whether `file` is in `folder`. */
export function isInside(folder: string, file: string): boolean {
  return slashed(file).startsWith(`${slashed(folder)}/`);
}

function compiled(path: string): string {
  return path.replace(/\.(ts|mjs|cjs)$/, '.js');
}
