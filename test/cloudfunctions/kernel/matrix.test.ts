import { ENDPOINTS, ROLES, type ErrorCode, type Reply, type Role } from '../../../contract';
import { HANDLERS } from '../../../cloudfunctions/api/handlers';
import type { Actor } from '../../../cloudfunctions/kernel/actor';
import { dispatch } from '../../../cloudfunctions/kernel/dispatch';
import type { Platform } from '../../../cloudfunctions/kernel/ports';
import { RoundTrips } from '../../../cloudfunctions/kernel/roundTrips';
import { actorAs } from './actors';

const all = [...ROLES];
const staff: Role[] = [
  'clerk',
  'reviewer',
  'ticketStaff',
  'teamLead',
  'communityManager',
  'auditor',
  'hqAdmin',
];
const readers: Role[] = ['owner', 'member', 'clerk', 'reviewer', 'communityManager', 'auditor'];

/** Who may call what, decided here by hand: not derived from the table under test. */
const DECIDED: Record<string, Role[]> = {
  'account.welcome': all,
  'account.me': all,
  'account.consent': all,
  'account.bind': all,
  'account.agreement': staff,
  'account.signAgreement': staff,
  'archive.get': readers,
  'archive.list': ['clerk', 'reviewer', 'communityManager', 'auditor'],
  'archive.submit': ['owner', 'member', 'clerk'],
  'archive.requests': readers,
  'archive.request': readers,
  'archive.withdraw': ['owner', 'member', 'clerk'],
  'archive.history': readers,
  'archive.inbox': ['reviewer', 'communityManager'],
  'archive.decide': ['reviewer', 'communityManager'],
  'homes.open': all,
  'homes.bindByCode': all,
  'homes.accept': all,
  'homes.apply': all,
  'homes.mine': all,
  'homes.myRequest': all,
  'homes.withdraw': all,
  'homes.showCode': ['clerk', 'communityManager'],
  'homes.inbox': ['reviewer', 'communityManager'],
  'homes.request': ['reviewer', 'communityManager'],
  'homes.decide': ['reviewer', 'communityManager'],
  'homes.people': ['owner', 'member', 'clerk', 'communityManager'],
  'homes.invite': ['owner', 'member'],
  'homes.setRights': ['owner'],
  'homes.changeHead': ['owner'],
  'homes.moveOut': ['owner', 'clerk'],
  'homes.leave': ['owner', 'member'],
  'tickets.submit': ['owner', 'member'],
  'tickets.mine': ['owner', 'member'],
  'tickets.get': ['owner', 'member', 'ticketStaff', 'teamLead', 'communityManager', 'auditor', 'hqAdmin'],
  'tickets.queue': ['ticketStaff', 'teamLead', 'communityManager', 'auditor', 'hqAdmin'],
  'tickets.assignees': ['ticketStaff', 'teamLead', 'communityManager'],
  'tickets.advance': ['owner', 'member', 'ticketStaff', 'teamLead', 'communityManager'],
  'notices.choose': all,
  'notices.mine': all,
  'notices.read': all,
  'notices.outbox': ['teamLead', 'communityManager', 'auditor', 'hqAdmin'],
};

/** Reached by staff who have not signed the agreement; everything else in the staff area is shut to them. */
const BEFORE_SIGNING = [
  'account.welcome',
  'account.me',
  'account.consent',
  'account.bind',
  'account.agreement',
  'account.signAgreement',
  // Staff live somewhere too.
  'homes.open',
  'homes.bindByCode',
  'homes.accept',
  'homes.apply',
  'homes.mine',
  'homes.myRequest',
  'homes.withdraw',
  // What anybody has: notices to oneself.
  'notices.choose',
  'notices.mine',
  'notices.read',
];

/** Open to people before they agreed to the privacy text. */
const BEFORE_CONSENT = [
  'account.welcome',
  'account.me',
  'account.consent',
  // Leaving asks for no agreement.
  'homes.leave',
  'notices.choose',
  'notices.mine',
  'notices.read',
];

const names = Object.keys(ENDPOINTS);
const pairs = names.flatMap((name) => all.map((role) => [name, role] as const));

/** An input that no endpoint takes: whoever is let in gets as far as INVALID, and nothing is touched. */
const NO_INPUT = { '?': 'what no endpoint takes' };
const PASSED = 'INVALID';

async function outcome(endpoint: string, actor: Actor): Promise<ErrorCode | 'OK'> {
  const log = { info: () => undefined, error: () => undefined };
  const reply: Reply<unknown> = await dispatch(
    { endpoint, input: NO_INPUT },
    {
      handlers: HANDLERS,
      platform: { log } as unknown as Platform,
      trips: new RoundTrips(),
      requestId: 'r1',
      openid: actor.openid,
      loadActor: async () => actor,
      noteDamage: async () => undefined,
    },
  );
  return reply.ok ? 'OK' : reply.code;
}

describe('the permission table', () => {
  it('has a decision for every endpoint, and every endpoint has a handler', () => {
    expect(names.length).toBeGreaterThanOrEqual(24);
    expect([...names].sort()).toEqual(Object.keys(DECIDED).sort());
    expect([...HANDLERS.keys()].sort()).toEqual([...names].sort());
  });

  it('looks at every role', () => expect(pairs.length).toBeGreaterThanOrEqual(240));

  test.each(pairs.filter(([name, role]) => DECIDED[name]?.includes(role)))(
    '%s is open to a %s',
    async (name, role) => {
      expect(await outcome(name, actorAs(role))).toBe(PASSED);
    },
  );

  test.each(pairs.filter(([name, role]) => !DECIDED[name]?.includes(role)))(
    '%s is closed to a %s',
    async (name, role) => {
      expect(['FORBIDDEN', 'HOME_REQUIRED']).toContain(await outcome(name, actorAs(role)));
    },
  );

  test.each(pairs.filter(([, role]) => staff.includes(role)))(
    '%s, before the agreement is signed, to a %s',
    async (name, role) => {
      const base = actorAs(role);
      const actor = actorAs(role, { staff: base.staff && { ...base.staff, agreementSigned: false } });
      const reached = await outcome(name, actor);
      if (BEFORE_SIGNING.includes(name)) expect(reached).toBe(PASSED);
      else if (DECIDED[name]?.includes(role)) expect(reached).toBe('AGREEMENT_REQUIRED');
      else expect(['FORBIDDEN', 'HOME_REQUIRED']).toContain(reached);
    },
  );

  test.each(names)('%s, before consent, to an owner', async (name) => {
    const reached = await outcome(name, actorAs('owner', { consented: false }));
    if (BEFORE_CONSENT.includes(name)) expect(reached).toBe(PASSED);
    else expect(reached).toBe(DECIDED[name]?.includes('owner') ? 'CONSENT_REQUIRED' : 'FORBIDDEN');
  });

  test.each([
    ['archive.get', 'viewProfile'],
    ['archive.submit', 'editProfile'],
    ['archive.withdraw', 'editProfile'],
    ['homes.invite', 'invite'],
    ['tickets.submit', 'fileTicket'],
    ['tickets.mine', 'fileTicket'],
  ] as const)('%s needs the right %s of a member', async (name, right) => {
    const member = actorAs('member');
    const only = (kept: boolean) =>
      actorAs('member', {
        homes: member.homes.map((home) => ({
          ...home,
          rights: home.rights.filter((one) => (one === right) === kept),
        })),
      });
    expect(await outcome(name, only(true))).toBe(PASSED);
    expect(await outcome(name, only(false))).toBe('FORBIDDEN');
  });
});
