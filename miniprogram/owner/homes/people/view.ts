import { RELATION_NAMES, RELATIONS, RIGHT_NAMES, RIGHTS } from '../../../../contract';
import type { HomePeople, HomePerson, Invitation, Relation, Right } from '../../../../contract';
import { showTime } from '../../../platform/time';

const choiceOf = (right: Right) => ({ value: right, label: RIGHT_NAMES[right] });
export const RIGHT_CHOICES = RIGHTS.map(choiceOf);

/** As what somebody new may be invited: a home has one head. */
export const RELATION_CHOICES = RELATIONS.filter((one) => one !== 'owner').map((value) => ({
  value,
  label: RELATION_NAMES[value],
}));

/** What a guest is offered at first: to look and to file tickets, as far as it is the host's to give. */
export const USUAL_RIGHTS: readonly Right[] = ['viewProfile', 'fileTicket'];

/** The home's people, the head first. */
export function toPeople({ communityName, address, people, grantable, allowed }: HomePeople) {
  return {
    place: `${communityName} ${address}`,
    people: [...people].sort((one, other) => Number(other.isHead) - Number(one.isHead)).map(toPerson),
    grantable: grantable.map(choiceOf),
    canInvite: allowed.includes('invite'),
    canLeave: allowed.includes('leave'),
  };
}

function toPerson(person: HomePerson) {
  const { name, relation, role, rights, isHead, isMe, isBound, allowed } = person;
  const ownRights = rights.map((right) => RIGHT_NAMES[right]).join('、');
  return {
    membershipId: person.membershipId,
    personId: person.personId,
    name: isMe ? `${name}（我）` : name,
    relation: isHead ? '户主' : RELATION_NAMES[relation],
    tag: isBound ? { text: '已绑定微信', tone: 'good' } : { text: '未绑定', tone: 'neutral' },
    rights: role === 'owner' ? '全部权限' : ownRights || '没有权限',
    canSetRights: allowed.includes('rights'),
    canInvite: allowed.includes('invite'),
    canMakeHead: allowed.includes('makeHead'),
    canMoveOut: allowed.includes('moveOut'),
  };
}

/** An invitation made, ready to be sent as a card. */
export const toInvitation = ({ scene, address, expiresAt }: Invitation, who: string, nowMs?: number) => ({
  who,
  until: `${showTime(expiresAt, nowMs)}前有效，只能用一次`,
  share: { title: `邀请您加入${address}`, path: `/owner/homes/join/join?scene=${scene}` },
});

/** Who is being invited: somebody of the record, or somebody new. */
export interface Guest {
  personId: string | null;
  who: string;
  relation: Relation | '';
  rights: Right[];
}

/** The endpoint's names of whom to invite. */
export const guestInput = ({ personId, relation, rights }: Guest) =>
  personId === null ? { rights, ...(relation === '' ? {} : { relation }) } : { rights, personId };
