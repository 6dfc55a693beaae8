import { statSync } from 'node:fs';
import { join } from 'node:path';
import { subpackagesOf } from './appManifest';
import { readJson } from './jsonFile';
import { filesUnder } from './output';

/** What one package of a built mini-program weighs, in bytes as they lie on disk; `root` is '' for the main package. */
export interface PackageSize {
  root: string;
  files: { name: string; bytes: number }[];
  bytes: number;
}

/** The packages of the mini-program built into `dist`, the main one first. */
export function packageSizes(dist: string): PackageSize[] {
  const app = readJson(join(dist, 'app.json'), []);
  const roots = app ? subpackagesOf(app).map(({ root }) => root) : [];
  const files = filesUnder(dist).map((name) => ({ name, bytes: statSync(join(dist, name)).size }));
  const rootOf = (name: string) => roots.find((root) => name.startsWith(`${root}/`)) ?? '';
  return ['', ...roots].map((root) => {
    const own = files.filter(({ name }) => rootOf(name) === root);
    return { root, files: own, bytes: own.reduce((total, { bytes }) => total + bytes, 0) };
  });
}
