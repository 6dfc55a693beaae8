import { MOST_PHOTO_BYTES } from '../../contract';
import { Failure } from '../kernel/failure';
import type { Call } from '../kernel/handle';

const MEGABYTE = 1024 * 1024;
const TOO_LARGE = `照片超过 ${MOST_PHOTO_BYTES / MEGABYTE} MB，请换一张小一点的`;
const NO_PICTURE = '文件不是照片，请重新选择';

/** How the pictures begin that phones take and WeChat shows: JPEG, PNG, GIF, WebP, HEIC. `.` stands for any byte. */
const BEGINNINGS = [
  /^\xff\xd8\xff/s,
  /^\x89PNG\r\n\x1a\n/s,
  /^GIF8[79]a/s,
  /^RIFF....WEBP/s,
  /^....ftyp(?:heic|heix|hevc|mif1|msf1|avif)/s,
];

/** Whether a file that begins with `bytes` is a picture. */
export const isPicture = (bytes: Uint8Array): boolean => {
  const beginning = Buffer.from(bytes).toString('latin1');
  return BEGINNINGS.some((pattern) => pattern.test(beginning));
};

/**
 * What anybody can put into their own folder past our phones: a film, a page with scripts, a hundred megabytes. A file that is
 * gone or cannot be looked at just now is left to who shows it. @throws Failure FILE_REFUSED, naming `field`
 */
export async function refuseUnfitPhotos(
  fileIds: readonly string[],
  { platform: { files } }: Pick<Call, 'platform'>,
  field: string,
): Promise<void> {
  if (fileIds.length === 0) return;
  const looks = await files.looks(fileIds);
  fileIds.forEach((fileId, at) => {
    const look = looks[fileId];
    if (!look) return;
    const what = fileIds.length === 1 ? '' : `第 ${at + 1} 张`;
    if (look.bytes > MOST_PHOTO_BYTES)
      throw new Failure('FILE_REFUSED', 'too large', { [field]: `${what}${TOO_LARGE}` });
    if (!isPicture(look.beginning))
      throw new Failure('FILE_REFUSED', 'no picture', { [field]: `${what}${NO_PICTURE}` });
  });
}
