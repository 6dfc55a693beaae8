import { REVEAL_REASONS } from '../../../contract';
import { submitted } from '../../support/archiveActs';
import { aCommunity, anOwner, aStaff, type BuiltHousehold } from '../../support/builders';
import { got } from '../../support/homeActs';
import { START, world, type World } from '../../support/world';

describe('seeing one value in full', () => {
  let w: World;
  let home: BuiltHousehold;
  let isLogBroken = false;
  beforeAll(async () => {
    w = await world({
      platform: (real) => ({
        ...real,
        database: {
          ...real.database,
          insert: (collection, document) =>
            isLogBroken && collection === 'accessLogs'
              ? Promise.reject(new Error('no room'))
              : real.database.insert(collection, document),
        },
      }),
    });
  });
  beforeEach(async () => {
    await w.clear();
    isLogBroken = false;
    await aCommunity(w, { id: 'c1' });
    home = await anOwner(w, 'o-owner', {
      communityId: 'c1',
      members: [
        { name: '李小红', phone: '13700002222', relation: 'spouse' },
        { name: '李小宝', relation: 'child' },
      ],
    });
    await aStaff(w, { openid: 'o-reviewer', roles: ['reviewer'], communityIds: ['c1'] });
    await aStaff(w, { openid: 'o-clerk', roles: ['clerk'], communityIds: ['c1'] });
  });
  afterAll(() => w.stop());

  const ask = (field: string, more: object = {}) =>
    w
      .as('o-reviewer')
      .call('archive.reveal', { of: 'record', id: home.id, field, reason: 'contact', ...more });
  const entries = () => w.database.find<any>('accessLogs', { action: 'reveal' }, { limit: 100 });

  it('answers with that value alone, for every value that the record names', async () => {
    const view = await got<any>(w, 'o-reviewer', 'archive.get', { householdId: home.id });
    const [, spouse, child] = home.persons;
    expect(view.revealable).toEqual([
      ...['owner.name', 'owner.phone', `members.${spouse}.name`, `members.${spouse}.phone`],
      `members.${child}.name`,
    ]);
    const values: unknown[] = [];
    for (const field of view.revealable) values.push(((await ask(field)) as any).data);
    expect(values.map((value) => (value as { value: string }).value)).toEqual([
      ...['王小明', '13800000001', '李小红', '13700002222', '李小宝'],
    ]);
    expect(Object.keys(values[0] as object)).toEqual(['value']);
  });

  it('is on record first: who, what, when, and why', async () => {
    const staff = await w.database.find('staff', { openid: 'o-reviewer' }, { limit: 1 });
    await ask('owner.phone', { reason: 'other', note: '王小明来电' });
    const [entry] = await entries();
    expect(entry).toMatchObject({
      ...{ staffId: staff[0]?._id, entity: 'households', entityId: home.id, householdId: home.id },
      ...{ communityId: 'c1', at: START },
    });
    expect(JSON.stringify(entry)).toContain('owner.phone');
    expect(JSON.stringify(entry)).not.toMatch(/王小明|13800000001|来电/);
  });

  it('is not shown when it cannot be put on record', async () => {
    isLogBroken = true;
    expect(await ask('owner.phone')).toMatchObject({ ok: false, code: 'UNAVAILABLE' });
  });

  it('takes each reason of the list, and one in words for the others', async () => {
    for (const reason of REVEAL_REASONS.filter((one) => one !== 'other'))
      expect(await ask('owner.phone', { reason })).toMatchObject({ ok: true });
    const refused = { ok: false, code: 'INVALID', fields: { note: '请写明原因' } };
    expect(await ask('owner.phone', { reason: 'other' })).toMatchObject(refused);
    expect(await ask('owner.phone', { reason: 'curiosity' })).toMatchObject({ code: 'INVALID' });
    expect(await ask('owner.phone', { reason: undefined })).toMatchObject({ code: 'INVALID' });
  });

  it.each([
    'owner',
    'owner.nameSealed',
    'members.nobody.phone',
    'members..name',
    'after:owner.phone',
    '__proto__',
  ])('finds nothing at %s', async (field) => {
    expect(await ask(field)).toMatchObject({ ok: false, code: 'NOT_FOUND' });
    expect(await entries()).toEqual([]);
  });

  it('gives old and new of a change under review, and of none that is decided', async () => {
    const { id } = await submitted(w, 'o-owner', home.id);
    const view = await got<any>(w, 'o-reviewer', 'archive.request', { id });
    expect(view).toMatchObject({ masked: true });
    expect(JSON.stringify(view)).not.toMatch(/13800000001|13900009999|李小红|13700002222/);
    expect(view.revealable).toEqual(expect.arrayContaining(['before:owner.phone', 'after:owner.phone']));
    const of = { of: 'request', id };
    expect(await ask('before:owner.phone', of)).toMatchObject({ data: { value: '13800000001' } });
    expect(await ask('after:owner.phone', of)).toMatchObject({ data: { value: '13900009999' } });
    expect(await ask('owner.phone', of)).toMatchObject({ code: 'NOT_FOUND' });
    await got(w, 'o-reviewer', 'archive.decide', { id, version: 1, decision: 'reject', reason: '不符' });
    expect(await ask('after:owner.phone', of)).toMatchObject({ code: 'NOT_FOUND' });
    expect((await got<any>(w, 'o-reviewer', 'archive.request', { id })).revealable).toEqual([]);
  });

  it('is offered to nobody who may not, and not to the home itself, which sees all', async () => {
    const { id } = await submitted(w, 'o-owner', home.id);
    for (const openid of ['o-owner', 'o-clerk']) {
      const record = await got<any>(w, openid, 'archive.get', { householdId: home.id });
      const request = await got<any>(w, openid, 'archive.request', { id });
      expect([record.revealable, request.revealable]).toEqual([[], []]);
      expect([record.masked, request.masked]).toEqual([openid === 'o-clerk', openid === 'o-clerk']);
    }
  });
});
