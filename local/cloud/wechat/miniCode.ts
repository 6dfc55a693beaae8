import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';

import { type ApiArguments, textArgument, WeChatFailure } from './apiFailure';

/** Cells across the picture, and pixels per cell. */
const CELLS = 16;
const CELL_PX = 8;

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}

/** An 8-bit grey PNG in which each bit of `bits` is a black cell. */
function png(bits: Buffer): Buffer {
  const size = CELLS * CELL_PX;
  const rows: Buffer[] = [];
  for (let y = 0; y < size; y += 1) {
    const row = Buffer.alloc(size + 1, 255);
    row[0] = 0;
    for (let x = 0; x < size; x += 1) {
      const cell = Math.floor(y / CELL_PX) * CELLS + Math.floor(x / CELL_PX);
      if (((bits[cell >> 3] ?? 0) >> (cell & 7)) & 1) row[x + 1] = 0;
    }
    rows.push(row);
  }
  const header = Buffer.from([0, 0, 0, size, 0, 0, 0, size, 8, 0, 0, 0, 0]);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const pixels = chunk('IDAT', deflateSync(Buffer.concat(rows)));
  return Buffer.concat([signature, chunk('IHDR', header), pixels, chunk('IEND', Buffer.alloc(0))]);
}

/** wxacode.getUnlimited: a picture that differs by scene and page but cannot be scanned. @throws WeChatFailure 40129 */
export function drawMiniCode(args: ApiArguments): Buffer {
  const scene = textArgument(args, 'scene', 40129, 'invalid scene');
  if (!/^[\w!#$&'()*+,/:;=?@.~-]{1,32}$/.test(scene)) throw new WeChatFailure(40129, 'invalid scene');
  return png(
    createHash('sha256')
      .update(`${scene}\n${JSON.stringify(args['page'])}`)
      .digest(),
  );
}
