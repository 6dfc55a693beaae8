import type { Scene } from './scene';

const OUTING = '/staff/fieldwork/outing/outing?id=o-demo-lobby';
const FACE = '/staff/fieldwork/household/household';
const AT_THE_DOOR = 'outingId=o-demo-lobby&householdId=h-qinghe-3-2-101';

export const FIELDWORK: readonly Scene[] = [
  { name: 'outings', as: 'clerk', page: '/staff/fieldwork/outings/outings' },
  { name: 'outings-offline', as: 'clerk', page: '/staff/fieldwork/outings/outings', network: 'offline' },
  { name: 'outing-plan', as: 'clerk', page: '/staff/fieldwork/plan/plan' },
  { name: 'outing-plan-large', as: 'clerk', page: '/staff/fieldwork/plan/plan', font: 1.75, width: 320 },
  { name: 'outing', as: 'clerk', page: OUTING },
  { name: 'outing-large', as: 'clerk', page: OUTING, font: 1.75, width: 320 },
  { name: 'outing-manager', as: 'manager', page: OUTING },
  { name: 'face', as: 'clerk', page: `${FACE}?${AT_THE_DOOR}` },
  { name: 'face-member', as: 'clerk', page: `${FACE}?${AT_THE_DOOR}`, taps: ['配偶'] },
  { name: 'face-large', as: 'clerk', page: `${FACE}?${AT_THE_DOOR}`, font: 1.75, width: 320 },
  { name: 'face-read', as: 'clerk', page: `${FACE}?${AT_THE_DOOR}`, taps: ['请业主核对'] },
  {
    name: 'face-read-large',
    as: 'clerk',
    page: `${FACE}?${AT_THE_DOOR}`,
    taps: ['请业主核对'],
    font: 1.75,
    width: 320,
  },
  { name: 'face-queue', as: 'clerk', page: '/staff/fieldwork/queue/queue' },
];
