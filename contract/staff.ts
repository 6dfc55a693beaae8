import { endpoint } from './endpoint';
import { STAFF_ROLES } from './permissions';
import { After, Id, Instant, Next } from './values';
import * as z from './zod';

/** `left`: does not work here any more; nothing opens to them. */
export const STAFF_STATES = ['active', 'left'] as const;
export const StaffState = z.enum(STAFF_STATES);
export type StaffState = z.infer<typeof StaffState>;
export const STAFF_STATE_NAMES: Readonly<Record<StaffState, string>> = { active: '在职', left: '已离职' };

/** A colleague, with what the viewer may do about them. */
export const StaffMember = z.strictObject({
  staffId: Id,
  name: z.string(),
  roles: z.array(z.enum(STAFF_ROLES)),
  /** Names of the communities; empty: all of them. */
  communities: z.array(z.string()),
  state: StaffState,
  leftAt: z.nullable(Instant),
  allowed: z.array(z.enum(['leave', 'rejoin'])),
});
export type StaffMember = z.infer<typeof StaffMember>;

const about = z.strictObject({ staffId: Id });

export const staff = {
  /** Colleagues of the viewer's communities, by name. */
  list: endpoint({
    name: 'staff.list',
    permission: 'staff.oversee',
    input: z.strictObject({ state: z.optional(StaffState), after: After }),
    output: z.strictObject({ items: z.array(StaffMember), next: Next }),
    errors: [],
  }),
  /**
   * Somebody leaves: their access ends at once, their signature is revoked, and within a minute what they had begun is free for colleagues.
   * For managers of a community they work in, of clerks, reviewers and ticket staff, and for head office of everybody; never oneself. Again it changes nothing.
   */
  leave: endpoint({
    name: 'staff.leave',
    permission: 'staff.manage',
    input: about,
    output: StaffMember,
    errors: ['NOT_FOUND', 'ILLEGAL_ACTION'],
  }),
  /** They work here again, in the posts they had; the agreement is to be signed anew. */
  rejoin: endpoint({
    name: 'staff.rejoin',
    permission: 'staff.appoint',
    input: about,
    output: StaffMember,
    errors: ['NOT_FOUND', 'ILLEGAL_ACTION'],
  }),
};
