/** One thing wrong in the built mini-program. `file` is relative to its folder; `line` and `column` count from 1. */
export interface Problem {
  file: string;
  line?: number;
  column?: number;
  message: string;
}

/** Everything found wrong in one build; `problems` is never empty. */
export class BuildFailed extends Error {
  constructor(readonly problems: readonly Problem[]) {
    super(`the mini-program does not build:\n${problems.map(sentence).join('\n')}`);
    this.name = 'BuildFailed';
  }
}

/** Collects problems over all steps, so that one build shows all of them. */
export class Problems {
  readonly list: Problem[] = [];

  add(file: string, message: string, line?: number, column?: number): void {
    this.list.push({
      file,
      message,
      ...(line === undefined ? {} : { line }),
      ...(column === undefined ? {} : { column }),
    });
  }

  /** @throws BuildFailed if anything was added. */
  throwIfAny(): void {
    if (this.list.length > 0) throw new BuildFailed(this.list);
  }
}

function sentence({ file, line, column, message }: Problem): string {
  const place = line === undefined ? '' : `:${line}${column === undefined ? '' : `:${column}`}`;
  return `  ${file}${place}  ${message}`;
}
