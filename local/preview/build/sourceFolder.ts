import fs from 'node:fs';
import path from 'node:path';

/** The built mini-program on disk. All paths are relative to it, with `/`, without a leading `/`. */
export class SourceFolder {
  constructor(readonly root: string) {}

  /** Whether the file is there. What lies outside of the folder is not: WeChat packs nothing of it. */
  has(file: string): boolean {
    if (path.posix.normalize(file).startsWith('..')) return false;
    return fs.existsSync(path.join(this.root, file));
  }

  read(file: string): string {
    return fs.readFileSync(path.join(this.root, file), 'utf8');
  }

  /** Bytes of a file. */
  size(file: string): number {
    return fs.statSync(path.join(this.root, file)).size;
  }

  absolute(file: string): string {
    return path.join(this.root, file);
  }

  /** The path of `file` inside this folder, or undefined when it lies outside. */
  inside(file: string): string | undefined {
    const relative = path.relative(this.root, file);
    return relative.startsWith('..') || path.isAbsolute(relative)
      ? undefined
      : relative.split(path.sep).join('/');
  }

  /** Every file, in a stable order. */
  files(): string[] {
    return fs
      .readdirSync(this.root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => this.inside(path.join(entry.parentPath, entry.name)) ?? '')
      .sort();
  }
}

/** Joins a reference found in `file` to a path in the folder: `/x` counts from the root, anything else from `file`. */
export function resolveReference(file: string, reference: string): string {
  const joined = reference.startsWith('/')
    ? reference
    : path.posix.join('/', path.posix.dirname(file), reference);
  return path.posix.normalize(joined).slice(1);
}

/** True for files that came from an npm package: their authors, not ours, answer for warnings there. */
export function isFromNpm(file: string): boolean {
  return file.includes('miniprogram_npm/');
}

/** Folders in which a bare name used by `file` is looked for: `miniprogram_npm` of each folder upwards. */
export function npmFolders(file: string): string[] {
  const folders: string[] = [];
  for (let folder = path.posix.dirname(file); ; folder = path.posix.dirname(folder)) {
    if (path.posix.basename(folder) !== 'miniprogram_npm')
      folders.push(path.posix.join(folder, 'miniprogram_npm'));
    if (folder === '.' || folder === '/') return folders;
  }
}
