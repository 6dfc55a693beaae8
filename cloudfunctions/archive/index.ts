import type { Handled } from '../kernel/handle';
import { decide } from './decide';
import { list } from './list';
import { rebase } from './rebase';
import { restore, version } from './restore';
import { refuseWithoutWords, reveal } from './reveal';
import { submit } from './submit';
import type { SectionSource } from './sections';
import { getWith, history, request, requests } from './view';
import { withdraw } from './withdraw';

/** The archive: households' records with what other capabilities keep of them, their double review and their history. */
export const handlersWith = (sections: readonly SectionSource[]): readonly Handled[] => [
  getWith(sections),
  list,
  submit,
  rebase,
  requests,
  request,
  withdraw,
  history,
  version,
  restore,
  decide,
  reveal,
];

export { copyOfRecord, type CopiedRecord } from './copy';
export { erasePeople } from './erase';
export { eraseHistory } from './eraseHistory';
export { namesEverUsed } from './namesEverUsed';
export { maskName, maskPhone, membershipId, nameOf, phoneOf, sealPerson } from './people';
export { faceToFace } from './faceToFace';
export { countPlaces, listHouseholds } from './list';
export { countScope, findScope, isInScope } from './scope';
export { placeOf } from './places';
export { lookAtRecord } from './view';
export type { SectionSource } from './sections';
export { cardOf, ownerOnCard } from './card';
export { completenessOf } from './changes';
export { verifyUnchanged } from './verify';
export { findMemberships, findPersons, getHousehold, openRecord } from './repository';
export { decisionNotice } from './decisionNotice';
export { NEVER, nextAtOf } from './deadlines';
export { isEscalated, standingOf } from './present';
export {
  allowedOn,
  nextRequestState,
  OPEN_STATES,
  REVIEWERS_NEEDED,
  stateAfter,
  type Standing,
} from './review';
export type { ChangeRequest, Household, HouseholdRecord, Membership, Person, StoredStep } from './stored';
export { refuseWithoutWords };
export { partOf } from './sending';
export { proposeRemoval } from './submit';
export { nextVersionOf } from './versions';
export { homesNamed } from './homesNamed';
