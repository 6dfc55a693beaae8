import { aggregateStages } from './cases/aggregateStages';
import { arrayExpressions } from './cases/arrayExpressions';
import { arrayQueries } from './cases/arrayQueries';
import { arrayUpdates } from './cases/arrayUpdates';
import { collections } from './cases/collections';
import { comparisons } from './cases/comparisons';
import { documents } from './cases/documents';
import { errors } from './cases/errors';
import { fields } from './cases/fields';
import { functions } from './cases/functions';
import { groups } from './cases/groups';
import { isolation } from './cases/isolation';
import { logic } from './cases/logic';
import { lookups } from './cases/lookups';
import { nodeSdk } from './cases/nodeSdk';
import { numberExpressions } from './cases/numberExpressions';
import { orders } from './cases/orders';
import { patterns } from './cases/patterns';
import { positionalUpdates } from './cases/positionalUpdates';
import { sdkErrors } from './cases/sdkErrors';
import { setExpressions } from './cases/setExpressions';
import { shapingStages } from './cases/shapingStages';
import { storage } from './cases/storage';
import { textExpressions } from './cases/textExpressions';
import { transactions } from './cases/transactions';
import { uniqueIndexes } from './cases/uniqueIndexes';
import { updateCommands } from './cases/updateCommands';
import { values } from './cases/values';
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
  shapingStages,
  groups,
  lookups,
  numberExpressions,
  arrayExpressions,
  setExpressions,
  textExpressions,
  errors,
  sdkErrors,
  uniqueIndexes,
  transactions,
  isolation,
  storage,
  functions,
  nodeSdk,
];

/** Every case, for one backend. */
export function conformance(world: World): void {
  for (const topic of TOPICS) topic(world);
}
