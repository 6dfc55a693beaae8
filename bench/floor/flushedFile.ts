import { fdatasyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const BLOCK = Buffer.alloc(4096, 1);
const BLOCKS = 1000;

/** A file of 4 MB that is written over, as a log in use is: one that grows takes twice as long. */
export class FlushedFile {
  private readonly file: number;
  private next = 0;

  constructor(folder: string) {
    this.file = openSync(join(folder, 'flushed'), 'w');
    writeSync(this.file, Buffer.alloc(BLOCK.length * BLOCKS));
    fdatasyncSync(this.file);
  }

  /** Makes 4 KB durable: the least that a durable write takes of the disk. */
  write(): void {
    writeSync(this.file, BLOCK, 0, BLOCK.length, this.next * BLOCK.length);
    fdatasyncSync(this.file);
    this.next = (this.next + 1) % BLOCKS;
  }
}
