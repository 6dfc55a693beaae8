import fs from 'node:fs';

/** A bundle and what it was made from; it holds as long as none of that has changed. */
export class LastBundle {
  private readonly inputs: [file: string, state: string][];

  constructor(
    private readonly entry: string,
    inputs: string[],
    private readonly code: string,
  ) {
    // The entry itself is no file.
    this.inputs = inputs.filter((file) => fs.existsSync(file)).map((file) => [file, stateOf(file)]);
  }

  /** The bundle, if `entry` and every file that went into it are as they were. */
  answer(entry: string): string | undefined {
    const holds = entry === this.entry && this.inputs.every(([file, state]) => stateOf(file) === state);
    return holds ? this.code : undefined;
  }
}

function stateOf(file: string): string {
  const stats = fs.statSync(file, { throwIfNoEntry: false });
  return stats ? `${stats.size} ${stats.mtimeMs}` : 'absent';
}
