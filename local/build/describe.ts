import { inspect } from 'node:util';
import { BuildFailed } from './failure';
import type { BuildReport } from './index';

/** One line per part: built in how long, or unchanged. */
export function describeBuild({ parts }: BuildReport): string {
  return parts
    .map(
      ({ name, built, durationMs }) =>
        `  ${name.padEnd(16)}${built ? `${(durationMs / 1000).toFixed(1)} s` : 'unchanged'}`,
    )
    .join('\n');
}

/** What to show of a failed build: problems of the source plainly, anything else with its stack. */
export function describeFailure(error: unknown): string {
  if (error instanceof BuildFailed) return error.message;
  return inspect(error);
}
