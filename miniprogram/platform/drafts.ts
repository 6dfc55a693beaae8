/** A draft holds names and phone numbers, so it does not lie on the phone for ever. */
const KEEP_MS = 7 * 24 * 3600 * 1000;

interface Kept {
  shape: number;
  savedAt: number;
  value: unknown;
}

/** One thing being typed: `kind` of form, `shape` (raise it when the form's fields change), household it belongs to. */
export interface DraftPlace {
  kind: string;
  shape: number;
  householdId: string;
}

const keyOf = (place: DraftPlace) => `draft:${place.kind}:${place.householdId}`;

/** Keeps the form as it is now; it survives the app being killed. A full storage must not stop the typing. */
export function saveDraft(place: DraftPlace, value: unknown): void {
  const kept: Kept = { shape: place.shape, savedAt: Date.now(), value };
  try {
    wx.setStorageSync(keyOf(place), kept);
  } catch {
    // Nothing to do: the form itself is still on screen.
  }
}

/** The kept form and when it was saved (epoch ms); null when there is none, it is too old, or of an earlier shape. */
export function readDraft(place: DraftPlace): { value: unknown; savedAt: number } | null {
  const kept: unknown = wx.getStorageSync(keyOf(place));
  if (!isKept(kept)) return null;
  if (kept.shape !== place.shape || Date.now() - kept.savedAt > KEEP_MS) {
    removeDraft(place);
    return null;
  }
  return { value: kept.value, savedAt: kept.savedAt };
}

/** Forgets it: sent, or given up. */
export function removeDraft(place: DraftPlace): void {
  wx.removeStorageSync(keyOf(place));
}

function isKept(value: unknown): value is Kept {
  return (
    typeof value === 'object' && value !== null && 'shape' in value && 'savedAt' in value && 'value' in value
  );
}
