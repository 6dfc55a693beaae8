import { type Cell, Sql } from '../sql';

/** The layout of the tables: raise it with a change that older code would misread. */
const FORMAT = 1;

/** The columns of the store's tables; a row holds those its statement selects. */
export interface Columns {
  number: number;
  name: string;
  definition: string;
  multikey: number;
  seq: number;
  key: Uint8Array;
  body: string;
  n: number;
}

/** The SQLite file of the documents. */
export class Tables extends Sql<Columns> {
  /** `durable`: see SqliteFile. @throws Error saying what is wrong with the file */
  constructor(file: string, durable: boolean) {
    super({ file, durable, format: FORMAT, landmark: 'collections' });
  }

  /** Inserts one row. Returns its number. */
  insert(sql: string, ...cells: Cell[]): number {
    return Number(this.run(sql, ...cells).lastInsertRowid);
  }
}
