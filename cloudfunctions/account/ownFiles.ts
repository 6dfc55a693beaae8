import { Failure } from '../kernel/failure';
import type { Call } from '../kernel/handle';
import { uploadFolder } from './uploadFolder';

/**
 * Photos must come out of the caller's own folder, so that nobody shows or spreads another's file, and are not taken from
 * residents who withdrew their consent to photos. @throws Failure FILE_REFUSED, CONSENT_REQUIRED.
 */
export function refuseForeignFiles(
  fileIds: readonly string[],
  { actor, platform: { secrets } }: Call,
  field: string,
): void {
  if (fileIds.length > 0 && actor.staff === null && actor.withdrawn?.includes('photos') === true)
    throw new Failure('CONSENT_REQUIRED', 'photos', {
      [field]: '您已撤回使用照片的同意，可在“隐私与授权”中重新同意，或不附照片提交',
    });
  const folder = uploadFolder(secrets, actor.openid);
  const isOwn = (fileId: string) =>
    /^cloud:\/\/[^/]+\/(.+)$/.exec(fileId)?.[1]?.startsWith(`${folder}/`) === true && !fileId.includes('..');
  if (!fileIds.every(isOwn)) throw new Failure('FILE_REFUSED', 'foreign file', { [field]: '请重新选择照片' });
}
