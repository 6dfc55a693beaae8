import { ENDPOINTS, type ErrorCode, type Reply } from '../../../contract';
import { HANDLERS } from '../../../cloudfunctions/api/handlers';
import type { Actor } from '../../../cloudfunctions/kernel/actor';
import { dispatch } from '../../../cloudfunctions/kernel/dispatch';
import type { Platform } from '../../../cloudfunctions/kernel/ports';
import { RoundTrips } from '../../../cloudfunctions/kernel/roundTrips';
import { actorAs } from './actors';
import { all, DECIDED, staff } from './decided';

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
      platform: { log, database: { giveBack: async () => undefined } } as unknown as Platform,
      trips: new RoundTrips(),
      requestId: 'r1',
      openid: actor.openid,
      loadActor: async () => actor,
      presentMe: () => Promise.reject(new Error('nobody asked')),
      admit: async () => undefined,
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

  test.each(pairs.filter(([name, role]) => DECIDED[name]?.roles.includes(role)))(
    '%s is open to a %s',
    async (name, role) => {
      expect(await outcome(name, actorAs(role))).toBe(PASSED);
    },
  );

  test.each(pairs.filter(([name, role]) => !DECIDED[name]?.roles.includes(role)))(
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
      if (!DECIDED[name]?.roles.includes(role)) expect(['FORBIDDEN', 'HOME_REQUIRED']).toContain(reached);
      else expect(reached).toBe(DECIDED[name].beforeSigning ? PASSED : 'AGREEMENT_REQUIRED');
    },
  );

  test.each(names)('%s, before consent, to an owner', async (name) => {
    const reached = await outcome(name, actorAs('owner', { consented: false }));
    if (DECIDED[name]?.beforeConsent) expect(reached).toBe(PASSED);
    else expect(reached).toBe(DECIDED[name]?.roles.includes('owner') ? 'CONSENT_REQUIRED' : 'FORBIDDEN');
  });

  test.each([
    ['archive.get', 'viewProfile'],
    ['audit.viewers', 'viewProfile'],
    ['archive.submit', 'editProfile'],
    ['campaigns.mine', 'editProfile'],
    ['campaigns.open', 'editProfile'],
    ['campaigns.confirm', 'editProfile'],
    ['archive.withdraw', 'editProfile'],
    ['archive.rebase', 'editProfile'],
    ['archive.version', 'viewProfile'],
    ['archive.restore', 'editProfile'],
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
