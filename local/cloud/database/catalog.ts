import { Collection, type StoredIndex } from './collection';
import { assertCollectionName } from './collectionName';
import { indexesOf, type IndexDefinition, type IndexFile } from './indexFile';
import { existingCollection, missingCollection } from './refusal';
import { type Tables } from './tables';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS collections (number INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE);
  CREATE TABLE IF NOT EXISTS indexes (
    number INTEGER PRIMARY KEY AUTOINCREMENT, collection INTEGER NOT NULL, definition TEXT NOT NULL, multikey INTEGER NOT NULL DEFAULT 0);
`;

/** Which collections and indexes exist, in memory and in the file. */
export class Catalog {
  private readonly collections = new Map<string, Collection>();

  /** Reads what the file holds and rebuilds the indexes whose definition changed. */
  constructor(
    private readonly tables: Tables,
    private readonly indexFile: IndexFile | undefined,
  ) {
    for (const name of Object.keys(indexFile?.collections ?? {})) indexesOf(indexFile, name);
    tables.exec(SCHEMA);
    for (const { number, name } of tables.all('SELECT number, name FROM collections ORDER BY number')) {
      const collection = new Collection(tables, number, name, []);
      this.collections.set(name, collection);
      tables.atomically(() => this.matchIndexes(collection));
    }
  }

  names(): string[] {
    return [...this.collections.keys()];
  }

  find(name: string): Collection | undefined {
    return this.collections.get(name);
  }

  /** @throws CloudError DATABASE_COLLECTION_NOT_EXIST, worded as users of the real service quote it */
  get(name: unknown): Collection {
    const collection = typeof name === 'string' ? this.collections.get(name) : undefined;
    if (collection) return collection;
    throw missingCollection(name);
  }

  /** @throws CloudError DATABASE_COLLECTION_ALREADY_EXIST (code and text as users of the real service quote them), INVALID_PARAM */
  create(name: unknown): void {
    assertCollectionName(name);
    if (this.collections.has(name)) throw existingCollection(name);
    const collection = this.tables.atomically(() => {
      const number = this.tables.insert('INSERT INTO collections (name) VALUES (?)', name);
      this.tables.exec(
        `CREATE TABLE documents_${number} (seq INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, body TEXT NOT NULL)`,
      );
      const created = new Collection(this.tables, number, name, []);
      this.matchIndexes(created);
      return created;
    });
    this.collections.set(name, collection);
  }

  /** As dropping and creating every collection would leave it, in a fraction of the time. */
  removeDocuments(): void {
    this.tables.atomically(() => {
      for (const collection of this.collections.values()) collection.removeAll();
    });
  }

  clear(): void {
    this.tables.forget();
    this.tables.atomically(() => {
      for (const { number, indexes } of this.collections.values()) {
        for (const index of indexes) this.tables.exec(`DROP TABLE entries_${index.number}`);
        this.tables.exec(`DROP TABLE documents_${number}`);
      }
      this.tables.exec('DELETE FROM indexes; DELETE FROM collections');
    });
    this.collections.clear();
  }

  private matchIndexes(collection: Collection): void {
    const wanted = indexesOf(this.indexFile, collection.name);
    const stored = this.tables.all(
      'SELECT number, definition, multikey FROM indexes WHERE collection = ? ORDER BY number',
      collection.number,
    );
    for (const { number, definition, multikey } of stored) {
      if (wanted.some((index) => canonical(index) === definition)) {
        collection.indexes.push({
          number,
          definition: JSON.parse(definition) as IndexDefinition,
          multikey,
        });
      } else {
        this.tables.exec(`DROP TABLE entries_${number}`);
        this.tables.run('DELETE FROM indexes WHERE number = ?', number);
      }
    }
    for (const definition of wanted) {
      if (!stored.some((index) => index.definition === canonical(definition)))
        this.build(collection, definition);
    }
  }

  private build(collection: Collection, definition: IndexDefinition): void {
    const number = this.tables.insert(
      'INSERT INTO indexes (collection, definition) VALUES (?, ?)',
      collection.number,
      canonical(definition),
    );
    this.tables.exec(
      `CREATE TABLE entries_${number} (key BLOB NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (key, seq)) WITHOUT ROWID`,
    );
    const index: StoredIndex = {
      number,
      definition: JSON.parse(canonical(definition)) as IndexDefinition,
      multikey: 0,
    };
    collection.fill(index);
    if (definition.unique) {
      const twice = this.tables.get(
        `SELECT 1 FROM entries_${number} GROUP BY key HAVING count(*) > 1 LIMIT 1`,
      );
      if (twice)
        throw new Error(
          `index ${definition.name} of ${collection.name}: E11000 duplicate key error, stored documents share a key`,
        );
    }
    collection.indexes.push(index);
  }
}

/** The text by which definitions are compared. */
function canonical({ name, keys, unique }: IndexDefinition): string {
  return JSON.stringify({ name, keys, unique: unique === true });
}
