import { CloudError } from '../failure';
import { storageFailure } from '../storageFailure';
import { aggregate } from './aggregating';
import { type Catalog } from './catalog';
import { decodeDocument, encodeReply } from './ejson';
import { evaluateCondition } from './expressions';
import { type Evaluate } from './matcher';
import { compileProjection } from './projecting';
import { count, find } from './reading';
import { notEmulated } from './refusal';
import { pipelineOf, queryOf, readingOf, type Params } from './requests';
import { type Tables } from './tables';
import { type Transactions } from './transactions';
import { WriteActions, type Reply, type Request } from './writeActions';
import { Writer } from './writer';

/** The `database.*` actions of the wire. */
export class Operations {
  private readonly writer: Writer;
  private readonly writes: WriteActions;

  /** `lockWaitMs`: how long a write outside transactions waits for a document a transaction has locked. */
  constructor(
    tables: Tables,
    private readonly catalog: Catalog,
    private readonly transactions: Transactions,
    private readonly clock: { now(): number },
    lockWaitMs?: number,
  ) {
    this.writer = new Writer(tables, transactions, lockWaitMs);
    this.writes = new WriteActions(this.writer, transactions);
  }

  async handle(action: string, params: Params): Promise<Reply> {
    try {
      return await this.dispatch(action, params);
    } catch (error) {
      // Values BSON has no type for come from aggregation results only.
      if (error instanceof TypeError && error.message.startsWith('no BSON type'))
        return notEmulated(error.message);
      const broken = storageFailure(error);
      if (broken) throw new CloudError('DATABASE_REQUEST_FAILED', `[FailedOperation] ${broken}`);
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
          return await this.writes.insert(request);
        case 'database.modifyDocument':
          return await (params['merge'] === false
            ? this.writes.replace(request)
            : this.writes.update(request));
        case 'database.modifyAndReturnDoc':
          return await this.writes.updateAndReturn(request);
        case 'database.removeDocument':
          return await this.writes.remove(request);
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
        return source ? find(source, reading, evaluate).found.map(({ document }) => document) : [];
      },
      now,
    );
    return { data: { list: list.map(encodeReply) } };
  }
}

function read(
  { params, now, collection, transaction, evaluate }: Request,
  transactions: Transactions,
): Reply {
  const reading = readingOf(params, now);
  const projection = params['projection'];
  const project = projection
    ? compileProjection(decodeDocument(projection, now), evaluate, reading.query)
    : undefined;
  const differences = transaction && transactions.differences(transaction, collection);
  const { found } = find(collection, reading, evaluate, differences);
  const list = found.map((stored) => (project ? encodeReply(project(stored.document)) : stored.reply()));
  return { data: { list }, limit: reading.limit, offset: reading.skip };
}
