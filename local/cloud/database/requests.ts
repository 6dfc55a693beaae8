import { randomUUID } from 'node:crypto';
import { Decimal128, Double, Long, ObjectId } from 'bson';
import { CloudError } from '../failure';
import { stagesOf, type Stage } from './aggregating';
import { decode, decodeDocument } from './ejson';
import { assertStorable } from './fieldWriting';
import { isOperators } from './matcher';
import { parseOrder } from './ordering';
import { type Reading } from './reading';
import { refuseWrite } from './refusal';
import { toNumber } from './numbers';
import { isDocument, RANK, rank, typeName, type Document } from './values';

/** A request's parameters as the SDK sends them. */
export type Params = Readonly<Record<string, unknown>>;

/** Documents per read: without a limit, and at most. Source: @cloudbase/database query.ts. */
const READ_LIMIT = { usual: 100, most: 1000 };

function invalid(message: string): never {
  throw new CloudError('INVALID_PARAM', message);
}

function wholeParam(value: unknown, name: string, usual: number): number {
  if (value === undefined || value === null) return usual;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0)
    invalid(`${name} must be a whole number of at least 0`);
  return value;
}

/** The query of a request; none means every document, which only `where` may mean. */
export function queryOf({ query, queryType }: Params, now: number): Document {
  if (query !== undefined && query !== null && query !== '') return decodeDocument(query, now);
  return queryType === 'DOC' ? invalid('query is missing') : {};
}

/** What `database.getDocument` asks for. */
export function readingOf(params: Params, now: number): Required<Omit<Reading, 'limit'>> & { limit: number } {
  const single = params['queryType'] === 'DOC';
  const limit = wholeParam(params['limit'], 'limit', READ_LIMIT.usual) || READ_LIMIT.usual;
  const order = params['order'];
  return {
    query: queryOf(params, now),
    order: order === undefined || order === null || order === '' ? [] : parseOrder(decode(order, now)),
    skip: wholeParam(params['offset'], 'offset', 0),
    limit: single ? 1 : Math.min(limit, READ_LIMIT.most),
  };
}

/** 32 hex digits, as the real service makes them. */
const newId = (): string => randomUUID().replaceAll('-', '');

/** The documents to insert, each with its `_id` first; a missing one is made, 32 hex digits. @throws CloudError */
export function insertsOf({ data }: Params, now: number): Document[] {
  if (!Array.isArray(data) || data.length === 0) return invalid('data must be a list of documents');
  return data.map((text) => {
    const { _id = newId(), ...fields } = decodeDocument(text, now);
    assertId(_id);
    const document = { _id, ...fields };
    assertStorable(document);
    return document;
  });
}

/** The replacement of `doc.set`: the whole document under the id it has or gets. @throws CloudError if it brings another `_id` */
export function replacementOf(data: Document, id: unknown): Document {
  const { _id = id, ...fields } = data;
  if (rank(_id) !== rank(id) || JSON.stringify(_id) !== JSON.stringify(id)) {
    refuseWrite("the (immutable) field '_id' was found to have been altered");
  }
  const document = { _id: id, ...fields };
  assertStorable(document);
  return document;
}

/** The `_id` an upsert inserts under: the one the query names, else a new one. */
export function upsertId(query: Document): unknown {
  const { _id } = query;
  const named = isOperators(_id) ? _id['$eq'] : _id;
  const id = named === undefined ? newId() : named;
  assertId(id);
  return id;
}

function assertId(id: unknown): void {
  const unfit: number[] = [RANK.array, RANK.regex, RANK.missing];
  if (unfit.includes(rank(id))) refuseWrite(`The '_id' value cannot be of type ${typeName(id)}`);
}

/** An id as replies carry it: ObjectIds as hex, numbers plain. */
export function replyId(id: unknown): unknown {
  if (id instanceof ObjectId) return id.toHexString();
  return id instanceof Long || id instanceof Double || id instanceof Decimal128 ? toNumber(id) : id;
}

/** The stages of `database.aggregateDocuments`. */
export function pipelineOf({ stages }: Params, now: number): Stage[] {
  if (!Array.isArray(stages)) return invalid('stages must be a list');
  return stagesOf(
    stages.map((stage: unknown) => {
      if (!isDocument(stage) || typeof stage['stageKey'] !== 'string')
        return invalid('a stage needs stageKey and stageValue');
      return { [stage['stageKey']]: decode(stage['stageValue'], now) };
    }),
  );
}
