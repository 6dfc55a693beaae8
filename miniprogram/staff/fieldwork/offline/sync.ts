import { fromBase64 } from '../../../platform/base64';
import { CallFailed, sentenceOf, type FailureCode } from '../../../platform/callFailed';
import { uploadAs } from '../../../platform/upload';
import { fieldwork } from '../../../services/fieldwork';
import { allDrafts, findDraft, forgetDraft, keepDraft, type FieldDraft } from './drafts';
import { toFaceDraft } from './faceForm';
import type { Unlocked } from './unlock';

/** What came of sending: households by id, with the draft that stayed, or null when the server has it. */
export interface Synced {
  sent: number;
  /** No network: the rest waits. */
  isOffline: boolean;
  left: FieldDraft[];
}

/** The record moved on, or somebody else was there: the clerk looks and decides. */
const CONFLICTS: readonly FailureCode[] = ['STALE', 'REQUEST_OPEN', 'SERVED', 'TAKEN', 'NOT_FOUND'];

const running = new Map<string, Promise<Synced>>();

/** Sends what is ready, the oldest first; one run at a time for each outing. Never rejects. */
export function sync(own: Unlocked): Promise<Synced> {
  const name = `${own.staffId}/${own.outingId}`;
  const under = running.get(name);
  if (under) return under;
  const run = sendAll(own).finally(() => running.delete(name));
  running.set(name, run);
  return run;
}

async function sendAll(own: Unlocked): Promise<Synced> {
  let sent = 0;
  let isOffline = false;
  for (const draft of allDrafts(own)) {
    if (draft.state !== 'ready') continue;
    try {
      await send(draft);
      // Changed meanwhile: that is another draft.
      if (findDraft(own, draft.householdId)?.requestKey === draft.requestKey)
        forgetDraft(own, draft.householdId);
      sent += 1;
    } catch (error) {
      isOffline = isTransient(error);
      if (isOffline) break;
      keepDraft(own, cameBack(draft, error));
    }
  }
  return { sent, isOffline, left: allDrafts(own) };
}

/** Nothing was decided: the same draft, under the same key, may be sent again. */
const isTransient = (error: unknown) => error instanceof CallFailed && error.retryable;

function cameBack(draft: FieldDraft, error: unknown): FieldDraft {
  const isConflict = error instanceof CallFailed && CONFLICTS.includes(error.code);
  const { consentVersion: outdated, ...fields } = error instanceof CallFailed ? error.fields : {};
  return {
    ...draft,
    state: isConflict ? 'conflict' : 'refused',
    // The owner signed for a text that has changed since: only they can say yes to the new one.
    ...(outdated === undefined ? { message: sentenceOf(error) } : { message: outdated, signature: '' }),
    fields,
  };
}

/** Signatures from before the version was kept with them were given for this text. */
const FIRST_VERSION = '2026-11';

async function send(draft: FieldDraft) {
  const { outingId, householdId, base, form, reason, signature, requestKey } = draft;
  const { consentVersion = FIRST_VERSION } = draft;
  if (reason !== null) return fieldwork.fail(outingId, householdId, reason, requestKey);
  if (!base) throw new Error('a draft without record');
  return fieldwork.submit({
    ...{ id: outingId, householdId, baseVersion: base.version, draft: toFaceDraft(form, base), requestKey },
    consentVersion,
    signature: await upload(signature, requestKey),
  });
}

/** The name follows from the key: sent again it is the same file. The picture lies open on the phone only meanwhile. */
async function upload(png: string, requestKey: string): Promise<string> {
  const path = `${wx.env.USER_DATA_PATH}/${requestKey}.png`;
  const files = wx.getFileSystemManager();
  await new Promise<void>((resolve, reject) => {
    files.writeFile({
      filePath: path,
      data: fromBase64(png).buffer as ArrayBuffer,
      success: () => resolve(),
      fail: () => reject(new Error('the signature could not be written')),
    });
  });
  try {
    return await uploadAs(`${requestKey}.png`, path);
  } finally {
    files.unlink({ filePath: path, fail: () => undefined });
  }
}
