import {
  type Category,
  CategoryTree,
  DEFAULT_TREE,
  TICKET_CATEGORIES,
  TICKET_KINDS,
  validate,
} from '../../../contract';
import { chosenOf, offeredOf } from '../../../cloudfunctions/categories';
import { changedPaths, lossIn } from '../../../cloudfunctions/categories/changes';

const tree = (change: (copy: CategoryTree) => void): CategoryTree => {
  const copy = structuredClone(DEFAULT_TREE);
  change(copy);
  return copy;
};
const child: Category = {
  ...{ id: 'n-power', kind: 'repair', parentId: 'repair-1', name: '停电', isRetired: false },
  ...{ isSensitive: false, urgency: 'emergency', asksPlace: false },
};
const wrongIn = (value: CategoryTree) => {
  const checked = validate(CategoryTree, value);
  return checked.ok ? {} : checked.fields;
};

describe('the tree of categories', () => {
  it('has by default what every community offered before', () => {
    expect(wrongIn(DEFAULT_TREE)).toEqual({});
    for (const kind of TICKET_KINDS)
      expect(DEFAULT_TREE.items.filter((one) => one.kind === kind).map(({ name }) => name)).toEqual([
        ...TICKET_CATEGORIES[kind],
      ]);
  });

  test.each<[string, (copy: CategoryTree) => void, RegExp]>([
    ['an id twice', ({ items }) => void items.push({ ...items[0]!, name: '别的' }), /编号重复/],
    ['a name twice on one level', ({ items }) => void (items[1]!.name = items[0]!.name), /已有这个名称/],
    ['a parent that is not there', ({ items }) => void items.push({ ...child, parentId: 'none' }), /上级/],
    ['a parent of another kind', ({ items }) => void items.push({ ...child, kind: 'inquiry' }), /两级/],
    [
      'a third level',
      ({ items }) => void items.push(child, { ...child, id: 'n-3', parentId: 'n-power', name: '跳闸' }),
      /两级/,
    ],
    [
      'a category offered under one that is not',
      ({ items }) => {
        items.push(child);
        items.find(({ id }) => id === 'repair-1')!.isRetired = true;
      },
      /一起停用/,
    ],
    [
      'a kind with nothing to choose',
      ({ items }) => items.filter(({ kind }) => kind === 'inquiry').forEach((one) => (one.isRetired = true)),
      /至少保留一个/,
    ],
    ['a place twice', ({ spots }) => void spots.push(spots[0]!), /重复/],
    ['an empty name', ({ items }) => void (items[0]!.name = ' '), /请填写/],
    ['a name too long', ({ items }) => void (items[0]!.name = '长'.repeat(13)), /12/],
  ])('refuses %s', (_, change, words) => {
    expect(Object.values(wrongIn(tree(change))).join()).toMatch(words);
  });

  it('lets a retired category keep the name of one that is offered', () => {
    const both = tree(({ items }) => {
      items[0]!.isRetired = true;
      items.push({ ...items[0]!, id: 'n-again', isRetired: false });
    });
    expect(wrongIn(both)).toEqual({});
  });

  it('loses nothing: neither an id, nor its place in the tree', () => {
    expect(
      lossIn(
        DEFAULT_TREE,
        tree(({ items }) => void items.shift()),
      ),
    ).toHaveProperty(['tree.items']);
    expect(
      lossIn(
        DEFAULT_TREE,
        tree(({ items }) => void (items[0]!.kind = 'repair')),
      ),
    ).toHaveProperty(['tree.items.0.name']);
    expect(
      lossIn(
        DEFAULT_TREE,
        tree(({ items }) => void items.push(child)),
      ),
    ).toEqual({});
  });

  it('names what changed, by path', () => {
    expect(changedPaths(DEFAULT_TREE, structuredClone(DEFAULT_TREE))).toEqual([]);
    const next = tree(({ items, spots }) => {
      items[0]!.name = '卫生';
      items[1]!.isRetired = true;
      items.push(child);
      items.push(items.splice(2, 1)[0]!);
      spots.pop();
    });
    expect(changedPaths(DEFAULT_TREE, next)).toEqual([
      'complaint-1.name',
      'complaint-2.isRetired',
      'n-power',
      'order',
      'spots',
    ]);
  });
});

describe('the category that a draft names', () => {
  const own = tree(({ items }) => {
    items.push(child);
    items.find(({ id }) => id === 'repair-2')!.isRetired = true;
  });

  it('is found by its id, with what stands above it', () => {
    expect(chosenOf(own, 'repair', 'n-power')).toEqual({
      ids: ['repair-1', 'n-power'],
      name: '水电 · 停电',
      rootName: '水电',
      isSensitive: false,
      urgency: 'emergency',
    });
  });
  it('is found by the name that it had before there were ids', () =>
    expect(chosenOf(own, 'repair', '水电')?.ids).toEqual(['repair-1']));
  it('is sensitive when what stands above it is', () => {
    const sensitive = tree(({ items }) => {
      items.push(child);
      items.find(({ id }) => id === 'repair-1')!.isSensitive = true;
    });
    expect(chosenOf(sensitive, 'repair', 'n-power')?.isSensitive).toBe(true);
  });
  test.each([
    ['retired', 'repair', 'repair-2'],
    ['retired, by name', 'repair', '门窗'],
    ['of another kind', 'complaint', 'n-power'],
    ['a second-level name alone', 'repair', '停电'],
    ['unknown', 'repair', 'n-none'],
  ] as const)('is none when it is %s', (_, kind, named) => expect(chosenOf(own, kind, named)).toBeNull());

  it('is offered only while it is not retired', () =>
    expect(offeredOf(own).items.map(({ id }) => id)).not.toContain('repair-2'));
});
