import type { Handled } from '../kernel/handle';
import { decide } from './decide';
import { list } from './list';
import { refuseWithoutWords, reveal } from './reveal';
import { submit } from './submit';
import type { SectionSource } from './sections';
import { getWith, history, inbox, request, requests } from './view';
import { withdraw } from './withdraw';

/** The archive: households' records with what other capabilities keep of them, their double review and their history. */
export const handlersWith = (sections: readonly SectionSource[]): readonly Handled[] => [
  getWith(sections),
  list,
  submit,
  requests,
  request,
  withdraw,
  history,
  inbox,
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
export { placeOf } from './places';
export { cardFor, findMemberships, getHousehold } from './repository';
export type { SectionSource } from './sections';
export { allowedOn, nextRequestState, OPEN_STATES, type Standing } from './review';
export { refuseWithoutWords };
export type { Household, Membership, Person, StoredStep, StoredVersion } from './stored';
export { partOf, proposeRemoval } from './submit';
