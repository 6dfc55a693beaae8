/** One index: fields in order with directions; `unique` counts a missing field as null, as the real service does. */
export interface IndexDefinition {
  name: string;
  keys: [path: string, direction: 1 | -1][];
  unique?: boolean;
}

/** `cloudfunctions/indexes.json`: the collections of the application and their indexes, read by this gateway and by the deployment. */
export interface IndexFile {
  collections: Record<string, { indexes: IndexDefinition[] }>;
}

/** Indexes per collection. Source: WeChat quota page. */
const INDEX_LIMIT = 20;

/** The definitions for one collection, checked. @throws Error naming what is wrong in the file */
export function indexesOf(file: IndexFile | undefined, collection: string): IndexDefinition[] {
  const definitions =
    file && Object.hasOwn(file.collections, collection) ? (file.collections[collection]?.indexes ?? []) : [];
  const complain = (problem: string) => {
    throw new Error(`index file, collection ${collection}: ${problem}`);
  };
  if (definitions.length > INDEX_LIMIT) complain(`more than ${INDEX_LIMIT} indexes`);
  const names = new Set<string>(['_id_']);
  for (const { name, keys } of definitions) {
    if (!name || names.has(name)) complain(`the index name '${name}' is empty, taken or reserved`);
    names.add(name);
    if (keys.length === 0) complain(`index ${name} has no keys`);
    if (new Set(keys.map(([path]) => path)).size < keys.length) complain(`index ${name} names a field twice`);
    for (const [path, direction] of keys) {
      if (!path || path.startsWith('$')) complain(`index ${name} has the key '${path}'`);
      if (Math.abs(direction) !== 1) complain(`index ${name}: the direction of ${path} is neither 1 nor -1`);
    }
  }
  return definitions;
}
