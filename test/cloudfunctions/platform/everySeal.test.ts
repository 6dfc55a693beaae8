import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ERRORS, type Reply } from '../../../contract';
import type { Household } from '../../../cloudfunctions/archive/stored';
import { demoMadeWith, sealedFields } from '../../support/sealedFields';
import { SETTINGS, START, world, type World } from '../../support/world';

type Found = Record<string, any>;
type All = Record<string, Found[]>;

const OWNER_HOME = { householdId: 'h-qinghe-3-2-502' };
const CONFLICT = 'changeRequests';
const oneOf = (all: All, collection: string, isMeant: (one: Found) => boolean): Found => {
  const found = all[collection]?.find(isMeant);
  if (!found) throw new Error(`the demo has no such document in ${collection}`);
  return found;
};
const has = (field: string) => (one: Found) => typeof one[field] === 'string';
const inConflict = (all: All) => oneOf(all, CONFLICT, ({ state }) => state === 'conflict');
const ofOwner = (all: All) => oneOf(all, 'persons', ({ _id }) => _id === 'p-qinghe-3-2-502-0');

/** Who reads a sealed field, through which endpoint: `<collection>.<field>` → the document and the call. */
const READERS: Readonly<
  Record<string, { of: (all: All) => Found; who: string; endpoint: string; input: (one: Found) => object }>
> = {
  'households.owner': {
    of: (all) => oneOf(all, 'households', ({ _id }) => _id === OWNER_HOME.householdId),
    ...{ who: 'manager', endpoint: 'archive.list' },
    input: ({ label }) => ({ communityId: 'qinghe', text: label }),
  },
  'persons.name': { of: ofOwner, who: 'owner', endpoint: 'archive.get', input: () => OWNER_HOME },
  'persons.phone': { of: ofOwner, who: 'clerk', endpoint: 'archive.get', input: () => OWNER_HOME },
  'persons.email': { of: ofOwner, who: 'owner', endpoint: 'archive.get', input: () => OWNER_HOME },
  'accounts.name': {
    of: (all) => oneOf(all, 'accounts', ({ _id }) => _id === 'demo-openid-owner'),
    ...{ who: 'owner', endpoint: 'account.me', input: () => ({}) },
  },
  'homeRequests.applicant': {
    of: (all) => oneOf(all, 'homeRequests', has('applicantSealed')),
    ...{ who: 'reviewer2', endpoint: 'homes.request', input: ({ _id: id }) => ({ id }) },
  },
  'dataRequests.person': {
    of: (all) => oneOf(all, 'dataRequests', has('personSealed')),
    ...{ who: 'auditor', endpoint: 'rights.request', input: ({ _id: id }) => ({ id }) },
  },
  'dataRequests.reason': {
    of: (all) => oneOf(all, 'dataRequests', has('personSealed')),
    ...{ who: 'auditor', endpoint: 'rights.request', input: ({ _id: id }) => ({ id }) },
  },
  ...Object.fromEntries(
    ['draft', 'changes', 'base', 'now'].map((field) => [
      `changeRequests.${field}`,
      {
        of: inConflict,
        who: 'updater',
        endpoint: 'archive.request',
        input: ({ _id: id }: Found) => ({ id }),
      },
    ]),
  ),
  'changeRequests.reason': {
    of: (all) => oneOf(all, 'changeRequests', ({ communityId }) => communityId === 'wangjiang'),
    ...{ who: 'reviewer2', endpoint: 'archive.request', input: ({ _id: id }) => ({ id }) },
  },
  'recordVersions.changes': {
    of: (all) => oneOf(all, 'recordVersions', has('changesSealed')),
    ...{ who: 'auditor', endpoint: 'archive.history', input: ({ householdId }) => ({ householdId }) },
  },
  'recordVersions.before': {
    of: (all) => oneOf(all, 'recordVersions', has('beforeSealed')),
    ...{ who: 'auditor', endpoint: 'archive.version' },
    input: ({ householdId, version }) => ({ householdId, version: version - 1 }),
  },
  'tickets.text': {
    of: (all) => oneOf(all, 'tickets', has('textSealed')),
    ...{ who: 'auditor', endpoint: 'tickets.get', input: ({ _id: id }) => ({ id }) },
  },
  'tickets.spot': {
    of: (all) => oneOf(all, 'tickets', has('textSealed')),
    ...{ who: 'auditor', endpoint: 'tickets.get', input: ({ _id: id }) => ({ id }) },
  },
  'tickets.named': {
    of: (all) => oneOf(all, 'tickets', has('textSealed')),
    ...{ who: 'auditor', endpoint: 'tickets.get', input: ({ _id: id }) => ({ id }) },
  },
  'tickets.rating': {
    of: (all) => oneOf(all, 'tickets', has('ratingSealed')),
    ...{ who: 'auditor', endpoint: 'tickets.get', input: ({ _id: id }) => ({ id }) },
  },
  'ticketEvents.text': {
    of: (all) => oneOf(all, 'ticketEvents', has('textSealed')),
    ...{ who: 'auditor', endpoint: 'tickets.get', input: ({ ticketId: id }) => ({ id }) },
  },
  'checks.reason': {
    of: (all) => oneOf(all, 'checks', has('reasonSealed')),
    ...{ who: 'manager', endpoint: 'campaigns.checks' },
    input: ({ campaignId: id, communityId, building }) => ({ id, communityId, building, list: 'exempt' }),
  },
  'digests.words': {
    of: (all) => oneOf(all, 'digests', has('wordsSealed')),
    ...{ who: 'owner', endpoint: 'digests.read', input: ({ _id: id }) => ({ id }) },
  },
  'absences.reason': {
    of: (all) => oneOf(all, 'absences', has('reasonSealed')),
    ...{ who: 'manager', endpoint: 'teams.absences', input: () => ({ communityId: 'qinghe' }) },
  },
};

/** Sealed fields that no endpoint opens, or whose damage must not hide what stands beside it. */
const NOT_SHOWN: Readonly<Record<string, string>> = {
  'accessLogs.reason': 'one reason that does not open must not hide the log; `audit verify` names it',
  'dataRequests.plan': 'the clockwork alone opens it, to go on erasing',
  'memberships.unbindReason': 'kept for the record and for erasing, shown on no screen',
};

/** Kinds that the demo has none of: sealed here as the product seals them. */
const ADDED: readonly [collection: string, field: string, of: (all: All) => Found][] = [
  ['persons', 'email', ofOwner],
  ['tickets', 'spot', READERS['tickets.spot']!.of],
  ['tickets', 'named', READERS['tickets.named']!.of],
  ['dataRequests', 'reason', READERS['dataRequests.reason']!.of],
  ['changeRequests', 'reason', READERS['changeRequests.reason']!.of],
];

describe('every sealed field there is', () => {
  let w: World;
  let all: All;
  beforeAll(async () => {
    w = await world();
    all = { ...demoMadeWith((SETTINGS as { ARCHIVE_KEYS: string }).ARCHIVE_KEYS, START) };
    const { secrets } = w.platform;
    for (const [collection, field, of] of ADDED) {
      const one = of(all);
      one[`${field}Sealed`] = secrets.seal('a@example.com', `${collection}/${one._id}/${field}`);
      if (collection === 'changeRequests') one['restores'] = 1;
    }
    const absence = {
      ...{ _id: 'a-1', staffId: 's-ticketStaff1', state: 'planned', version: 1, givenBack: {} },
      ...{
        from: START - 1000,
        to: START + 86_400_000,
        writtenBy: 's-manager',
        createdAt: START,
        updatedAt: START,
      },
      reasonSealed: secrets.seal('病假', 'absences/a-1/reason'),
    };
    all['absences'] = [...(all['absences'] ?? []), absence];
    for (const [collection, documents] of Object.entries(all))
      for (let at = 0; at < documents.length; at += 50)
        await Promise.all(
          documents.slice(at, at + 50).map((one) => w.database.insert(collection, one as { _id: string })),
        );
  }, 120_000);
  afterAll(() => w.stop());

  const kinds = () =>
    new Set(
      sealedFields(all).map(({ place }) => {
        const [collection, , field] = place.split('/');
        return `${String(collection)}.${String(field)}`;
      }),
    );

  it('is among those that are tried below, or there is a reason why not', () => {
    const known = [...Object.keys(READERS), ...Object.keys(NOT_SHOWN)];
    expect([...kinds()].filter((kind) => !known.includes(kind))).toEqual([]);
    expect(Object.keys(READERS).filter((kind) => !kinds().has(kind))).toEqual([]);
    // Also of what the functions may store but the demo does not: by the names in the stored types.
    const folder = join(__dirname, '../../../cloudfunctions');
    const declared = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('stored.ts'))
      .flatMap((path) => readFileSync(join(folder, path), 'utf8').match(/\w+(?=Sealed\??:)/g) ?? []);
    expect(declared.length).toBeGreaterThan(20);
    expect(declared.filter((name) => !known.some((kind) => kind.endsWith(`.${name}`)))).toEqual([]);
  });

  /** What somebody with the database in hand puts in its place: altered, or sealed by us for elsewhere. */
  const TAMPERING: readonly [string, (kept: string, kind: string, one: Found) => unknown][] = [
    ['a byte flipped at the start', (kept) => flipped(kept, kept.lastIndexOf('.') + 2)],
    ['a byte flipped at the end', (kept) => flipped(kept, kept.length - 5)],
    ['the value of another document', (_kept, kind, one) => elsewhere(kind, one)],
    ['the value of another field', (_kept, kind, one) => w.platform.secrets.seal('张伟', beside(kind, one))],
    ['readable text', () => '王小明'],
    ['a number', () => 7],
    ['a thing', () => ({ text: '王小明' })],
  ];
  const flipped = (text: string, at: number) =>
    text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
  const placeOf = (kind: string, id: string) => {
    const [collection = '', field = ''] = kind.split('.');
    return `${collection}/${id}/${field}`;
  };
  const elsewhere = (kind: string, { _id }: Found) =>
    sealedFields(all).find(
      ({ place }) =>
        place.startsWith(`${kind.split('.')[0]}/`) &&
        !place.startsWith(placeOf(kind, _id).replace(/[^/]*$/, '')),
    )?.sealed ?? w.platform.secrets.seal('张伟', placeOf(kind, 'another'));
  const beside = (kind: string, { _id }: Found) => `${placeOf(kind, _id)}Other`;

  it.each(Object.keys(READERS))(
    '%s: damaged or moved, it is said so and put on record, and nothing is shown',
    async (kind) => {
      const { of, who, endpoint, input } = READERS[kind]!;
      const one = of(all);
      const [collection = '', field = ''] = kind.split('.');
      const name = `${field}Sealed`;
      const read = (): Promise<Reply<unknown>> => w.as(`demo-openid-${who}`).call(endpoint, input(one));
      const put = (value: unknown) => w.database.update(collection, { _id: one['_id'] }, { [name]: value });
      const before = await read();
      expect([kind, before]).toMatchObject([kind, { ok: true }]);
      for (const [how, tamper] of TAMPERING) {
        await put(tamper(one[name], kind, one));
        const reply = await read();
        expect([how, reply]).toMatchObject([
          how,
          { ok: false, code: 'DATA_DAMAGED', message: ERRORS.DATA_DAMAGED.message, retryable: false },
        ]);
        expect(reply).not.toHaveProperty('data');
        await put(one[name]);
      }
      const entry = { action: 'damaged', entity: collection, entityId: one['_id'], fields: field } as const;
      expect(await w.database.count('accessLogs', entry)).toBe(1);
      // Put back, it opens again: nothing was written over it.
      expect(await read()).toMatchObject({ ok: true });
      expect((await w.database.get<Household>(collection, one['_id']))?.[name as 'ownerSealed']).toBe(
        one[name],
      );
    },
  );

  it('leaves the audit log readable when a reason in it is damaged', async () => {
    const entry = oneOf(all, 'accessLogs', has('reasonSealed'));
    await w.database.update('accessLogs', { _id: entry['_id'] }, { reasonSealed: '王小明' });
    const reply = await w.as('demo-openid-auditor').call('audit.entries', { staffId: entry['staffId'] });
    expect(reply).toMatchObject({ ok: true });
    expect(JSON.stringify(reply)).not.toContain('王小明');
  });
});
