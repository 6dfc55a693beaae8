import { loadActor } from '../../../cloudfunctions/account';
import { entryIn, record } from '../../../cloudfunctions/audit';
import { hashOf } from '../../../cloudfunctions/audit/chain';
import type { AuditEntry } from '../../../cloudfunctions/audit/stored';
import type { Call } from '../../../cloudfunctions/kernel/handle';
import { aKey, DRAFT, submitted } from '../../support/archiveActs';
import { aCommunity, anOwner, aStaff, type BuiltHousehold } from '../../support/builders';
import { START, world, type World } from '../../support/world';

describe('the audit log', () => {
  let w: World;
  let home: BuiltHousehold;
  let manager: string;
  let isFull = false;
  beforeAll(async () => {
    w = await world({
      platform: (real) => {
        const insert: typeof real.database.insert = async (collection, document) => {
          if (isFull && collection === 'accessLogs') throw new Error('no room');
          return real.database.insert(collection, document);
        };
        return { ...real, database: { ...real.database, insert } };
      },
    });
  });
  beforeEach(async () => {
    await w.clear();
    await aCommunity(w, { id: 'c1' });
    home = await anOwner(w, 'o-owner', { communityId: 'c1' });
    manager = await aStaff(w, { openid: 'o-manager', roles: ['communityManager'], communityIds: ['c1'] });
  });
  afterAll(() => w.stop());

  const entries = (where: object = {}) =>
    w.database.find<AuditEntry>('accessLogs', where as never, {
      order: [
        ['chain', 'asc'],
        ['seq', 'asc'],
      ],
      limit: 1000,
    });
  const looked = () => w.as('o-manager').call('archive.get', { householdId: home.id });

  /** Every entry, of every chain, in order: numbered without a gap, each naming the one before and hashed as it stands. */
  async function expectUnbroken(): Promise<AuditEntry[]> {
    const all = await entries();
    const last = new Map<string, AuditEntry>();
    for (const entry of all) {
      const before = last.get(entry.chain);
      expect(entry).toMatchObject({
        _id: `${entry.chain}-${entry.seq}`,
        seq: (before?.seq ?? 0) + 1,
        previous: before?.hash ?? null,
        hash: hashOf(w.platform.secrets, entry),
      });
      last.set(entry.chain, entry);
    }
    return all;
  }

  async function callOf(openid: string): Promise<Call> {
    const actor = await loadActor(openid, w.platform);
    const reach = { householdIds: [], communityIds: 'all' as const };
    const admitted = Promise.resolve();
    return {
      actor,
      reach,
      platform: w.platform,
      now: START,
      requestId: 'r',
      admitted,
      after: () => undefined,
    };
  }

  it('says who looked at whose record, in which post and how much of it, and links each entry to the one before', async () => {
    await looked();
    await w.as('o-manager').call('archive.history', { householdId: home.id });
    const all = await expectUnbroken();
    expect(all).toHaveLength(2);
    expect(all[0]).toMatchObject({
      ...{
        chain: `staff:${manager}`,
        action: 'view',
        staffId: manager,
        role: 'communityManager',
        accountId: null,
      },
      ...{ entity: 'households', entityId: home.id, householdId: home.id, communityId: 'c1', masked: true },
      at: START,
    });
  });

  it('has nothing to say of residents who look at their own', async () => {
    await w.as('o-owner').call('archive.get', { householdId: home.id });
    expect(await entries()).toEqual([]);
  });

  it('keeps one unbroken chain when a person’s twenty calls arrive at once', async () => {
    const replies = await Promise.all(Array.from({ length: 20 }, looked));
    expect(replies.every((reply) => reply.ok)).toBe(true);
    expect(await expectUnbroken()).toHaveLength(20);
  });

  it('keeps it when entries in transactions and others meet', async () => {
    const repair = { householdId: home.id, kind: 'repair', category: '水电' };
    const file = async (lamp: number): Promise<string> => {
      const draft = { ...repair, text: `第 ${lamp} 盏灯坏了` };
      return ((await w.as('o-owner').call('tickets.submit', { draft, requestKey: aKey() })) as any).data.id;
    };
    const ids = await Promise.all([1, 2, 3, 4, 5].map(file));
    const accepted = ids.map((id) =>
      w.as('o-manager').call('tickets.advance', {
        ...{ id, version: 1, action: 'accept', text: '已受理', requestKey: aKey() },
      }),
    );
    const replies = await Promise.all([...accepted, ...ids.map(looked)]);
    expect(replies.map((reply) => (reply.ok ? 'OK' : reply.code))).toEqual(replies.map(() => 'OK'));
    const all = await expectUnbroken();
    expect(all.filter(({ chain }) => chain === `staff:${manager}`)).toHaveLength(10);
  });

  it('stores an entry with its change or neither', async () => {
    const call = await callOf('o-manager');
    const entry = { action: 'change' as const, entity: 'staff', entityId: manager };
    const failing = w.database.transaction(async (transaction) => {
      const write = await entryIn(transaction, call);
      await write(entry);
      throw new Error('killed between');
    });
    await expect(failing).rejects.toThrow('killed between');
    expect(await entries()).toEqual([]);
    await record(call, entry);
    expect(await expectUnbroken()).toHaveLength(1);
  });

  it('seals why, and names fields without their values', async () => {
    const call = await callOf('o-manager');
    await record(call, {
      ...{
        action: 'reveal',
        entity: 'persons',
        entityId: home.persons[0]!,
        householdId: home.id,
        communityId: 'c1',
      },
      ...{ fields: ['owner.phone'], masked: false, category: 'contact', reason: '王小明来电要求核对' },
    });
    const [entry] = await expectUnbroken();
    expect(entry).toMatchObject({ fields: ['owner.phone'], category: 'contact' });
    expect(JSON.stringify(entry)).not.toContain('王小明');
    expect(w.platform.secrets.open(entry!.reasonSealed!, `accessLogs/${entry!._id}/reason`)).toContain(
      '王小明',
    );
  });

  it('does not show what it could not put on record', async () => {
    isFull = true;
    try {
      expect(await looked()).toMatchObject({ ok: false, code: 'UNAVAILABLE' });
    } finally {
      isFull = false;
    }
    expect(await looked()).toMatchObject({ ok: true });
  });

  it('has each decision of a review, with the paths of what was decided on', async () => {
    await aStaff(w, { openid: 'o-second', roles: ['reviewer'], communityIds: ['c1'] });
    const { id } = await submitted(w, 'o-owner', home.id, DRAFT);
    await w.as('o-manager').call('archive.decide', { id, version: 1, decision: 'approve' });
    await w.as('o-second').call('archive.decide', { id, version: 2, decision: 'approve' });
    const all = await expectUnbroken();
    const about = { entity: 'changeRequests', entityId: id, householdId: home.id, fields: ['owner.phone'] };
    expect(all).toHaveLength(3);
    expect(all).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          ...about,
          action: 'change',
          step: 'submit',
          staffId: null,
          accountId: 'o-owner',
        }),
        expect.objectContaining({ ...about, action: 'decide', step: 'approveFirst', staffId: manager }),
        expect.objectContaining({ ...about, action: 'decide', step: 'approveSecond', role: 'reviewer' }),
      ]),
    );
    expect(JSON.stringify(all)).not.toContain('13900009999');
  });

  it('has nothing of a decision that was refused', async () => {
    const { id } = await submitted(w, 'o-owner', home.id, DRAFT);
    const stale = { id, version: 7, decision: 'approve' };
    expect(await w.as('o-manager').call('archive.decide', stale)).toMatchObject({ code: 'STALE' });
    expect(await entries({ action: 'decide' })).toEqual([]);
  });

  it('has that somebody came to work, once a day however often and at once they come', async () => {
    const come = () => w.as('o-manager').call('account.me');
    await Promise.all([come(), come(), come()]);
    await looked();
    await come();
    expect(await entries({ action: 'signIn' })).toMatchObject([{ staffId: manager, seq: 1 }]);
    // 15:00 in Beijing when it starts; the next day there begins at 16:00 UTC.
    w.clock.set(Date.parse('2026-11-23T16:00:00Z'));
    await come();
    await come();
    expect(await entries({ action: 'signIn' })).toHaveLength(2);
    await expectUnbroken();
    await w.as('o-owner').call('account.me');
    expect(await entries({ action: 'signIn' })).toHaveLength(2);
  });

  it('has that staff signed the agreement', async () => {
    await aStaff(w, { openid: 'o-new', name: '何静', signed: false });
    const { version } = ((await w.as('o-new').call('account.agreement')) as any).data;
    const sign = () => w.as('o-new').call('account.signAgreement', { version, name: '何静' });
    await Promise.all([sign(), sign()]);
    expect(await entries({ action: 'sign' })).toMatchObject([{ entity: 'agreements', entityId: version }]);
  });
});
