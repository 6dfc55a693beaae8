import { SECTION_KINDS } from '../../contract';
import type { Home, Me, RecordSection, RecordView, RequestView, Welcome } from '../../contract';

/** Views as the server sends them; each builder names only what a test is about. */
export const aHome = (given: Partial<Home> = {}): Home => ({
  householdId: 'h1',
  communityId: 'c1',
  communityName: '翠湖花园',
  address: '3幢2单元502',
  relation: 'owner',
  role: 'owner',
  rights: [],
  ...given,
});

export const aMe = (given: Partial<Me> = {}): Me => ({
  consented: true,
  consent: 'given',
  name: '王建国',
  homes: [aHome()],
  staff: null,
  uploadFolder: 'u/abc',
  templates: { reviewDecided: 'tmpl-review', ticketProgress: 'tmpl-ticket' },
  areas: [],
  ...given,
});

export const aVisitor = (): Me => aMe({ consented: false, consent: 'never', name: null, homes: [] });

export const aWelcome = (given: Partial<Welcome> = {}): Welcome => ({
  company: '安居物业',
  hotline: '4008201234',
  communities: [
    { id: 'c1', name: '翠湖花园', address: '滨江路88号', hotline: '057188001234', households: 120 },
  ],
  ...given,
});

export const aRecord = (given: Partial<RecordView> = {}): RecordView => ({
  householdId: 'h1',
  communityName: '翠湖花园',
  address: '3幢2单元502',
  version: 3,
  owner: { name: '王建国', phone: '13800138000', email: null },
  members: [{ id: 'm1', name: '赵敏', relation: 'spouse', phone: '13711112222' }],
  masked: false,
  revealable: [],
  completeness: { percent: 100, missing: [] },
  lastVerifiedAt: null,
  updatedAt: null,
  openRequest: null,
  sections: SECTION_KINDS.map((kind) => ({ kind, state: 'notKept', count: 0, open: 0, items: [] })),
  requests: { items: [], next: null },
  allowed: ['propose'],
  ...given,
});

/** A home's repairs: one under way, with two more that are not among the newest. */
export const someRepairs = (given: Partial<RecordSection> = {}): RecordSection => ({
  ...{ kind: 'repairs', state: 'ready', count: 3, open: 1 },
  items: [
    {
      ...{ id: 't1', title: '报修 · 水电', state: '处理中', isOpen: true, opens: 'ticket' },
      at: '2026-11-20T02:00:00Z',
    },
  ],
  ...given,
});

export const aRequest = (given: Partial<RequestView> = {}): RequestView => ({
  id: 'q1',
  state: 'pendingFirst',
  communityName: '翠湖花园',
  address: '3幢2单元502',
  submittedAt: '2026-11-22T02:00:00Z',
  submittedBy: '王建国',
  changeCount: 1,
  risky: true,
  escalated: false,
  householdId: 'h1',
  version: 1,
  baseVersion: 3,
  changes: [
    { path: 'owner.phone', label: '业主电话', before: '13800138000', after: '13912345678', risky: true },
  ],
  steps: [{ action: 'submit', at: '2026-11-22T02:00:00Z', by: '王建国', reason: null }],
  fieldReasons: {},
  signature: null,
  photos: [],
  restores: null,
  merge: null,
  draft: null,
  masked: false,
  revealable: [],
  allowed: ['withdraw'],
  ...given,
});
