import { decodeDocument } from '../database/ejson';
import { notEmulated } from '../database/refusal';
import { insertsOf, pipelineOf, queryOf, readingOf, replacementOf, upsertId } from '../database/requests';
import type { Document } from '../database/values';
import { checkUpdate } from '../database/updating';
import { CloudError } from '../failure';
import type { Params } from '../params';
import { toDriver } from './values';

/** What one action asks of the driver's collection: its method and, with bson values, what goes into it. */
export type DriverCall =
  | {
      method: 'find';
      query: Document;
      sort: [string, 1 | -1][];
      skip: number;
      limit: number;
      projection?: Document;
    }
  | { method: 'countDocuments'; query: Document }
  | { method: 'aggregate'; pipeline: Document[] }
  | { method: 'insertMany'; documents: Document[] }
  | { method: 'updateOne' | 'updateMany' | 'findOneAndUpdate'; query: Document; update: Document }
  | { method: 'replaceOne'; query: Document; replacement: Document; upsert: boolean }
  | { method: 'deleteOne' | 'deleteMany'; query: Document };

/** Stages that write: an SDK of the real service can send none. */
const WRITING_STAGES = ['$out', '$merge'];

/** Translates an action on documents; `now` is the instant of its server dates. @throws CloudError for malformed requests */
export function driverCallOf(action: string, params: Params, now: number): DriverCall {
  switch (action) {
    case 'database.getDocument':
      return findCall(params, now);
    case 'database.calculateDocument':
      return { method: 'countDocuments', query: query(params, now) };
    case 'database.aggregateDocuments':
      return { method: 'aggregate', pipeline: pipelineOf(params, now).map(stageOf) };
    case 'database.insertDocument':
      return { method: 'insertMany', documents: toDriver(insertsOf(params, now)) as Document[] };
    case 'database.modifyDocument':
      return params['merge'] === false ? replaceCall(params, now) : updateCall(params, now);
    case 'database.modifyAndReturnDoc':
      return { method: 'findOneAndUpdate', query: query(params, now), update: updateOf(params, now) };
    case 'database.removeDocument':
      return { method: isMulti(params) ? 'deleteMany' : 'deleteOne', query: query(params, now) };
    default:
      throw new CloudError('INVALID_ACTION', `not emulated: ${action}`);
  }
}

function findCall(params: Params, now: number): DriverCall {
  const { order, skip, limit } = readingOf(params, now);
  const { projection } = params;
  return {
    method: 'find',
    query: query(params, now),
    sort: order.map(([path, direction]) => [path, direction]),
    skip,
    limit,
    ...(projection ? { projection: toDriver(decodeDocument(projection, now)) as Document } : {}),
  };
}

function updateCall(params: Params, now: number): DriverCall {
  if (params['upsert'] === true) notEmulated('upsert by update operators');
  const method = isMulti(params) ? 'updateMany' : 'updateOne';
  return { method, query: query(params, now), update: updateOf(params, now) };
}

function updateOf(params: Params, now: number): Document {
  const update = decodeDocument(params['data'], now);
  checkUpdate(update);
  return toDriver(update) as Document;
}

/** An upsert names the `_id` itself: MongoDB would make an ObjectId, the real service makes a text. */
function replaceCall(params: Params, now: number): DriverCall {
  const data = decodeDocument(params['data'], now);
  const upsert = params['upsert'] === true;
  const found = queryOf(params, now);
  const replacement = upsert ? replacementOf(data, data['_id'] ?? upsertId(found)) : data;
  return {
    method: 'replaceOne',
    query: toDriver(found) as Document,
    replacement: toDriver(replacement) as Document,
    upsert,
  };
}

function stageOf([name, value]: readonly [string, unknown]): Document {
  if (WRITING_STAGES.includes(name)) notEmulated(`aggregation stage ${name}`);
  return { [name]: toDriver(value) };
}

function query(params: Params, now: number): Document {
  return toDriver(queryOf(params, now)) as Document;
}

function isMulti(params: Params): boolean {
  return params['multi'] === true;
}
