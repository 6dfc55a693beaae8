import { asyncApi, Refusal } from './asyncApi';
import { addTempFile } from './tempFiles';

interface ToFileOptions {
  canvas?: HTMLCanvasElement;
  x?: number;
  y?: number;
  width?: number;
  height?: number;
  destWidth?: number;
  destHeight?: number;
  fileType?: 'png' | 'jpg';
  quality?: number;
}

/** `wx.canvasToTempFilePath` of a 2d canvas. Without sizes it takes the whole canvas, as large as it is drawn. */
export function canvas() {
  return {
    canvasToTempFilePath: asyncApi('canvasToTempFilePath', async (options: ToFileOptions) => ({
      tempFilePath: await toTempFile(options),
    })),
  };
}

async function toTempFile(options: ToFileOptions): Promise<string> {
  const { canvas: node, fileType = 'png', quality = 1, x = 0, y = 0 } = options;
  if (!(node instanceof HTMLCanvasElement)) throw new Refusal('canvas is empty');
  const { width = node.width - x, height = node.height - y } = options;
  const { destWidth = width, destHeight = height } = options;
  const copy = document.createElement('canvas');
  [copy.width, copy.height] = [destWidth, destHeight];
  copy.getContext('2d')?.drawImage(node, x, y, width, height, 0, 0, destWidth, destHeight);
  const type = fileType === 'jpg' ? 'image/jpeg' : 'image/png';
  const blob = await new Promise<Blob | null>((resolve) => copy.toBlob(resolve, type, quality));
  if (!blob) throw new Refusal('create bitmap failed');
  return addTempFile(blob, `canvas.${fileType}`);
}
