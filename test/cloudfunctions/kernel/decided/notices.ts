import { DEFAULT_NOTICE_SETTINGS } from '../../../../contract';
import { all, NEVER, nothing, open, type Decision } from './decision';

export const NOTICES: Readonly<Record<string, Decision>> = {
  'notices.choose': { roles: all, about: 'self', input: () => ({ choices: {} }), ...open },
  'notices.mine': { roles: all, about: 'self', input: nothing, ...open },
  'notices.read': { roles: all, about: 'self', input: nothing, ...open },
  'notices.wishes': { roles: all, about: 'self', input: nothing, ...open },
  'notices.saveWishes': {
    ...{ roles: all, about: 'self', ...open },
    input: () => ({ version: NEVER, off: ['sms'], quiet: null }),
  },
  'notices.settle': {
    ...{ roles: ['teamLead', 'communityManager'], about: 'place' },
    input: ({ notice }) => ({ id: notice, seen: 'failed', action: 'again' }),
  },
  'notices.settings': {
    ...{ roles: ['teamLead', 'communityManager', 'auditor', 'hqAdmin'], about: 'place' },
    input: ({ communityId }) => ({ communityId }),
  },
  'notices.changeSettings': {
    ...{ roles: ['communityManager', 'hqAdmin'], about: 'place' },
    input: ({ communityId }) => ({
      ...{ communityId, version: NEVER },
      settings: { ...DEFAULT_NOTICE_SETTINGS, spacingDays: 5 },
    }),
  },
  'notices.outbox': {
    ...{ roles: ['teamLead', 'communityManager', 'auditor', 'hqAdmin'], about: 'list' },
    input: nothing,
  },
};
