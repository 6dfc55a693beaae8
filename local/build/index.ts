import { BuildFailed } from './failure';
import { partsOf } from './parts';
import { buildIfChanged, type Part } from './stamp';

/** What one build did: each part, whether it had to be built, and how long that took. */
export interface BuildReport {
  parts: { name: string; built: boolean; durationMs: number }[];
}

/** `release` minifies; `root` is the folder with the sources, which also gets dist/. */
export interface BuildOptions {
  release?: boolean;
  root?: string;
}

/**
 * Builds whatever changed of dist/miniprogram, dist/cloudfunctions and dist/preview. A part that
 * fails leaves what it made before as it was, and does not keep the others from being built.
 * @throws BuildFailed with the problems of all parts.
 */
export async function buildAll({ release = false, root = '.' }: BuildOptions = {}): Promise<BuildReport> {
  const report: BuildReport = { parts: [] };
  const { functions, miniprogram, preview } = partsOf(release, root);
  const outcomes = await Promise.allSettled([
    inOrder([functions], report),
    inOrder([miniprogram, preview], report),
  ]);
  const failures = outcomes
    .filter((outcome) => outcome.status === 'rejected')
    .map(({ reason }): unknown => reason);
  if (failures.length === 0) return report;
  const expected = failures.filter((failure) => failure instanceof BuildFailed);
  const unexpected = failures.find((failure) => !(failure instanceof BuildFailed));
  if (unexpected !== undefined) throw new Error('the build itself is at fault', { cause: unexpected });
  throw new BuildFailed(
    expected.map(({ part }) => part).join(', '),
    expected.flatMap(({ problems }) => problems),
  );
}

async function inOrder(parts: Part[], report: BuildReport): Promise<void> {
  for (const part of parts) {
    const startedAt = performance.now();
    const built = await buildIfChanged(part);
    report.parts.push({ name: part.name, built, durationMs: Math.round(performance.now() - startedAt) });
  }
}
