import type { PushChannel } from '../../contract';
import type { Platform } from '../kernel/ports';
import { anyOf, atMost } from '../kernel/query';
import type { StoredNotice, StoredReminded } from './stored';

const REMINDED = 'reminded';
const DAY_MS = 24 * 3_600_000;

const idOf = ({ secrets }: Platform, { to, personId = '' }: StoredNotice) =>
  secrets.idOf('reminded', to, to ? '' : personId);

const stepOf = ({ _id }: StoredNotice, rung: number) => `${_id}:${rung}`;

/**
 * Takes the person's one place for a reminder by this channel in `days`, for one step (`rung`) of a notice. Null when it has it, also when it
 * asks again; otherwise when it will be free. Of several at once one gets it.
 */
export async function takePlace(
  platform: Platform,
  notice: StoredNotice,
  channel: PushChannel,
  { rung, days }: { rung: number; days: number },
): Promise<number | null> {
  const { database } = platform;
  const _id = idOf(platform, notice);
  const now = platform.now();
  const place = `by.${channel}`;
  const taken = { at: now, step: stepOf(notice, rung) };
  const isFree = anyOf(
    { [place]: null },
    { [`${place}.at`]: atMost(now - days * DAY_MS) },
    { [`${place}.step`]: taken.step },
  );
  if ((await database.update(REMINDED, [{ _id }, isFree], { [place]: taken })) > 0) return null;
  if (await database.insert(REMINDED, { _id, by: { [channel]: taken } })) return null;
  const standing = await database.get<StoredReminded>(REMINDED, _id);
  const other = standing?.by[channel];
  return other ? other.at + days * DAY_MS : now;
}

/** Gives it back: nothing was sent. */
export async function leavePlace(
  platform: Platform,
  notice: StoredNotice,
  channel: PushChannel,
  rung: number,
): Promise<void> {
  const place = `by.${channel}`;
  const filter = { _id: idOf(platform, notice), [`${place}.step`]: stepOf(notice, rung) };
  await platform.database.update(REMINDED, filter, { [place]: null });
}
