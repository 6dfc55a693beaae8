import type { Scene } from './scene';

export const NOTICES: readonly Scene[] = [
  { name: 'notices-empty', as: 'visitor', page: '/owner/notices/list/list' },
  { name: 'notices', as: 'owner', page: '/owner/notices/list/list' },
  { name: 'notice-settings', as: 'owner', page: '/owner/notices/settings/settings' },
  {
    name: 'notice-settings-large',
    as: 'owner',
    page: '/owner/notices/settings/settings',
    font: 1.75,
    width: 320,
  },
  { name: 'reminder-rules', as: 'manager', page: '/staff/notices/settings/settings' },
  {
    name: 'reminder-rules-large',
    as: 'manager',
    page: '/staff/notices/settings/settings',
    font: 1.75,
    width: 320,
  },
  { name: 'reminder-rules-reader', as: 'teamLead', page: '/staff/notices/settings/settings' },
  {
    name: 'reminder-step',
    as: 'manager',
    page: '/staff/notices/settings/settings',
    taps: ['邮件，发不到再用微信消息'],
  },
  {
    name: 'reminder-step-large',
    as: 'manager',
    page: '/staff/notices/settings/settings',
    taps: ['邮件，发不到再用微信消息'],
    font: 1.75,
    width: 320,
  },
  { name: 'outbox', as: 'manager', page: '/staff/notices/outbox/outbox' },
  { name: 'outbox-failed', as: 'manager', page: '/staff/notices/outbox/outbox?state=failed' },
  {
    name: 'outbox-failed-large',
    as: 'manager',
    page: '/staff/notices/outbox/outbox?state=failed',
    font: 1.75,
    width: 320,
  },
];
