import type { Platform } from '../../kernel/ports';
import { append, isIn } from '../../kernel/query';
import { VERDICT_WITHIN, waitAfter } from './retries';
import type { StoredCheck } from './stored';

const CHECKS = 'contentChecks';

/** Sends photos to WeChat, whose verdicts come later. What does not get through waits for the clockwork. Never rejects. */
export async function sendPhotos(platform: Platform, checks: readonly StoredCheck[]): Promise<void> {
  const photos = checks.filter(({ kind, state }) => kind === 'photo' && state === 'due');
  if (photos.length === 0) return;
  try {
    const links = await platform.files.links(photos.map(({ fileId }) => fileId ?? ''));
    await Promise.all(photos.map((check) => sendPhoto(platform, check, links[check.fileId ?? ''])));
  } catch (error) {
    platform.log.error('photos not sent to be checked', error);
  }
}

async function sendPhoto(platform: Platform, check: StoredCheck, url: string | undefined): Promise<void> {
  const { database, content, log } = platform;
  // A file that is gone shows nothing to anybody.
  if (url === undefined) {
    await database.update(CHECKS, { _id: check._id, state: 'due' }, { state: 'passed' });
    return;
  }
  const open = { _id: check._id, state: isIn(['due', 'sent']) };
  try {
    const trace = await content.photo(check.openid, url);
    await database.update(CHECKS, open, {
      ...{ state: 'sent', traces: append(trace), nextAt: platform.now() + VERDICT_WITHIN },
    });
  } catch (error) {
    log.error('photo not sent to be checked', error, { check: check._id });
    await database.update(CHECKS, open, { state: 'due', nextAt: platform.now() + waitAfter(check.attempts) });
  }
}
