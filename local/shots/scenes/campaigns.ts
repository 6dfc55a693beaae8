import { OWNER_HOME, type Scene } from './scene';

const CHECK = '/owner/campaigns/check/check';
const CAMPAIGN = 'c-demo-quarter';

export const CAMPAIGNS: readonly Scene[] = [
  { name: 'check', as: 'owner', page: `${CHECK}?${OWNER_HOME}` },
  { name: 'check-large', as: 'owner', page: `${CHECK}?${OWNER_HOME}`, font: 1.75, width: 320 },
  { name: 'check-done', as: 'owner', page: `${CHECK}?${OWNER_HOME}`, taps: ['信息没有变化'] },
  { name: 'campaigns', as: 'manager', page: '/staff/campaigns/list/list' },
  { name: 'campaign-edit', as: 'manager', page: '/staff/campaigns/edit/edit' },
  { name: 'campaign-edit-large', as: 'manager', page: '/staff/campaigns/edit/edit', font: 1.75, width: 320 },
  { name: 'campaign', as: 'manager', page: `/staff/campaigns/detail/detail?id=${CAMPAIGN}` },
  {
    name: 'campaign-large',
    as: 'manager',
    page: `/staff/campaigns/detail/detail?id=${CAMPAIGN}`,
    font: 1.75,
    width: 320,
  },
  { name: 'calls', as: 'manager', page: `/staff/campaigns/calls/calls?id=${CAMPAIGN}&communityId=qinghe` },
  {
    name: 'calls-large',
    as: 'clerk',
    page: `/staff/campaigns/calls/calls?id=${CAMPAIGN}&communityId=qinghe`,
    font: 1.75,
    width: 320,
  },
  { name: 'visits', as: 'clerk', page: `/staff/campaigns/visits/visits?id=${CAMPAIGN}&communityId=qinghe` },
];
