import type { Scene } from './scene';

export const TICKETS: readonly Scene[] = [
  { name: 'tickets', as: 'owner', page: '/pages/tickets/tickets' },
  { name: 'tickets-large', as: 'owner', page: '/pages/tickets/tickets', font: 1.75, width: 320 },
  { name: 'tickets-empty', as: 'visitor', page: '/pages/tickets/tickets' },
  { name: 'submit', as: 'owner', page: '/owner/tickets/submit/submit', isShown: true },
  {
    name: 'submit-complaint-large',
    as: 'owner',
    page: '/owner/tickets/submit/submit?kind=complaint',
    ...{ font: 1.75, width: 320 },
  },
  { name: 'submit-large', as: 'elder', page: '/owner/tickets/submit/submit', font: 1.6 },
  {
    name: 'ticket',
    as: 'owner',
    page: '/owner/tickets/detail/detail?id={ticket:resolved:owner}',
    isShown: true,
  },
  {
    name: 'ticket-large',
    as: 'elder',
    page: '/owner/tickets/detail/detail?id={ticket:assigned:elder}',
    font: 1.6,
  },
  {
    name: 'ticket-visit',
    as: 'elder',
    page: '/owner/tickets/detail/detail?id={ticket:assigned:elder}',
    taps: ['预约上门'],
  },
  {
    name: 'ticket-visit-large',
    as: 'elder',
    page: '/owner/tickets/detail/detail?id={ticket:assigned:elder}',
    taps: ['预约上门'],
    font: 1.6,
  },
  {
    name: 'ticket-confirm',
    as: 'owner',
    page: '/owner/tickets/detail/detail?id={ticket:resolved:owner}',
    taps: ['已解决'],
  },
  {
    name: 'ticket-not-solved',
    as: 'owner',
    page: '/owner/tickets/detail/detail?id={ticket:resolved:owner}',
    taps: ['还没解决'],
  },
  { name: 'ticket-merged', as: 'updater', page: '/owner/tickets/detail/detail?id={ticket:merged:updater}' },
  {
    name: 'ticket-rejected-large',
    as: 'updater',
    page: '/owner/tickets/detail/detail?id={ticket:rejected:updater}',
    ...{ font: 1.75, width: 320 },
  },
  { name: 'submit-wrong', as: 'owner', page: '/owner/tickets/submit/submit?kind=repair', taps: ['^提交$'] },
  {
    name: 'submit-offline',
    as: 'owner',
    page: '/owner/tickets/submit/submit?kind=repair',
    network: 'offline',
  },
];
