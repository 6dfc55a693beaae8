import { readFile } from 'node:fs/promises';
import path from 'node:path';

const TYPES: Readonly<Record<string, string>> = { css: 'text/css; charset=utf-8', woff2: 'font/woff2' };

/**
 * A style sheet or file of the Chinese font, for machines without one; browsers ask only for the parts they lack.
 * Undefined when there is no such file, or the font is not installed: the page then shows the machine's own.
 */
export async function readFont(name: string): Promise<{ content: Buffer; type: string } | undefined> {
  const kind = /^(?:\d00\.(css)|files\/[\w-]+\.(woff2))$/.exec(name);
  const type = TYPES[kind?.[1] ?? kind?.[2] ?? ''];
  if (type === undefined) return undefined;
  try {
    const folder = path.dirname(require.resolve('@fontsource/noto-sans-sc/package.json'));
    return { content: await readFile(path.join(folder, name)), type };
  } catch {
    return undefined;
  }
}
