import { relative, sep } from 'node:path';
import type { Problem } from './failure';

/** A path with forward slashes, as WeChat and imports write them. */
export function slashed(path: string): string {
  return sep === '/' ? path : path.split(sep).join('/');
}

/** `file` as shown to people: relative to where the command runs. */
export function shown(file: string): string {
  return slashed(relative(process.cwd(), file));
}

/** The problem `message` at character `offset` of `text`, which is the content of `file` (absolute path). */
export function problemAt(file: string, text: string, offset: number, message: string): Problem {
  const before = text.slice(0, Math.max(0, offset));
  const line = before.split('\n').length;
  return { file: shown(file), line, column: before.length - before.lastIndexOf('\n'), message };
}
