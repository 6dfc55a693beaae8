import { audit as endpoints } from '../../contract';
import type { AuditAction, Output } from '../../contract';
import { call } from '../platform/call';

type Page = { after: string | null };
const after = (page: Page) => (page.after === null ? {} : { after: page.after });

/** What the log is narrowed to; an empty id or no action means all. */
export interface EntriesAsked {
  communityId: string;
  householdId: string;
  staffId: string;
  action: AuditAction | null;
}

/** The audit log. Each rejects with CallFailed. */
export const audit = {
  /** Who of the staff looked at a household's record. */
  viewers: (householdId: string, page: Page = { after: null }): Promise<Output<typeof endpoints.viewers>> =>
    call(endpoints.viewers, { householdId, ...after(page) }),

  entries: (
    { action, ...ids }: EntriesAsked,
    page: Page = { after: null },
  ): Promise<Output<typeof endpoints.entries>> =>
    call(endpoints.entries, {
      ...Object.fromEntries(Object.entries(ids).filter(([, id]) => id !== '')),
      ...(action === null ? {} : { action }),
      ...after(page),
    }),
};
