import { ERRORS } from '../../../contract';
import { aKey, submitted } from '../../support/archiveActs';
import { aCommunity, anOwner, aStaff } from '../../support/builders';
import { world, type World } from '../../support/world';

interface Kept {
  _id: string;
  [field: string]: unknown;
}

/** What somebody with the database in hand, but not the keys, could do to a sealed value. */
const TAMPERING: [string, (sealed: string) => unknown][] = [
  [
    'one letter changed',
    (sealed) => sealed.slice(0, -6) + (sealed.at(-6) === 'A' ? 'B' : 'A') + sealed.slice(-5),
  ],
  [
    'another nonce',
    (sealed) => sealed.replace(/^(v1\.k1\.)./, (_all, head: string) => `${head}_`).replace('._', '.-'),
  ],
  ['cut short', (sealed) => sealed.slice(0, -8)],
  ['an unknown key', (sealed) => sealed.replace('v1.k1.', 'v1.k9.')],
  ['plain text in its place', () => '王小明'],
  ['emptied', () => ''],
  ['nothing', () => null],
];

describe('damaged data', () => {
  let w: World;
  let home: { id: string; persons: string[] };
  let request: string;
  let ticket: string;
  beforeAll(async () => {
    w = await world({ isShortWay: () => false });
    await aCommunity(w, { id: 'c1' });
    home = await anOwner(w, 'o-owner', { communityId: 'c1' });
    await aStaff(w, { openid: 'o-manager', roles: ['communityManager'], communityIds: ['c1'] });
    request = (await submitted(w, 'o-owner', home.id)).id;
    const draft = { householdId: home.id, kind: 'repair', category: '水电', text: '灯坏了' };
    const filed = await w.as('o-owner').call('tickets.submit', { draft, requestKey: aKey() });
    if (!filed.ok) throw new Error(filed.code);
    ticket = filed.data.id;
  });
  afterAll(() => w.stop());

  /** Runs `act` while the field holds something else. */
  async function whileTampered(
    [collection, id, field]: readonly [string, string, string],
    tamper: (sealed: string) => unknown,
    act: () => Promise<void>,
  ): Promise<void> {
    const kept = await w.database.get<Kept>(collection, id);
    const sealed = kept?.[field] as string;
    await w.database.update(collection, { _id: id }, { [field]: tamper(sealed) });
    try {
      await act();
    } finally {
      await w.database.update(collection, { _id: id }, { [field]: sealed });
    }
  }

  const places: [string, () => readonly [string, string, string], string, string, () => object][] = [
    [
      'a name',
      () => ['persons', home.persons[0]!, 'nameSealed'],
      'o-owner',
      'archive.get',
      () => ({ householdId: home.id }),
    ],
    [
      'a phone',
      () => ['persons', home.persons[0]!, 'phoneSealed'],
      'o-manager',
      'archive.get',
      () => ({ householdId: home.id }),
    ],
    ['a card', () => ['households', home.id, 'ownerSealed'], 'o-manager', 'archive.list', () => ({})],
    [
      'changes',
      () => ['changeRequests', request, 'changesSealed'],
      'o-manager',
      'archive.request',
      () => ({ id: request }),
    ],
    [
      'a draft',
      () => ['changeRequests', request, 'draftSealed'],
      'o-manager',
      'archive.decide',
      () => ({ id: request, version: 2, decision: 'approve' }),
    ],
    ['a ticket', () => ['tickets', ticket, 'textSealed'], 'o-owner', 'tickets.get', () => ({ id: ticket })],
    [
      'tickets in a list',
      () => ['tickets', ticket, 'textSealed'],
      'o-owner',
      'tickets.mine',
      () => ({ householdId: home.id }),
    ],
    ['a greeting', () => ['accounts', 'o-owner', 'nameSealed'], 'o-owner', 'account.me', () => ({})],
  ];

  it.each(places)(
    '%s is refused in plain words, and put on record',
    async (what, place, openid, endpoint, input) => {
      if (what === 'a draft') {
        await aStaff(w, { openid: 'o-first', roles: ['reviewer'], communityIds: ['c1'] });
        const approval = { id: request, version: 1, decision: 'approve' };
        expect(await w.as('o-first').call('archive.decide', approval)).toMatchObject({ ok: true });
      }
      const [collection, id, field] = place();
      w.logs.length = 0;
      await whileTampered(place(), TAMPERING[0]![1], async () => {
        const reply = await w.as(openid).call(endpoint, input());
        expect(reply).toMatchObject({
          ok: false,
          code: 'DATA_DAMAGED',
          message: ERRORS.DATA_DAMAGED.message,
          retryable: false,
        });
        expect(reply).not.toHaveProperty('data');
      });
      const [entry] = await w.database.find<Kept>(
        'accessLogs',
        { action: 'damaged', entityId: id, fields: field.replace('Sealed', '') },
        { limit: 10 },
      );
      expect(entry).toMatchObject({ entity: collection, at: expect.any(Number) });
      expect(w.logs.filter((line) => line.level === 'error')).toHaveLength(1);
      // Nothing was written with what could not be read.
      expect(await w.database.get<Kept>('households', home.id)).toMatchObject({ version: 1 });
    },
  );

  it.each(TAMPERING)('with %s is never shown', async (_how, tamper) => {
    await whileTampered(['persons', home.persons[0]!, 'nameSealed'], tamper, async () => {
      expect(await w.as('o-owner').call('archive.get', { householdId: home.id })).toMatchObject({
        code: 'DATA_DAMAGED',
      });
    });
  });

  it('swapped between two people does not open', async () => {
    const other = await anOwner(w, 'o-other', {
      communityId: 'c1',
      owner: { name: '孙九', phone: '13600000000' },
    });
    const foreign = await w.database.get<Kept>('persons', other.persons[0]!);
    await whileTampered(
      ['persons', home.persons[0]!, 'nameSealed'],
      () => foreign?.['nameSealed'],
      async () => {
        expect(await w.as('o-owner').call('archive.get', { householdId: home.id })).toMatchObject({
          code: 'DATA_DAMAGED',
        });
      },
    );
  });

  it('is put on record once a day, however often it is met', async () => {
    const count = () => w.database.count('accessLogs', { action: 'damaged', entity: 'tickets' });
    await whileTampered(
      ['tickets', ticket, 'textSealed'],
      () => 'x',
      async () => {
        await w.as('o-owner').call('tickets.get', { id: ticket });
        const before = await count();
        await w.as('o-owner').call('tickets.get', { id: ticket });
        expect(await count()).toBe(before);
        w.clock.set(w.clock.now() + 86_400_000);
        await w.as('o-owner').call('tickets.get', { id: ticket });
        expect(await count()).toBe(before + 1);
      },
    );
  });
});
