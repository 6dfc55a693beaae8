import type { Catalog } from '../../local/cloud/database/catalog';
import type { Tables } from '../../local/cloud/database/tables';

/** What stands in every id of a copied document, in letters of one length: `q0017q` in those of the 17th. */
export const markOf = (copy: number): string => `q${String(copy).padStart(4, '0')}q`;

interface Original {
  number: number;
  indexes: number[];
  count: number;
}

/**
 * Copies stored documents many times with another mark in all their ids, documents and index entries alike, within SQLite: a
 * million documents encoded one by one would take the bench's whole time. A sealed value does not open in its copy.
 */
export class Copies {
  private readonly originals: Original[];

  /** Of all that `collections` hold, in so many `stretches` from the oldest to the newest. */
  constructor(
    private readonly tables: Tables,
    catalog: Catalog,
    collections: readonly string[],
    private readonly stretches: number,
  ) {
    this.originals = collections.map((name) => {
      const { number, indexes } = catalog.get(name);
      tables.exec(`CREATE TEMP TABLE original_${number} AS SELECT seq, id, body FROM documents_${number}`);
      const count = tables.get(`SELECT count(*) AS n FROM original_${number}`)?.n ?? 0;
      for (const index of indexes)
        tables.exec(
          `CREATE TEMP TABLE entry_${index.number} AS SELECT (seq - 1) * ${stretches} / ${count} AS stretch, key, seq ` +
            `FROM entries_${index.number} ORDER BY stretch, key; CREATE INDEX temp.at_${index.number} ON entry_${index.number} (stretch)`,
        );
      return { number, indexes: indexes.map((index) => index.number), count };
    });
  }

  /** Adds a stretch of the copy, behind all that is there. */
  add(copy: number, stretch: number): void {
    for (const { number, indexes, count } of this.originals) {
      const first = Math.ceil((stretch * count) / this.stretches) + 1;
      const behind = Math.ceil(((stretch + 1) * count) / this.stretches) + 1;
      const last = this.tables.get(`SELECT max(seq) AS seq FROM documents_${number}`)?.seq ?? 0;
      const marks = [...marking(0, copy), last - first + 1];
      this.tables.run(
        `INSERT INTO documents_${number} (seq, id, body) SELECT seq + ?5, ${marked('id')}, replace(body, CAST(?1 AS TEXT), CAST(?2 AS TEXT)) ` +
          `FROM original_${number} WHERE seq >= ?6 AND seq < ?7 AND length(?3) = length(?4)`,
        ...[...marks, first, behind],
      );
      for (const index of indexes)
        this.tables.run(
          `INSERT INTO entries_${index} (key, seq) SELECT ${marked('key')}, seq + ?5 FROM entry_${index} WHERE stretch = ?6`,
          ...[...marks, stretch],
        );
    }
  }
}

/** Of a blob: upwards and downwards, as indexes hold a value. */
const marked = (column: string) =>
  `CAST(replace(replace(CAST(${column} AS TEXT), CAST(?1 AS TEXT), CAST(?2 AS TEXT)), CAST(?3 AS TEXT), CAST(?4 AS TEXT)) AS BLOB)`;

function marking(from: number, to: number): Buffer[] {
  const [before, after] = [Buffer.from(markOf(from)), Buffer.from(markOf(to))];
  return [before, after, downwards(before), downwards(after)];
}

const downwards = (bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ 0xff));
