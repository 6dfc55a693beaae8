import { createWriteStream, existsSync, mkdirSync, renameSync, statSync, type WriteStream } from 'node:fs';
import path from 'node:path';

import type { LogLine, Logger } from '../logger';

/** Lines kept in memory. */
const KEPT_LINES = 2000;

/** Bytes of the log file after which a start moves it aside. */
const ROTATE_AT = 5 * 1024 * 1024;

/** What functions printed: a ring in memory, a file in the data directory, and the caller's logger if there is one. */
export class LogBook {
  private readonly lines: LogLine[] = [];
  private file: WriteStream | undefined;

  /** `directory` absent: no file. */
  constructor(
    directory: string | undefined,
    private readonly logger: Logger | undefined,
  ) {
    if (!directory) return;
    mkdirSync(directory, { recursive: true });
    const file = path.join(directory, 'functions.log');
    if (existsSync(file) && statSync(file).size > ROTATE_AT) renameSync(file, `${file}.1`);
    this.file = createWriteStream(file, { flags: 'a' });
    // A full disk must not end the cloud; the lines stay in memory.
    this.file.on('error', () => (this.file = undefined));
  }

  write(line: LogLine): void {
    this.lines.push(line);
    if (this.lines.length > KEPT_LINES) this.lines.shift();
    this.file?.write(`${JSON.stringify(line)}\n`);
    this.logger?.(line);
  }

  latest(): readonly LogLine[] {
    return this.lines;
  }

  close(): Promise<void> {
    const { file } = this;
    // Work that ends after this, such as a timer cut off by the stop, may still report.
    this.file = undefined;
    return new Promise((resolve) => (file ? file.end(() => resolve()) : resolve()));
  }
}
