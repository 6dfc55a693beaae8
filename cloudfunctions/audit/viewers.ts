import { audit, type Look, type ViewedThing } from '../../contract';
import { maskName } from '../archive';
import { Failure } from '../kernel/failure';
import { handle } from '../kernel/handle';
import { pageOf } from '../kernel/paging';
import { isIn, isNot } from '../kernel/query';
import { LOG } from './chain';
import { maskedIn, roleOf, staffOf } from './people';
import type { AnyEntry } from './stored';

const PAGE_SIZE = 50;
const LOOKS = ['view', 'reveal', 'export'] as const;

const THINGS: Readonly<Record<string, ViewedThing>> = {
  changeRequests: 'request',
  homeRequests: 'homeRequest',
  tickets: 'ticket',
  [LOG]: 'log',
};

/** Who of the staff looked at a household's record, requests and tickets: for those who live there. */
export const viewers = handle(audit.viewers, async ({ householdId, after }, call) => {
  if (!call.reach.householdIds.includes(householdId)) throw new Failure('NOT_FOUND');
  const { database, secrets } = call.platform;
  const { items, next } = await pageOf<AnyEntry>(
    database,
    LOG,
    { householdId, staffId: isNot(null), action: isIn(LOOKS) },
    { by: 'at', direction: 'desc', size: PAGE_SIZE, after },
  );
  const staff = await staffOf(database, items);
  const looks = items.map((entry): Look => {
    const member = staff.get(entry.staffId ?? '');
    return {
      at: new Date(entry.at).toISOString(),
      by: {
        key: secrets.idOf('audit.viewers', householdId, entry.staffId ?? ''),
        role: roleOf(entry, member),
        name: maskName(member?.name ?? ''),
      },
      action: entry.action as Look['action'],
      thing: THINGS[entry.entity] ?? 'record',
      masked: maskedIn(entry) ?? true,
      category: entry.category ?? null,
    };
  });
  return { items: looks, next };
});
