import { decode } from '../../../local/cloud/database/ejson';
import { entriesOf } from '../../../local/cloud/database/indexEntries';
import type { IndexDefinition } from '../../../local/cloud/database';
import { Tables } from '../../../local/cloud/database/tables';
import type { Document } from '../../../local/cloud/database/values';

/** Opens a database file and says where its index entries and its documents differ; empty: nowhere. */
export function indexDisagreements(file: string): string[] {
  const tables = new Tables(file, true);
  try {
    return tables
      .all('SELECT collection AS seq, number, definition FROM indexes')
      .flatMap(({ seq, number, definition }) =>
        compare(tables, seq, number, JSON.parse(definition) as IndexDefinition),
      );
  } finally {
    tables.close();
  }
}

function compare(tables: Tables, collection: number, index: number, definition: IndexDefinition): string[] {
  const name = (key: Uint8Array, seq: number) => `${Buffer.from(key).toString('hex')}/${seq}`;
  const wanted = new Set<string>();
  for (const { seq, body } of tables.all(`SELECT seq, body FROM documents_${collection}`))
    for (const key of entriesOf(decode(body, 0) as Document, definition).keys) wanted.add(name(key, seq));
  const there = tables.all(`SELECT key, seq FROM entries_${index}`).map(({ key, seq }) => name(key, seq));
  const surplus = there.filter((entry) => !wanted.delete(entry));
  return [
    ...surplus.map((entry) => `index ${definition.name} has ${entry} of no document`),
    ...[...wanted].map((entry) => `index ${definition.name} lacks ${entry}`),
  ];
}
