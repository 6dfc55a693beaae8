import { decode, encode } from './ejson';
import { entriesOf, type Entries } from './indexEntries';
import { type IndexDefinition } from './indexFile';
import { encodeKey, type KeyRange } from './keys';
import { type Columns, type Tables } from './tables';
import { type Document } from './values';

/** A row of a scan: where it stands in the index, its natural position and the document. */
export interface Row {
  key: Buffer;
  seq: number;
  document: Document;
}

/** One index as stored: its entry table is `entries_<number>`. `multikey` once any document had an array there. */
export interface StoredIndex {
  number: number;
  definition: IndexDefinition;
  multikey: boolean;
}

const CHUNKS = { first: 64, largest: 1024 };

/** One collection: documents in `documents_<number>` in order of insertion, and its index entries beside it. */
export class Collection {
  private readonly documents: string;

  constructor(
    private readonly tables: Tables,
    readonly number: number,
    readonly name: string,
    readonly indexes: StoredIndex[],
  ) {
    this.documents = `documents_${number}`;
  }

  count(): number {
    return this.tables.get(`SELECT count(*) AS n FROM ${this.documents}`)?.n ?? 0;
  }

  get(id: unknown): Document | undefined {
    const row = this.tables.get(`SELECT body FROM ${this.documents} WHERE id = ?`, encodeKey(id));
    return row && read(row.body);
  }

  /** Writes one document over the one with the same `_id`, if any, keeping its natural position. */
  put(document: Document): void {
    const id = encodeKey(document['_id']);
    const body = encode(document);
    const old = this.tables.get(`SELECT seq, body FROM ${this.documents} WHERE id = ?`, id);
    const seq =
      old?.seq ?? this.tables.run(`INSERT INTO ${this.documents} (id, body) VALUES (?, ?)`, id, body);
    if (old) this.tables.run(`UPDATE ${this.documents} SET body = ? WHERE seq = ?`, body, seq);
    const before = old && read(old.body);
    for (const index of this.indexes) this.replaceEntries(index, seq, before, document);
  }

  remove(id: unknown): void {
    const key = encodeKey(id);
    const old = this.tables.get(`SELECT seq, body FROM ${this.documents} WHERE id = ?`, key);
    if (!old) return;
    this.tables.run(`DELETE FROM ${this.documents} WHERE seq = ?`, old.seq);
    for (const index of this.indexes) this.replaceEntries(index, old.seq, read(old.body), undefined);
  }

  /** The `_id` of another document than `except` that holds `key` in a unique index. */
  holderOf(index: StoredIndex, key: Buffer, except: unknown): { _id: unknown } | undefined {
    const rows = this.tables.all(
      `SELECT d.body FROM entries_${index.number} e JOIN ${this.documents} d ON d.seq = e.seq WHERE e.key = ? AND d.id <> ? LIMIT 1`,
      key,
      encodeKey(except),
    );
    return rows[0] && { _id: read(rows[0].body)['_id'] };
  }

  /** How many entries of an index lie in a range. */
  countRange(index: StoredIndex | '_id', { from, to }: KeyRange): number {
    const table = index === '_id' ? this.documents : `entries_${index.number}`;
    const column = index === '_id' ? 'id' : 'key';
    const end = to ? `AND ${column} < ?` : '';
    const sql = `SELECT count(*) AS n FROM ${table} WHERE ${column} >= ? ${end}`;
    return this.tables.get(sql, from, ...(to ? [to] : []))?.n ?? 0;
  }

  /** Documents in natural order, read in chunks so that no cursor stays open. */
  *scan(): Generator<Row> {
    let after = 0;
    for (let size = CHUNKS.first; ; size = Math.min(size * 4, CHUNKS.largest)) {
      const rows = this.tables.all(
        `SELECT id AS key, seq, body FROM ${this.documents} WHERE seq > ? ORDER BY seq LIMIT ?`,
        after,
        size,
      );
      // One by one, so that a page decodes no more than it shows.
      for (const row of rows) yield rowOf(row);
      if (rows.length < size) return;
      after = (rows.at(-1) as Columns).seq;
    }
  }

  /** Documents of one index range in key order, or the reverse. */
  *scanRange(index: StoredIndex | '_id', { from, to }: KeyRange, reverse: boolean): Generator<Row> {
    const source =
      index === '_id'
        ? `SELECT id AS key, seq, body FROM ${this.documents} e WHERE id`
        : `SELECT e.key AS key, e.seq AS seq, d.body AS body FROM entries_${index.number} e CROSS JOIN ${this.documents} d ON d.seq = e.seq WHERE e.key`;
    const column = index === '_id' ? 'e.id' : 'e.key';
    const end = to ? `AND ${column} < ?` : '';
    const direction = reverse ? 'DESC' : 'ASC';
    const sql = (next: string) =>
      `${source} >= ? ${end} ${next} ORDER BY ${column} ${direction}, e.seq ${direction} LIMIT ?`;
    const bounds = to ? [from, to] : [from];
    let last: Columns | undefined;
    for (let size = CHUNKS.first; ; size = Math.min(size * 4, CHUNKS.largest)) {
      const next = last ? `AND (${column}, e.seq) ${reverse ? '<' : '>'} (?, ?)` : '';
      const rows = this.tables.all(sql(next), ...bounds, ...(last ? [last.key, last.seq] : []), size);
      // One by one, so that a page decodes no more than it shows.
      for (const row of rows) yield rowOf(row);
      if (rows.length < size) return;
      last = rows.at(-1);
    }
  }

  /** Fills an index that was just created. @throws CloudError if a document cannot be indexed */
  fill(index: StoredIndex): void {
    for (const { seq, document } of this.scan()) this.replaceEntries(index, seq, undefined, document);
  }

  private replaceEntries(
    index: StoredIndex,
    seq: number,
    before: Document | undefined,
    after: Document | undefined,
  ): void {
    const none: Entries = { keys: [], multikey: false };
    const old = before ? entriesOf(before, index.definition) : none;
    const fresh = after ? entriesOf(after, index.definition) : none;
    const has = (keys: readonly Buffer[], key: Buffer) => keys.some((other) => other.equals(key));
    const table = `entries_${index.number}`;
    for (const key of old.keys)
      if (!has(fresh.keys, key)) this.tables.run(`DELETE FROM ${table} WHERE key = ? AND seq = ?`, key, seq);
    for (const key of fresh.keys)
      if (!has(old.keys, key)) this.tables.run(`INSERT INTO ${table} (key, seq) VALUES (?, ?)`, key, seq);
    if (fresh.multikey) {
      // Written every time: memory keeps the mark when SQLite rolls back, and must not believe it stored.
      index.multikey = true;
      this.tables.run('UPDATE indexes SET multikey = 1 WHERE number = ? AND multikey = 0', index.number);
    }
  }
}

function read(body: string): Document {
  // Stored texts hold no server dates, so the instant does not matter.
  return decode(body, 0) as Document;
}

function rowOf({ key, seq, body }: Columns): Row {
  return { key: Buffer.from(key.buffer, key.byteOffset, key.byteLength), seq, document: read(body) };
}
