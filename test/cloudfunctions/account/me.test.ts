import { aHousehold, anAccount, anAgreement, anOwner, aStaff, aCommunity } from '../../support/builders';
import { TEMPLATE_IDS, world, type World } from '../../support/world';

describe('who the caller is', () => {
  let w: World;
  beforeAll(async () => void (w = await world()));
  beforeEach(() => w.clear());
  afterAll(() => w.stop());

  it('shows a stranger the communities, and nothing of anybody', async () => {
    await aCommunity(w, { id: 'c1', name: '桂花苑' });
    await aHousehold(w, { communityId: 'c1' });
    const seen = await w.as('o-stranger').call('account.welcome');
    expect(seen).toMatchObject({
      ok: true,
      data: { company: '安和物业', communities: [{ id: 'c1', name: '桂花苑' }] },
    });
    expect(JSON.stringify(seen)).not.toContain('王小明');
  });

  it('knows nothing of a stranger', async () => {
    expect(await w.as('o-stranger').call('account.me')).toMatchObject({
      ok: true,
      data: { consented: false, name: null, homes: [], staff: null, areas: [], templates: TEMPLATE_IDS },
    });
  });

  it('greets an owner by given name and names the home', async () => {
    const { id, communityId } = await anOwner(w, 'o-owner', { label: '1幢101' });
    expect(await w.as('o-owner').call('account.me')).toMatchObject({
      ok: true,
      data: {
        consented: true,
        name: '小明',
        homes: [{ householdId: id, communityId, communityName: '桂花苑', address: '1幢101', role: 'owner' }],
      },
    });
  });

  it('needs two steps to the database', async () => {
    await anOwner(w, 'o-owner');
    const caller = w.as('o-owner');
    await caller.call('account.me');
    expect(caller.trips.sequential).toBe(2);
  });

  it.each([
    [['clerk'], ['archive', 'code', 'fieldwork', 'campaigns', 'filing']],
    [['reviewer'], ['archive', 'review', 'rights']],
    [['ticketStaff'], ['tickets', 'teams', 'filing', 'promises', 'replies']],
    [
      ['teamLead'],
      [
        'campaigns',
        'tickets',
        'attention',
        'teams',
        'filing',
        'promises',
        'content',
        'replies',
        'outbox',
        'noticeSettings',
        'digests',
      ],
    ],
    [
      ['communityManager'],
      [
        'archive',
        'review',
        'code',
        'fieldwork',
        'campaigns',
        'tickets',
        'attention',
        'teams',
        'filing',
        'promises',
        'content',
        'categories',
        'replies',
        'outbox',
        'noticeSettings',
        'digests',
        'rights',
        'audit',
        'agreements',
        'staff',
      ],
    ],
    [
      ['auditor'],
      [
        'archive',
        'campaigns',
        'tickets',
        'promises',
        'outbox',
        'noticeSettings',
        'digests',
        'rights',
        'audit',
        'agreements',
        'staff',
      ],
    ],
    [
      ['reviewer', 'ticketStaff'],
      ['archive', 'review', 'tickets', 'teams', 'filing', 'promises', 'replies', 'rights'],
    ],
  ] as const)('opens to %j the areas %j', async (roles, areas) => {
    await aCommunity(w, { id: 'c1' });
    await aStaff(w, { openid: 'o-staff', roles: [...roles], communityIds: ['c1'] });
    expect(await w.as('o-staff').call('account.me')).toMatchObject({
      ok: true,
      data: { areas, staff: { roles, communities: [{ id: 'c1' }], agreementSigned: true } },
    });
  });

  it('opens no area before the agreement is signed', async () => {
    await aStaff(w, { openid: 'o-staff', roles: ['communityManager'], signed: false });
    const seen = await w.as('o-staff').call('account.me');
    expect(seen).toMatchObject({
      ok: true,
      data: { areas: ['agreements'], staff: { agreementSigned: false } },
    });
  });

  it('gives each person a folder of their own that does not tell who they are', async () => {
    await anAgreement(w);
    const folderOf = async (openid: string) =>
      ((await w.as(openid).call('account.me')) as any).data.uploadFolder;
    const [one, other] = [await folderOf('o-one'), await folderOf('o-other')];
    expect(one).toMatch(/^u\/[a-z0-9]{24}$/);
    expect(one).not.toBe(other);
    expect(await folderOf('o-one')).toBe(one);
  });

  it('forgets a consent to an older text', async () => {
    await anAccount(w, 'o-one');
    await w.database.update('accounts', { _id: 'o-one' }, { consent: { version: '2020-01', at: 1 } });
    expect(await w.as('o-one').call('account.me')).toMatchObject({ data: { consented: false } });
  });
});
