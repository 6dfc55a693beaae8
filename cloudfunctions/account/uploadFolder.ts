import type { Secrets } from '../kernel/ports';

/** Folder in cloud storage for the uploads of one person, without trailing slash; tells nobody who it is. */
export function uploadFolder(secrets: Secrets, openid: string): string {
  return `u/${secrets.idOf('folder', openid)}`;
}
