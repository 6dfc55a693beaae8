import { ROLES, type Role } from '../../../../contract';
import type { World } from '../../../support/world';
import type { Target } from '../situations';

export const all: readonly Role[] = ROLES;
export const staff: readonly Role[] = [
  'clerk',
  'reviewer',
  'ticketStaff',
  'teamLead',
  'communityManager',
  'auditor',
  'hqAdmin',
];
export const readers: readonly Role[] = [
  'owner',
  'member',
  'clerk',
  'reviewer',
  'communityManager',
  'auditor',
];
export const reviewers: readonly Role[] = ['reviewer', 'communityManager'];
export const collectors: readonly Role[] = ['clerk', 'communityManager'];
export const overseers: readonly Role[] = ['communityManager', 'auditor', 'hqAdmin'];
export const homes: readonly Role[] = ['owner', 'member'];
export const ticketTeam: readonly Role[] = ['ticketStaff', 'teamLead', 'communityManager'];

/** One endpoint: who may call it, and whose things it answers about. Written by hand: not derived from the table under test. */
export interface Decision {
  roles: readonly Role[];
  /**
   * `place`: the input names a home or something of it; open to its people and to staff of its community, absent to others.
   * `community`: the input names something for all homes of a community; absent to the people and staff of others.
   * `sender`: the input names something that one person sent; absent to everybody else.
   * `self`: about the caller, or about nobody. `list`: a list or search, in which nothing of other communities stands.
   */
  about: 'place' | 'community' | 'sender' | 'self' | 'list';
  /** A valid input about `target`. A call that would change something names a version that nothing has. */
  input: (target: Target) => object;
  /** Reached by staff who have not signed the agreement; everything else in the staff area is shut to them. */
  beforeSigning?: true;
  /** Open to people before they agreed to the privacy text. */
  beforeConsent?: true;
  /** For a call that changes who the caller is: makes it as it was. */
  undo?: (w: World, openid: string) => Promise<unknown>;
  /** What who is let in answers with, where there is nothing to do. */
  emptyCode?: 'NOT_FOUND';
  /** Within the place it is for the sender alone. */
  senderOnly?: true;
}

/** No document has it: whoever is let in learns that theirs is stale, and nothing is changed. */
export const NEVER = 99;
export const household = ({ householdId }: Target) => ({ householdId });
export const atOuting = ({ outing, householdId }: Target) => ({ id: outing, householdId });
export const nothing = () => ({});
let keys = 0;
export const requestKey = () => `decided-request-key-${(keys += 1)}`;
export const open = { beforeSigning: true, beforeConsent: true } as const;
/** Staff live somewhere too. */
export const asGuest = { roles: all, about: 'self', beforeSigning: true } as const;
