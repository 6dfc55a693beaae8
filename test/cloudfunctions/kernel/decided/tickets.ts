import { DEFAULT_TREE } from '../../../../contract';
import { homes, household, NEVER, nothing, requestKey, ticketTeam, type Decision } from './decision';

export const TICKETS: Readonly<Record<string, Decision>> = {
  'promises.get': {
    ...{ roles: [...ticketTeam, 'auditor', 'hqAdmin'], about: 'place' },
    input: ({ communityId }) => ({ communityId }),
  },
  'promises.save': {
    ...{ roles: ['communityManager', 'hqAdmin'], about: 'place' },
    input: ({ communityId }) => ({
      ...{ communityId, version: NEVER, draft: { rows: [], priorities: [], hours: null } },
    }),
  },
  'tickets.submit': {
    ...{ roles: homes, about: 'place' },
    input: (target) => ({
      draft: { ...household(target), kind: 'repair', category: '水电', text: '灯坏了' },
      requestKey: requestKey(),
    }),
  },
  'tickets.form': { roles: homes, about: 'place', input: household },
  'tickets.findHome': {
    ...{ roles: ['clerk', ...ticketTeam], about: 'list' },
    input: ({ communityId }) => ({ communityId, text: '王小明' }),
  },
  'tickets.formFor': { roles: ['clerk', ...ticketTeam], about: 'place', input: household },
  'tickets.fileFor': {
    ...{ roles: ['clerk', ...ticketTeam], about: 'place' },
    input: (target) => ({
      draft: { ...household(target), kind: 'repair', category: '水电', text: '灯坏了', source: 'phone' },
      requestKey: requestKey(),
    }),
  },
  'tickets.heldContent': { roles: ['teamLead', 'communityManager'], about: 'list', input: nothing },
  'tickets.decideContent': {
    ...{ roles: ['teamLead', 'communityManager'], about: 'place' },
    input: ({ held }) => ({ id: held, version: NEVER, decision: 'release' }),
  },
  'tickets.mine': { roles: homes, about: 'place', input: household },
  'tickets.get': {
    ...{ roles: [...homes, ...ticketTeam, 'auditor', 'hqAdmin'], about: 'place' },
    input: ({ ticket }) => ({ id: ticket }),
  },
  'tickets.queue': {
    ...{ roles: [...ticketTeam, 'auditor', 'hqAdmin'], about: 'list' },
    input: () => ({ view: 'todo' }),
  },
  'tickets.search': {
    ...{ roles: [...ticketTeam, 'auditor', 'hqAdmin'], about: 'list' },
    input: ({ communityId }) => ({ communityId, text: '灯坏' }),
  },
  'tickets.attention': {
    ...{ roles: ['teamLead', 'communityManager'], about: 'place' },
    input: ({ communityId }) => ({ communityId }),
  },
  'tickets.assignMany': {
    // Of nothing: what becomes of foreign ones among them is told by the endpoint's own tests.
    ...{ roles: ['teamLead', 'communityManager'], about: 'self' },
    input: () => ({
      ...{ items: [{ id: 't-nothing', version: NEVER }], assigneeId: 's-nobody', requestKey: requestKey() },
    }),
  },
  'tickets.nameStaff': {
    ...{ roles: ['teamLead', 'communityManager'], about: 'place' },
    input: ({ ticket, colleague }) => ({ id: ticket, version: NEVER, staffIds: [colleague] }),
  },
  'tickets.assignees': { roles: ticketTeam, about: 'place', input: ({ ticket }) => ({ id: ticket }) },
  'tickets.mergeTargets': {
    roles: ['teamLead', 'communityManager'],
    about: 'place',
    input: ({ ticket }) => ({ id: ticket }),
  },
  'tickets.slots': {
    ...{ roles: [...homes, ...ticketTeam, 'auditor', 'hqAdmin'], about: 'place' },
    input: ({ ticket }) => ({ id: ticket }),
  },
  'tickets.read': {
    ...{ roles: [...homes, ...ticketTeam, 'auditor', 'hqAdmin'], about: 'place' },
    input: ({ ticket }) => ({ id: ticket, version: 0 }),
  },
  'tickets.watch': {
    ...{ roles: [...ticketTeam, 'auditor', 'hqAdmin'], about: 'place' },
    input: ({ ticket }) => ({ id: ticket, doing: 'leaving' }),
  },
  'tickets.advance': {
    ...{ roles: [...homes, ...ticketTeam], about: 'place' },
    input: ({ ticket }) => ({
      ...{ id: ticket, version: NEVER, action: 'accept', text: '收到', requestKey: requestKey() },
    }),
  },
  'replies.get': {
    ...{ roles: ticketTeam, about: 'place' },
    input: ({ communityId }) => ({ communityId }),
  },
  'replies.forTicket': { roles: ticketTeam, about: 'place', input: ({ ticket }) => ({ ticketId: ticket }) },
  'replies.save': {
    ...{ roles: ['teamLead', 'communityManager'], about: 'place' },
    input: ({ communityId }) => ({ communityId, version: NEVER, items: [] }),
  },
  'categories.get': {
    ...{ roles: ['clerk', ...ticketTeam, 'hqAdmin'], about: 'place' },
    input: ({ communityId }) => ({ communityId }),
  },
  'categories.save': {
    ...{ roles: ['communityManager'], about: 'place' },
    input: ({ communityId }) => ({ communityId, version: NEVER, tree: { ...DEFAULT_TREE, spots: [] } }),
  },
};
