import type { MemberDraft, RecordDraft, Relation } from '../../../contract';
import { maskEmail, maskPhone } from '../../../cloudfunctions/archive/people';
import type { Membership, Person } from '../../../cloudfunctions/archive/stored';
import { aKey, DRAFT } from '../../support/archiveActs';
import { aCommunity, anOwner, aStaff } from '../../support/builders';
import { got } from '../../support/homeActs';
import { world, type World } from '../../support/world';

describe('the people of a record', () => {
  let w: World;
  let home: Awaited<ReturnType<typeof anOwner>>;
  beforeAll(async () => void (w = await world()));
  beforeEach(async () => {
    await w.clear();
    await aCommunity(w, { id: 'c1' });
    home = await anOwner(w, 'o-owner', {
      communityId: 'c1',
      members: [{ name: '赵敏', relation: 'spouse', openid: 'o-spouse', rights: ['viewProfile'] }],
    });
    for (const name of ['r1', 'r2', 'r3'])
      await aStaff(w, { openid: `o-${name}`, roles: ['reviewer'], communityIds: ['c1'] });
  });
  afterAll(() => w.stop());

  const householdId = () => ({ householdId: home.id });
  const record = (openid: string) => got<any>(w, openid, 'archive.get', householdId());

  /** Sends a change and lets two reviewers approve it; gives the request. */
  async function applied(draft: RecordDraft, openid = 'o-owner'): Promise<any> {
    const { version: baseVersion } = await record(openid);
    const sending = { ...householdId(), baseVersion, draft, requestKey: aKey() };
    const { id } = await got<any>(w, openid, 'archive.submit', sending);
    await got(w, 'o-r1', 'archive.decide', { id, version: 1, decision: 'approve' });
    return got(w, 'o-r2', 'archive.decide', { id, version: 2, decision: 'approve' });
  }
  const spouse = (more: Partial<MemberDraft> = {}): MemberDraft => ({
    ...{ id: home.persons[1]!, name: '赵敏', relation: 'spouse' },
    ...more,
  });
  const owner = (more: object = {}) => ({ ...DRAFT.owner, phone: '13800000001', ...more });

  it('have an e-mail that the household reads, staff see in part, and nobody finds in the database', async () => {
    const request = await applied({ owner: owner({ email: 'Wang@Example.com' }), members: [spouse()] });
    expect(request.changes).toEqual([expect.objectContaining({ path: 'owner.email', risky: false })]);
    expect((await record('o-owner')).owner.email).toBe('Wang@example.com');
    expect((await record('o-r3')).owner.email).toBe('W***@example.com');
    const history = async (openid: string) =>
      (await got<any>(w, openid, 'archive.history', householdId())).items[0].changes[0].after;
    expect(await history('o-owner')).toBe('Wang@example.com');
    expect(await history('o-r3')).toBe('W***@example.com');
    const person = await w.database.get<Person>('persons', home.persons[0]!);
    expect(person?.emailSealed).toMatch(/^v1\./);
    const stored = [person, await w.database.get('changeRequests', request.id), w.logs];
    expect(JSON.stringify(stored)).not.toContain('xample.com');
  });

  it('keep their e-mail when a change says nothing of it, and lose it when it says null', async () => {
    await applied({ owner: owner({ email: 'w@example.com' }), members: [spouse()] });
    await applied({ owner: owner({ phone: '13900009999' }), members: [spouse()] });
    expect((await record('o-owner')).owner).toMatchObject({ phone: '13900009999', email: 'w@example.com' });
    await applied({ owner: owner({ phone: '13900009999', email: null }), members: [spouse()] });
    expect((await record('o-owner')).owner.email).toBeNull();
  });

  it('may be reached abroad or by a landline, and are found by it', async () => {
    const phones = [
      ['+852 6123 4567', '+85261234567', '00852-6123-4567'],
      ['0571-8888 0000', '057188880000', '+86 571 88880000'],
    ] as const;
    for (const [typed, kept, sought] of phones) {
      await applied({ owner: owner({ phone: typed }), members: [spouse()] });
      expect((await record('o-owner')).owner.phone).toBe(kept);
      const { items } = await got<any>(w, 'o-r1', 'archive.list', { text: sought });
      expect(items).toMatchObject([{ householdId: home.id }]);
    }
  });

  const standing = async () => {
    const kept = await w.database.get<Membership>('memberships', home.memberships[1]!);
    return kept && { role: kept.role, rights: kept.rights };
  };
  const ALL = ['viewProfile', 'editProfile', 'fileTicket', 'invite'];

  it('who become co-owners decide for the home, and see it as its head does', async () => {
    await applied({ owner: owner(), members: [spouse({ relation: 'coOwner' })] });
    expect(await standing()).toEqual({ role: 'owner', rights: ALL });
    const draft = { owner: owner({ phone: '13900009999' }), members: [spouse({ relation: 'coOwner' })] };
    await applied(draft, 'o-spouse');
    expect((await record('o-owner')).owner.phone).toBe('13900009999');
  });

  it('who no longer own it keep what a member has', async () => {
    await applied({ owner: owner(), members: [spouse({ relation: 'coOwner' })] });
    await applied({ owner: owner(), members: [spouse({ relation: 'spouse' })] });
    expect(await standing()).toEqual({ role: 'member', rights: ['viewProfile', 'fileTicket'] });
  });

  it.each<Relation>(['child', 'tenant'])(
    'keep the rights they have when they become a %s',
    async (relation) => {
      await applied({ owner: owner(), members: [spouse({ relation })] });
      expect(await standing()).toEqual({ role: 'member', rights: ['viewProfile'] });
    },
  );
});

describe('what is shown in part', () => {
  it.each([
    ['13800001234', '138****1234'],
    ['057188880000', '057****0000'],
    ['+85261234567', '+85****4567'],
    // A short number would be given away by its last four digits.
    ['+2907123', '+29****23'],
  ])('%s is %s', (phone, masked) => expect(maskPhone(phone)).toBe(masked));

  it.each([
    ['wang@example.com', 'w***@example.com'],
    ['w@example.com', 'w***@example.com'],
  ])('%s is %s', (email, masked) => expect(maskEmail(email)).toBe(masked));
});
