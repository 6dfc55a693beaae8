import { crc32, deflateSync } from 'node:zlib';

/** Red, green, blue, 0-255 each. */
export type Colour = readonly [number, number, number];

/** A picture of two colours; `isDark` tells of each pixel. `clear`: the light one is transparent. */
export interface TwoColours {
  size: number;
  isDark: (x: number, y: number) => boolean;
  dark: Colour;
  clear: boolean;
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const [DARK, LIGHT] = [0, 1];

/** A square PNG with a palette of two. */
export function encodePng({ size, isDark, dark, clear }: TwoColours): Buffer {
  const rows = Buffer.alloc(size * (size + 1), LIGHT);
  for (let y = 0; y < size; y += 1) {
    const start = y * (size + 1);
    rows[start] = 0; // the filter of this row: none
    for (let x = 0; x < size; x += 1) if (isDark(x, y)) rows[start + 1 + x] = DARK;
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 3], 8); // bits per pixel; pixels are numbers of the palette
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from([...dark, 255, 255, 255])),
    ...(clear ? [chunk('tRNS', Buffer.from([255, 0]))] : []),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
