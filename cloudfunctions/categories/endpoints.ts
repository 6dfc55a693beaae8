import { categories, DEFAULT_TREE, type CategoryTree, type CommunityCategories } from '../../contract';
import { communityMeant, communityWith, type StoredCommunity } from '../account';
import { entryIn, expectEntry } from '../audit';
import { Failure } from '../kernel/failure';
import { handle, type Call } from '../kernel/handle';
import { reachesCommunity, reachOf } from '../kernel/permit';
import type { Database, Transaction } from '../kernel/ports';
import { changedPaths, lossIn } from './changes';
import type { StoredTree, StoredTreeVersion } from './stored';

const CURRENT = 'categories';
const HISTORY = 'categoryVersions';

type Standing = Pick<StoredTree, 'version' | 'tree'>;

/** What a community offers now. One step to the database. */
export async function treeOf(
  from: Pick<Database, 'get'> | Transaction,
  communityId: string,
): Promise<Standing> {
  return (await from.get<StoredTree>(CURRENT, communityId)) ?? { version: 0, tree: DEFAULT_TREE };
}

export const get = handle(categories.get, async ({ communityId: named }, call) => {
  const { database } = call.platform;
  const communityId = await communityMeant(named, call.reach, call.platform);
  const [community, standing] = await communityWith(database, communityId, treeOf(database, communityId));
  return present(community, standing, call);
});

export const save = handle(categories.save, async ({ communityId, version, tree }, call) => {
  const { database } = call.platform;
  if (!reachesCommunity(call.reach, communityId)) throw new Failure('NOT_FOUND');
  void expectEntry(call);
  const community = await database.get<StoredCommunity>('communities', communityId);
  if (!community) throw new Failure('NOT_FOUND');
  const saved = await database.transaction(async (transaction) => {
    const [before, writeEntry] = await Promise.all([
      treeOf(transaction, communityId),
      entryIn(transaction, call),
    ]);
    const paths = changedPaths(before.tree, tree);
    // Its own answer was lost: it is there already.
    if (paths.length === 0) return before;
    if (before.version !== version) throw new Failure('STALE');
    const lost = lossIn(before.tree, tree);
    if (Object.keys(lost).length > 0) throw new Failure('INVALID', 'a category would vanish', lost);
    return await write(transaction, { communityId, before, tree, call }, () =>
      writeEntry({
        ...{ action: 'change', step: 'saveCategories', entity: CURRENT, entityId: communityId },
        ...{ communityId, fields: paths },
      }),
    );
  });
  return present(community, saved, call);
});

async function write(
  transaction: Transaction,
  {
    communityId,
    before,
    tree,
    call,
  }: { communityId: string; before: Standing; tree: CategoryTree; call: Call },
  writeEntry: () => Promise<void>,
): Promise<Standing> {
  const saved: StoredTree = { _id: communityId, version: before.version + 1, tree, updatedAt: call.now };
  const kept: StoredTreeVersion = {
    ...saved,
    _id: `${communityId}-${saved.version}`,
    communityId,
    staffId: call.actor.staff?.id ?? '',
  };
  const { _id, ...fields } = saved;
  await Promise.all([
    before.version === 0 ? transaction.insert(CURRENT, saved) : transaction.update(CURRENT, _id, fields),
    transaction.insert(HISTORY, kept),
    writeEntry(),
  ]);
  return saved;
}

function present(
  { _id: communityId, name: communityName }: StoredCommunity,
  { version, tree }: Standing,
  { actor }: Call,
): CommunityCategories {
  const editing = reachOf(actor, 'categories.edit');
  const mayEdit = editing !== null && reachesCommunity(editing, communityId);
  return { communityId, communityName, version, tree, allowed: mayEdit ? ['edit'] : [] };
}
