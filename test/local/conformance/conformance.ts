import { arrayQueries } from './cases/arrayQueries';
import { arrayUpdates } from './cases/arrayUpdates';
import { collections } from './cases/collections';
import { comparisons } from './cases/comparisons';
import { documents } from './cases/documents';
import { fields } from './cases/fields';
import { logic } from './cases/logic';
import { patterns } from './cases/patterns';
import { positionalUpdates } from './cases/positionalUpdates';
import { updateCommands } from './cases/updateCommands';
import { aggregateStages } from './cases/aggregateStages';
import { lookups } from './cases/lookups';
import { orders } from './cases/orders';
import { values } from './cases/values';
import { collectionExpressions } from './cases/collectionExpressions';
import { numberExpressions } from './cases/numberExpressions';
import { textExpressions } from './cases/textExpressions';
import { errors } from './cases/errors';
import { functions } from './cases/functions';
import { nodeSdk } from './cases/nodeSdk';
import { sdkErrors } from './cases/sdkErrors';
import { storage } from './cases/storage';
import { transactions } from './cases/transactions';
import { uniqueIndexes } from './cases/uniqueIndexes';
import type { World } from './world';

const TOPICS = [
  documents,
  collections,
  fields,
  comparisons,
  logic,
  patterns,
  arrayQueries,
  updateCommands,
  arrayUpdates,
  positionalUpdates,
  values,
  orders,
  aggregateStages,
  lookups,
  numberExpressions,
  collectionExpressions,
  textExpressions,
  errors,
  sdkErrors,
  uniqueIndexes,
  transactions,
  storage,
  functions,
  nodeSdk,
];

/** Every case, for one backend. */
export function conformance(world: World): void {
  for (const topic of TOPICS) topic(world);
}
