import { CloudError } from '../failure';
import { aggregate } from './aggregating';
import { type Catalog } from './catalog';
import { type Change } from './changes';
import { type Collection } from './collection';
import { decodeDocument, encode, encodeReply } from './ejson';
import { evaluateCondition } from './expressions';
import { type Evaluate } from './matcher';
import { compileProjection } from './projecting';
import { count, find } from './reading';
import { notEmulated } from './refusal';
import {
  insertsOf,
  pipelineOf,
  queryOf,
  readingOf,
  replacementOf,
  replyId,
  upsertId,
  type Params,
} from './requests';
import { type Tables } from './tables';
import { type Transaction, type Transactions } from './transactions';
import { applyUpdate, checkUpdate } from './updating';
import { type Document } from './values';
import { Writer } from './writer';

type Reply = Record<string, unknown>;

/** One request under way: its instant, its collection and, if it names one, its transaction. */
interface Request {
  params: Params;
  now: number;
  collection: Collection;
  transaction: Transaction | undefined;
  evaluate: Evaluate;
}

/** The `database.*` actions of the wire. */
export class Operations {
  private readonly writer: Writer;

  /** `lockWaitMs`: how long a write outside transactions waits for a document a transaction has locked. */
  constructor(
    tables: Tables,
    private readonly catalog: Catalog,
    private readonly transactions: Transactions,
    private readonly clock: { now(): number },
    lockWaitMs?: number,
  ) {
    this.writer = new Writer(tables, transactions, lockWaitMs);
  }

  async handle(action: string, params: Params): Promise<Reply> {
    try {
      return await this.dispatch(action, params);
    } catch (error) {
      // Values BSON has no type for come from aggregation results only.
      if (error instanceof TypeError && error.message.startsWith('no BSON type'))
        return notEmulated(error.message);
      throw error;
    }
  }

  private async dispatch(action: string, params: Params): Promise<Reply> {
    switch (action) {
      case 'database.addCollection':
        this.catalog.create(params['collectionName']);
        return {};
      case 'database.startTransaction':
        return { transactionId: this.transactions.begin().id };
      case 'database.commitTransaction':
        this.writer.commit(this.transactions.get(params['transactionId']));
        return {};
      case 'database.abortTransaction':
        this.transactions.end(this.transactions.get(params['transactionId']));
        return {};
      default:
        return this.onDocuments(action, params);
    }
  }

  private async onDocuments(action: string, params: Params): Promise<Reply> {
    const request = this.open(params);
    try {
      switch (action) {
        case 'database.getDocument':
          return read(request, this.transactions);
        case 'database.calculateDocument':
          return {
            data: { total: count(request.collection, queryOf(params, request.now), request.evaluate) },
          };
        case 'database.aggregateDocuments':
          return this.aggregate(request);
        case 'database.insertDocument':
          return await this.insert(request);
        case 'database.modifyDocument':
          return await (params['merge'] === false ? this.replace(request) : this.update(request));
        case 'database.modifyAndReturnDoc':
          return await this.updateAndReturn(request);
        case 'database.removeDocument':
          return await this.remove(request);
        default:
          throw new CloudError('INVALID_ACTION', `not emulated: ${action}`);
      }
    } catch (error) {
      // As in MongoDB, any error inside a transaction ends it.
      if (request.transaction) this.transactions.end(request.transaction);
      throw error;
    }
  }

  private open(params: Params): Request {
    const now = this.clock.now();
    const id = params['transactionId'];
    const transaction = id === undefined || id === null || id === '' ? undefined : this.transactions.get(id);
    const evaluate: Evaluate = (document, expression) => evaluateCondition(document, expression, {}, now);
    const collection = this.catalog.get(params['collectionName']);
    if (transaction) this.transactions.enter(transaction);
    return { params, now, collection, transaction, evaluate };
  }

  private aggregate({ params, now, collection, evaluate }: Request): Reply {
    const list = aggregate(
      pipelineOf(params, now),
      (from, reading) => {
        const source = from === null ? collection : this.catalog.find(from);
        // MongoDB joins a collection that does not exist as an empty one.
        return source ? find(source, reading, evaluate).documents : [];
      },
      now,
    );
    return { data: { list: list.map(encodeReply) } };
  }

  private async insert({ params, now, collection, transaction }: Request): Promise<Reply> {
    const documents = insertsOf(params, now);
    await this.writer.write(transaction, () =>
      documents.map((document) => ({ collection, id: document['_id'], before: undefined, after: document })),
    );
    return { data: { insertedIds: documents.map((document) => replyId(document['_id'])) } };
  }

  private async update(request: Request): Promise<Reply> {
    if (request.params['upsert'] === true) notEmulated('upsert by update operators');
    const { matched } = await this.change(request, request.params['multi'] === true);
    return { data: { updated: matched.length } };
  }

  private async updateAndReturn(request: Request): Promise<Reply> {
    const { matched, changed } = await this.change(request, false);
    const [document] = changed;
    return { data: { updated: matched.length, doc: document ? encodeReply(document) : null } };
  }

  private async change(
    request: Request,
    multi: boolean,
  ): Promise<{ matched: Document[]; changed: Document[] }> {
    const { params, now, collection, evaluate } = request;
    const update = decodeDocument(params['data'], now);
    checkUpdate(update);
    const query = queryOf(params, now);
    let [matched, changed]: [Document[], Document[]] = [[], []];
    await this.writer.write(request.transaction, () => {
      matched = this.find(request, query, multi ? undefined : 1);
      changed = matched.map((document) => applyUpdate(document, update, now, evaluate));
      return changesOf(collection, matched, changed);
    });
    return { matched, changed };
  }

  private async replace(request: Request): Promise<Reply> {
    const { params, now, collection } = request;
    const data = decodeDocument(params['data'], now);
    const query = queryOf(params, now);
    const newId = upsertId(query);
    let reply: Reply = {};
    await this.writer.write(request.transaction, () => {
      const matched = this.find(request, query, 1);
      const changed = matched.map((document) => replacementOf(data, document['_id']));
      reply = { updated: matched.length };
      if (matched.length > 0 || params['upsert'] !== true) return changesOf(collection, matched, changed);
      const { _id = newId } = data;
      reply = { updated: 0, upsert_id: replyId(_id) };
      return [{ collection, id: _id, before: undefined, after: replacementOf(data, _id) }];
    });
    return { data: reply };
  }

  private async remove(request: Request): Promise<Reply> {
    const query = queryOf(request.params, request.now);
    let removed: Document[] = [];
    await this.writer.write(request.transaction, () => {
      removed = this.find(request, query, request.params['multi'] === true ? undefined : 1);
      return removed.map((before) => ({
        collection: request.collection,
        id: before['_id'],
        before,
        after: undefined,
      }));
    });
    return { data: { deleted: removed.length } };
  }

  private find(
    { collection, transaction, evaluate }: Request,
    query: Document,
    limit: number | undefined,
  ): Document[] {
    const differences = transaction && this.transactions.differences(transaction, collection);
    return find(collection, { query, limit }, evaluate, differences).documents;
  }
}

function read(
  { params, now, collection, transaction, evaluate }: Request,
  transactions: Transactions,
): Reply {
  const reading = readingOf(params, now);
  const projection = params['projection'];
  const project = projection ? compileProjection(decodeDocument(projection, now), evaluate) : undefined;
  const differences = transaction && transactions.differences(transaction, collection);
  const { documents } = find(collection, reading, evaluate, differences);
  const list = documents.map((document) => encodeReply(project ? project(document) : document));
  return { data: { list }, limit: reading.limit, offset: reading.skip };
}

/** Changes that change something; MongoDB neither writes nor locks for the others. */
function changesOf(
  collection: Collection,
  before: readonly Document[],
  after: readonly Document[],
): Change[] {
  return before.flatMap((old, i) => {
    const fresh = after[i] as Document;
    return encode(old) === encode(fresh) ? [] : [{ collection, id: old['_id'], before: old, after: fresh }];
  });
}
