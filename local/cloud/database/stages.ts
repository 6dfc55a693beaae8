import { evaluateAll, stageNumber, type Variables } from './expressions';
import { isOperators } from './matcher';
import { refuse } from './refusal';
import { compare, isDocument, type Document } from './values';

/** What the engine takes silently and MongoDB refuses. @throws CloudError */
export function checkStage(name: string, value: unknown): void {
  if ((name === '$project' || name === '$sort') && isDocument(value) && Object.keys(value).length === 0)
    refuse(`${name} specification must have at least one field`);
  if (name === '$group' && isDocument(value)) checkGroup(value);
  if (name === '$unwind') checkUnwind(isDocument(value) ? value : { path: value });
}

function checkGroup(group: Document): void {
  for (const [field, accumulator] of Object.entries(group)) {
    if (field !== '_id' && !isOperators(accumulator))
      refuse(`The field '${field}' must be an accumulator object`);
  }
}

function checkUnwind({ path, includeArrayIndex: index }: Document): void {
  if (typeof path !== 'string' || !path.startsWith('$'))
    refuse(`path option to $unwind stage should be prefixed with a '$': ${String(path)}`);
  if (typeof index === 'string' && index.startsWith('$'))
    refuse(`includeArrayIndex option to $unwind stage should not be prefixed with a '$': ${index}`);
}

/** So many documents by chance, each at most once; the engine would repeat some. */
export function sample({ size }: Document, documents: readonly Document[]): Document[] {
  const left = [...documents];
  const taken: Document[] = [];
  for (let wanted = stageNumber(size, '$sample', 1); wanted > 0 && left.length > 0; wanted--)
    taken.push(...left.splice(Math.floor(Math.random() * left.length), 1));
  return taken;
}

/** The `_id` of a `$group` that does the work of `$bucket`. @throws CloudError for boundaries out of order */
export function bucketKey(bucket: Document): Document {
  const { groupBy, boundaries, default: rest } = bucket;
  if (!Array.isArray(boundaries) || boundaries.length < 2)
    return refuse('$bucket needs at least two boundaries');
  const limits = boundaries as unknown[];
  for (const [i, limit] of limits.slice(1).entries())
    if (compare(limits[i], limit) >= 0)
      refuse("The 'boundaries' option to $bucket must be sorted in ascending order");
  const hasRest = 'default' in bucket;
  if (hasRest && compare(rest, limits[0]) >= 0 && compare(rest, limits.at(-1)) < 0)
    refuse(
      "The $bucket 'default' field must be less than the lowest boundary or greater than or equal to the highest boundary.",
    );
  const branches = limits.slice(0, -1).map((least, i) => ({
    case: { $and: [{ $gte: [groupBy, least] }, { $lt: [groupBy, limits[i + 1]] }] },
    then: { $literal: least },
  }));
  return { $switch: { branches, ...(hasRest ? { default: { $literal: rest } } : {}) } };
}

/** `$addFields`: an object names fields inside, arrays are entered, what is no object on the way is replaced by one. */
export function addFields(
  fields: Document,
  documents: readonly Document[],
  variables: Variables,
): Document[] {
  const additions = leavesOf(fields, []);
  if (additions.length === 0) refuse('$addFields specification must have at least one field');
  const named = Object.fromEntries(additions.map(({ expression }, i) => [`f${i}`, expression]));
  return documents.map((document) => {
    const values = evaluateAll(document, named, variables);
    return additions.reduce(
      (result, { parts }, i) => placed(result, parts, values[`f${i}`]) as Document,
      document,
    );
  });
}

function leavesOf(fields: Document, way: readonly string[]): { parts: string[]; expression: unknown }[] {
  return Object.entries(fields).flatMap(([path, value]) => {
    const parts = [...way, ...path.split('.')];
    const names = isDocument(value) && !isOperators(value) && Object.keys(value).length > 0;
    return names ? leavesOf(value, parts) : [{ parts, expression: value }];
  });
}

function placed(at: unknown, parts: readonly string[], value: unknown): unknown {
  const [name, ...rest] = parts;
  if (name === undefined) return value;
  if (Array.isArray(at)) return at.map((item) => placed(item, parts, value));
  const { [name]: present, ...others } = isDocument(at) ? at : {};
  const fresh = placed(present, rest, value);
  if (fresh === undefined) return others;
  // A field that is there keeps its place.
  return isDocument(at) ? { ...at, [name]: fresh } : { [name]: fresh };
}
