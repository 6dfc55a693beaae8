import { wholeNumber } from './conditions';
import { compileElement, type Evaluate } from './matcher';
import { partsOf } from './paths';
import { matchedElement } from './positions';
import { notEmulated, refuse } from './refusal';
import { isNumeric, toNumber } from './numbers';
import { isDocument, type Document } from './values';

/** Turns a stored document into what the caller asked to see. */
type Projection = (document: Document) => Document;

interface Tree {
  [name: string]: Tree | true;
}

/** What a shaper makes of an array; undefined: the field goes. `document` is the whole, as stored. */
type Shape = (array: unknown[], document: Document) => unknown[] | undefined;

/**
 * Compiles `{field: 1 | 0 | {$slice} | {$elemMatch}, 'array.$': 1}`; `query` is what the documents matched.
 * @throws CloudError for mixtures MongoDB refuses and for expressions
 */
export function compileProjection(spec: Document, evaluate: Evaluate, query: Document): Projection {
  const [included, excluded]: [Tree, Tree] = [{}, {}];
  const shapers: { parts: string[]; shape: Shape }[] = [];
  let showId = true;
  for (const [path, wish] of Object.entries(spec)) {
    if (isDocument(wish)) {
      const shape = compileShape(path, wish, evaluate);
      shapers.push({ parts: partsOf(path), shape });
      // $elemMatch alone makes the projection inclusive, $slice does not.
      if ('$elemMatch' in wish) plant(included, path);
    } else if (typeof wish !== 'boolean' && !isNumeric(wish)) notEmulated(`computed projection of '${path}'`);
    else {
      const shown = typeof wish === 'boolean' ? wish : toNumber(wish) !== 0;
      if (path.endsWith('.$')) {
        const arrayPath = path.slice(0, -2);
        if (!shown) refuse('positional projection cannot be used with exclusion');
        plant(included, arrayPath);
        shapers.push({
          parts: partsOf(arrayPath),
          shape: (array, document) => [array[matchedElement(document, query, arrayPath, evaluate)]],
        });
        continue;
      }
      if (path === '_id') showId = shown;
      else plant(shown ? included : excluded, path);
    }
  }
  const inclusive = Object.keys(included).length > 0;
  if (inclusive && Object.keys(excluded).length > 0)
    refuse('Projection cannot have a mix of inclusion and exclusion.');
  // A bare {_id: 1} shows only the id.
  const onlyId =
    spec['_id'] !== undefined &&
    showId &&
    !inclusive &&
    Object.keys(excluded).length === 0 &&
    shapers.length === 0;
  if (inclusive || onlyId) for (const { parts } of shapers) plant(included, parts.join('.'));
  return (document) => {
    const { _id, ...fields } = document;
    const chosen = inclusive || onlyId ? include(fields, included) : exclude(fields, excluded);
    const shaped = shapers.reduce(
      (result, { parts, shape }) => reshape(result, parts, (array) => shape(array, document)),
      chosen,
    );
    return showId ? { _id, ...shaped } : shaped;
  };
}

function plant(tree: Tree, path: string): void {
  const parts = partsOf(path);
  let at = tree;
  for (const [i, part] of parts.entries()) {
    const next = at[part];
    if (i === parts.length - 1) {
      if (next !== undefined && next !== true) refuse(`Path collision at ${path}`);
      at[part] = true;
    } else {
      if (next === true) return refuse(`Path collision at ${path}`);
      at = at[part] = next ?? {};
    }
  }
}

function include(document: Document, tree: Tree): Document {
  const result: Document = {};
  for (const [name, value] of Object.entries(document)) {
    const branch = Object.hasOwn(tree, name) ? tree[name] : undefined;
    if (branch === true) result[name] = value;
    else if (branch) {
      const part = includeBelow(value, branch);
      if (part !== undefined) result[name] = part;
    }
  }
  return result;
}

function includeBelow(value: unknown, tree: Tree): unknown {
  if (Array.isArray(value))
    return value.map((item) => includeBelow(item, tree)).filter((item) => item !== undefined);
  return isDocument(value) ? include(value, tree) : undefined;
}

function exclude(document: Document, tree: Tree): Document {
  const result: Document = {};
  for (const [name, value] of Object.entries(document)) {
    const branch = Object.hasOwn(tree, name) ? tree[name] : undefined;
    if (branch !== true) result[name] = branch ? excludeBelow(value, branch) : value;
  }
  return result;
}

function excludeBelow(value: unknown, tree: Tree): unknown {
  if (Array.isArray(value)) return value.map((item) => excludeBelow(item, tree));
  return isDocument(value) ? exclude(value, tree) : value;
}

function compileShape(path: string, wish: Document, evaluate: Evaluate): Shape {
  const [operator] = Object.keys(wish);
  if (operator === '$slice') {
    const slice = wish['$slice'];
    if (!Array.isArray(slice)) {
      const count = wholeNumber(slice, '$slice');
      return (array) => (count >= 0 ? array.slice(0, count) : array.slice(count));
    }
    const [skip, count] = [wholeNumber(slice[0], '$slice'), wholeNumber(slice[1], '$slice')];
    if (count <= 0) refuse('$slice limit must be positive');
    return (array) => {
      const from = skip < 0 ? Math.max(array.length + skip, 0) : skip;
      return array.slice(from, from + count);
    };
  }
  if (operator !== '$elemMatch') return notEmulated(`computed projection of '${path}'`);
  if (path.includes('.')) refuse(`Cannot use $elemMatch projection on a nested field: ${path}`);
  const condition = wish['$elemMatch'];
  if (!isDocument(condition)) return refuse('elemMatch: Invalid argument, object required');
  const judge = compileElement(condition, evaluate);
  return (array) => {
    const first = array.findIndex(judge);
    return first < 0 ? undefined : [array[first]];
  };
}

function reshape(
  document: Document,
  parts: readonly string[],
  shape: (array: unknown[]) => unknown[] | undefined,
): Document {
  const [name, ...rest] = parts as [string, ...string[]];
  if (!Object.hasOwn(document, name)) return document;
  const value = document[name];
  const result = { ...document };
  if (rest.length > 0) {
    const below = (item: unknown) => (isDocument(item) ? reshape(item, rest, shape) : item);
    result[name] = Array.isArray(value) ? value.map(below) : below(value);
  } else if (Array.isArray(value)) {
    const shaped = shape(value);
    if (shaped) result[name] = shaped;
    else Reflect.deleteProperty(result, name);
  }
  return result;
}
