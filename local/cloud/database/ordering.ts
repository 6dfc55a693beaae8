import { wholeNumber } from './conditions';
import { partsOf, visitPath } from './paths';
import { refuse } from './refusal';
import { compare, isDocument, type Document } from './values';

/** A sort: fields in order of weight with their directions. */
export type Order = readonly (readonly [path: string, direction: 1 | -1])[];

/** Reads `{field: 1 | -1, …}`. @throws CloudError DATABASE_REQUEST_FAILED */
export function parseOrder(value: unknown): Order {
  if (!isDocument(value)) return refuse('sort must be an object');
  return Object.entries(value).map(([path, raw]) => {
    const direction = wholeNumber(raw, 'sort direction');
    if (direction !== 1 && direction !== -1)
      refuse('$sort key ordering must be 1 (for ascending) or -1 (for descending)');
    return [path, direction];
  });
}

/** What a document is sorted by: an array counts as its smallest element ascending, its greatest descending. */
function sortValue(document: Document, parts: readonly string[], direction: 1 | -1): unknown {
  const values: unknown[] = [];
  visitPath(document, parts, (value) => (values.push(value ?? null), false), true);
  const flat = values.filter((value) => !Array.isArray(value));
  if (flat.length === 0) return undefined;
  return flat.reduce((best, value) => (compare(value, best) * direction < 0 ? value : best));
}

/** Sorts a copy, stable, by BSON order. */
export function sortDocuments(documents: readonly Document[], order: Order): Document[] {
  return sortBy(documents, order, (document) => document);
}

/** Sorts a copy of things that have a document, stable, by BSON order. */
export function sortBy<T>(items: readonly T[], order: Order, documentOf: (item: T) => Document): T[] {
  if (order.length === 0) return [...items];
  const fields = order.map(([path, direction]) => ({ parts: partsOf(path), direction }));
  const keyed = items.map((item) => ({
    item,
    keys: fields.map(({ parts, direction }) => sortValue(documentOf(item), parts, direction)),
  }));
  keyed.sort((a, b) => {
    for (const [i, { direction }] of fields.entries()) {
      const difference = compare(a.keys[i], b.keys[i]);
      if (difference) return difference * direction;
    }
    return 0;
  });
  return keyed.map(({ item }) => item);
}
