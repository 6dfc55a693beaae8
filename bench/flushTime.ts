import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { median } from './figures';

const BLOCK = Buffer.alloc(4096, 1);
const RUNS = 200;

/** What the disk under `folder` takes to make 4 KB durable, in ms (median): no durable write can be faster. */
export function flushTime(folder: string): number {
  const file = openSync(join(folder, 'flush'), 'w');
  const times = Array.from({ length: RUNS }, () => {
    const begun = performance.now();
    writeSync(file, BLOCK);
    fdatasyncSync(file);
    return performance.now() - begun;
  });
  closeSync(file);
  return median(times);
}
