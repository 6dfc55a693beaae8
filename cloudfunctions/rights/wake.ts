import type { Platform } from '../kernel/ports';
import { atMost } from '../kernel/query';
import { managersOf } from './managers';
import { nextReminderAt, reminderAt } from './deadlines';
import { dueNotice } from './dueNotice';
import { runErasure } from './runErasure';
import type { DataRequest } from './stored';

/** How long one run of the timer holds a request, in ms: longer than any of our functions may run. */
const CLAIM_MS = 90_000;

/**
 * For the timer: looks at requests whose time has come, at most `limit`, the longest waiting first, and reminds, erases or removes
 * files. One that fails is tried again when the claim has run out, and holds up no other. How many there were.
 */
export async function wakeRequests(platform: Platform, limit: number, requestId: string): Promise<number> {
  const { database } = platform;
  const due = await database.find<DataRequest>(
    'dataRequests',
    { wakeAt: atMost(platform.now()) },
    { order: [['wakeAt', 'asc']], limit },
  );
  for (const request of due) {
    const { _id, wakeAt } = request;
    // What was seen is the condition: of several runs only one gets it.
    const claim = { wakeAt: platform.now() + CLAIM_MS };
    if ((await database.update('dataRequests', { _id, wakeAt }, claim)) === 0) continue;
    try {
      await attend(platform, request, requestId);
    } catch (error) {
      platform.log.error('data request not attended', error, { requestId, request: _id });
    }
  }
  return due.length;
}

async function attend(platform: Platform, request: DataRequest, requestId: string): Promise<void> {
  if (request.kind === 'copy') return removeFiles(platform, request);
  if (request.state === 'inProgress') return runErasure(platform, request, requestId);
  if (request.state === 'received' || request.state === 'identityChecked') return remind(platform, request);
  await platform.database.update('dataRequests', { _id: request._id }, { wakeAt: null });
}

/** A copy's files are kept for some days only. */
async function removeFiles({ database, files }: Platform, { _id, files: kept }: DataRequest): Promise<void> {
  if (kept) await files.remove([kept.json, kept.html]);
  await database.update('dataRequests', { _id }, { files: null, wakeAt: null });
}

/** Tells the managers of the community that a request is due soon, or is due; each of it once. */
async function remind(platform: Platform, request: DataRequest): Promise<void> {
  const { database } = platform;
  const { _id, dueAt, communityId, version } = request;
  const now = platform.now();
  const reminder = reminderAt(dueAt, now);
  if (reminder !== null)
    for (const to of await managersOf(platform, communityId))
      await database.insert('notices', dueNotice(request, reminder, to, now));
  // A decision in between has set its own time.
  await database.update('dataRequests', { _id, version }, { wakeAt: nextReminderAt(dueAt, now) });
}
