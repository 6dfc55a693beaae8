import { asyncApi, Refusal } from './asyncApi';
import { chooseFiles } from './fileChooser';
import type { Layer } from './overlay/layer';
import { viewImages } from './overlay/imageViewer';
import type { Privacy } from './privacy';
import { addTempFile, fileAt } from './tempFiles';

interface ChooseMediaOptions {
  count?: number;
  mediaType?: string[];
  sourceType?: string[];
}

/** Choosing, measuring, compressing, viewing and saving pictures. */
export function media(layer: Layer, privacy: Privacy) {
  const choose = async ({
    count = 9,
    mediaType = ['image'],
    sourceType = ['album', 'camera'],
  }: ChooseMediaOptions) => {
    if (count < 1 || count > 20) throw new Refusal('parameter error: count should be between 1 and 20');
    await privacy.require();
    const accept = mediaType.flatMap((kind) =>
      kind === 'image' ? ['image/*'] : kind === 'video' ? ['video/*'] : ['image/*', 'video/*'],
    );
    const camera = sourceType.length === 1 && sourceType[0] === 'camera';
    const chosen = await chooseFiles({ accept: accept.join(','), multiple: count > 1, camera });
    return Promise.all(chosen.slice(0, count).map(describe));
  };

  return {
    chooseMedia: asyncApi('chooseMedia', async (options: ChooseMediaOptions) => {
      const tempFiles = await choose(options);
      const video = tempFiles.some(({ fileType }) => fileType === 'video');
      return {
        tempFiles,
        type: !video ? 'image' : tempFiles.every(({ fileType }) => fileType === 'video') ? 'video' : 'mix',
      };
    }),
    chooseImage: asyncApi('chooseImage', async (options: { count?: number; sourceType?: string[] }) => {
      const chosen = await choose({ ...options, mediaType: ['image'] });
      return {
        tempFilePaths: chosen.map(({ tempFilePath }) => tempFilePath),
        tempFiles: chosen.map(({ tempFilePath, size }) => ({ path: tempFilePath, size })),
      };
    }),
    getImageInfo: asyncApi('getImageInfo', async ({ src }: { src: string }) => {
      const { naturalWidth: width, naturalHeight: height } = await load(src);
      return { width, height, path: src, orientation: 'up', type: /\.png$/i.test(src) ? 'png' : 'jpeg' };
    }),
    compressImage: asyncApi('compressImage', async (options: CompressOptions) => ({
      tempFilePath: await compress(options),
    })),
    previewImage: asyncApi(
      'previewImage',
      ({ urls, current }: { urls: string[]; current?: string | number }) => {
        if (!Array.isArray(urls) || urls.length === 0)
          throw new Refusal('parameter error: urls should be a non-empty Array');
        viewImages(
          layer,
          urls,
          typeof current === 'number' ? current : Math.max(0, urls.indexOf(current ?? '')),
        );
        return {};
      },
    ),
    previewMedia: asyncApi(
      'previewMedia',
      ({ sources, current = 0 }: { sources: { url: string }[]; current?: number }) => {
        viewImages(
          layer,
          sources.map(({ url }) => url),
          current,
        );
        return {};
      },
    ),
    saveImageToPhotosAlbum: asyncApi('saveImageToPhotosAlbum', async ({ filePath }: { filePath: string }) => {
      await privacy.require();
      const { blob, name } = fileAt(filePath);
      const link = document.createElement('a');
      link.href = URL.createObjectURL(blob);
      link.download = name;
      link.click();
      return {};
    }),
  };
}

async function describe(file: File) {
  const tempFilePath = addTempFile(file, file.name);
  const image = file.type.startsWith('image/');
  const picture = image ? await load(tempFilePath).catch(() => undefined) : undefined;
  return {
    tempFilePath,
    size: file.size,
    fileType: image ? 'image' : 'video',
    width: picture?.naturalWidth ?? 0,
    height: picture?.naturalHeight ?? 0,
    duration: 0,
    thumbTempFilePath: image ? tempFilePath : '',
  };
}

function load(src: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => resolve(image);
    image.onerror = () => reject(new Refusal('image not found or not an image'));
    image.src = src;
  });
}

interface CompressOptions {
  src: string;
  /** 0 to 100. */
  quality?: number;
  compressedWidth?: number;
  compressedHeight?: number;
}

async function compress({
  src,
  quality = 80,
  compressedWidth,
  compressedHeight,
}: CompressOptions): Promise<string> {
  const { name } = fileAt(src);
  const image = await load(src);
  const ratio = image.naturalHeight / image.naturalWidth;
  const width =
    compressedWidth ?? (compressedHeight === undefined ? image.naturalWidth : compressedHeight / ratio);
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width));
  canvas.height = Math.max(1, Math.round(compressedHeight ?? width * ratio));
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) =>
    canvas.toBlob(resolve, 'image/jpeg', quality / 100),
  );
  if (!blob) throw new Refusal('image could not be compressed');
  return addTempFile(blob, name.replace(/(\.\w+)?$/, '.jpg'));
}
