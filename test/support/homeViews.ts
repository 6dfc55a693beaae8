import type { HomePeople, HomePerson, HomeRequestView, PassView } from '../../contract';
import { RIGHTS } from '../../contract';

/** Views of homes as the server sends them; each builder names only what a test is about. */
export const aPass = (given: Partial<PassView> = {}): PassView => ({
  kind: 'staffCode',
  communityName: '翠湖花园',
  address: '3幢2单元502',
  expiresAt: '2026-11-23T07:10:00Z',
  people: [{ personId: 'p1', name: '王**', relation: 'owner' }],
  offer: null,
  ...given,
});

export const aHomeRequest = (given: Partial<HomeRequestView> = {}): HomeRequestView => ({
  id: 'b1',
  kind: 'written',
  state: 'pendingFirst',
  communityName: '翠湖花园',
  address: '3幢2单元502',
  submittedAt: '2026-11-23T02:00:00Z',
  escalated: false,
  version: 1,
  applicant: { name: '陈静', phone: '13700000007', relation: 'spouse', note: '登记的是我先生' },
  revealable: [],
  rights: [],
  photos: [],
  steps: [{ action: 'submit', at: '2026-11-23T02:00:00Z', by: '申请人', reason: null }],
  finding: null,
  allowed: ['withdraw'],
  ...given,
});

export const aHomePerson = (given: Partial<HomePerson> = {}): HomePerson => ({
  membershipId: 'm2',
  personId: 'p2',
  name: '赵敏',
  relation: 'spouse',
  role: 'member',
  rights: ['viewProfile'],
  isHead: false,
  isMe: false,
  isBound: true,
  allowed: ['rights', 'moveOut', 'makeHead'],
  ...given,
});

export const aHomePeople = (given: Partial<HomePeople> = {}): HomePeople => ({
  householdId: 'h1',
  communityName: '翠湖花园',
  address: '3幢2单元502',
  people: [
    aHomePerson(),
    aHomePerson({
      ...{ membershipId: 'm1', personId: 'p1', name: '王建国', relation: 'owner', role: 'owner' },
      ...{ rights: [...RIGHTS], isHead: true, isMe: true, allowed: [] },
    }),
  ],
  grantable: [...RIGHTS],
  allowed: ['invite', 'leave'],
  ...given,
});
