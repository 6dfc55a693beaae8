import { HANDLERS } from '../../../cloudfunctions/api/handlers';
import type { Platform } from '../../../cloudfunctions/kernel/ports';
import { AnyOf, Compare, type Filter, type Where } from '../../../cloudfunctions/kernel/query';
import { piecesOf } from '../../../cloudfunctions/platform/inPieces';
import { textPlace } from '../../../cloudfunctions/tickets/places';
import type { Ticket } from '../../../cloudfunctions/tickets/stored';
import { prepareNotice } from '../../../cloudfunctions/notices';
import { PERMISSIONS, QUEUE_VIEWS } from '../../../contract';
import { aKey } from '../../support/archiveActs';
import { aCommunity, anAgreement, anOwner, aStaff } from '../../support/builders';
import { START, world, type World } from '../../support/world';

const COMMUNITIES = 60;
const MOST_RANGES = 200;
const ids = Array.from({ length: COMMUNITIES }, (_, at) => `c${String(at).padStart(2, '0')}`);

/** Every list and search that a manager has, and what is asked of it. A new one is missed by the test below. */
const LISTS: Readonly<Record<string, readonly object[]>> = {
  'account.me': [{}],
  'agreements.versions': [{}],
  'agreements.unsigned': [{}],
  'archive.list': [
    {},
    { text: '3-2-502' },
    { text: '502' },
    { text: '王小明' },
    { text: '13800000001' },
    { status: 'stale' },
  ],
  'audit.entries': [{}],
  'campaigns.list': [{}, { state: 'running' }],
  'digests.list': [{}, { state: 'draft' }],
  'fieldwork.outings': [{}],
  'notices.outbox': [{}, { state: 'queued' }, { state: 'failed' }],
  'reviews.inbox': [{}, { all: true }, { kind: 'record', escalated: true }],
  'rights.inbox': [{ view: 'open' }, { view: 'done' }],
  'staff.list': [{}],
  'tickets.attention': [{}],
  'tickets.heldContent': [{}],
  'tickets.queue': [
    ...QUEUE_VIEWS.map((view) => ({ view })),
    { view: 'todo', kind: 'repair', categories: ['水电', '电梯', '门禁'] },
  ],
  'tickets.search': [{ text: '502' }, { text: '漏水' }, { text: 'BX20261123' }],
};

/** What all matches must be among: the most ranges of an index that a query may become. Lists of keys are made for each community. */
function rangesOf(filter: Filter): number {
  const parts = [filter].flat().filter((part): part is Where => !(part instanceof AnyOf));
  return parts
    .flatMap((part) => Object.entries(part))
    .filter(([field, value]) => field !== 'searchKeys' && value instanceof Compare && value.operator === 'in')
    .reduce((product, [, value]) => product * ((value as Compare).value as unknown[]).length, 1);
}

describe('a manager of sixty communities', () => {
  let w: World;
  const asked: { collection: string; filter: Filter }[] = [];
  const watched = (real: Platform): Platform => ({
    ...real,
    database: {
      ...real.database,
      find: (collection, filter, page) => {
        asked.push({ collection, filter });
        return real.database.find(collection, filter, page);
      },
      count: (collection, filter) => {
        asked.push({ collection, filter });
        return real.database.count(collection, filter);
      },
      countUpTo: (collection, filter, most) => {
        asked.push({ collection, filter });
        return real.database.countUpTo(collection, filter, most);
      },
    },
  });
  beforeAll(async () => void (w = await world({ platform: watched })));
  beforeEach(async () => {
    await w.clear();
    await anAgreement(w);
    for (const id of ids) await aCommunity(w, { id, name: id });
    await aStaff(w, { openid: 'o-manager', roles: ['communityManager'], communityIds: ids });
    asked.length = 0;
  });
  afterAll(() => w.stop());

  const call = async (endpoint: string, input: object): Promise<any> => {
    const reply: any = await w.as('o-manager').call(endpoint, input);
    expect([endpoint, input, reply.ok, reply.code, reply.fields]).toEqual([
      endpoint,
      input,
      true,
      undefined,
      undefined,
    ]);
    return reply.data;
  };

  it('reads every list by no more ranges of an index than are merged in their order', async () => {
    for (const [endpoint, inputs] of Object.entries(LISTS))
      for (const input of inputs) await call(endpoint, input);
    const wide = asked.filter(({ filter }) =>
      piecesOf(filter).some((piece) => rangesOf(piece) > MOST_RANGES),
    );
    expect(wide).toEqual([]);
    // Without the pieces some would be wider: the test looks where it should.
    expect(asked.some(({ filter }) => rangesOf(filter) > MOST_RANGES)).toBe(true);
  });

  it('has all of the lists of staff in that test', () => {
    const isListed = (name: string) => name in LISTS;
    const lists = [...HANDLERS.keys()].filter((name) =>
      /\.(inbox|outbox|queue|search|attention|list|outings|heldContent|entries)$/.test(name),
    );
    const managers = lists.filter((name) => {
      const { permission } = HANDLERS.get(name)!.endpoint;
      return (PERMISSIONS[permission].roles as readonly string[]).includes('communityManager');
    });
    // Teams are those of the one community that is chosen.
    expect(
      managers.filter((name) => !isListed(name) && name !== 'teams.list' && name !== 'promises.list'),
    ).toEqual([]);
  });

  it('sees the tickets of all of them in one order, page by page, and how many there are', async () => {
    await anOwner(w, 'o-owner', { id: 'h1', communityId: ids[0]! });
    const draft = { householdId: 'h1', kind: 'repair', category: '水电', text: '楼道灯坏了' };
    const filed: any = await w.as('o-owner').call('tickets.submit', { draft, requestKey: aKey() });
    const first = (await w.database.get<Ticket>('tickets', filed.data.id))!;
    const due = (at: number) => START + ((at * 37) % COMMUNITIES) * 60_000;
    for (const [at, communityId] of ids.entries()) {
      const _id = `t-${String(at)}`;
      const textSealed = w.platform.secrets.seal('楼道灯坏了', textPlace(_id));
      await w.database.insert('tickets', {
        ...{ ...first, _id, communityId, number: `BX${String(at)}`, textSealed, dueAt: due(at) },
      });
    }
    await w.database.update('tickets', { _id: first._id }, { dueAt: START + 100 * 60_000 });
    const seen: string[] = [];
    let after: string | undefined;
    let counts: any = null;
    do {
      const page = await call('tickets.queue', { view: 'todo', ...(after === undefined ? {} : { after }) });
      counts ??= page.counts;
      seen.push(...page.items.map(({ id }: any) => id));
      after = page.next ?? undefined;
    } while (after !== undefined);
    const inTurn = ids.map((_, at) => at).sort((a, b) => due(a) - due(b));
    expect(seen).toEqual([...inTurn.map((at) => `t-${String(at)}`), first._id]);
    expect(counts).toMatchObject({ todo: COMMUNITIES + 1, mine: 0 });
  });

  it('sees what waits to be sent in all of them, newest first', async () => {
    for (const [at, communityId] of ids.entries()) {
      const told = {
        to: 'o-owner',
        communityId,
        template: 'reviewDecided',
        page: 'a/b',
        title: '标题',
        body: '内容',
      } as const;
      const fields = { item: '档案修改', result: '审核通过', note: '无' };
      const notice = prepareNotice({ ...told, key: `n${String(at)}`, fields, now: START + at });
      await w.database.insert('notices', { ...notice, state: at % 2 === 0 ? 'queued' : 'sending' });
    }
    const { items, next } = await call('notices.outbox', { state: 'queued' });
    expect([items.length, items[0].at, next !== null]).toEqual([
      30,
      new Date(START + 59).toISOString(),
      true,
    ]);
  });
});
