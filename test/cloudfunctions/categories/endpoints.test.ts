import { DEFAULT_TREE, type CategoryTree } from '../../../contract';
import { aCommunity, aStaff } from '../../support/builders';
import { world, type World } from '../../support/world';

describe("a community's categories", () => {
  let w: World;
  beforeAll(async () => void (w = await world()));
  afterAll(() => w.stop());
  beforeEach(async () => {
    await w.clear();
    await aCommunity(w, { id: 'c1' });
    await aCommunity(w, { id: 'c2', name: '望江花园' });
    await aStaff(w, { openid: 'o-manager', roles: ['communityManager'], communityIds: ['c1'] });
    await aStaff(w, { openid: 'o-clerk', roles: ['clerk'], communityIds: ['c1'] });
    await aStaff(w, { openid: 'o-hq', roles: ['hqAdmin'] });
  });

  const get = (openid: string, input = {}) => w.as(openid).call('categories.get', input);
  const save = (tree: CategoryTree, version: number, openid = 'o-manager', communityId = 'c1') =>
    w.as(openid).call('categories.save', { communityId, version, tree });
  const renamed = (name: string): CategoryTree => {
    const tree = structuredClone(DEFAULT_TREE);
    tree.items[0]!.name = name;
    return tree;
  };

  it('are the defaults until the manager changes them, of that community alone', async () => {
    expect(await get('o-manager')).toMatchObject({
      data: { communityId: 'c1', version: 0, tree: DEFAULT_TREE, allowed: ['edit'] },
    });
    expect(await save(renamed('楼道卫生'), 0)).toMatchObject({ ok: true, data: { version: 1 } });
    const mine = (await get('o-clerk', { communityId: 'c1' })) as any;
    expect(mine.data).toMatchObject({ version: 1, allowed: [] });
    expect(mine.data.tree.items[0].name).toBe('楼道卫生');
    expect(await get('o-hq', { communityId: 'c2' })).toMatchObject({
      data: { version: 0, tree: DEFAULT_TREE },
    });
  });

  it('keep every version, and who made it, on record', async () => {
    await save(renamed('一'), 0);
    await save(renamed('二'), 1);
    const versions = await w.database.find<any>('categoryVersions', { communityId: 'c1' }, { limit: 9 });
    expect(versions.map((one) => [one._id, one.tree.items[0].name]).sort()).toEqual([
      ['c1-1', '一'],
      ['c1-2', '二'],
    ]);
    const entries = await w.database.find<any>('accessLogs', { step: 'saveCategories' }, { limit: 9 });
    expect(entries.map(({ communityId, fields }) => [communityId, fields])).toEqual([
      ['c1', ['complaint-1.name']],
      ['c1', ['complaint-1.name']],
    ]);
  });

  it('sent again they are no new version; of two at once one is stale and nothing of it is written', async () => {
    await save(renamed('一'), 0);
    expect(await save(renamed('一'), 0)).toMatchObject({ ok: true, data: { version: 1 } });
    expect(await save(renamed('二'), 0)).toMatchObject({ code: 'STALE' });
    const both = await Promise.all([save(renamed('甲'), 1), save(renamed('乙'), 1)]);
    expect(both.map((reply: any) => reply.code ?? 'OK').sort()).toEqual(['OK', 'STALE']);
    expect(await w.database.count('categoryVersions', {})).toBe(2);
  });

  it('lose no category, and say which is missing', async () => {
    const tree = structuredClone(DEFAULT_TREE);
    tree.items.splice(0, 1);
    expect(await save(tree, 0)).toMatchObject({
      code: 'INVALID',
      fields: { 'tree.items': expect.stringContaining('环境卫生') },
    });
  });

  it('of another community are not there', async () => {
    expect(await get('o-manager', { communityId: 'c2' })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await save(renamed('一'), 0, 'o-manager', 'c2')).toMatchObject({ code: 'NOT_FOUND' });
    expect(await get('o-hq', { communityId: 'c-none' })).toMatchObject({ code: 'NOT_FOUND' });
  });
});
