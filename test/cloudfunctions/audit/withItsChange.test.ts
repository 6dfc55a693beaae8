import type { AuditEntry } from '../../../cloudfunctions/audit/stored';
import type { Database } from '../../../cloudfunctions/kernel/ports';
import { aKey, submitted } from '../../support/archiveActs';
import { aHousehold, anAccount, anOwner, aStaff } from '../../support/builders';
import { anApplication, anInvitation, aPlacedHousehold, got } from '../../support/homeActs';
import { world, type World } from '../../support/world';

const NAME = { name: '王小明', phone: '13800000001' };

describe('an entry and its change', () => {
  let w: World;
  /** Runs before a transaction begins: what somebody else does in that moment. */
  let meanwhile: (() => Promise<unknown>) | null = null;
  /** Whether writing an entry fails within a transaction. */
  let isFull = false;
  beforeAll(async () => {
    w = await world({
      platform: (real) => {
        const transaction: Database['transaction'] = async (run) => {
          const act = meanwhile;
          meanwhile = null;
          await act?.();
          return real.database.transaction((inner) =>
            run({
              ...inner,
              insert: async (collection, document) => {
                if (isFull && collection === 'accessLogs') throw new Error('no room');
                return inner.insert(collection, document);
              },
            }),
          );
        };
        return { ...real, database: { ...real.database, transaction } };
      },
    });
  });
  beforeEach(async () => {
    await w.clear();
    [meanwhile, isFull] = [null, false];
  });
  afterAll(() => w.stop());

  const page = { order: [['at', 'asc']] as const, limit: 100 };
  const entries = (step: string) => w.database.find<AuditEntry>('accessLogs', { step }, page);
  const stored = (collection: string) => w.database.find(collection, {}, { limit: 100 });
  const twenty = <T>(act: (at: number) => Promise<T>) =>
    Promise.all(Array.from({ length: 20 }, (_, at) => act(at)));

  it('of twenty people who bind to one home at once one comes through, and one entry says who', async () => {
    const home = await aHousehold(w, { owner: NAME });
    for (let at = 0; at < 20; at += 1) await anAccount(w, `o-${at}`);
    const replies = await twenty((at) => w.as(`o-${at}`).call('account.bind', NAME));
    const bound = replies.flatMap((reply, at) => (reply.ok ? [`o-${at}`] : []));
    expect(bound).toHaveLength(1);
    expect(await entries('bind')).toMatchObject([
      { accountId: bound[0], entityId: home.memberships[0], householdId: home.id, staffId: null },
    ]);
  });

  it('of a person who binds to two homes says so of each', async () => {
    const homes = [
      await aHousehold(w, { owner: NAME }),
      await aHousehold(w, { owner: NAME, label: '1幢1单元101' }),
    ];
    await anAccount(w, 'o-1');
    await got(w, 'o-1', 'account.bind', NAME);
    const found = await entries('bind');
    expect(found.map(({ householdId }) => householdId).sort()).toEqual(homes.map(({ id }) => id).sort());
    expect(found.map(({ seq }) => seq).sort()).toEqual([1, 2]);
    // Again it binds nothing, and there is nothing to say.
    await got(w, 'o-1', 'account.bind', NAME);
    expect(await entries('bind')).toHaveLength(2);
  });

  it('is there once for what is sent twenty times at once', async () => {
    const home = await aPlacedHousehold(w, { owner: { ...NAME, openid: 'o-owner' } });
    await anAccount(w, 'o-guest');
    const ticket = {
      draft: { householdId: home.id, kind: 'repair', category: '水电', text: '灯坏了' },
      requestKey: aKey(),
    };
    const invitation = { householdId: home.id, relation: 'parent', rights: [], requestKey: aKey() };
    const application = { draft: anApplication(w, 'o-guest', home.place), requestKey: aKey() };
    const sendings = [
      ['o-owner', 'tickets.submit', ticket, 'submit', 'tickets'],
      ['o-owner', 'homes.invite', invitation, 'invite', 'homePasses'],
      ['o-guest', 'homes.apply', application, 'applyForHome', 'homeRequests'],
    ] as const;
    for (const [openid, endpoint, input, step, collection] of sendings) {
      const answers = await twenty(() => got<{ id?: string; scene?: string }>(w, openid, endpoint, input));
      expect(new Set(answers.map(({ id, scene }) => id ?? scene)).size).toBe(1);
      expect(await entries(step)).toMatchObject([{ accountId: openid, householdId: home.id }]);
      expect(await stored(collection)).toHaveLength(1);
    }
    expect(await stored('ticketEvents')).toHaveLength(1);
  });

  it('is not there without the other: what cannot be put on record is not done', async () => {
    const home = await aPlacedHousehold(w, {
      owner: { ...NAME, openid: 'o-owner' },
      members: [{ name: '赵敏', relation: 'spouse', openid: 'o-spouse' }],
    });
    const free = await aHousehold(w, { owner: { name: '钱多多', phone: '13800000002' } });
    await anAccount(w, 'o-guest');
    const scene = await anInvitation(w, 'o-owner', home);
    const sent = await got<any>(w, 'o-guest', 'homes.apply', {
      draft: anApplication(w, 'o-guest', home.place),
      requestKey: aKey(),
    });
    const before = await Promise.all(
      [
        'memberships',
        'homePasses',
        'homeRequests',
        'tickets',
        'ticketEvents',
        'accessLogs',
        'changeRequests',
      ].map(stored),
    );
    isFull = true;
    for (const [openid, endpoint, input] of [
      ['o-guest', 'account.bind', { name: '钱多多', phone: '13800000002' }],
      ['o-guest', 'homes.accept', { scene, name: '赵敏', phone: '13700000007' }],
      ['o-guest', 'homes.withdraw', { id: sent.id, version: 1 }],
      ['o-guest', 'homes.apply', { draft: anApplication(w, 'o-guest', home.place), requestKey: aKey() }],
      [
        'o-owner',
        'homes.invite',
        { householdId: home.id, relation: 'parent', rights: [], requestKey: aKey() },
      ],
      [
        'o-owner',
        'homes.moveOut',
        { householdId: home.id, membershipId: home.memberships[1], requestKey: aKey() },
      ],
      [
        'o-owner',
        'tickets.submit',
        {
          draft: { householdId: home.id, kind: 'repair', category: '水电', text: '灯坏了' },
          requestKey: aKey(),
        },
      ],
    ] as const)
      expect([endpoint, await w.as(openid).call(endpoint, input)]).toMatchObject([
        endpoint,
        { code: 'UNAVAILABLE' },
      ]);
    isFull = false;
    expect(
      await Promise.all(
        [
          'memberships',
          'homePasses',
          'homeRequests',
          'tickets',
          'ticketEvents',
          'accessLogs',
          'changeRequests',
        ].map(stored),
      ),
    ).toEqual(before);
    expect((await w.database.get<any>('memberships', free.memberships[0]!)).accountId).toBeNull();
  });

  it('of somebody who moved out ends the access even when the record moves on in that moment', async () => {
    const home = await anOwner(w, 'o-owner', {
      members: [{ name: '赵敏', relation: 'spouse', openid: 'o-spouse' }],
    });
    await aStaff(w, { openid: 'o-clerk', roles: ['clerk'] });
    const membershipId = home.memberships[1];
    meanwhile = () => w.database.update('households', { _id: home.id }, { version: 2 });
    const out = { householdId: home.id, membershipId, requestKey: aKey() };
    expect(await w.as('o-owner').call('homes.moveOut', out)).toMatchObject({
      ok: true,
      data: { removal: 'later' },
    });
    expect(await w.database.get('memberships', membershipId!)).toMatchObject({
      accountId: null,
      state: 'active',
    });
    expect(await entries('moveOut')).toMatchObject([{ accountId: 'o-owner', entityId: membershipId }]);
    // Asked for once more, the record is proposed to forget them.
    expect(await w.as('o-clerk').call('homes.moveOut', out)).toMatchObject({
      ok: true,
      data: { removal: 'sent' },
    });
  });

  it('of a request that was taken back while it was decided on says one of the two', async () => {
    const home = await aPlacedHousehold(w, { owner: { ...NAME, openid: 'o-owner' } });
    await anAccount(w, 'o-guest');
    await aStaff(w, { openid: 'o-first', roles: ['reviewer'] });
    const application = { draft: anApplication(w, 'o-guest', home.place), requestKey: aKey() };
    const { id } = await got<any>(w, 'o-guest', 'homes.apply', application);
    const approve = () => w.as('o-first').call('homes.decide', { id, version: 1, decision: 'approve' });
    meanwhile = approve;
    expect(await w.as('o-guest').call('homes.withdraw', { id, version: 1 })).toMatchObject({ code: 'STALE' });
    expect(await entries('withdraw')).toEqual([]);
    expect(await entries('approveFirst')).toHaveLength(1);
    expect(await submitted(w, 'o-owner', home.id)).toMatchObject({ state: 'pendingFirst' });
  });
});
