import { DEFAULT_TREE, ERRORS, type Category, type CategoryTree } from '../../../contract';
import {
  isSame,
  newCategory,
  raised,
  rebased,
  restored,
  retired,
  withCategory,
  withoutNew,
} from '../../../miniprogram/staff/categories/edit/tree';
import { byCategory, groupsOf, kindOfWrong, wrongIn } from '../../../miniprogram/staff/categories/edit/view';
import { headingOf, URGENCIES, wrongName } from '../../../miniprogram/staff/categories/sheet/view';
import { rememberMe } from '../../../miniprogram/platform/session';
import { fakeWx, Refused } from '../../support/fakeWx';
import { mountPage, settle, textOf } from '../../support/mount';
import { aStaff } from '../../support/ticketViews';
import { aMe } from '../../support/views';

const { items } = DEFAULT_TREE;
const child = { ...newCategory('new-1', 'repair', 'repair-1'), name: '停电' };
const named = (all: readonly Category[], id: string) => all.find((one) => one.id === id);
const changed = (tree: CategoryTree, id: string, part: Partial<Category>): CategoryTree => ({
  ...tree,
  items: tree.items.map((one) => (one.id === id ? { ...one, ...part } : one)),
});
const idsOf = (all: readonly Category[], kind: string) =>
  all.filter((one) => one.kind === kind).map(({ id }) => id);

describe('a tree of categories while it is edited', () => {
  it('takes a new one at the end, a known one in its place, and lets only new ones go', () => {
    const more = withCategory(items, child);
    expect(more.at(-1)).toEqual(child);
    const renamed = withCategory(more, { ...more[0]!, name: '卫生' });
    expect([renamed.length, renamed[0]?.name]).toEqual([more.length, '卫生']);
    const parent = { ...newCategory('new-2', 'repair', null), name: '网络' };
    const under = { ...newCategory('new-3', 'repair', 'new-2'), name: '断网' };
    expect(withoutNew([...items, parent, under], 'new-2')).toEqual(items);
  });

  it('retires what is under it too, and restores it with what it is under', () => {
    const all = retired([...items, child], 'repair-1');
    expect([named(all, 'repair-1'), named(all, 'new-1')]).toMatchObject([
      { isRetired: true },
      { isRetired: true },
    ]);
    expect(wrongIn({ ...DEFAULT_TREE, items: all })).toEqual({});
    const back = restored(all, 'new-1');
    expect([named(back, 'repair-1'), named(back, 'new-1')]).toMatchObject([
      { isRetired: false },
      { isRetired: false },
    ]);
    expect(named(restored(all, 'repair-1'), 'new-1')).toMatchObject({ isRetired: true });
  });

  it('raises one within its level, past what is retired, and the first not at all', () => {
    const gone = retired(items, 'repair-2');
    expect(idsOf(raised(gone, 'repair-3'), 'repair').slice(0, 3)).toEqual([
      'repair-3',
      'repair-2',
      'repair-1',
    ]);
    expect(raised(items, 'repair-1')).toEqual(items);
    expect(raised(items, 'no-such')).toEqual(items);
    expect(idsOf(raised(items, 'complaint-2'), 'repair')).toEqual(idsOf(items, 'repair'));
  });

  it.each<[string, CategoryTree, CategoryTree, (merged: CategoryTree) => unknown, unknown]>([
    [
      'a name here and an urgency there',
      changed(DEFAULT_TREE, 'repair-1', { name: '水电暖' }),
      changed(DEFAULT_TREE, 'repair-1', { urgency: 'urgent' }),
      (merged) => [named(merged.items, 'repair-1')?.name, named(merged.items, 'repair-1')?.urgency],
      ['水电暖', 'urgent'],
    ],
    [
      'two names of one: the one here holds',
      changed(DEFAULT_TREE, 'repair-1', { name: '水电暖' }),
      changed(DEFAULT_TREE, 'repair-1', { name: '水和电' }),
      (merged) => named(merged.items, 'repair-1')?.name,
      '水电暖',
    ],
    [
      'a new one on each side',
      { ...DEFAULT_TREE, items: [...items, child] },
      { ...DEFAULT_TREE, items: [...items, { ...child, id: 'new-9', name: '停水' }] },
      (merged) => idsOf(merged.items, 'repair').slice(-2),
      ['new-9', 'new-1'],
    ],
    [
      'another order here and a new one there',
      { ...DEFAULT_TREE, items: raised(items, 'repair-2') },
      { ...DEFAULT_TREE, items: [...items, child] },
      (merged) => [idsOf(merged.items, 'repair').slice(0, 2), merged.items.at(-1)?.id],
      [['repair-2', 'repair-1'], 'new-1'],
    ],
    [
      'a place less here and a place more there',
      { ...DEFAULT_TREE, spots: DEFAULT_TREE.spots.slice(1) },
      { ...DEFAULT_TREE, spots: [...DEFAULT_TREE.spots, '泳池'] },
      (merged) => merged.spots,
      [...DEFAULT_TREE.spots.slice(1), '泳池'],
    ],
  ])('keeps both of two who edited it at once: %s', (_, mine, theirs, seen, expected) => {
    expect(seen(rebased(DEFAULT_TREE, mine, theirs))).toEqual(expected);
    expect(isSame(rebased(DEFAULT_TREE, DEFAULT_TREE, theirs), theirs)).toBe(true);
    expect(isSame(rebased(DEFAULT_TREE, mine, DEFAULT_TREE), mine)).toBe(true);
  });

  it('is shown by kind, what is offered first, with its marks in the words of the promises', () => {
    const marked = changed(DEFAULT_TREE, 'repair-1', {
      urgency: 'emergency',
      asksPlace: true,
      isSensitive: true,
    });
    const tree = { ...marked, items: retired(withCategory(marked.items, child), 'repair-2') };
    const groups = groupsOf(tree, 'repair', { 'new-1': '同一级里已有这个名称' });
    expect(groups.map(({ id }) => id)).toEqual([
      'repair-1',
      'repair-3',
      'repair-4',
      'repair-5',
      'repair-6',
      'repair-2',
    ]);
    expect(groups[0]).toMatchObject({
      ...{ marks: '特急 · 仅主管可见 · 问地点', mayRise: false },
      children: [{ id: 'new-1', wrong: '同一级里已有这个名称' }],
    });
    expect(groups.at(-1)).toMatchObject({ marks: '已停用', mayRise: false });
    expect(URGENCIES.map(({ label }) => label)).toEqual(['普通', '紧急', '特急']);
  });

  it('says what is wrong where it is', () => {
    const twice = { ...DEFAULT_TREE, items: [...items, { ...child, parentId: null, name: '水电' }] };
    expect(wrongIn(twice)).toEqual({ 'new-1': '同一级里已有这个名称' });
    expect(kindOfWrong(twice, wrongIn(twice))).toBe('repair');
    expect(kindOfWrong(twice, { spots: 'x' })).toBeNull();
    expect(wrongIn({ ...DEFAULT_TREE, spots: ['泳池', '泳池'] })).toEqual({ spots: '地点有重复' });
    expect(byCategory(DEFAULT_TREE, { 'tree.items': '不能删除', 'tree.spots.2': '最多 20 个字' })).toEqual({
      ...{ items: '不能删除', spots: '最多 20 个字' },
    });
    expect([wrongName('  '), wrongName('电')]).toEqual(['请填写名称', '']);
    expect([newCategory('i', 'repair', null), newCategory('i', 'repair', 'p'), child].map(headingOf)).toEqual(
      [...['增加分类', '增加细分', '修改分类']],
    );
  });
});

const PAGE = 'staff/categories/edit/edit';
const SEEN = {
  ...{ communityId: 'c1', communityName: '翠湖花园', version: 3, tree: DEFAULT_TREE },
  allowed: ['edit' as const],
};

describe('the page of the categories', () => {
  const open = async (answers: Record<string, object> = {}, communities = aStaff().communities) => {
    const me = aMe({ homes: [], staff: aStaff({ communities }) });
    const fake = fakeWx({ 'account.me': me, 'categories.get': SEEN, ...answers });
    rememberMe(me);
    return { fake, page: await mountPage(PAGE) };
  };
  const rename = ({ instance }: { instance: any }, id: string, name: string) => {
    instance.onOpen({ currentTarget: { dataset: { id } } });
    instance.onDone({ detail: { value: { ...instance.data.one, name } } });
  };
  const saves = (fake: ReturnType<typeof fakeWx>) =>
    fake.calls.filter(({ endpoint }) => endpoint === 'categories.save').map(({ input }) => input);

  it('saves the whole with the version that was seen, once', async () => {
    const { fake, page } = await open({
      'categories.save': ({ tree }: { tree: CategoryTree }) => ({ ...SEEN, version: 4, tree }),
    });
    expect(page.instance.data).toMatchObject({ isChanged: false, kind: 'complaint' });
    rename(page, 'complaint-2', '噪音');
    expect(page.instance.data.isChanged).toBe(true);
    await Promise.all([page.instance.onSave(), page.instance.onSave()]);
    expect(saves(fake)).toHaveLength(1);
    expect(saves(fake)[0]).toMatchObject({ communityId: 'c1', version: 3 });
    expect(named(saves(fake)[0].tree.items, 'complaint-2')?.name).toBe('噪音');
    expect(page.instance.data.isChanged).toBe(false);
  });

  it('adds under another, raises, retires and restores', async () => {
    const { page } = await open();
    const { instance } = page;
    instance.onAddUnder({ currentTarget: { dataset: { id: 'complaint-2' } } });
    instance.onDone({ detail: { value: { ...instance.data.one, name: '装修噪音' } } });
    instance.onRaise({ currentTarget: { dataset: { id: 'complaint-2' } } });
    await settle();
    expect(instance.data.groups[0]).toMatchObject({ id: 'complaint-2', children: [{ name: '装修噪音' }] });
    instance.onOpen({ currentTarget: { dataset: { id: 'complaint-2' } } });
    await instance.onRetire();
    expect(instance.data.groups.at(-1)).toMatchObject({ id: 'complaint-2', isRetired: true });
    instance.onOpen({ currentTarget: { dataset: { id: 'complaint-2' } } });
    instance.onRestore();
    expect(instance.data.groups.every(({ isRetired }: { isRetired: boolean }) => !isRetired)).toBe(true);
  });

  it('keeps what was changed when somebody else has saved, on top of theirs', async () => {
    const { fake, page } = await open({ 'categories.save': new Refused('STALE') });
    rename(page, 'complaint-2', '噪音');
    const theirs = changed(DEFAULT_TREE, 'complaint-1', { name: '卫生' });
    fake.answer('categories.get', { ...SEEN, version: 4, tree: theirs });
    await page.instance.onSave();
    expect(fake.said.join()).toContain('请核对后再保存');
    expect(textOf(page)).toMatch(/卫生.*噪音/);
    fake.answer('categories.save', ({ tree }: { tree: CategoryTree }) => ({ ...SEEN, version: 5, tree }));
    await page.instance.onSave();
    expect(saves(fake).map(({ version }) => version)).toEqual([3, 4]);
    expect(named(saves(fake)[1].tree.items, 'complaint-1')?.name).toBe('卫生');
    expect(named(saves(fake)[1].tree.items, 'complaint-2')?.name).toBe('噪音');
  });

  it('keeps what was changed where another community cannot be read, or is not to be', async () => {
    const communities = ['c1', 'c2'].map((id) => ({ id, name: id }));
    const { fake, page } = await open({}, communities);
    rename(page, 'complaint-2', '噪音');
    fake.confirms = false;
    fake.answer('categories.get', { ...SEEN, communityId: 'c2', communityName: '桂花苑' });
    await page.instance.onCommunity({ detail: { value: '1' } });
    expect(textOf(page)).toMatch(/翠湖花园.*噪音/);
    fake.confirms = true;
    fake.answer('categories.get', new Refused('FORBIDDEN'));
    await page.instance.onCommunity({ detail: { value: '1' } });
    expect(textOf(page)).toMatch(/翠湖花园.*噪音/);
    expect(fake.said.at(-1)).toBe(ERRORS.FORBIDDEN.message);
    fake.answer('categories.get', { ...SEEN, communityId: 'c2', communityName: '桂花苑' });
    await page.instance.onCommunity({ detail: { value: '1' } });
    expect(textOf(page)).toMatch(/桂花苑.*噪音扰民/);
  });

  it('sends nothing that is wrong, and shows where it is', async () => {
    const { fake, page } = await open();
    page.instance.onKind({ detail: { value: 'repair' } });
    rename(page, 'repair-2', '水电');
    page.instance.onKind({ detail: { value: 'complaint' } });
    await page.instance.onSave();
    expect(page.instance.data.kind).toBe('repair');
    expect(textOf(page)).toContain('同一级里已有这个名称');
    expect(saves(fake)).toEqual([]);
  });

  it('takes each public place once', async () => {
    const { page } = await open();
    for (const spot of ['泳池', '泳池']) {
      page.instance.onSpotTyped({ detail: { value: spot } });
      page.instance.onAddSpot();
    }
    expect(page.instance.data.spots.filter((spot: string) => spot === '泳池')).toHaveLength(1);
    expect(textOf(page)).toContain('地点有重复');
    page.instance.onRemoveSpot({ currentTarget: { dataset: { at: 0 } } });
    expect(page.instance.data.spots).not.toContain(DEFAULT_TREE.spots[0]);
  });

  it('only shows them to who may not edit', async () => {
    const { page } = await open({ 'categories.get': { ...SEEN, allowed: [] } });
    expect(textOf(page)).toContain('噪音扰民');
    expect(textOf(page)).not.toMatch(/增加分类|没有修改/);
    page.instance.onOpen({ currentTarget: { dataset: { id: 'complaint-2' } } });
    expect(page.instance.data.isOpen).toBe(false);
  });
});
