import { audit, type EntryView } from '../../contract';
import { maskName } from '../archive';
import { Damaged } from '../kernel/failure';
import { handle, type Call } from '../kernel/handle';
import { pageOf } from '../kernel/paging';
import { reachesCommunity } from '../kernel/permit';
import type { Secrets, Stored } from '../kernel/ports';
import { isIn } from '../kernel/query';
import { LOG } from './chain';
import { maskedIn, roleOf, staffOf, type StaffCalled } from './people';
import { expectEntry, record } from './record';
import type { AnyEntry } from './stored';

const PAGE_SIZE = 30;

/** Of a household's document, what the log tells of it. */
interface HouseholdCalled extends Stored {
  communityName: string;
  label: string;
}

/** The audit log for auditors, and for managers of their own communities. That somebody read it is put on record too. */
export const entries = handle(audit.entries, async ({ after, ...asked }, call) => {
  const { reach, platform: { database } } = call; // prettier-ignore
  const { communityId, householdId } = asked;
  // A foreign community has no entries, like one that does not exist.
  if (communityId !== undefined && !reachesCommunity(reach, communityId)) return { items: [], next: null };
  const within = reach.communityIds === 'all' ? {} : { communityId: isIn(reach.communityIds) };
  const page = { by: 'at', direction: 'desc', size: PAGE_SIZE, after } as const;
  const [{ items, next }] = await Promise.all([
    pageOf<AnyEntry>(database, LOG, { ...within, ...asked }, page),
    expectEntry(call),
  ]);
  const [staff, homes] = await Promise.all([
    staffOf(database, items),
    homesOf(items, call),
    record(call, {
      ...{ action: 'view', entity: LOG, entityId: '', masked: true },
      ...{ householdId: householdId ?? null, communityId: communityId ?? null },
    }),
  ]);
  return { items: items.map((entry) => present(entry, staff, homes, call)), next };
});

async function homesOf(items: readonly AnyEntry[], { platform }: Call) {
  const ids = [...new Set(items.flatMap(({ householdId }) => householdId || []))];
  if (ids.length === 0) return new Map<string, HouseholdCalled>();
  const page = { limit: ids.length };
  const found = await platform.database.find<HouseholdCalled>('households', { _id: isIn(ids) }, page);
  return new Map(found.map((one) => [one._id, one]));
}

function present(
  entry: AnyEntry,
  staff: ReadonlyMap<string, StaffCalled>,
  homes: ReadonlyMap<string, HouseholdCalled>,
  call: Call,
): EntryView {
  const { staffId } = entry;
  const member = staff.get(staffId ?? '');
  const home = homes.get(entry.householdId ?? '');
  const name = member?.name ?? '';
  return {
    id: entry._id,
    at: new Date(entry.at).toISOString(),
    action: entry.action,
    step: entry.step ?? null,
    by: {
      kind: staffId !== null ? 'staff' : entry.accountId ? 'resident' : 'system',
      staffId,
      role: staffId === null ? null : roleOf(entry, member),
      name: member && oversees(member, call) ? name : maskName(name),
    },
    entity: entry.entity,
    householdId: entry.householdId || null,
    communityName: home?.communityName ?? '',
    address: home?.label ?? '',
    fields: entry.fields ?? [],
    masked: maskedIn(entry),
    category: entry.category ?? null,
    reason: reasonOf(entry, call.platform.secrets),
  };
}

/** Whether the viewer oversees a community that the staff member works in: then their name is no secret. */
function oversees({ posts }: StaffCalled, { reach }: Call): boolean {
  return posts.some(({ communityIds }) =>
    communityIds === 'all'
      ? reach.communityIds === 'all'
      : communityIds.some((one) => reachesCommunity(reach, one)),
  );
}

/** One reason that does not open must not hide the log; `audit verify` names it. */
function reasonOf({ _id, reasonSealed = null }: AnyEntry, secrets: Secrets): string | null {
  if (reasonSealed === null) return null;
  try {
    return secrets.open(reasonSealed, `${LOG}/${_id}/reason`);
  } catch (error) {
    if (error instanceof Damaged) return null;
    throw error;
  }
}
