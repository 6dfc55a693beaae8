import { type Change } from './changes';
import { type Collection } from './collection';
import { decodeDocument } from './ejson';
import { type Evaluate } from './matcher';
import { withPositions } from './positions';
import { find } from './reading';
import { notEmulated } from './refusal';
import { insertsOf, queryOf, replacementOf, replyId, upsertId, type Params } from './requests';
import { Stored } from './stored';
import { type Transaction, type Transactions } from './transactions';
import { applyUpdate, checkUpdate } from './updating';
import { type Document } from './values';
import { type Writer } from './writer';

/** A reply object without its requestId. */
export type Reply = Record<string, unknown>;

/** One request under way: its instant, its collection and, if it names one, its transaction. */
export interface Request {
  params: Params;
  now: number;
  collection: Collection;
  transaction: Transaction | undefined;
  evaluate: Evaluate;
}

/** The writing actions of the wire. */
export class WriteActions {
  constructor(
    private readonly writer: Writer,
    private readonly transactions: Transactions,
  ) {}

  async insert({ params, now, collection, transaction }: Request): Promise<Reply> {
    const documents = insertsOf(params, now);
    await this.writer.write(transaction, () =>
      documents.map((document) => {
        const after = Stored.of(document);
        return { collection, id: after.id, before: undefined, after };
      }),
    );
    return { data: { insertedIds: documents.map((document) => replyId(document['_id'])) } };
  }

  async update(request: Request): Promise<Reply> {
    if (request.params['upsert'] === true) notEmulated('upsert by update operators');
    const { matched } = await this.change(request, request.params['multi'] === true);
    return { data: { updated: matched.length } };
  }

  async updateAndReturn(request: Request): Promise<Reply> {
    const { matched, changed } = await this.change(request, false);
    const [stored] = changed;
    return { data: { updated: matched.length, doc: stored ? stored.reply() : null } };
  }

  private async change(request: Request, multi: boolean): Promise<{ matched: Stored[]; changed: Stored[] }> {
    const { params, now, collection, evaluate } = request;
    const update = decodeDocument(params['data'], now);
    checkUpdate(update);
    const query = queryOf(params, now);
    let [matched, changed]: [Stored[], Stored[]] = [[], []];
    await this.writer.write(request.transaction, () => {
      matched = this.find(request, query, multi ? undefined : 1);
      changed = matched.map(({ document }) => {
        const placed = withPositions(update, document, query, evaluate);
        return Stored.of(applyUpdate(document, placed, now, evaluate));
      });
      return changesOf(collection, matched, changed);
    });
    return { matched, changed };
  }

  async replace(request: Request): Promise<Reply> {
    const { params, now, collection } = request;
    const data = decodeDocument(params['data'], now);
    const query = queryOf(params, now);
    const newId = upsertId(query);
    let reply: Reply = {};
    await this.writer.write(request.transaction, () => {
      const matched = this.find(request, query, 1);
      const changed = matched.map(({ id }) => Stored.of(replacementOf(data, id)));
      reply = { updated: matched.length };
      if (matched.length > 0 || params['upsert'] !== true) return changesOf(collection, matched, changed);
      const { _id = newId } = data;
      reply = { updated: 0, upsert_id: replyId(_id) };
      return [{ collection, id: _id, before: undefined, after: Stored.of(replacementOf(data, _id)) }];
    });
    return { data: reply };
  }

  async remove(request: Request): Promise<Reply> {
    const query = queryOf(request.params, request.now);
    let removed: Stored[] = [];
    await this.writer.write(request.transaction, () => {
      removed = this.find(request, query, request.params['multi'] === true ? undefined : 1);
      return removed.map((before) => ({
        collection: request.collection,
        id: before.id,
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
  ): Stored[] {
    const differences = transaction && this.transactions.differences(transaction, collection);
    return find(collection, { query, limit }, evaluate, differences).found;
  }
}

/** Changes that change something; MongoDB neither writes nor locks for the others. */
function changesOf(collection: Collection, before: readonly Stored[], after: readonly Stored[]): Change[] {
  return before.flatMap((old, i) => {
    const fresh = after[i] as Stored;
    return old.text === fresh.text ? [] : [{ collection, id: old.id, before: old, after: fresh }];
  });
}
