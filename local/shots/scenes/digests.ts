import type { Scene } from './scene';

export const DIGESTS: readonly Scene[] = [
  { name: 'digests', as: 'owner', page: '/owner/digests/list/list' },
  { name: 'digests-empty', as: 'elder', page: '/owner/digests/list/list' },
  { name: 'digest', as: 'owner', page: '/owner/digests/digest/digest?id={digest:published}' },
  {
    name: 'digest-large',
    as: 'owner',
    page: '/owner/digests/digest/digest?id={digest:published}',
    ...{ font: 1.75, width: 320 },
  },
  { name: 'staff-digests', as: 'manager', page: '/staff/digests/list/list' },
  { name: 'staff-digests-large', as: 'manager', page: '/staff/digests/list/list', font: 1.6, width: 320 },
  { name: 'staff-digest', as: 'manager', page: '/staff/digests/digest/digest?id={digest:draft}' },
  {
    name: 'staff-digest-large',
    as: 'manager',
    page: '/staff/digests/digest/digest?id={digest:draft}',
    ...{ font: 1.75, width: 320 },
  },
  { name: 'staff-digest-out', as: 'auditor', page: '/staff/digests/digest/digest?id={digest:published}' },
  { name: 'digest-edit', as: 'manager', page: '/staff/digests/edit/edit?id={digest:draft}' },
  {
    name: 'digest-edit-offers',
    as: 'manager',
    page: '/staff/digests/edit/edit?id={digest:draft}',
    taps: ['选一个案例'],
  },
  {
    name: 'digest-edit-case',
    as: 'manager',
    page: '/staff/digests/edit/edit?id={digest:draft}',
    taps: ['选一个案例', '噪音扰民'],
  },
  {
    name: 'digest-edit-large',
    as: 'manager',
    page: '/staff/digests/edit/edit?id={digest:draft}',
    taps: ['选一个案例', '噪音扰民'],
    ...{ font: 1.75, width: 320 },
  },
  { name: 'digest-settings', as: 'manager', page: '/staff/digests/settings/settings' },
  {
    name: 'digest-settings-large',
    as: 'teamLead',
    page: '/staff/digests/settings/settings',
    ...{ font: 1.75, width: 320 },
  },
];
