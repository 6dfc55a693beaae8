import type { Unlocked } from './unlock';

/** Personal data does not lie on a phone for longer. Source: domain model §6. */
export const KEEP_MS = 7 * 24 * 3600 * 1000;

/** `draft`: taken down, not yet sent. `record`: taken along to be read without a network. */
type Kind = 'draft' | 'record';

interface Kept {
  at: number;
  sealed: string;
}

const start = (kind: Kind) => `fieldwork:${kind}:`;
const folder = (kind: Kind, { staffId, outingId }: Unlocked) => `${start(kind)}${staffId}:${outingId}:`;

const keys = (beginning: string) => wx.getStorageInfoSync().keys.filter((key) => key.startsWith(beginning));

function read(place: string): Kept | null {
  const kept = wx.getStorageSync<Partial<Kept> | ''>(place);
  if (!kept || typeof kept.at !== 'number' || typeof kept.sealed !== 'string') return null;
  return { at: kept.at, sealed: kept.sealed };
}

/** Keeps a value sealed; `at`: from when its week counts. @throws when the phone is full, or nothing can be sealed */
export function keep(own: Unlocked, kind: Kind, householdId: string, value: unknown, at: number): void {
  const place = folder(kind, own) + householdId;
  const kept: Kept = { at, sealed: own.vault.seal(place, value) };
  wx.setStorageSync(place, kept);
}

/** Null when there is none, or none that opens. */
export function find(own: Unlocked, kind: Kind, householdId: string): unknown {
  const place = folder(kind, own) + householdId;
  const kept = read(place);
  return kept && own.vault.open(place, kept.sealed);
}

export function forget(own: Unlocked, kind: Kind, householdId: string): void {
  wx.removeStorageSync(folder(kind, own) + householdId);
}

/** All values of the outing on this phone, the oldest first. */
export function all(own: Unlocked, kind: Kind): unknown[] {
  return keys(folder(kind, own))
    .flatMap((place) => {
      const kept = read(place);
      const value = kept && own.vault.open(place, kept.sealed);
      return kept && value !== null ? [{ at: kept.at, value }] : [];
    })
    .sort((one, other) => one.at - other.at)
    .map(({ value }) => value);
}

/** Households of which this clerk kept something since `from`, at whatever outing; needs no key. */
export function keptSince(staffId: string, kind: Kind, from: number): Set<string> {
  const own = keys(`${start(kind)}${staffId}:`).filter((key) => (read(key)?.at ?? 0) >= from);
  return new Set(own.map((key) => key.slice(key.lastIndexOf(':') + 1)));
}

/** Outings of which this clerk has drafts on the phone; needs no key. */
export function outingsWithDrafts(staffId: string): string[] {
  const own = `${start('draft')}${staffId}:`;
  return [...new Set(keys(own).map((key) => key.slice(own.length).split(':')[0] ?? ''))];
}

/** Whether somebody's draft of this household lies here; needs no key. */
export const hasDraft = (outingId: string, householdId: string): boolean =>
  keys(start('draft')).some((key) => key.endsWith(`:${outingId}:${householdId}`));

/** How many drafts lie here, whoever took them down; nothing of them can be read. */
export const countSealed = (): number => keys(start('draft')).length;

/** Drops what is older than a week; gives how many drafts went with it. */
export function sweep(now: number): number {
  const drop = (kind: Kind) => {
    const old = keys(start(kind)).filter((place) => now - (read(place)?.at ?? 0) > KEEP_MS);
    for (const place of old) wx.removeStorageSync(place);
    return old.length;
  };
  drop('record');
  return drop('draft');
}
