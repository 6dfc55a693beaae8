import { ENDPOINTS, type ErrorCode, type Reply, type Role } from '../../../contract';
import { world, type World } from '../../support/world';
import { all, DECIDED, staff, type Decision } from './decided';
import { ABSENT, LABELS, Scene, SITUATIONS, type Situation, type Target } from './situations';

const names = Object.keys(ENDPOINTS);
const isStaff = (role: Role) => staff.includes(role);

/** What somebody learns: nothing (not for their role), what to do first, that there is no such thing, or what they asked for. */
type Outcome = 'refused' | 'sign first' | 'agree first' | 'not there' | 'let in';

/** The decision for one case, from the hand-written row alone. */
function expected(row: Decision, role: Role, situation: Situation): Outcome {
  const asGuest = row.roles.includes('visitor');
  if (!row.roles.includes(role)) {
    // Who might be a resident is told to agree before being told that they are none.
    const mightBe = !isStaff(role) && row.roles.includes('owner') && !row.beforeConsent;
    return situation === 'withdrawn consent' && mightBe ? 'agree first' : 'refused';
  }
  if (situation === 'unsigned agreement' && isStaff(role) && !row.beforeSigning) return 'sign first';
  // Staff at work act for the company; as anybody's guest they agree like everybody.
  const needsConsent = !row.beforeConsent && (!isStaff(role) || asGuest) && !isAgreementOfStaff(row, asGuest);
  if (situation === 'withdrawn consent' && needsConsent) return 'agree first';
  if (row.about === 'self' || row.about === 'list') return 'let in';
  if (situation === 'other community') return 'not there';
  if (situation === 'other household')
    return row.about === 'community' || (row.about === 'place' && isStaff(role)) ? 'let in' : 'not there';
  return 'let in';
}

/** Open to every staff role and to nobody else: about the staff themselves. */
const isAgreementOfStaff = (row: Decision, asGuest: boolean) => !asGuest && row.roles.every(isStaff);

function outcomeOf(reply: Reply<unknown>, row: Decision, role: Role): Outcome {
  if (reply.ok) return 'let in';
  const plain: Partial<Record<ErrorCode, Outcome>> = {
    // Who may ask about the place, but did not send it, has learned nothing new by this.
    FORBIDDEN: row.senderOnly && row.roles.includes(role) ? 'let in' : 'refused',
    HOME_REQUIRED: 'refused',
    AGREEMENT_REQUIRED: 'sign first',
    CONSENT_REQUIRED: 'agree first',
    NOT_FOUND: row.emptyCode === 'NOT_FOUND' ? 'let in' : 'not there',
  };
  return plain[reply.code] ?? 'let in';
}

/** All of an answer that its caller can tell apart. */
const bytes = (reply: Reply<unknown>) => JSON.stringify({ ...reply, requestId: '' });

describe('who reaches what', () => {
  let w: World;
  let scene: Scene;
  beforeAll(async () => {
    w = await world();
    scene = await Scene.set(w, all);
  });
  afterAll(() => w.stop());

  const decisionOn = (name: string): Decision => {
    const row = DECIDED[name];
    if (!row) throw new Error(`nobody has decided on ${name}: give it a row in decided.ts`);
    return row;
  };
  const ask = (name: string, openid: string, target: Target) =>
    w.as(openid).call(name, decisionOn(name).input(target));

  const cases = names.flatMap((name) => all.map((role) => [name, role] as const));

  it('is decided for the whole product of endpoints, roles and situations', () => {
    expect(names.length * all.length * SITUATIONS.length).toBeGreaterThanOrEqual(42 * 10 * 5);
    expect(Object.keys(DECIDED).sort()).toEqual([...names].sort());
  });

  it.each(cases)('%s, asked by a %s', async (name, role) => {
    const row = decisionOn(name);
    const learned: Record<string, Outcome> = {};
    for (const situation of SITUATIONS) {
      const { openid, target } = scene.of(role, situation);
      const reply = await ask(name, openid, target);
      learned[situation] = outcomeOf(reply, row, role);
      if (reply.ok) await row.undo?.(w, openid);
      if (row.about === 'list') {
        const answer = JSON.stringify(reply);
        expect(answer).not.toContain(LABELS.stranger);
        // A list that showed nothing at all would prove nothing.
        if (situation === 'own household' && reply.ok) expect(answer).toContain(LABELS.own);
      }
      // What is kept from somebody must look like what does not exist, to the last byte.
      if (learned[situation] === 'not there' || row.about === 'list')
        expect(await foreignAndAbsent(name, openid, target)).toEqual(['alike']);
    }
    expect(learned).toEqual(
      Object.fromEntries(SITUATIONS.map((situation) => [situation, expected(row, role, situation)])),
    );
  });

  /** Ids that stand beside the one asked about: of something foreign, and of nothing. */
  it.each<[string, Role, (beside: Target) => object]>([
    ['archive.submit', 'owner', ({ request }) => ({ corrects: request })],
    ['archive.rebase', 'owner', ({ request }) => ({ id: request })],
    ['homes.setRights', 'owner', ({ member }) => ({ membershipId: member })],
    ['homes.changeHead', 'owner', ({ member }) => ({ membershipId: member })],
    ['homes.moveOut', 'clerk', ({ member }) => ({ membershipId: member })],
    ['homes.unbind', 'clerk', ({ member }) => ({ membershipId: member })],
    ['homes.invite', 'owner', ({ person }) => ({ personId: person })],
  ])('%s of a %s does not tell what exists elsewhere by an id beside', async (name, role, beside) => {
    const { openid, target } = scene.of(role, 'own household');
    const { target: stranger } = scene.of(role, 'other community');
    const own = decisionOn(name).input(target);
    const [foreign, absent] = [
      await w.as(openid).call(name, { ...own, ...beside(stranger) }),
      await w.as(openid).call(name, { ...own, ...beside(ABSENT) }),
    ];
    expect(foreign).toMatchObject({ ok: false, code: 'NOT_FOUND' });
    expect(bytes(foreign)).toBe(bytes(absent));
  });

  /** `alike`, or the two answers that differ. For a list: of a foreign community and of none. */
  async function foreignAndAbsent(name: string, openid: string, target: Target): Promise<string[]> {
    const { target: stranger } = scene.of('visitor', 'other community');
    const foreign = await ask(name, openid, decisionOn(name).about === 'list' ? stranger : target);
    const absent = await ask(name, openid, ABSENT);
    return bytes(foreign) === bytes(absent) ? ['alike'] : [bytes(foreign), bytes(absent)];
  }
});
