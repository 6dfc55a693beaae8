import qrcode from 'qrcode-generator';

import { type ApiArguments, textArgument, WeChatFailure } from './apiFailure';
import { type Colour, encodePng } from './png';

/** Pixels across. Source: wxacode.getUnlimited. */
const [LEAST_WIDTH, USUAL_WIDTH, MOST_WIDTH] = [280, 430, 1280];
/** Light cells that a reader needs around a code. Source: the standard of QR codes. */
const MARGIN = 4;
const VERSIONS = ['release', 'trial', 'develop'];

function widthIn({ width = USUAL_WIDTH }: ApiArguments): number {
  if (typeof width !== 'number' || !(width >= LEAST_WIDTH && width <= MOST_WIDTH))
    throw new WeChatFailure(40097, 'invalid args: width');
  return Math.round(width);
}

function colourIn({ line_color: colour, auto_color: isAuto }: ApiArguments): Colour {
  if (isAuto === true || typeof colour !== 'object' || colour === null) return [0, 0, 0];
  const { r, g, b } = colour as Record<string, unknown>;
  const parts = [r, g, b].map(Number);
  if (!parts.every((part) => part >= 0 && part <= 255))
    throw new WeChatFailure(40097, 'invalid args: line_color');
  return parts as unknown as Colour;
}

/** What the code says: the page and, as WeChat hands it to the page, the scene. */
function textIn(args: ApiArguments): string {
  const scene = textArgument(args, 'scene', 40129, 'invalid scene');
  if (!/^[\w!#$&'()*+,/:;=?@.~-]{1,32}$/.test(scene)) throw new WeChatFailure(40129, 'invalid scene');
  const { page = '' } = args;
  if (typeof page !== 'string' || !/^([\w-]+(\/[\w-]+)*)?$/.test(page))
    throw new WeChatFailure(41030, 'invalid page');
  const { env_version: version = 'release' } = args;
  if (!VERSIONS.includes(String(version))) throw new WeChatFailure(40097, 'invalid args: env_version');
  return `${page}?scene=${encodeURIComponent(scene)}`;
}

/**
 * wxacode.getUnlimited: a QR code of `<page>?scene=<encoded scene>`, where WeChat draws a round code of its own.
 * @throws WeChatFailure 40129, 41030, 40097
 */
export function drawMiniCode(args: ApiArguments): Buffer {
  const code = qrcode(0, 'M');
  code.addData(textIn(args));
  code.make();
  const cells = code.getModuleCount();
  const size = widthIn(args);
  const scale = Math.floor(size / (cells + 2 * MARGIN));
  const start = Math.floor((size - scale * cells) / 2);
  const cell = (pixel: number): number => Math.floor((pixel - start) / scale);
  const isInside = (at: number): boolean => at >= 0 && at < cells;
  return encodePng({
    size,
    isDark: (x, y) => isInside(cell(x)) && isInside(cell(y)) && code.isDark(cell(y), cell(x)),
    dark: colourIn(args),
    clear: args['is_hyaline'] === true,
  });
}
