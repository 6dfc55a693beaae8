import { OWNER_HOME, type Scene } from './scene';

export const HOMES: readonly Scene[] = [
  { name: 'join', as: 'visitor', page: '/owner/homes/join/join' },
  { name: 'join-owner', as: 'owner', page: '/owner/homes/join/join' },
  { name: 'join-owner-large', as: 'owner', page: '/owner/homes/join/join', font: 1.75, width: 320 },
  { name: 'join-code', as: 'applicant', page: '/owner/homes/join/join?scene={pass:code}' },
  { name: 'join-invitation', as: 'applicant', page: '/owner/homes/join/join?scene={pass:invitation}' },
  { name: 'join-consent', as: 'visitor', page: '/owner/homes/join/join?scene={pass:invitation}' },
  { name: 'home-apply', as: 'applicant', page: '/owner/homes/apply/apply' },
  { name: 'home-apply-large', as: 'applicant', page: '/owner/homes/apply/apply', font: 1.75, width: 320 },
  { name: 'home-request', as: 'applicant', page: '/owner/homes/request/request?id={home:written}' },
  {
    name: 'home-request-large',
    as: 'applicant',
    page: '/owner/homes/request/request?id={home:written}',
    font: 1.75,
    width: 320,
  },
  { name: 'home-people', as: 'owner', page: `/owner/homes/people/people?${OWNER_HOME}` },
  {
    name: 'home-people-large',
    as: 'owner',
    page: `/owner/homes/people/people?${OWNER_HOME}`,
    font: 1.75,
    width: 320,
  },
  { name: 'home-code', as: 'clerk', page: '/staff/homes/code/code' },
  { name: 'home-code-large', as: 'clerk', page: '/staff/homes/code/code', font: 1.75, width: 320 },
  { name: 'home-review', as: 'reviewer2', page: '/staff/homes/review/review?id={home:written}' },
  {
    name: 'home-review-large',
    as: 'reviewer2',
    page: '/staff/homes/review/review?id={home:invitation}',
    font: 1.75,
    width: 320,
  },
  { name: 'household-care', as: 'clerk', page: `/staff/homes/people/people?${OWNER_HOME}` },
];
