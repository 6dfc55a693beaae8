import { Failure } from '../kernel/failure';
import type { Call } from '../kernel/handle';
import { uploadFolder } from './uploadFolder';

/** Photos must come out of the caller's own folder, so that nobody shows or spreads another's file. @throws Failure FILE_REFUSED. */
export function refuseForeignFiles(
  fileIds: readonly string[],
  { actor, platform: { secrets } }: Call,
  field: string,
): void {
  const folder = uploadFolder(secrets, actor.openid);
  const isOwn = (fileId: string) =>
    /^cloud:\/\/[^/]+\/(.+)$/.exec(fileId)?.[1]?.startsWith(`${folder}/`) === true && !fileId.includes('..');
  if (!fileIds.every(isOwn)) throw new Failure('FILE_REFUSED', 'foreign file', { [field]: '请重新选择照片' });
}
