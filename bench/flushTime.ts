import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { median } from './figures';

const BLOCK = Buffer.alloc(4096, 1);
const RUNS = 200;

/**
 * What the disk under `folder` takes to make 4 KB durable, in ms (median): no durable write can be faster. Written over what is there,
 * as a log in use is: a file that grows takes twice as long.
 */
export function flushTime(folder: string): number {
  const file = openSync(join(folder, 'flush'), 'w');
  writeSync(file, Buffer.alloc(BLOCK.length * RUNS));
  fdatasyncSync(file);
  const times = Array.from({ length: RUNS }, (_, run) => {
    const begun = performance.now();
    writeSync(file, BLOCK, 0, BLOCK.length, run * BLOCK.length);
    fdatasyncSync(file);
    return performance.now() - begun;
  });
  closeSync(file);
  return median(times);
}
