import type { CheckState } from '../../contract';
import type { Platform } from '../kernel/ports';
import { amongIds, append, isIn, isNot, plus } from '../kernel/query';
import { tallyId } from './moving';
import type { Check, Tally } from './stored';

/** Each try fails only for those that somebody else moved in between. */
const TRIES = 5;

/** A check as it becomes; null: it was moved so before. */
export type Move = (check: Check) => Check | null;

/** What is written of one move; `moved` names the write, and from where to where. */
type Written = Partial<Check>;

interface Moving {
  before: Check;
  written: Written;
}

/**
 * Moves many checks outside of a transaction, those alike in one write, for moves that settle nothing (`moving`). Who is interrupted asks for
 * the same again: what was moved stays so, and the figures of its building are made good. At most 1000.
 * @throws Error when somebody else moved one of them each time.
 */
export async function moveChecks(platform: Platform, ids: readonly string[], move: Move): Promise<void> {
  const { database, secrets } = platform;
  const call = secrets.newId().slice(0, 12);
  const whole: Check[] = [];
  const perhaps: Check[] = [];
  let left = [...new Set(ids)];
  for (let tries = 0; left.length > 0; tries += 1) {
    if (tries === TRIES) throw new Error(`${String(left.length)} checks were moved by others`);
    const found = await database.find<Check>('checks', { _id: isIn(left) }, { limit: left.length });
    const groups = new Map<string, Moving[]>();
    for (const before of found) {
      const after = move(before);
      if (!after) perhaps.push(before);
      else {
        const written = changesOf(before, after);
        const key = JSON.stringify([before.state, before.version, written]);
        groups.set(key, [...(groups.get(key) ?? []), { before, written }]);
      }
    }
    const numbered = [...groups.values()].map((group, at) =>
      named(group, `${call}${String(tries)}-${String(at)}`),
    );
    const done = await Promise.all(numbered.map((group) => writeAlike(platform, group)));
    left = numbered.flatMap((group, at) => (done[at] ? [] : group.map(({ before }) => before._id)));
    whole.push(
      ...numbered.flatMap((group, at) =>
        done[at] ? group.map(({ before, written }) => ({ ...before, ...written })) : [],
      ),
    );
  }
  await Promise.all([addKnown(platform, whole), addMissing(platform, perhaps)]);
}

const changesOf = (before: Check, after: Check): Written =>
  Object.fromEntries(
    Object.entries(after).filter(([field, value]) => value !== before[field as keyof Check]),
  );

/** Of a write that moves nothing from one figure to another there is nothing to tell. */
const named = (group: Moving[], write: string): Moving[] =>
  group.map(({ before, written }) => ({
    before,
    written: {
      ...written,
      moved: written.state === undefined ? null : `${write}:${before.state}>${written.state}`,
    },
  }));

/** Whether all of them were written. Of the others, those that were show at the next look. */
async function writeAlike({ database }: Platform, group: readonly Moving[]): Promise<boolean> {
  const [first] = group;
  if (!first) return true;
  const { state, version } = first.before;
  const filter = { _id: amongIds(group.map(({ before }) => before._id)), state, version };
  return (await database.update('checks', filter, first.written)) === group.length;
}

/** By building and write. */
function byTally(
  { secrets }: Platform,
  checks: readonly Check[],
): { id: string; write: string; those: Check[] }[] {
  const groups = new Map<string, { id: string; write: string; those: Check[] }>();
  for (const check of checks) {
    const { moved } = check;
    if (!moved) continue;
    const id = tallyId(secrets, check);
    const key = `${id} ${moved}`;
    const group = groups.get(key);
    if (group) group.those.push(check);
    else groups.set(key, { id, write: moved, those: [check] });
  }
  return [...groups.values()];
}

/** A write is counted once in a building. */
async function addTo({ database }: Platform, id: string, write: string, by: number): Promise<void> {
  const [from, to] = write.slice(write.indexOf(':') + 1).split('>') as [CheckState, CheckState];
  const changes = {
    [`counts.${from}`]: plus(-by),
    [`counts.${to}`]: plus(by),
    movedBy: append(write),
  };
  await database.update('checkTallies', { _id: id, movedBy: isNot(write) }, changes);
}

const addKnown = (platform: Platform, checks: readonly Check[]) =>
  Promise.all(
    byTally(platform, checks).map(({ id, write, those }) => addTo(platform, id, write, those.length)),
  );

/** Of writes whose maker may not have come to count them: all that it moved, whoever asks again. */
async function addMissing(platform: Platform, checks: readonly Check[]): Promise<void> {
  const { database } = platform;
  const groups = byTally(platform, checks);
  if (groups.length === 0) return;
  const ids = [...new Set(groups.map(({ id }) => id))];
  const tallies = await database.find<Tally>('checkTallies', { _id: isIn(ids) }, { limit: ids.length });
  const counted = new Map(tallies.map(({ _id, movedBy = [] }) => [_id, movedBy]));
  await Promise.all(
    groups.map(async ({ id, write, those: [one] }) => {
      if (!one || counted.get(id)?.includes(write)) return;
      const { campaignId, communityId, building } = one;
      const by = await database.count('checks', { campaignId, communityId, building, moved: write });
      await addTo(platform, id, write, by);
    }),
  );
}
