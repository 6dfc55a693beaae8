import type { RecordView } from '../../../../contract';
import { CallFailed, type FailureCode } from '../../../platform/callFailed';
import { fieldwork } from '../../../services/fieldwork';
import { findDraft, freshDraft, type FieldDraft } from '../offline/drafts';
import { formOver } from '../offline/faceForm';
import { atTheDoor, findRecord, keepRecord } from '../offline/records';
import { hasDraft } from '../offline/store';
import { unlock, unlockedNow, unlockWith, type Unlocked } from '../offline/unlock';

const WITHOUT_SERVER: readonly FailureCode[] = ['OFFLINE', 'TOO_MANY'];

/** A household to take down, or why not. */
export type Beginning =
  | { kind: 'draft'; own: Unlocked; draft: FieldDraft; isRestored: boolean }
  | { kind: 'blocked'; title: string; text: string };

/** Opens what was begun on this phone, else begins anew: with the server, or without a network from what was taken along. */
export async function begin(outingId: string, householdId: string): Promise<Beginning> {
  // The key comes with the record, too: it is asked for alone only when there is something to open.
  let own = hasDraft(outingId, householdId) ? await unlock(outingId) : unlockedNow(outingId);
  const known = own && findDraft(own, householdId);
  if (own && known?.base) return { kind: 'draft', own, draft: known, isRestored: true };
  let record: RecordView;
  try {
    const taken = await fieldwork.take(outingId, householdId);
    own ??= await unlockWith(outingId, taken.key);
    record = atTheDoor(taken.record);
    keepRecord(own, record);
  } catch (error) {
    if (!(error instanceof CallFailed)) throw error;
    if (error.code === 'TAKEN' || error.code === 'SERVED')
      return { kind: 'blocked', title: '先采集别的住户', text: error.message };
    if (!WITHOUT_SERVER.includes(error.code)) throw error;
    // Who has opened all that an hour allows goes on with what lies on the phone.
    own ??= await unlock(outingId);
    const along = findRecord(own, householdId);
    if (!along) throw error;
    record = along;
  }
  const { openRequest } = record;
  // One that came back may be this clerk's own to correct; the server knows.
  if (openRequest && openRequest.state !== 'returned' && openRequest.state !== 'conflict')
    return { kind: 'blocked', title: '已有一份修改正在审核', text: '审核完成后才能再采集这一户。' };
  const draft = freshDraft(outingId, record, formOver(record), Date.now());
  return { kind: 'draft', own, draft, isRestored: false };
}
