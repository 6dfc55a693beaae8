import type { PushChannel } from '../../contract';
import type { Platform } from '../kernel/ports';
import { amongIds, anyOf, atMost, isIn } from '../kernel/query';
import { stepOf, type Held } from './hold';
import type { StoredReminded } from './stored';
import { each, grouped } from './together';

const REMINDED = 'reminded';
const DAY_MS = 24 * 3_600_000;
/** Each try fails only when somebody else made one of the documents in between. */
const TRIES = 5;

const idOf = ({ secrets }: Platform, { to, personId = '' }: Held) =>
  secrets.idOf('reminded', to, to ? '' : personId);

/** The place of a reminder: one step (`rung`) of a notice by a channel, at most one in `days`. */
export interface Place {
  held: Held;
  channel: PushChannel;
  rung: number;
  days: number;
}

/**
 * Takes each person's one place for a reminder by a channel. Taken again for the same step it is still taken; of several at once one gets
 * it. Gives when it will be free, by the notice's id, for those who did not get theirs.
 */
export async function takePlaces(
  platform: Platform,
  places: readonly Place[],
): Promise<ReadonlyMap<string, number>> {
  const alike = grouped(
    places,
    ({ held, channel, rung, days }) => `${channel} ${days} ${stepOf(held, rung)}`,
  );
  return new Map((await each(alike, (group) => takeAlike(platform, group, TRIES))).flat());
}

/** For one step, each another person's. */
async function takeAlike(
  platform: Platform,
  alike: readonly Place[],
  tries: number,
): Promise<[string, number][]> {
  const { database } = platform;
  const [first] = alike;
  if (!first) return [];
  const { channel, days, held, rung } = first;
  const now = platform.now();
  const place = `by.${channel}`;
  const taken = { at: now, step: stepOf(held, rung) };
  const isFree = anyOf(
    { [place]: null },
    { [`${place}.at`]: atMost(now - days * DAY_MS) },
    { [`${place}.step`]: taken.step },
  );
  const persons = alike.map((one) => ({ id: idOf(platform, one.held), noticeId: one.held._id }));
  const ids = persons.map(({ id }) => id);
  const got = await database.update(REMINDED, [{ _id: amongIds(ids) }, isFree], { [place]: taken });
  if (got === ids.length) return [];
  const found = await database.find<StoredReminded>(REMINDED, { _id: isIn(ids) }, { limit: ids.length });
  const known = new Map(found.map((one) => [one._id, one]));
  const absent = ids.filter((id) => !known.has(id));
  const made = absent.map((_id) => ({ _id, by: { [channel]: taken } }));
  const isSure = (await database.insertAll(REMINDED, made)) && found.every((one) => one.by[channel]);
  if (!isSure && tries > 1) return takeAlike(platform, alike, tries - 1);
  return persons.flatMap(({ id, noticeId }): [string, number][] => {
    const other = known.get(id)?.by[channel];
    return !other || other.step === taken.step ? [] : [[noticeId, other.at + days * DAY_MS]];
  });
}

/** Those whose place is theirs, by the notice's id: without it nothing of theirs was sent. One step to the database. */
export async function withPlace(
  platform: Platform,
  places: readonly Omit<Place, 'days'>[],
): Promise<ReadonlySet<string>> {
  if (places.length === 0) return new Set();
  const ids = [...new Set(places.map(({ held }) => idOf(platform, held)))];
  const found = await platform.database.find<StoredReminded>(
    REMINDED,
    { _id: isIn(ids) },
    { limit: ids.length },
  );
  const known = new Map(found.map((one) => [one._id, one]));
  const theirs = places.filter(
    ({ held, channel, rung }) => known.get(idOf(platform, held))?.by[channel]?.step === stepOf(held, rung),
  );
  return new Set(theirs.map(({ held }) => held._id));
}

/** Gives them back: nothing was sent. */
export async function leavePlaces(platform: Platform, places: readonly Omit<Place, 'days'>[]): Promise<void> {
  const alike = grouped(places, ({ held, channel, rung }) => `${channel} ${stepOf(held, rung)}`);
  await each(alike, async (group) => {
    const [first] = group;
    if (!first) return;
    const place = `by.${first.channel}`;
    const ids = group.map(({ held }) => idOf(platform, held));
    const ours = { _id: amongIds(ids), [`${place}.step`]: stepOf(first.held, first.rung) };
    await platform.database.update(REMINDED, ours, { [place]: null });
  });
}
