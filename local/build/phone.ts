import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildPreview, isBuildFailure } from '../preview/build/index';
import { buildFrame } from '../preview/frame/build';
import { BuildFailed, fromEsbuild, isEsbuildFailure, type Problem } from './failure';
import { slashed } from './position';

/** Where the built mini-program is, where the preview goes, and whether it is minified. */
export interface PhoneOptions {
  source: string;
  out: string;
  release: boolean;
}

/**
 * Builds the mini-program in a browser, and the page around it.
 * @throws BuildFailed with problems placed in the source, where a person can mend them.
 */
export async function buildPhone({ source, out, release }: PhoneOptions): Promise<void> {
  try {
    await buildPreview({ source, out, dev: !release });
    await buildFrame({ out });
  } catch (error) {
    if (isEsbuildFailure(error)) throw new BuildFailed('preview', error.errors.map(fromEsbuild));
    if (!isBuildFailure(error)) throw error;
    throw new BuildFailed(
      'preview',
      error.problems.map(({ file, line = 0, column = 0, message }): Problem => {
        return { file: inSource(source, file), line, column, message };
      }),
    );
  }
}

/** Markup, styles and settings are copied as they are, so their lines are those of the source. */
function inSource(source: string, file: string): string {
  const original = join('miniprogram', file);
  return slashed(existsSync(original) ? original : join(source, file));
}
