import { entryId, linked, LOG, markOf } from '../../cloudfunctions/audit/chain';
import type { AuditEntry } from '../../cloudfunctions/audit/stored';
import type { AuditAction } from '../../contract';
import type { DemoContext } from './context';
import { householdIdOf, readJson, type AuditRow } from './read';

const HOUR = 3_600_000;

/** Who looked at what in the days before, each staff member's entries in a chain as the product makes them. */
export function auditDocuments({ secrets, now }: DemoContext): AuditEntry[] {
  const posts = new Map(readJson('staff.json').map((one) => [one.key, one.posts[0]?.role ?? null]));
  const heads = new Map<string, AuditEntry>();
  const oldestFirst = [...readJson('audit.json')].sort((one, other) => other.hoursAgo - one.hoursAgo);
  return oldestFirst.map((row, index) => {
    const chain = `staff:s-${row.by}`;
    const head = heads.get(chain) ?? null;
    const id = entryId(chain, (head?.seq ?? 0) + 1);
    const { reason = null } = row;
    const body = {
      ...aboutWhat(row),
      ...{ staffId: `s-${row.by}`, role: posts.get(row.by) ?? null, accountId: null },
      ...{ step: row.step ?? null, fields: row.fields ?? [], masked: row.masked ?? null },
      ...{ category: row.category ?? null, reasonMark: reason === null ? null : markOf(secrets, id, reason) },
      ...{ at: now - row.hoursAgo * HOUR, requestId: `demo-${index}`, signedInOn: head?.signedInOn ?? null },
    };
    const reasonSealed = reason === null ? null : secrets.seal(reason, `${LOG}/${id}/reason`);
    const entry: AuditEntry = { ...linked(secrets, chain, head, body), reasonSealed };
    heads.set(chain, entry);
    return entry;
  });
}

function aboutWhat({ action, entity, home }: AuditRow) {
  const householdId = home === null ? null : householdIdOf(home);
  const communityId = home?.split('/')[0] ?? null;
  return { action: action as AuditAction, entity, entityId: householdId ?? '', householdId, communityId };
}
