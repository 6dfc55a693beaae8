import { ENDPOINTS, PERMISSIONS, STAFF_ROLES, type Rule } from '../../contract';
import { aStory, type Someone } from '../support/story';
import { allStored, changedSince, put } from '../support/storedData';

const story = aStory();
const unsigned = story.as('reviewer3');
const DAY = 86_400_000;

/** The endpoints that staff reach by their post alone, without being anybody's guest: what the agreement guards. */
const guarded = Object.values(ENDPOINTS).filter(({ permission }) => {
  const rule: Rule = PERMISSIONS[permission];
  return rule.beforeAgreement !== true && !rule.roles.includes('visitor');
});

/** Input that names real things, so that only the right is missing. */
async function inputs(): Promise<Record<string, unknown>> {
  const { items: requests } = await story.as('reviewer1').get('reviews.inbox', {});
  const { items: tickets } = await story.as('manager').get('tickets.queue', { view: 'todo' });
  const [request] = requests;
  const [ticket] = tickets;
  const householdId = 'h-qinghe-3-2-502';
  const key = 'story-confidential-1';
  return {
    'archive.get': { householdId },
    'archive.list': { communityId: 'qinghe' },
    'archive.submit': {
      householdId,
      baseVersion: 1,
      requestKey: key,
      draft: { owner: { name: '张伟', phone: '13900000000' }, members: [] },
    },
    'archive.requests': { householdId },
    'archive.request': { id: request.id },
    'archive.withdraw': { id: request.id, version: 1 },
    'archive.history': { householdId },
    'reviews.inbox': {},
    'archive.decide': { id: request.id, version: 1, decision: 'approve' },
    'tickets.submit': {
      draft: { householdId, kind: 'repair', category: '水电', text: '灯' },
      requestKey: key,
    },
    'tickets.mine': { householdId },
    'tickets.get': { id: ticket.id },
    'tickets.queue': { view: 'todo' },
    'tickets.assignees': { id: ticket.id },
    'tickets.advance': { id: ticket.id, version: 1, action: 'accept', text: '收到', requestKey: key },
    'notices.outbox': {},
  };
}

/** A staff member with every role there is, everywhere, who has signed nothing. */
const everyPost = (openid: string) => ({
  _id: 's-every-post',
  openid,
  name: '全能',
  state: 'active',
  signature: null,
  posts: STAFF_ROLES.map((role) => ({ role, communityIds: 'all' })),
});

const agreementOf = async (person: Someone) => person.get('account.agreement');
const sign = async (person: Someone, name: string) =>
  person.call('account.signAgreement', { version: (await agreementOf(person)).version, name });

describe('the confidentiality agreement', () => {
  it('stands before everything that staff reach: no endpoint answers without it, and nothing changes', async () => {
    const input = await inputs();
    expect(guarded.map((one) => one.name)).toEqual(expect.arrayContaining(Object.keys(input)));
    const person = story.as('unsigned-of-all');
    await put(story.cloud, 'staff', everyPost(person.openid));
    // Other tests move the clock, and timers write.
    await story.cloud.timersSettled();
    const before = await allStored(story.cloud);
    const codes: Record<string, string> = {};
    for (const { name } of guarded) {
      // The right is asked for before the input is looked at, so what has no example here is refused all the same.
      const reply = await person.call(name, input[name]);
      codes[name] = reply.ok ? 'OK' : reply.code;
    }
    const expected = guarded.map(({ name, permission }) => {
      const { roles }: Rule = PERMISSIONS[permission];
      const isForStaff = roles.some((role) => role !== 'owner' && role !== 'member');
      return [name, isForStaff ? 'AGREEMENT_REQUIRED' : 'FORBIDDEN'];
    });
    expect(codes).toEqual(Object.fromEntries(expected));
    expect(changedSince(before, await allStored(story.cloud))).toEqual([]);
    expect((await person.get('account.me')).areas).toEqual(['agreements']);
  });

  it('opens the door when signed with one’s own name, and no other', async () => {
    const text = await agreementOf(unsigned);
    expect(text).toMatchObject({ signedAt: null, validUntil: null });
    expect(text.text.length).toBeGreaterThan(3);
    expect(await sign(unsigned, '王芳')).toMatchObject({
      ok: false,
      code: 'INVALID',
      fields: { name: expect.any(String) },
    });
    expect(await unsigned.call('reviews.inbox')).toMatchObject({ ok: false, code: 'AGREEMENT_REQUIRED' });
    expect((await sign(unsigned, '何静')).ok).toBe(true);
    expect((await unsigned.get('reviews.inbox')).items.length).toBeGreaterThan(0);
    const { signedAt, validUntil } = await agreementOf(unsigned);
    const months = Date.parse(validUntil) - Date.parse(signedAt);
    expect(Math.round(months / DAY)).toBeGreaterThanOrEqual(365);
  });

  it('closes the door again after twelve months, until it is signed anew', async () => {
    const reviewer = story.as('reviewer2');
    const { validUntil } = await agreementOf(reviewer);
    const now = story.cloud.clock.now();
    story.cloud.clock.set(Date.parse(validUntil) - DAY);
    expect((await reviewer.call('reviews.inbox')).ok).toBe(true);
    story.cloud.clock.set(Date.parse(validUntil) + 1000);
    expect(await reviewer.call('reviews.inbox')).toMatchObject({ ok: false, code: 'AGREEMENT_REQUIRED' });
    expect((await reviewer.get('account.me')).staff).toMatchObject({ agreementSigned: false });
    expect((await sign(reviewer, '刘洋')).ok).toBe(true);
    expect((await reviewer.call('reviews.inbox')).ok).toBe(true);
    story.cloud.clock.set(now);
  });

  it('is nobody’s to sign or read but staff’s', async () => {
    expect(await story.as('owner').call('account.agreement')).toMatchObject({ ok: false, code: 'FORBIDDEN' });
    const reply = await story.as('owner').call('account.signAgreement', { version: '2026-01', name: '张伟' });
    expect(reply).toMatchObject({ ok: false, code: 'FORBIDDEN' });
  });
});
