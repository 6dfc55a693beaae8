import type { Scene } from './scene';

export const SETTINGS: readonly Scene[] = [
  { name: 'categories', as: 'manager', page: '/staff/categories/edit/edit' },
  { name: 'categories-large', as: 'manager', page: '/staff/categories/edit/edit', font: 1.75, width: 320 },
  { name: 'category-edit', as: 'manager', page: '/staff/categories/edit/edit', taps: ['环境卫生'] },
  {
    name: 'category-edit-large',
    as: 'manager',
    page: '/staff/categories/edit/edit',
    taps: ['环境卫生'],
    ...{ font: 1.75, width: 320 },
  },
  { name: 'categories-reader', as: 'ticketStaff1', page: '/staff/categories/edit/edit' },
  { name: 'replies', as: 'teamLead', page: '/staff/replies/list/list' },
  { name: 'replies-large', as: 'teamLead', page: '/staff/replies/list/list', font: 1.75, width: 320 },
  { name: 'replies-reader', as: 'ticketStaff1', page: '/staff/replies/list/list' },
  { name: 'promises', as: 'manager', page: '/staff/promises/overview/overview' },
  {
    name: 'promises-large',
    as: 'manager',
    page: '/staff/promises/overview/overview',
    font: 1.75,
    width: 320,
  },
  { name: 'promises-reader', as: 'ticketStaff1', page: '/staff/promises/overview/overview' },
  {
    name: 'promises-offline',
    as: 'manager',
    page: '/staff/promises/overview/overview',
    network: 'offline',
  },
  {
    name: 'promise-edit',
    as: 'hqAdmin',
    page: '/staff/promises/edit/edit?scope=&what=repair%2Fordinary%2F',
  },
  {
    name: 'promise-edit-large',
    as: 'hqAdmin',
    page: '/staff/promises/edit/edit?scope=&what=repair%2Fordinary%2F',
    font: 1.75,
    width: 320,
  },
  { name: 'promise-hours', as: 'hqAdmin', page: '/staff/promises/edit/edit?scope=&what=hours' },
  {
    name: 'promise-hours-large',
    as: 'hqAdmin',
    page: '/staff/promises/edit/edit?scope=&what=hours',
    font: 1.75,
    width: 320,
  },
];
