import indexFile from '../../cloudfunctions/indexes.json';
import type { Environment } from './environment';

interface Index {
  name: string;
  keys: [string, number][];
  unique: boolean;
}

/** The collections of the application and their indexes, as declared beside the functions. */
export const COLLECTIONS = indexFile.collections as unknown as Record<string, { indexes: Index[] }>;

/** What was done, a line each. */
export type Report = (line: string) => void;

/** Creates the collections that are not there yet. */
export async function createCollections({ sdk }: Environment, report: Report): Promise<void> {
  const database = sdk.database();
  for (const name of Object.keys(COLLECTIONS)) {
    try {
      // The SDK's own type says nothing of the promise it returns.
      await (database.createCollection(name) as Promise<unknown>);
      report(`collection ${name} created`);
    } catch (error) {
      if (!/exist/i.test(String(error))) throw error;
    }
  }
}

/** Creates the indexes that are missing; one that is no longer declared is named, not dropped. */
export async function createIndexes({ manager }: Environment, report: Report): Promise<void> {
  for (const [name, { indexes }] of Object.entries(COLLECTIONS)) {
    const { Indexes: present = [] } = await manager.database.describeCollection(name);
    const known = new Set(present.map((index: { Name: string }) => index.Name));
    const missing = indexes.filter((index) => !known.has(index.name));
    if (missing.length > 0) {
      await manager.database.updateCollection(name, { CreateIndexes: missing.map(toManager) });
      report(`${name}: indexes ${missing.map((index) => index.name).join(', ')} created`);
    }
    const declared = new Set(['_id_', ...indexes.map((index) => index.name)]);
    const extra = [...known].filter((index) => !declared.has(index));
    if (extra.length > 0)
      report(`${name}: indexes ${extra.join(', ')} are not declared; drop them by hand if nothing uses them`);
  }
}

function toManager({ name, keys, unique }: Index) {
  return {
    IndexName: name,
    MgoKeySchema: {
      MgoIsUnique: unique,
      MgoIndexKeys: keys.map(([field, direction]) => ({ Name: field, Direction: String(direction) })),
    },
  };
}

/** Denies clients every direct read and write of the database: only functions touch it. Files: only their uploader. */
export async function denyClients({ id, manager }: Environment, report: Report): Promise<void> {
  const tcb = manager.commonService('tcb');
  for (const name of Object.keys(COLLECTIONS)) {
    await tcb.call({
      Action: 'ModifyDatabaseACL',
      Param: { EnvId: id, CollectionName: name, AclTag: 'ADMINONLY' },
    });
  }
  report(`${Object.keys(COLLECTIONS).length} collections closed to clients`);
  await manager.storage.setStorageAcl('PRIVATE');
  report('files readable by their uploader only');
}
