import { categories, DEFAULT_TREE, type CategoryTree, type CommunityCategories } from '../../contract';
import { Failure } from '../kernel/failure';
import { handle } from '../kernel/handle';
import type { Database, Transaction } from '../kernel/ports';
import { look, replace, standingOf, type Setting, type Shown } from '../settings';
import { changedPaths, lossIn } from './changes';
import type { StoredTreeVersion } from './stored';

interface Offer {
  tree: CategoryTree;
}

const CATEGORIES: Setting<Offer> = {
  collection: 'categories',
  defaults: { tree: DEFAULT_TREE },
  editing: 'categories.edit',
  step: 'saveCategories',
  changed: (before, next) => changedPaths(before.tree, next.tree),
  beside(before, saved, { actor }) {
    const lost = lossIn(before.tree, saved.tree);
    if (Object.keys(lost).length > 0) throw new Failure('INVALID', 'a category would vanish', lost);
    const { _id: communityId, version } = saved;
    const kept: StoredTreeVersion = {
      ...saved,
      _id: `${communityId}-${version}`,
      communityId,
      staffId: actor.staff?.id ?? '',
    };
    return { categoryVersions: kept };
  },
};

/** What a community offers now. One step to the database. */
export async function treeOf(
  from: Pick<Database, 'get'> | Transaction,
  communityId: string,
): Promise<Offer & { version: number }> {
  const { version, value } = await standingOf(CATEGORIES, from, communityId);
  return { version, ...value };
}

export const get = handle(categories.get, async ({ communityId }, call) =>
  present(await look(CATEGORIES, communityId, call)),
);

export const save = handle(categories.save, async ({ communityId, version, tree }, call) =>
  present(await replace(CATEGORIES, { communityId, version, value: { tree } }, call)),
);

const present = ({ value, ...rest }: Shown<Offer>): CommunityCategories => ({ ...rest, ...value });
