import type { Role } from '../../../../contract';
import type { Target } from '../situations';
import { homes, household, NEVER, nothing, requestKey, type Decision } from './decision';

const campaignViewers: readonly Role[] = ['clerk', 'teamLead', 'communityManager', 'auditor', 'hqAdmin'];
const callers: readonly Role[] = ['clerk', 'teamLead', 'communityManager'];
const aCampaign = ({ communityId }: Target) => ({
  ...{ quarter: '2027Q1', communityIds: [communityId], buildings: [], status: null },
  ...{ from: '2027-01-04T00:00:00Z', due: '2027-02-04T00:00:00Z' },
});

export const CAMPAIGNS: Readonly<Record<string, Decision>> = {
  'campaigns.list': { roles: campaignViewers, about: 'list', input: nothing },
  'campaigns.get': { roles: campaignViewers, about: 'place', input: ({ campaign }) => ({ id: campaign }) },
  'campaigns.buildings': {
    ...{ roles: campaignViewers, about: 'place' },
    input: ({ campaign, communityId }) => ({ id: campaign, communityId }),
  },
  'campaigns.preview': {
    ...{ roles: ['communityManager'], about: 'place' },
    input: (target) => ({ draft: aCampaign(target) }),
  },
  'campaigns.create': {
    ...{ roles: ['communityManager'], about: 'place' },
    input: (target) => ({ draft: aCampaign(target), requestKey: requestKey() }),
  },
  'campaigns.change': {
    ...{ roles: ['communityManager'], about: 'place' },
    input: (target) => ({ id: target.campaign, version: NEVER, draft: aCampaign(target) }),
  },
  'campaigns.move': {
    ...{ roles: ['communityManager'], about: 'place' },
    input: ({ campaign }) => ({ id: campaign, version: NEVER, action: 'pause' }),
  },
  'campaigns.checks': {
    ...{ roles: callers, about: 'place' },
    input: ({ campaign, communityId }) => ({ id: campaign, communityId, list: 'all' }),
  },
  'campaigns.callers': {
    ...{ roles: callers, about: 'place' },
    input: ({ communityId }) => ({ communityId }),
  },
  'campaigns.assign': {
    ...{ roles: callers, about: 'place' },
    input: ({ check }) => ({ id: check, version: NEVER, staffId: 's-nobody' }),
  },
  'campaigns.result': {
    ...{ roles: callers, about: 'place' },
    input: ({ check }) => ({ id: check, version: NEVER, result: 'noAnswer', channel: 'call' }),
  },
  'campaigns.exempt': {
    ...{ roles: ['communityManager'], about: 'place' },
    input: ({ check }) => ({ id: check, version: NEVER, exempt: true, reason: '空置' }),
  },
  'campaigns.mine': { roles: homes, about: 'place', input: household },
  'campaigns.open': { roles: homes, about: 'place', input: household },
  'campaigns.confirm': {
    ...{ roles: homes, about: 'place' },
    input: (target) => ({ ...household(target), id: target.check, version: NEVER }),
  },
};
