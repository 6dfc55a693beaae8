import { join, resolve } from 'node:path';
import { buildPreview, isBuildFailure } from '../preview/build/index';
import { buildFrame } from '../preview/frame/build';
import { BuildFailed, fromEsbuild, isEsbuildFailure, type Problem } from './failure';
import { isFile, type Places } from './places';
import { shown } from './position';
import { placeInSource } from './scripts';

/** Where the built mini-program is, what it was built from, where the preview goes, and whether it is minified. */
export interface PhoneOptions {
  source: string;
  original: { source: string; contract: string };
  out: string;
  release: boolean;
}

/**
 * Builds the mini-program in a browser, and the page around it.
 * @throws BuildFailed with problems placed in the source, where a person can mend them.
 */
export async function buildPhone({ source, original, out, release }: PhoneOptions): Promise<void> {
  try {
    await buildPreview({ source, out, dev: !release });
    await buildFrame({ out });
  } catch (error) {
    if (isEsbuildFailure(error)) throw new BuildFailed('preview', error.errors.map(fromEsbuild));
    if (!isBuildFailure(error)) throw error;
    const places: Places = {
      source: resolve(original.source),
      contract: resolve(original.contract),
      nodeModules: resolve('node_modules'),
    };
    const problems = error.problems.map(({ file, line = 0, column = 0, message }) =>
      inSource(places, release, { file, line, column, message }, source),
    );
    throw new BuildFailed('preview', await Promise.all(problems));
  }
}

/** Markup, styles and settings are copied as they are, so their lines are those of the source; scripts were compiled. */
async function inSource(places: Places, release: boolean, problem: Problem, built: string): Promise<Problem> {
  const written = join(places.source, problem.file);
  if (isFile(written)) return { ...problem, file: shown(written) };
  const script = written.replace(/\.js$/, '.ts');
  const place = isFile(script) ? await placeInSource(places, script, release, problem) : undefined;
  if (place) return { ...problem, ...place, file: shown(script) };
  return { ...problem, file: shown(join(built, problem.file)) };
}
