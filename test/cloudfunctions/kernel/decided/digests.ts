import type { Role } from '../../../../contract';
import { homes, NEVER, nothing, type Decision } from './decision';

const digestViewers: readonly Role[] = ['teamLead', 'communityManager', 'auditor', 'hqAdmin'];

export const DIGESTS: Readonly<Record<string, Decision>> = {
  'digests.settings': {
    ...{ roles: digestViewers, about: 'place' },
    input: ({ communityId }) => ({ communityId }),
  },
  'digests.changeSettings': {
    ...{ roles: ['communityManager', 'hqAdmin'], about: 'place' },
    input: ({ communityId }) => ({ communityId, version: NEVER, rhythm: 'weekly' }),
  },
  'digests.list': { roles: digestViewers, about: 'list', input: nothing },
  'digests.get': { roles: digestViewers, about: 'place', input: ({ digest }) => ({ id: digest }) },
  'digests.offers': {
    ...{ roles: ['teamLead', 'communityManager'], about: 'place' },
    input: ({ digest }) => ({ id: digest }),
  },
  'digests.edit': {
    ...{ roles: ['teamLead', 'communityManager'], about: 'place' },
    input: ({ digest }) => ({ id: digest, version: NEVER, draft: { words: null, cases: [] } }),
  },
  'digests.approve': {
    ...{ roles: ['communityManager'], about: 'place' },
    input: ({ digest }) => ({ id: digest, version: NEVER }),
  },
  'digests.discard': {
    ...{ roles: ['communityManager'], about: 'place' },
    input: ({ digest }) => ({ id: digest, version: NEVER }),
  },
  'digests.published': { roles: homes, about: 'list', input: nothing },
  'digests.read': { roles: homes, about: 'community', input: ({ published }) => ({ id: published }) },
  'digests.open': { roles: homes, about: 'community', input: ({ published }) => ({ id: published }) },
};
