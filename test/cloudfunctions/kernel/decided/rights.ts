import {
  all,
  homes,
  household,
  NEVER,
  nothing,
  open,
  requestKey,
  reviewers,
  type Decision,
} from './decision';

export const RIGHTS: Readonly<Record<string, Decision>> = {
  'rights.consents': { roles: all, about: 'self', input: nothing, ...open },
  'rights.consentHistory': { roles: all, about: 'self', input: nothing, ...open },
  'rights.setConsent': {
    ...{ roles: all, about: 'self', ...open },
    input: () => ({ purpose: 'surveys', given: true, version: '2026-11' }),
  },
  // Whose copy of which home is looked at in its own tests: this one is of the account alone.
  'rights.copy': {
    ...{ roles: all, about: 'self', ...open },
    input: () => ({ householdId: null, requestKey: requestKey() }),
  },
  'rights.readCopy': { roles: all, about: 'sender', input: ({ asked }) => ({ id: asked }), ...open },
  'rights.myRequest': { roles: all, about: 'sender', input: ({ asked }) => ({ id: asked }), ...open },
  'rights.withdraw': {
    ...{ roles: all, about: 'sender', ...open },
    input: ({ asked }) => ({ id: asked, version: NEVER }),
  },
  'rights.mine': { roles: all, about: 'self', input: nothing, ...open },
  'rights.erasureChoices': { roles: homes, about: 'place', input: household, beforeConsent: true },
  'rights.erase': {
    ...{ roles: homes, about: 'place', beforeConsent: true },
    // The head has asked already, and nobody else may ask for all.
    input: (target) => ({ ...household(target), scope: 'household', requestKey: requestKey() }),
  },
  'rights.inbox': {
    ...{ roles: [...reviewers, 'auditor'], about: 'list' },
    input: () => ({ view: 'open' }),
  },
  'rights.request': {
    ...{ roles: [...reviewers, 'auditor'], about: 'place' },
    input: ({ erasure }) => ({ id: erasure }),
  },
  'rights.decide': {
    ...{ roles: reviewers, about: 'place' },
    input: ({ erasure }) => ({ id: erasure, version: NEVER, action: 'check' }),
  },
  'audit.viewers': { roles: homes, about: 'place', input: household },
  'audit.entries': {
    ...{ roles: ['communityManager', 'auditor'], about: 'list' },
    input: ({ communityId, householdId }) => ({ communityId, householdId }),
  },
};
