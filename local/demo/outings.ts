import type { Outing, StoredSitting } from '../../cloudfunctions/fieldwork/stored';
import type { DemoContext } from './context';
import { householdIdOf, type OutingEntry } from './read';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** An outing that is open, and what happened at it so far. `labels`: places by household, of the whole register. */
export function outingDocuments(
  entry: OutingEntry,
  communityName: string,
  labels: ReadonlyMap<string, string>,
  staffNames: ReadonlyMap<string, string>,
  { secrets, now }: DemoContext,
): { outing: Outing; sittings: StoredSitting[] } {
  const { community: communityId, place, buildings } = entry;
  const _id = `o-demo-${entry.key}`;
  const staff = entry.staff.map((key) => ({ id: `s-${key}`, name: staffNames.get(key) ?? '' }));
  const from = now - entry.hoursAgo * HOUR;
  const within = [...labels.keys()].filter((id) =>
    buildings.some((one) => id.startsWith(householdIdOf(`${communityId}/${one}-`))),
  );
  const outing: Outing = {
    ...{ _id, communityId, communityName, place, buildings, staff, from, to: from + entry.hours * HOUR },
    ...{ state: 'open', version: 2, closedAt: null, total: within.length },
    ...{ createdBy: staff[0]?.id ?? '', createdAt: from - 24 * HOUR },
  };
  const sittings = entry.households.map(({ room, state, reason, minutesAgo }): StoredSitting => {
    const householdId = householdIdOf(`${communityId}/${buildings[0] ?? ''}-${room}`);
    const label = labels.get(householdId);
    if (label === undefined) throw new Error(`demo data: no home ${householdId}`);
    return {
      ...{
        _id: `s-${secrets.idOf('sitting', _id, householdId)}`,
        outingId: _id,
        householdId,
        communityId,
        label,
      },
      ...{ state, reason, staffId: staff[0]?.id ?? '', staffName: staff[0]?.name ?? '' },
      ...{ at: now - minutesAgo * MINUTE, requestId: null, signature: null, requestKey: null },
    };
  });
  return { outing, sittings };
}
