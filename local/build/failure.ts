import type { Message } from 'esbuild';

/** Something wrong in a source file. `file` is relative to the project; `line` and `column` count from 1, 0 = unknown. */
export interface Problem {
  file: string;
  line: number;
  column: number;
  message: string;
}

/** The build stopped: every problem found, so that one run shows them all. Nothing was written. */
export class BuildFailed extends Error {
  override readonly name = 'BuildFailed';

  constructor(
    /** Which build: miniprogram, cloudfunctions, … */
    readonly part: string,
    readonly problems: readonly Problem[],
  ) {
    super(`${part} cannot be built:\n${problems.map(describeProblem).join('\n')}`);
  }
}

/** One problem as `file:line:column message`, the form editors and terminals make clickable. */
export function describeProblem({ file, line, column, message }: Problem): string {
  return `  ${file}${line > 0 ? `:${line}:${column}` : ''} ${message}`;
}

/** What esbuild found wrong, as a problem. */
export function fromEsbuild({ text, location }: Message): Problem {
  if (!location) return { file: '', line: 0, column: 0, message: text };
  return { file: location.file, line: location.line, column: location.column + 1, message: text };
}

/** Whether `error` is esbuild's own failure, which carries a list of messages. */
export function isEsbuildFailure(error: unknown): error is Error & { errors: Message[] } {
  return error instanceof Error && 'errors' in error && Array.isArray(error.errors);
}
