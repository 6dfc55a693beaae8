import { DRAFT } from '../../../support/archiveActs';
import { homes, household, NEVER, readers, requestKey, reviewers, type Decision } from './decision';

export const ARCHIVE: Readonly<Record<string, Decision>> = {
  'archive.get': { roles: readers, about: 'place', input: household },
  'archive.list': {
    ...{ roles: ['clerk', 'reviewer', 'communityManager', 'auditor'], about: 'list' },
    input: ({ communityId }) => ({ communityId }),
  },
  'archive.submit': {
    ...{ roles: [...homes, 'clerk'], about: 'place' },
    input: (target) => ({
      ...household(target),
      ...{ baseVersion: NEVER, draft: DRAFT, requestKey: requestKey() },
    }),
  },
  'archive.requests': { roles: readers, about: 'place', input: household },
  'archive.request': { roles: readers, about: 'place', input: ({ request }) => ({ id: request }) },
  'archive.withdraw': {
    ...{ roles: [...homes, 'clerk'], about: 'place', senderOnly: true },
    input: ({ request }) => ({ id: request, version: NEVER }),
  },
  'archive.reveal': {
    ...{ roles: reviewers, about: 'place' },
    input: ({ householdId }) => ({ of: 'record', id: householdId, field: 'owner.phone', reason: 'contact' }),
  },
  'archive.history': { roles: readers, about: 'place', input: household },
  'archive.version': {
    ...{ roles: readers, about: 'place' },
    input: (target) => ({ ...household(target), version: 1 }),
  },
  'archive.rebase': {
    ...{ roles: [...homes, 'clerk'], about: 'place' },
    input: (target) => ({
      ...household(target),
      ...{ id: target.request, version: NEVER, choices: {}, requestKey: requestKey() },
    }),
  },
  'archive.restore': {
    ...{ roles: [...homes, 'clerk'], about: 'place' },
    input: (target) => ({
      ...household(target),
      ...{ version: 1, baseVersion: NEVER, reason: '改错了', requestKey: requestKey() },
    }),
  },
  'archive.decide': {
    ...{ roles: reviewers, about: 'place' },
    input: ({ request }) => ({ id: request, version: NEVER, decision: 'approve' }),
  },
};
