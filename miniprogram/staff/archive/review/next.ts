import { archive } from '../../../services/archive';

/** Decided since the app was opened: after a first approval a request is still in the inbox, but not for the same person. */
const decidedHere = new Set<string>();

/** Remembers `decidedId` and finds the one that has waited longest besides it; null when none, or when it could not be asked. */
export async function nextWaiting(decidedId: string): Promise<{ id: string; left: number } | null> {
  decidedHere.add(decidedId);
  try {
    const { items } = await archive.inbox(null);
    const open = items.filter(({ id }) => !decidedHere.has(id));
    return open[0] ? { id: open[0].id, left: open.length } : null;
  } catch {
    return null;
  }
}
