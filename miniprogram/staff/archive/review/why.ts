import { readDraft, removeDraft, saveDraft } from '../../../platform/drafts';

/** What a reviewer has typed about one request. `fields` by path of the change. */
export interface Why {
  reason: string;
  fields: Record<string, string>;
}

export const NOTHING_TYPED: Why = { reason: '', fields: {} };

const placeOf = (requestId: string, householdId: string) => ({
  kind: `review:${requestId}`,
  shape: 1,
  householdId,
});

export function readWhy(requestId: string, householdId: string): Why {
  const kept = readDraft(placeOf(requestId, householdId))?.value as Partial<Why> | undefined;
  return { reason: kept?.reason ?? '', fields: kept?.fields ?? {} };
}

export const saveWhy = (requestId: string, householdId: string, why: Why): void =>
  saveDraft(placeOf(requestId, householdId), why);

export const removeWhy = (requestId: string, householdId: string): void =>
  removeDraft(placeOf(requestId, householdId));

/** As `archive.decide` takes it: trimmed, without the empty ones; reasons per field only for a return. */
export function toReasons(decision: 'return' | 'reject', { reason, fields }: Why) {
  const fieldReasons = Object.fromEntries(
    Object.entries(fields).flatMap(([path, text]) => (text.trim() ? [[path, text.trim()]] : [])),
  );
  return { reason: reason.trim(), fieldReasons: decision === 'return' ? fieldReasons : {} };
}
