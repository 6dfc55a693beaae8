import { bindAgain, bindEverybodyAgain } from '../situations';
import { asGuest, homes, household, NEVER, nothing, requestKey, reviewers, type Decision } from './decision';

export const HOMES: Readonly<Record<string, Decision>> = {
  'homes.open': { ...asGuest, input: () => ({ scene: 'a'.repeat(32) }) },
  'homes.bindByCode': { ...asGuest, input: () => ({ scene: 'a'.repeat(32), personId: 'p' }) },
  'homes.accept': {
    ...asGuest,
    input: () => ({ scene: 'a'.repeat(32), name: '陈静', phone: '13700000007' }),
  },
  'homes.apply': {
    ...asGuest,
    // Somebody else's photo: refused, in whatever place the home is.
    input: ({ place }) => ({
      draft: {
        ...{ place, name: '陈静', phone: '13700000007', relation: 'spouse', note: '在这里住' },
        photos: ['cloud://local-env.x/u/somebody/proof.jpg'],
      },
      requestKey: requestKey(),
    }),
  },
  'homes.mine': { ...asGuest, input: nothing },
  'homes.myRequest': { ...asGuest, about: 'sender', input: ({ sent }) => ({ id: sent }) },
  'homes.withdraw': { ...asGuest, about: 'sender', input: ({ sent }) => ({ id: sent, version: NEVER }) },
  'homes.showCode': {
    ...{ roles: ['clerk', 'communityManager'], about: 'place' },
    input: ({ place }) => ({ place, requestKey: requestKey() }),
  },
  'homes.request': { roles: reviewers, about: 'place', input: ({ homeRequest }) => ({ id: homeRequest }) },
  'homes.reveal': {
    ...{ roles: reviewers, about: 'place' },
    input: ({ homeRequest }) => ({ id: homeRequest, field: 'phone', reason: 'contact' }),
  },
  'homes.decide': {
    ...{ roles: reviewers, about: 'place' },
    input: ({ homeRequest }) => ({ id: homeRequest, version: NEVER, decision: 'approve' }),
  },
  'reviews.inbox': {
    ...{ roles: reviewers, about: 'list' },
    input: ({ communityId }) => ({ communityId }),
  },
  'homes.people': { roles: [...homes, 'clerk', 'communityManager'], about: 'place', input: household },
  'homes.invite': {
    ...{ roles: homes, about: 'place' },
    input: (target) => ({
      ...household(target),
      ...{ relation: 'parent', rights: [], requestKey: requestKey() },
    }),
  },
  'homes.setRights': {
    ...{ roles: ['owner'], about: 'place' },
    input: (target) => ({ ...household(target), membershipId: target.member, before: [], rights: [] }),
  },
  'homes.changeHead': {
    ...{ roles: ['owner'], about: 'place' },
    // The head as the next head: refused, once it is known who asks.
    input: (target) => ({ ...household(target), membershipId: target.head, requestKey: requestKey() }),
  },
  'homes.moveOut': {
    ...{ roles: ['owner', 'clerk', 'communityManager'], about: 'place' },
    // The head, who cannot be put out.
    input: (target) => ({ ...household(target), membershipId: target.head, requestKey: requestKey() }),
  },
  'homes.changeHeadFor': {
    ...{ roles: ['clerk', 'communityManager'], about: 'place' },
    // Somebody else's photo: refused, whatever home it is for.
    input: (target) => ({
      ...{ ...household(target), membershipId: target.head, note: '户主去世', requestKey: requestKey() },
      photos: ['cloud://local-env.x/u/somebody/proof.jpg'],
    }),
  },
  'homes.asked': {
    ...{ roles: ['clerk', 'communityManager'], about: 'sender' },
    input: ({ sent }) => ({ id: sent }),
  },
  'homes.unbind': {
    ...{ roles: ['clerk', 'communityManager'], about: 'place' },
    input: (target) => ({ ...household(target), membershipId: target.member, reason: '手机丢失' }),
    undo: bindEverybodyAgain,
  },
  'homes.leave': { roles: homes, about: 'place', input: household, beforeConsent: true, undo: bindAgain },
};
