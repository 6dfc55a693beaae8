import { CallFailed } from '../../../platform/callFailed';
import { knownMe } from '../../../platform/session';
import { allDrafts, type FieldDraft } from '../offline/drafts';
import { outingsWithDrafts, sweep } from '../offline/store';
import { sync } from '../offline/sync';
import { unlock, type Unlocked } from '../offline/unlock';

/** All that this clerk has on the phone, by outing. */
export interface Queue {
  stores: Unlocked[];
  drafts: FieldDraft[];
  /** Drafts that were older than a week, and are gone. */
  dropped: number;
  /** Outings whose key the server gives no more; what lies there cannot be sent. */
  shut: number;
}

/** @throws CallFailed OFFLINE when a key is missing and there is no network */
export async function openQueue(): Promise<Queue> {
  const dropped = sweep(Date.now());
  const staffId = (await knownMe()).staff?.id ?? '';
  const stores: Unlocked[] = [];
  let shut = 0;
  for (const outingId of outingsWithDrafts(staffId)) {
    try {
      stores.push(await unlock(outingId));
    } catch (error) {
      if (error instanceof CallFailed && error.retryable) throw error;
      shut += 1;
    }
  }
  return { stores, drafts: stores.flatMap(allDrafts), dropped, shut };
}

/** Sends all that is ready; how many arrived, and whether the network failed. */
export async function sendAll(stores: readonly Unlocked[]): Promise<{ sent: number; isOffline: boolean }> {
  let sent = 0;
  for (const own of stores) {
    const done = await sync(own);
    sent += done.sent;
    if (done.isOffline) return { sent, isOffline: true };
  }
  return { sent, isOffline: false };
}
