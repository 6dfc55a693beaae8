import { inflateSync } from 'node:zlib';

import jsQR from 'jsqr';

import { drawMiniCode } from '../../../local/cloud/wechat/miniCode';
import { aCloud } from './world';

/** The pixels of a PNG with a palette of two, as a camera would give them. */
function pixelsOf(png: Buffer): { data: Uint8ClampedArray; width: number } {
  const width = png.readUInt32BE(16);
  const at = png.indexOf('IDAT');
  const rows = inflateSync(png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4)));
  const data = new Uint8ClampedArray(width * width * 4).fill(255);
  for (let y = 0; y < width; y += 1) {
    for (let x = 0; x < width; x += 1)
      if (rows[y * (width + 1) + 1 + x] === 0) data.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3);
  }
  return { data, width };
}

function read(png: Buffer): string | undefined {
  const { data, width } = pixelsOf(png);
  return jsQR(data, width, width)?.data;
}

describe('a mini-program code', () => {
  const world = aCloud();

  it('reaches the function as a picture that can be scanned', async () => {
    const args = { scene: 'house=3-1-1801', page: 'owner/bind/bind' };
    const event = { api: 'wxacode.getUnlimited', args };
    const answer = (await world.cloud.callAs('staff', 'messages', event)) as any;
    expect(answer.contentType).toBe('image/png');
    expect(read(Buffer.from(answer.buffer, 'base64'))).toBe('owner/bind/bind?scene=house%3D3-1-1801');
  });

  it.each([
    [{ scene: 'a=1' }, '?scene=a%3D1'],
    [{ scene: "!#$&'()*+,/:;=?@-._~0123456789ab", page: 'index' }, undefined],
    [{ scene: 'x', page: 'a/b', width: 280 }, 'a/b?scene=x'],
    [
      { scene: 'x', page: 'a/b', width: 1280, is_hyaline: true, line_color: { r: 0, g: 90, b: 91 } },
      'a/b?scene=x',
    ],
  ])('of %j can be scanned', (args, text) => {
    const expected = text ?? `index?scene=${encodeURIComponent(args.scene)}`;
    expect(read(drawMiniCode(args))).toBe(expected);
  });

  it('has the asked width', () => {
    expect(drawMiniCode({ scene: 'x' }).readUInt32BE(16)).toBe(430);
    expect(drawMiniCode({ scene: 'x', width: 600 }).readUInt32BE(16)).toBe(600);
  });

  it.each([
    [40129, {}],
    [40129, { scene: '' }],
    [40129, { scene: 'x'.repeat(33) }],
    [40129, { scene: '中文' }],
    [41030, { scene: 'x', page: '/pages/a' }],
    [41030, { scene: 'x', page: 'pages/a?b=1' }],
    [40097, { scene: 'x', width: 100 }],
    [40097, { scene: 'x', env_version: 'beta' }],
  ])('is refused with %i for %j', (errcode, args) => {
    expect(() => drawMiniCode(args)).toThrow(expect.objectContaining({ errcode }));
  });
});
