import type { Output, reviews } from '../../../contract';
import { submitted } from '../../support/archiveActs';
import { aCommunity, anAccount, anOwner, aStaff } from '../../support/builders';
import { anApplication, aPlacedHousehold, got } from '../../support/homeActs';
import { aKey } from '../../support/archiveActs';
import { world, type World } from '../../support/world';

type Page = Output<typeof reviews.inbox>;
const MINUTE = 60_000;
const NEW_PHONE = { owner: { name: '王小明', phone: '13900009999' }, members: [] };

describe('the inbox of reviewers', () => {
  let w: World;
  beforeAll(async () => void (w = await world()));
  beforeEach(async () => {
    await w.clear();
    for (const id of ['c1', 'c2']) await aCommunity(w, { id });
    for (const name of ['r1', 'r2', 'r3'])
      await aStaff(w, { openid: `o-${name}`, roles: ['reviewer'], communityIds: ['c1'] });
  });
  afterAll(() => w.stop());

  const inbox = (openid: string, asked: object = {}) => got<Page>(w, openid, 'reviews.inbox', asked);
  const ids = async (openid: string, asked: object = {}) =>
    (await inbox(openid, asked)).items.map(({ id }) => id);
  const approve = (openid: string, id: string, version = 1) =>
    got(w, openid, 'archive.decide', { id, version, decision: 'approve' });

  /** A change of a record in a new home; a minute passes. */
  async function aChange(openid: string, communityId = 'c1') {
    const home = await anOwner(w, openid, { communityId });
    const { id } = await submitted(w, openid, home.id, NEW_PHONE);
    w.clock.advance(MINUTE);
    return { id, home };
  }
  /** A written request for a home; a minute passes. */
  async function anAsking(openid: string, communityId = 'c1') {
    await anAccount(w, openid);
    const { place } = await aPlacedHousehold(w, { communityId });
    const input = { draft: anApplication(w, openid, place), requestKey: aKey() };
    const { id } = await got<{ id: string }>(w, openid, 'homes.apply', input);
    w.clock.advance(MINUTE);
    return id;
  }

  it('holds changes of records and requests for homes in one list, oldest first', async () => {
    const one = await aChange('o-one');
    const two = await anAsking('o-two');
    const three = await aChange('o-three');
    expect(await inbox('o-r1')).toMatchObject({
      items: [
        { id: one.id, kind: 'record', state: 'pendingFirst', changeCount: 1, risky: true, mayDecide: true },
        { id: two, kind: 'written', changeCount: null, risky: false, escalated: false, mayDecide: true },
        { id: three.id, kind: 'record' },
      ],
      ...{ waiting: 3, others: 0, next: null },
    });
    await approve('o-r2', one.id);
    expect(await ids('o-r1', { kind: 'record' })).toEqual([one.id, three.id]);
    expect(await ids('o-r1', { kind: 'written' })).toEqual([two]);
    expect(await ids('o-r1', { kind: 'head' })).toEqual([]);
    expect(await ids('o-r1', { state: 'pendingSecond' })).toEqual([one.id]);
    expect(await ids('o-r1', { state: 'pendingFirst' })).toEqual([two, three.id]);
    expect(await ids('o-r1', { escalated: true })).toEqual([]);
  });

  it('comes page by page, each request once, also where two came at the same moment', async () => {
    const all: string[] = [];
    for (let at = 0; at < 45; at += 1) {
      const collection = at % 3 === 0 ? 'homeRequests' : 'changeRequests';
      // Pairs share their moment.
      all.push(await aStoredRequest(collection, w.clock.now() + Math.floor(at / 2)));
    }
    const seen: string[] = [];
    let after: string | null = '';
    for (let pages = 0; after !== null; pages += 1) {
      const page: Page = await inbox('o-r1', after === '' ? {} : { after });
      expect(page.items.length).toBeLessThanOrEqual(20);
      expect(page.waiting).toBe(45);
      seen.push(...page.items.map(({ id }) => id));
      after = page.next;
      expect(pages).toBeLessThan(4);
    }
    expect([...seen].sort()).toEqual([...all].sort());
  });

  let stored = 0;
  async function aStoredRequest(collection: 'changeRequests' | 'homeRequests', submittedAt: number) {
    const _id = `x${String((stored += 1)).padStart(4, '0')}`;
    const place = { householdId: `h-${_id}`, communityId: 'c1', communityName: '苑', label: '1幢' };
    const common = { ...{ state: 'pendingFirst', version: 1, first: null, steps: [] }, submittedAt };
    const more =
      collection === 'changeRequests'
        ? { changeCount: 1, risky: false }
        : { kind: 'written', relation: 'spouse', finding: { kind: 'noHome' } };
    await w.database.insert(collection, { _id, ...place, ...common, ...more, submittedBy: 'o-x' });
    return _id;
  }

  it('leaves out what one may not decide on, and shows it apart with who is missing', async () => {
    const { id, home } = await aChange('o-owner');
    await approve('o-r1', id);
    expect(await inbox('o-r1')).toMatchObject({ items: [], waiting: 0, others: 1 });
    expect(await inbox('o-r1', { all: true })).toMatchObject({
      items: [{ id, mayDecide: false, reviewers: { eligible: 2, needed: 1 } }],
    });
    // The reviewers move in: the home they live in is not theirs to decide on.
    for (const openid of ['o-r2', 'o-r3']) {
      const membership = { _id: `m-${openid}`, householdId: home.id, communityId: 'c1', personId: 'p' };
      await w.database.insert('memberships', {
        ...membership,
        ...{
          relation: 'other',
          role: 'member',
          rights: [],
          accountId: openid,
          state: 'active',
          from: 1,
          to: null,
        },
      });
    }
    expect(await inbox('o-r2')).toMatchObject({ items: [], waiting: 0, others: 1 });
    expect(await inbox('o-r2', { all: true })).toMatchObject({
      items: [{ id, mayDecide: false, reviewers: { eligible: 0, needed: 1 } }],
    });
    expect(await w.as('o-r1').call('archive.decide', { id, version: 2, decision: 'approve' })).toMatchObject({
      code: 'SAME_PERSON',
    });
  });

  it('never lets one reviewer be enough, and says plainly that another is missing', async () => {
    for (const name of ['r2', 'r3'])
      await w.database.update('staff', { openid: `o-${name}` }, { state: 'left' });
    const { id } = await aChange('o-owner');
    expect(await inbox('o-r1')).toMatchObject({ items: [{ id, reviewers: { eligible: 1, needed: 2 } }] });
    await approve('o-r1', id);
    expect(await w.as('o-r1').call('archive.decide', { id, version: 2, decision: 'approve' })).toMatchObject({
      code: 'SAME_PERSON',
    });
    expect(await inbox('o-r1', { all: true })).toMatchObject({
      items: [{ id, state: 'pendingSecond', reviewers: { eligible: 0, needed: 1 } }],
    });
    // Somebody new who has not signed the agreement is no reviewer yet.
    await aStaff(w, { openid: 'o-new', roles: ['communityManager'], communityIds: ['c1'], signed: false });
    expect((await inbox('o-r1', { all: true })).items[0]?.reviewers.eligible).toBe(0);
    await aStaff(w, { openid: 'o-manager', roles: ['communityManager'] });
    expect((await inbox('o-r1', { all: true })).items[0]?.reviewers.eligible).toBe(1);
    expect(await ids('o-manager')).toEqual([id]);
  });

  it('is of one’s own communities; another looks like one in which nothing waits', async () => {
    const near = await aChange('o-near');
    const far = await aChange('o-far', 'c2');
    expect(await ids('o-r1', { all: true })).toEqual([near.id]);
    for (const communityId of ['c2', 'c-none'])
      expect(await inbox('o-r1', { communityId })).toMatchObject({ items: [], others: 0 });
    await aStaff(w, { openid: 'o-all', roles: ['reviewer'] });
    expect(await ids('o-all')).toEqual([near.id, far.id]);
    expect(await ids('o-all', { communityId: 'c2' })).toEqual([far.id]);
  });

  it('opens with three trips to the database one after another at most', async () => {
    await aChange('o-one');
    await anAsking('o-two');
    const caller = w.as('o-r1');
    await caller.call('reviews.inbox', {});
    expect(caller.trips.sequential).toBeLessThanOrEqual(3);
  });
});
