import { CONSENT_VERSION } from '../../../../contract';
import { atOuting, collectors, NEVER, nothing, requestKey, type Decision } from './decision';

export const FIELDWORK: Readonly<Record<string, Decision>> = {
  'fieldwork.outings': { roles: collectors, about: 'list', input: nothing },
  'fieldwork.outing': { roles: collectors, about: 'place', input: ({ outing }) => ({ id: outing }) },
  'fieldwork.staff': {
    ...{ roles: collectors, about: 'place' },
    input: ({ communityId }) => ({ communityId }),
  },
  'fieldwork.plan': {
    ...{ roles: collectors, about: 'place' },
    // Nobody to go: refused, once it is known who asks about which community.
    input: ({ communityId }) => ({
      draft: {
        ...{ communityId, place: '大厅', from: '2026-11-23T01:00:00Z', to: '2026-11-23T09:00:00Z' },
        ...{ buildings: [], staffIds: ['s-nobody'] },
      },
      requestKey: requestKey(),
    }),
  },
  'fieldwork.move': {
    ...{ roles: collectors, about: 'place' },
    input: ({ outing }) => ({ id: outing, version: NEVER, action: 'close' }),
  },
  'fieldwork.households': {
    ...{ roles: collectors, about: 'place' },
    input: ({ outing, communityId }) => ({ id: outing, communityId }),
  },
  'fieldwork.sittings': {
    ...{ roles: collectors, about: 'place' },
    input: ({ outing }) => ({ id: outing, state: 'open' }),
  },
  'fieldwork.take': { roles: ['clerk'], about: 'place', input: atOuting },
  'fieldwork.fail': {
    ...{ roles: ['clerk'], about: 'place' },
    input: (target) => ({ ...atOuting(target), reason: 'absent', requestKey: requestKey() }),
  },
  'fieldwork.submit': {
    ...{ roles: ['clerk'], about: 'place' },
    // Somebody else's signature: refused, once it is known who asks about which household.
    input: (target) => ({
      ...{ ...atOuting(target), baseVersion: NEVER, requestKey: requestKey() },
      ...{ draft: { owner: {}, members: [] }, consentVersion: CONSENT_VERSION },
      signature: 'cloud://local-env.x/u/somebody/signature.png',
    }),
  },
  'fieldwork.key': { roles: ['clerk'], about: 'place', input: ({ outing }) => ({ id: outing }) },
};
