import type { Handled } from '../kernel/handle';
import { decide } from './decide';
import { list } from './list';
import { submit } from './submit';
import { get, history, inbox, request, requests } from './view';
import { withdraw } from './withdraw';

/** The archive: households' records, their double review and their history. */
export const handlers: readonly Handled[] = [
  get,
  list,
  submit,
  requests,
  request,
  withdraw,
  history,
  inbox,
  decide,
];

export { maskName, membershipId, nameOf, phoneOf, sealPerson } from './people';
export { cardFor, findMemberships } from './repository';
export { allowedOn, nextRequestState, type Standing } from './review';
export type { Household, Membership, Person, StoredStep, StoredVersion } from './stored';
export { proposeRemoval } from './submit';
