import type { World } from './world';

/** A collection of accounts, seen from outside and from transactions of its own. */
export async function accounts(world: World, ...documents: object[]) {
  const outside = await world.holding(...documents);
  const begin = async () => {
    const transaction = await world.db.startTransaction();
    return { transaction, inside: transaction.collection(outside.collectionName) };
  };
  const amount = async (id: string) => (await outside.doc(id).get()).data.amount;
  return { outside, begin, amount };
}
