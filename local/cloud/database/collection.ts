import { entriesOf, isUntouched, type Entries, type Multikey } from './indexEntries';
import { type IndexDefinition } from './indexFile';
import { encodeKey, type KeyRange } from './keys';
import { Stored } from './stored';
import { type Columns, type Tables } from './tables';
import { type Document } from './values';

/** A row of a scan: where it stands in the index, its natural position and the document. */
export interface Row {
  key: Buffer;
  seq: number;
  stored: Stored;
}

/** One index as stored: its entry table is `entries_<number>`. `multikey`: where any document ever had an array. */
export interface StoredIndex {
  number: number;
  definition: IndexDefinition;
  multikey: Multikey;
}

/** Rows read at once: at first, if nobody said how many are wanted, and at most. */
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

  /** Removes every document. */
  removeAll(): void {
    if (!this.tables.get(`SELECT seq FROM ${this.documents} LIMIT 1`)) return;
    this.tables.run(`DELETE FROM ${this.documents}`);
    for (const index of this.indexes) {
      this.tables.run(`DELETE FROM entries_${index.number}`);
      this.tables.run('UPDATE indexes SET multikey = 0 WHERE number = ?', index.number);
      index.multikey = 0;
    }
  }

  has(id: unknown): boolean {
    return this.seqOf(id) !== undefined;
  }

  get(id: unknown): Stored | undefined {
    const row = this.tables.get(`SELECT seq, body FROM ${this.documents} WHERE id = ?`, encodeKey(id));
    return row && storedAt(row);
  }

  /** Writes a document in the place of `before`, which must be what is stored; undefined: as a new one. */
  put(before: Stored | undefined, after: Stored): void {
    const seq = before && this.placeOf(before);
    if (seq === undefined) {
      const added = this.tables.insert(
        `INSERT INTO ${this.documents} (id, body) VALUES (?, ?)`,
        encodeKey(after.id),
        after.text,
      );
      for (const index of this.indexes) this.replaceEntries(index, added, undefined, after.document);
      return;
    }
    this.tables.run(`UPDATE ${this.documents} SET body = ? WHERE seq = ?`, after.text, seq);
    for (const index of this.indexes) this.replaceEntries(index, seq, before?.document, after.document);
  }

  /** Removes a document, which must be as it is stored. */
  remove(before: Stored): void {
    const seq = this.placeOf(before);
    if (seq === undefined) return;
    this.tables.run(`DELETE FROM ${this.documents} WHERE seq = ?`, seq);
    for (const index of this.indexes) this.replaceEntries(index, seq, before.document, undefined);
  }

  private placeOf(stored: Stored): number | undefined {
    return stored.seq ?? this.seqOf(stored.id);
  }

  private seqOf(id: unknown): number | undefined {
    return this.tables.get(`SELECT seq FROM ${this.documents} WHERE id = ?`, encodeKey(id))?.seq;
  }

  /** The `_id` of another document than `except` that holds `key` in a unique index. */
  holderOf(index: StoredIndex, key: Buffer, except: unknown): { _id: unknown } | undefined {
    const row = this.tables.get(
      `SELECT d.body FROM entries_${index.number} e JOIN ${this.documents} d ON d.seq = e.seq WHERE e.key = ? AND d.id <> ? LIMIT 1`,
      key,
      encodeKey(except),
    );
    return row && { _id: new Stored(row.body).id };
  }

  /** How many entries of an index lie in a range; counted up to `most`. */
  countRange(index: StoredIndex | '_id', { from, to }: KeyRange, most?: number): number {
    const table = index === '_id' ? this.documents : `entries_${index.number}`;
    const column = index === '_id' ? 'id' : 'key';
    const end = to ? `AND ${column} < ?` : '';
    const bounds = to ? [from, to] : [from];
    const within = `FROM ${table} WHERE ${column} >= ? ${end}`;
    const counted =
      most === undefined
        ? this.tables.get(`SELECT count(*) AS n ${within}`, ...bounds)
        : this.tables.get(`SELECT count(*) AS n FROM (SELECT 1 ${within} LIMIT ?)`, ...bounds, most);
    return counted?.n ?? 0;
  }

  /** Documents in natural order, read in chunks so that no cursor stays open; `wanted` is how many the caller expects to use. */
  *scan(wanted = CHUNKS.first): Generator<Row> {
    let after = 0;
    for (let size = Math.min(wanted, CHUNKS.largest); ; size = Math.min(size * 4, CHUNKS.largest)) {
      const rows = this.tables.all(
        `SELECT id AS key, seq, body FROM ${this.documents} WHERE seq > ? ORDER BY seq LIMIT ?`,
        after,
        size,
      );
      for (const row of rows) yield rowOf(row);
      if (rows.length < size) return;
      after = (rows.at(-1) as Columns).seq;
    }
  }

  /** Documents of one index range in key order, or the reverse. */
  *scanRange(
    index: StoredIndex | '_id',
    { from, to, prefix }: KeyRange,
    reverse: boolean,
    wanted = CHUNKS.first,
  ): Generator<Row> {
    if (index === '_id' && prefix > 0 && prefix === from.length) {
      // One key: no other begins with it.
      const row = this.tables.get(`SELECT seq, body FROM ${this.documents} WHERE id = ?`, from);
      if (row) yield { key: from, seq: row.seq, stored: storedAt(row) };
      return;
    }
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
    for (let size = Math.min(wanted, CHUNKS.largest); ; size = Math.min(size * 4, CHUNKS.largest)) {
      const next = last ? `AND (${column}, e.seq) ${reverse ? '<' : '>'} (?, ?)` : '';
      const rows = this.tables.all(sql(next), ...bounds, ...(last ? [last.key, last.seq] : []), size);
      for (const row of rows) yield rowOf(row);
      if (rows.length < size) return;
      last = rows.at(-1);
    }
  }

  /** Fills an index that was just created. @throws CloudError if a document cannot be indexed */
  fill(index: StoredIndex): void {
    for (const { seq, stored } of this.scan()) this.replaceEntries(index, seq, undefined, stored.document);
  }

  private replaceEntries(
    index: StoredIndex,
    seq: number,
    before: Document | undefined,
    after: Document | undefined,
  ): void {
    if (before && after && isUntouched(index.definition, before, after)) return;
    const none: Entries = { keys: [], multikey: 0 };
    const old = before ? entriesOf(before, index.definition) : none;
    const fresh = after ? entriesOf(after, index.definition) : none;
    const isNotIn = (keys: readonly Buffer[]) => (key: Buffer) => !keys.some((other) => other.equals(key));
    const table = `entries_${index.number}`;
    const gone = old.keys.filter(isNotIn(fresh.keys));
    const come = fresh.keys.filter(isNotIn(old.keys));
    const [from, to] = [gone[0], come[0]];
    if (from && to && gone.length === 1 && come.length === 1) {
      this.tables.run(`UPDATE ${table} SET key = ? WHERE key = ? AND seq = ?`, to, from, seq);
    } else {
      for (const key of gone) this.tables.run(`DELETE FROM ${table} WHERE key = ? AND seq = ?`, key, seq);
      for (const key of come) this.tables.run(`INSERT INTO ${table} (key, seq) VALUES (?, ?)`, key, seq);
    }
    if (fresh.multikey !== 0) {
      // Written every time: memory keeps the mark when SQLite rolls back, and must not believe it stored.
      index.multikey |= fresh.multikey;
      this.tables.run(
        'UPDATE indexes SET multikey = multikey | ?1 WHERE number = ?2 AND multikey & ?1 <> ?1',
        fresh.multikey,
        index.number,
      );
    }
  }
}

const storedAt = ({ seq, body }: Pick<Columns, 'seq' | 'body'>) => new Stored(body, undefined, seq);

function rowOf(row: Columns): Row {
  const { key, seq } = row;
  return { key: Buffer.from(key.buffer, key.byteOffset, key.byteLength), seq, stored: storedAt(row) };
}
