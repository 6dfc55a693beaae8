import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { slashed } from './position';

/** The files of one build, by path inside its folder, kept in memory until all of them are good. */
export type Files = Map<string, string | Uint8Array>;

/** The files under `folder`, relative to it, sorted; none when it is absent. */
export function filesUnder(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => slashed(join(entry.parentPath, entry.name).slice(folder.length + 1)))
    .sort();
}

/**
 * Makes `folder` hold exactly `files`. A file with the same content keeps its modification time, so WeChat DevTools
 * and watchers see only what changed; each is replaced in one step, so a reader never meets half a file.
 */
export function writeOut(folder: string, files: Files): void {
  for (const [name, content] of files) writeIfChanged(join(folder, name), content);
  for (const name of filesUnder(folder)) if (!files.has(name)) rmSync(join(folder, name));
  removeEmptyFolders(folder);
}

function writeIfChanged(file: string, content: string | Uint8Array): void {
  const bytes = Buffer.from(content);
  if (existsSync(file) && readFileSync(file).equals(bytes)) return;
  mkdirSync(dirname(file), { recursive: true });
  const unfinished = `${file}.${process.pid}.new`;
  writeFileSync(unfinished, bytes);
  renameSync(unfinished, file);
}

function removeEmptyFolders(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const inner = join(folder, entry.name);
    removeEmptyFolders(inner);
    if (readdirSync(inner).length === 0) rmSync(inner, { recursive: true });
  }
}
